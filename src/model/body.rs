//! The body of a letter as the clerk types it: plain lines, some marked. Numbers are made, never typed.
//!
//! `# ` opens a heading 一、 on a line of its own, `## ` （一）, `### ` 1. and `#### ` （1）. A heading below the first
//! level may run into its text after `|`: `## 建立评价制度。|今年3月，…`. `- ` is an item of a list (——), `| 甲 | 乙 |` a row
//! of a table, whose first row is its header, `^ ` the name over it; `@ ` begins an 附件 with its title, and `* ` is an 附注 under the date. Any
//! other line is a paragraph.

mod conclusion;
mod edited;
mod line;

use super::chinese;
use conclusion::Passage;
use line::{cells, kind_of};

pub use edited::{EditBlock, characters, edit_blocks, markup, read_block};
pub use line::Kind;

/// One block of the body, its number made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// The heading with its number, or the —— of an item; empty for a paragraph.
    pub heading: String,
    /// The text after the heading, or the paragraph.
    pub text: String,
    /// The rows of a table, the header first; each has as many cells as the first.
    pub rows: Vec<Vec<String>>,
}

/// An 附件: its title and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appendix {
    /// The title, as the 附件说明 names it.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A body in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What stands before the signature.
    pub blocks: Vec<Block>,
    /// 附注.
    pub notes: Vec<String>,
    /// 附件, in order.
    pub appendices: Vec<Appendix>,
}

/// The numbers in front of blocks of these kinds; empty for what has none.
pub fn numbers(kinds: impl IntoIterator<Item = Kind>) -> Vec<String> {
    let mut counters = [0u32; 4];
    kinds
        .into_iter()
        .map(|kind| number(kind, &mut counters))
        .collect()
}

fn number(kind: Kind, counters: &mut [u32; 4]) -> String {
    let level = match kind {
        Kind::Heading(level) => level,
        // An 附件 counts anew.
        Kind::Appendix => {
            counters.fill(0);
            return String::new();
        }
        _ => return String::new(),
    };
    let Some(index) = usize::from(level).checked_sub(1).filter(|index| *index < 4) else {
        return String::new();
    };
    counters[index] += 1;
    counters[index + 1..].fill(0);
    let number = counters[index];
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
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (kind, rest) = kind_of(line);
        match blocks.last_mut() {
            Some(table) if kind == Kind::Table && table.kind == Kind::Table => {
                let mut row = cells(line);
                row.resize(table.rows[0].len(), String::new());
                table.rows.push(row);
            }
            _ => blocks.push(block(kind, rest, &mut counters)),
        }
    }
    blocks
}

fn block(kind: Kind, rest: &str, counters: &mut [u32; 4]) -> Block {
    let (heading, text, rows) = match kind {
        Kind::Heading(_) => {
            let number = number(kind, counters);
            let (heading, text) = rest.split_once('|').unwrap_or((rest, ""));
            let (heading, text) = (heading.trim(), text.trim());
            let first = heading.chars().chain(text.chars()).next();
            let figure = first.is_some_and(|first| first.is_ascii_digit());
            // 1.3.5公里 would read as a wrong figure.
            let apart = if figure && number.ends_with('.') {
                " "
            } else {
                ""
            };
            (format!("{number}{apart}{heading}"), text, Vec::new())
        }
        Kind::Item => ("——".to_owned(), rest, Vec::new()),
        Kind::Table => (String::new(), "", vec![cells(rest)]),
        Kind::Appendix => {
            counters.fill(0);
            (String::new(), rest, Vec::new())
        }
        Kind::Paragraph | Kind::Caption | Kind::Note => (String::new(), rest, Vec::new()),
    };
    Block {
        kind,
        heading,
        text: text.to_owned(),
        rows,
    }
}

