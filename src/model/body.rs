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
    let level = line.chars().take_while(|letter| *letter == '#').count();
    let rest = line.get(level..).unwrap_or("");
    if !(1..=4).contains(&level) || !rest.starts_with([' ', '\u{3000}']) {
        return Block {
            level: 0,
            heading: String::new(),
            text: line.to_owned(),
        };
    }
    counters[level - 1] += 1;
    counters[level..].fill(0);
    let number = counters[level - 1];
    let number = match level {
        1 => format!("{}、", chinese::numeral(number)),
        2 => format!("（{}）", chinese::numeral(number)),
        3 => format!("{number}."),
        _ => format!("（{number}）"),
    };
    let (heading, text) = rest.trim().split_once('|').unwrap_or((rest.trim(), ""));
    Block {
        level: level as u8,
        heading: format!("{number}{}", heading.trim()),
        text: text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
