//! The body as it is edited: blocks of running text, read from the markup and made into it again.

use super::line::{Kind, cells, kind_of};

/// One block as it is edited: its kind and one running text, heading and all, without its number. A table has a line
/// for each row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditBlock {
    /// What it is.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// The blocks of a body as they are edited.
pub fn edit_blocks(markup: &str) -> Vec<EditBlock> {
    let lines = markup
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let mut blocks: Vec<EditBlock> = Vec::new();
    for line in lines {
        let (kind, rest) = kind_of(line);
        let text = match kind {
            Kind::Heading(_) => rest.replacen('|', "", 1),
            Kind::Table => cells(line).join(" | "),
            _ => rest.to_owned(),
        };
        match blocks.last_mut() {
            Some(table) if kind == Kind::Table && table.kind == Kind::Table => {
                table.text.push('\n');
                table.text.push_str(&text);
            }
            _ => blocks.push(EditBlock { kind, text }),
        }
    }
    blocks
}

/// The markup of edited blocks. Below the first level the first sentence is the heading and the rest runs on after it.
pub fn markup(blocks: &[EditBlock]) -> String {
    let lines = blocks
        .iter()
        .filter(|block| !block.text.trim().is_empty())
        .map(|block| {
            if block.kind == Kind::Table {
                return table_markup(&block.text);
            }
            let text = block.text.trim().replace(['\n', '\r'], "");
            match (block.kind, text.split_once('。')) {
                (Kind::Heading(level @ 2..), Some((heading, rest))) if !rest.trim().is_empty() => {
                    format!(
                        "{} {heading}。|{}",
                        "#".repeat(usize::from(level)),
                        rest.trim()
                    )
                }
                (Kind::Heading(level), _) => {
                    format!("{} {text}", "#".repeat(usize::from(level)))
                }
                (Kind::Item, _) => format!("- {text}"),
                (Kind::Caption, _) => format!("^ {text}"),
                (Kind::Appendix, _) => format!("@ {text}"),
                (Kind::Note, _) => format!("* {text}"),
                (Kind::Paragraph | Kind::Table, _) => text,
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// Rows typed line by line, or pasted from a spreadsheet with tabs between cells.
fn table_markup(text: &str) -> String {
    let rows = text.lines().filter(|line| !line.trim().is_empty());
    let rows = rows.map(|line| format!("| {} |", cells(line).join(" | ")));
    rows.collect::<Vec<_>>().join("\n")
}

/// How many characters a person typed of a body: headings and text, without marks.
pub fn characters(markup: &str) -> u32 {
    edit_blocks(markup)
        .iter()
        .map(|block| block.text.chars().count() as u32)
        .sum()
}

/// Reads typed or pasted text as a block: a number at its start (一、（一）1.（1）) sets the level and goes; cells with
/// tabs between them are a row of a table.
pub fn read_block(line: &str) -> EditBlock {
    if line.trim_matches([' ', '\n', '\r']).contains('\t') {
        return EditBlock {
            kind: Kind::Table,
            text: cells(line).join(" | "),
        };
    }
    let line = line.trim().trim_start_matches('\u{3000}');
    let numerals =
        |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let block = |kind, text: &str| EditBlock {
        kind,
        text: text.trim().to_owned(),
    };
    if let Some((_, rest)) = line.split_once('、').filter(|(number, _)| numerals(number)) {
        return block(Kind::Heading(1), rest);
    }
    if let Some((number, rest)) = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.split_once(['）', ')']))
    {
        if numerals(number) {
            return block(Kind::Heading(2), rest);
        }
        if digits(number) {
            return block(Kind::Heading(4), rest);
        }
    }
    if let Some((number, rest)) = line.split_once(['.', '．', '、']) {
        // 3.5万 is a number in a sentence, not a numbered line.
        if digits(number) && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return block(Kind::Heading(3), rest);
        }
    }
    if let Some(rest) = line.strip_prefix("——").filter(|rest| !rest.is_empty()) {
        return block(Kind::Item, rest);
    }
    block(Kind::Paragraph, line)
}

#[cfg(test)]
mod tests {
    use super::super::numbers;
    use super::*;

    #[test]
    fn edited_blocks_come_back_as_they_were() {
        let text =
            "# 办成的事\n## 建制度。|今年3月印发。\n## 抓落实\n正文。第二句。\n#### 小目。|说明";
        let edited = edit_blocks(text);
        assert_eq!(
            edited[1],
            EditBlock {
                kind: Kind::Heading(2),
                text: "建制度。今年3月印发。".to_owned()
            }
        );
        assert_eq!(markup(&edited), text);
        assert_eq!(
            numbers(edited.iter().map(|block| block.kind)),
            ["一、", "（一）", "（二）", "", "（1）"]
        );
    }

    #[test]
    fn typed_numbers_set_the_level() {
        for (typed, kind, text) in [
            ("一、已办成的事", Kind::Heading(1), "已办成的事"),
            ("（二）建立制度。今年", Kind::Heading(2), "建立制度。今年"),
            ("3.完善设施", Kind::Heading(3), "完善设施"),
            ("（1）排查", Kind::Heading(4), "排查"),
            ("3.5万元已拨付", Kind::Paragraph, "3.5万元已拨付"),
            (
                "　　收悉，现答复如下：",
                Kind::Paragraph,
                "收悉，现答复如下：",
            ),
            ("——完善设施。", Kind::Item, "完善设施。"),
            ("路段\t长度\t", Kind::Table, "路段 | 长度 | "),
        ] {
            assert_eq!(
                read_block(typed),
                EditBlock {
                    kind,
                    text: text.to_owned()
                },
                "{typed}"
            );
        }
    }
}