/// Splits a body into what stands before the signature, its 附注 and its 附件.
pub fn parts(text: &str) -> Parts {
    let mut parts = Parts::default();
    for block in blocks(text) {
        match block.kind {
            Kind::Note => parts.notes.push(block.text),
            Kind::Appendix => parts.appendices.push(Appendix {
                title: block.text,
                blocks: Vec::new(),
            }),
            _ => match parts.appendices.last_mut() {
                Some(appendix) => appendix.blocks.push(block),
                None => parts.blocks.push(block),
            },
        }
    }
    parts
}

/// Returns what a body says was done, or why nothing can be where the matter is not solved, whole sentences of it, for the clerk to keep or to reword; none where it says nothing.
pub fn conclusion(text: &str, is_solved: bool) -> Option<String> {
    let blocks = parts(text).blocks;
    let said = blocks
        .iter()
        .filter(|block| !matches!(block.kind, Kind::Caption | Kind::Table));
    let said: Vec<&str> = said
        .map(|block| block.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    conclusion::of_paragraphs(&said, is_solved)
}

/// What a body that answers several items, each by its number and title, says was done of each, or why nothing can be: the
/// sentences that are about that item and no other; none where no sentence is.
pub fn conclusions(text: &str, items: &[(&str, &str)], is_solved: bool) -> Vec<Option<String>> {
    let blocks = parts(text).blocks;
    let mut headings: Vec<(u8, &str)> = Vec::new();
    let mut passages = Vec::new();
    for block in &blocks {
        if let Kind::Heading(level) = block.kind {
            headings.retain(|(above, _)| *above < level);
            headings.push((level, block.heading.as_str()));
        }
        if block.text.is_empty() || matches!(block.kind, Kind::Caption | Kind::Table) {
            continue;
        }
        let nearest_first = headings.iter().rev();
        passages.push(Passage {
            headings: nearest_first.map(|(_, heading)| *heading).collect(),
            text: &block.text,
        });
    }
    conclusion::of_items(&passages, items, is_solved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_proposed_as_the_conclusion_and_nothing_against_it() {
        let said = |text: &str| conclusion(text, true);
        let text = "# 办理情况\n路面已经修好，已投入使用。\n# 下一步|请您继续关注。\n* 此件公开发布\n@ 台账\n一张表。";
        assert_eq!(said(text).as_deref(), Some("路面已经修好，已投入使用。"));
        assert_eq!(said("# 只有标题\n"), None);
        let told = "据县公安局意见，自5月20日起限行。\n今年新建斑马线4处，已投入使用。按月巡查。\n对您提出的其他意见，已转有关乡镇。";
        assert_eq!(
            said(told).as_deref(),
            Some("今年新建斑马线4处，已投入使用。按月巡查。")
        );
        assert_eq!(said("列入明年计划；").as_deref(), Some("列入明年计划。"));
        // What denies a result is no result; what was built elsewhere is no answer to what was refused.
        let denied = "多年来这个问题至今没有得到解决。\n感谢您的关心。";
        assert_eq!(said(denied), None);
        let refused = "全县已建成公厕30座。\n因用地没有落实，暂不能在该处建公厕。";
        assert_eq!(
            conclusion(refused, false).as_deref(),
            Some("因用地没有落实，暂不能在该处建公厕。")
        );
        let long = format!("完成{}，{}，再看。", "修".repeat(30), "补".repeat(40));
        assert_eq!(said(&long), Some(format!("完成{}。", "修".repeat(30))));
    }

    #[test]
    fn of_several_items_each_is_told_what_is_said_of_it_alone() {
        let items = [
            ("12", "关于更换文昌街老旧供水管网的建议"),
            ("24", "关于增设城南路公交站点的建议"),
            ("45", "关于整治东关市场占道经营的建议"),
        ];
        let said = |text: &str| conclusions(text, &items, true);
        let known = |text: &str| Some(text.to_owned());
        let told = "您提出的三件建议收悉。\n文昌街供水管网已更换1.2公里，7月通水。\n县里财力有限，城南路公交站点列入明年计划。";
        assert_eq!(
            said(told),
            [
                known("文昌街供水管网已更换1.2公里，7月通水。"),
                known("县里财力有限，城南路公交站点列入明年计划。"),
                None
            ]
        );
        // By the number in the heading, whatever words stand under it.
        let numbered =
            "# 关于第45号建议\n占用的路面已清理完成。\n# 关于第24号建议\n该站点计划明年建成。";
        assert_eq!(
            said(numbered),
            [
                None,
                known("该站点计划明年建成。"),
                known("占用的路面已清理完成。")
            ]
        );
        // A heading over all of them does not tell whose a passage is that has a nearer one.
        let under = "# 整治市场和更换管网情况\n## 文昌街。|供水管网已更换完成。\n## 城南路公交。|站点计划明年建成。";
        assert_eq!(
            said(under),
            [
                known("供水管网已更换完成。"),
                known("站点计划明年建成。"),
                None
            ]
        );
        // One sentence on two of them is neither's own.
        let both = "文昌街供水管网和城南路公交站点都已完成。";
        assert_eq!(said(both), [None, None, None]);
    }

    #[test]
    fn headings_are_numbered_by_level() {
        let text = "# 办成的事\n## 建制度。|今年3月印发。\n## 抓落实\n正文。\n# 下一步\n## 再推进\n### 细目\n#### 小目\n\n#不是标题";
        let got: Vec<(Kind, String, String)> = blocks(text)
            .into_iter()
            .map(|block| (block.kind, block.heading, block.text))
            .collect();
        let expected = [
            (Kind::Heading(1), "一、办成的事", ""),
            (Kind::Heading(2), "（一）建制度。", "今年3月印发。"),
            (Kind::Heading(2), "（二）抓落实", ""),
            (Kind::Paragraph, "", "正文。"),
            (Kind::Heading(1), "二、下一步", ""),
            (Kind::Heading(2), "（一）再推进", ""),
            (Kind::Heading(3), "1.细目", ""),
            (Kind::Heading(4), "（1）小目", ""),
            (Kind::Paragraph, "", "#不是标题"),
        ];
        let expected: Vec<_> = expected
            .map(|(kind, h, t)| (kind, h.to_owned(), t.to_owned()))
            .into();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_number_with_a_dot_stands_apart_from_a_figure_after_it() {
        let text =
            "# 3.5公里\n## 2026年\n### 3.5公里“断头路”打通\n### |2公里已完工。\n### 细目\n#### 3处";
        let headings: Vec<String> = blocks(text)
            .into_iter()
            .map(|block| block.heading)
            .collect();
        let expected = [
            "一、3.5公里",
            "（一）2026年",
            "1. 3.5公里“断头路”打通",
            "2. ",
            "3.细目",
            "（1）3处",
        ];
        assert_eq!(headings, expected);
    }

    #[test]
    fn lists_tables_notes_and_appendices_are_told_apart_and_come_back() {
        let text = "正文。\n- 抓排查。\n| 路段 | 长度 |\n| 东街 | 1.2公里 |\n| 西街 |\n* 此件公开发布\n@ 整改台账\n# 范围\n附件正文。";
        let parts = parts(text);
        assert_eq!(parts.blocks.len(), 3);
        assert_eq!(parts.blocks[1].heading, "——");
        assert_eq!(
            parts.blocks[2].rows,
            [["路段", "长度"], ["东街", "1.2公里"], ["西街", ""]]
        );
        assert_eq!(parts.notes, ["此件公开发布"]);
        assert_eq!(parts.appendices[0].title, "整改台账");
        assert_eq!(parts.appendices[0].blocks[0].heading, "一、范围");
        let edited = edit_blocks(text);
        assert_eq!(edited[2].text, "路段 | 长度\n东街 | 1.2公里\n西街");
        assert_eq!(markup(&edited), text);
    }
}
