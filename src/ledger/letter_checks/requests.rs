//! Whether each request is answered: the numbers of the item's own text against those of the reply.

use crate::model::body::{EditBlock, Kind};
use crate::model::chinese;

use super::finding::Finding;
use super::rule::CheckRule;
use super::scan::Scan;

/// What stands before the requests themselves.
const LEADS: [&str; 6] = [
    "建议如下",
    "几点建议",
    "具体建议",
    "建议：",
    "建议:",
    "建议\n",
];
/// Sections of a text that ask for nothing.
const BACKGROUND: [&str; 6] = ["现状", "存在问题", "存在的问题", "案由", "背景", "基本情况"];
/// More requests than this nobody numbers.
const MOST: u32 = 20;

/// A way of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// 一、
    Numeral,
    /// （一）
    BracketedNumeral,
    /// 1.
    Digit,
    /// （1）
    BracketedDigit,
    /// ①
    Circled,
    /// 一是
    First,
    /// 第一，
    Ordinal,
}

impl Style {
    const ALL: [Self; 7] = [
        Self::Numeral,
        Self::BracketedNumeral,
        Self::Digit,
        Self::BracketedDigit,
        Self::Circled,
        Self::First,
        Self::Ordinal,
    ];

    /// How a number may be written.
    fn marks(self, number: u32) -> Vec<String> {
        let numeral = chinese::numeral(number);
        match self {
            Self::Numeral => vec![format!("{numeral}、")],
            Self::BracketedNumeral => vec![format!("（{numeral}）"), format!("({numeral})")],
            Self::Digit => vec![
                format!("{number}."),
                format!("{number}．"),
                format!("{number}、"),
            ],
            Self::BracketedDigit => vec![format!("（{number}）"), format!("({number})")],
            Self::Circled => char::from_u32(0x245F + number)
                .map(String::from)
                .into_iter()
                .collect(),
            Self::First => vec![format!("{numeral}是")],
            Self::Ordinal => vec![format!("第{numeral}，"), format!("第{numeral}、")],
        }
    }

    /// Whether such a number may begin at a place: not 1.5公里, not 进一步是.
    fn begins(self, scan: &Scan<'_>, index: usize, mark: &str) -> bool {
        if !scan.starts(index, mark) {
            return false;
        }
        let boundary = index == 0 || scan.after_one_of(index, "。；;：:！？)）\n \u{3000}");
        match self {
            Self::Circled => true,
            Self::First | Self::Ordinal => boundary || scan.after_one_of(index, "，,议"),
            Self::Digit => boundary && scan.digits(index + mark.chars().count()) == 0,
            _ => boundary,
        }
    }

    /// Where a text begins to number so, and how far it counts.
    fn count(self, scan: &Scan<'_>) -> Option<(usize, usize)> {
        let mut first = None;
        let mut from = 0;
        let mut count = 0;
        for number in 1..=MOST {
            let marks = self.marks(number);
            let found = (from..scan.end())
                .find(|index| marks.iter().any(|mark| self.begins(scan, *index, mark)));
            let Some(index) = found else { break };
            first = first.or(Some(index));
            from = index + 1;
            count += 1;
        }
        first.filter(|_| count > 1).map(|first| (first, count))
    }
}

/// How many things a text numbers at its highest level.
fn numbered(text: &str) -> Option<usize> {
    let scan = Scan::new(text);
    Style::ALL
        .iter()
        .filter_map(|style| style.count(&scan))
        .min_by_key(|(first, _)| *first)
        .map(|(_, count)| count)
}

/// How many requests an item's own text numbers; `None` where it does not number them.
pub(super) fn requested(content: &str) -> Option<usize> {
    let start = LEADS
        .iter()
        .filter_map(|lead| Some(content.rfind(lead)? + lead.len()))
        .max();
    let behind = start.and_then(|start| numbered(content.get(start..)?));
    let background = BACKGROUND.iter().any(|word| content.contains(word));
    behind.or_else(|| numbered(content).filter(|_| !background))
}

/// How many answers a reply has, counted as kindly as can be: headings of one level, numbers in the text, or, where
/// there are neither, paragraphs.
fn answered(blocks: &[EditBlock]) -> usize {
    let of_level = |level| {
        blocks
            .iter()
            .filter(|block| block.kind == Kind::Heading(level))
            .count()
    };
    let headings = (1..=4).map(of_level).max().unwrap_or(0);
    let text: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    let in_text = numbered(&text.join("\n")).unwrap_or(0);
    let answers = headings.max(in_text);
    if answers > 0 {
        return answers;
    }
    blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Paragraph | Kind::Item))
        .count()
}

/// Fewer answers than requests.
pub(super) fn find(blocks: &[EditBlock], requests: Option<usize>) -> Option<Finding> {
    let requests = requests?;
    let answers = answered(blocks);
    // A letter not begun is reported elsewhere.
    (answers > 0 && answers < requests).then(|| Finding {
        rule: CheckRule::UnansweredRequests,
        block: None,
        words: String::new(),
        what: format!(
            "来件提了{requests}条，答复只有{answers}条。请对照来件逐条答复，一条一个标题。"
        ),
        why: CheckRule::UnansweredRequests.why().to_owned(),
        mend: None,
    })
}
