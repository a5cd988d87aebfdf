//! The body of a letter as the clerk types it: plain lines, some marked as headings. Numbers are made, never typed.
//!
//! `# ` opens a heading 一、 on a line of its own, `## ` （一）, `### ` 1. and `#### ` （1）. A heading below the first
//! level may run into its text after `|`: `## 建立评价制度。|今年3月，…`. Any other line is a paragraph.

use super::chinese;

/// One block of the body, its number made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// 0 for a paragraph, 1 to 4 for 一、（一）1.（1）.
    pub level: u8,
    /// The heading with its number; empty for a paragraph.
    pub heading: String,
    /// The text after the heading, or the paragraph.
    pub text: String,
}

/// One block as it is edited: a level and one running text, heading and all, without its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditBlock {
    /// 0 for a paragraph, 1 to 4 for 一、（一）1.（1）.
    pub level: u8,
    /// The text.
    pub text: String,
}

/// The blocks of a body as they are edited.
pub fn edit_blocks(markup: &str) -> Vec<EditBlock> {
    let lines = markup
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines
        .map(|line| match heading_level(line) {
            0 => EditBlock {
                level: 0,
                text: line.to_owned(),
            },
            level => EditBlock {
                level,
                text: line[usize::from(level)..].trim().replacen('|', "", 1),
            },
        })
        .collect()
}

/// The markup of edited blocks. Below the first level the first sentence is the heading and the rest runs on after it.
pub fn markup(blocks: &[EditBlock]) -> String {
    let lines = blocks
        .iter()
        .filter(|block| !block.text.trim().is_empty())
        .map(|block| {
            let text = block.text.trim().replace(['\n', '\r'], "");
            let marks = "#".repeat(usize::from(block.level));
            match (block.level, text.split_once('。')) {
                (0, _) => text,
                (2.., Some((heading, rest))) if !rest.trim().is_empty() => {
                    format!("{marks} {heading}。|{}", rest.trim())
                }
                _ => format!("{marks} {text}"),
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// How many characters a person typed of a body: headings and text, without marks.
pub fn characters(markup: &str) -> u32 {
    edit_blocks(markup)
        .iter()
        .map(|block| block.text.chars().count() as u32)
        .sum()
}

/// Reads typed or pasted text as a block: a number at its start (一、（一）1.（1）) sets the level and goes.
pub fn read_block(line: &str) -> EditBlock {
    let line = line.trim().trim_start_matches('\u{3000}');
    let numerals =
        |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let block = |level, text: &str| EditBlock {
        level,
        text: text.trim().to_owned(),
    };
    if let Some((_, rest)) = line.split_once('、').filter(|(number, _)| numerals(number)) {
        return block(1, rest);
    }
    if let Some((number, rest)) = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.split_once(['）', ')']))
    {
        if numerals(number) {
            return block(2, rest);
        }
        if digits(number) {
            return block(4, rest);
        }
    }
    if let Some((number, rest)) = line.split_once(['.', '．', '、']) {
        // 3.5万 is a number in a sentence, not a numbered line.
        if digits(number) && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return block(3, rest);
        }
    }
    block(0, line)
}

/// The numbers in front of blocks of these levels; empty for paragraphs.
pub fn numbers(levels: impl IntoIterator<Item = u8>) -> Vec<String> {
    let mut counters = [0u32; 4];
    levels
        .into_iter()
        .map(|level| number(level, &mut counters))
        .collect()
}

fn heading_level(line: &str) -> u8 {
    let level = line.chars().take_while(|letter| *letter == '#').count();
    let rest = line.get(level..).unwrap_or("");
    if (1..=4).contains(&level) && rest.starts_with([' ', '\u{3000}']) {
        level as u8
    } else {
        0
    }
}

fn number(level: u8, counters: &mut [u32; 4]) -> String {
    let Some(place) = usize::from(level).checked_sub(1).filter(|place| *place < 4) else {
        return String::new();
    };
    counters[place] += 1;
    counters[place + 1..].fill(0);
    let number = counters[place];
    match level {
        1 => format!("{}、", chinese::numeral(number)),
        2 => format!("（{}）", chinese::numeral(number)),
        3 => format!("{number}."),
        _ => format!("（{number}）"),
    }
}

/// Splits a body into blocks and numbers its headings; empty lines are dropped.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut counters = [0u32; 4];
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| block(line, &mut counters))
        .collect()
}

fn block(line: &str, counters: &mut [u32; 4]) -> Block {
    let level = heading_level(line);
    if level == 0 {
        return Block {
            level,
            heading: String::new(),
            text: line.to_owned(),
        };
    }
    let number = number(level, counters);
    let rest = line[usize::from(level)..].trim();
    let (heading, text) = rest.split_once('|').unwrap_or((rest, ""));
    Block {
        level,
        heading: format!("{number}{}", heading.trim()),
        text: text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edited_blocks_come_back_as_they_were() {
        let text =
            "# 办成的事\n## 建制度。|今年3月印发。\n## 抓落实\n正文。第二句。\n#### 小目。|说明";
        let edited = edit_blocks(text);
        assert_eq!(
            edited[1],
            EditBlock {
                level: 2,
                text: "建制度。今年3月印发。".to_owned()
            }
        );
        assert_eq!(markup(&edited), text);
        assert_eq!(
            numbers(edited.iter().map(|block| block.level)),
            ["一、", "（一）", "（二）", "", "（1）"]
        );
    }

    #[test]
    fn typed_numbers_set_the_level() {
        for (typed, level, text) in [
            ("一、已办成的事", 1, "已办成的事"),
            ("（二）建立制度。今年", 2, "建立制度。今年"),
            ("3.完善设施", 3, "完善设施"),
            ("（1）排查", 4, "排查"),
            ("3.5万元已拨付", 0, "3.5万元已拨付"),
            ("　　收悉，现答复如下：", 0, "收悉，现答复如下："),
        ] {
            assert_eq!(
                read_block(typed),
                EditBlock {
                    level,
                    text: text.to_owned()
                },
                "{typed}"
            );
        }
    }

    #[test]
    fn headings_are_numbered_by_level() {
        let text = "# 办成的事\n## 建制度。|今年3月印发。\n## 抓落实\n正文。\n# 下一步\n## 再推进\n### 细目\n#### 小目\n\n#不是标题";
        let got: Vec<(u8, String, String)> = blocks(text)
            .into_iter()
            .map(|block| (block.level, block.heading, block.text))
            .collect();
        let expected = [
            (1, "一、办成的事", ""),
            (2, "（一）建制度。", "今年3月印发。"),
            (2, "（二）抓落实", ""),
            (0, "", "正文。"),
            (1, "二、下一步", ""),
            (2, "（一）再推进", ""),
            (3, "1.细目", ""),
            (4, "（1）小目", ""),
            (0, "", "#不是标题"),
        ];
        let expected: Vec<_> = expected
            .map(|(level, h, t)| (level, h.to_owned(), t.to_owned()))
            .into();
        assert_eq!(got, expected);
    }
}
