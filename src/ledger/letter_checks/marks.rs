//! Marks: full width in Chinese text, in pairs, and dots and dashes of the right length.

use super::finding::Slip;
use super::rule::CheckRule;
use super::scan::{MASK, Scan, is_han};

/// Half-width marks and what they are in Chinese text.
const FULL: [(char, &str); 6] = [
    (',', "，"),
    (';', "；"),
    (':', "："),
    ('!', "！"),
    ('?', "？"),
    ('.', "。"),
];
/// Marks in pairs; those of one line may close each other.
const PAIRS: [(&str, &str); 7] = [
    ("“", "”"),
    ("‘", "’"),
    ("《", "》"),
    ("〈", "〉"),
    ("（(", "）)"),
    ("〔[【［", "〕]】］"),
    ("「", "」"),
];
/// Words that show a — between two places: 东环路—西环路段.
const ROUTES: [&str; 8] = ["段", "线", "路", "高速", "沿线", "区间", "方向", "一带"];

/// The slips in a block's marks; `bare` is the block without what stands in quotation marks.
pub(super) fn find(scan: &Scan<'_>, bare: &Scan<'_>) -> Vec<Slip> {
    let mut slips = narrow_marks(scan, bare);
    slips.extend(narrow_brackets(scan, bare));
    slips.extend(straight_quotes(scan, bare));
    slips.extend(dots_and_dashes(bare));
    slips.extend(unpaired(scan));
    slips
}

fn narrow_marks(scan: &Scan<'_>, bare: &Scan<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for index in 0..bare.end() {
        let Some((mark, full)) = FULL.iter().find(|(mark, _)| bare.at(index) == Some(*mark)) else {
            continue;
        };
        let next = bare.past_spaces(index + 1);
        let last = next >= bare.end() || bare.is_one_of(next, "\n");
        let left = bare.is_han_before(index) || bare.after_one_of(index, "”’》）%％〉】");
        let right = last
            || bare.is_han_at(next)
            || bare.is_one_of(next, "“《（")
            || (bare.is_han_before(index) && bare.digits(next) > 0);
        if !left || !right || (*mark == '.' && !last) {
            continue;
        }
        let end = if last { index + 1 } else { next + 1 };
        let before = scan.part(index - 1..index);
        let after = if last { "" } else { scan.part(next..end) };
        let what = format!("“{mark}”是半角标点，中文里应用“{full}”。");
        slips.push(
            Slip::new(CheckRule::Punctuation, index - 1..end, what)
                .mended(format!("{before}{full}{after}")),
        );
    }
    slips
}

fn narrow_brackets(scan: &Scan<'_>, bare: &Scan<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for index in 0..bare.end() {
        if bare.is_one_of(index, "（(") {
            open.push(index);
        }
        if !bare.is_one_of(index, "）)") {
            continue;
        }
        let Some(start) = open.pop() else { continue };
        if !bare.is_one_of(start, "(") && !bare.is_one_of(index, ")") {
            continue;
        }
        let inside = bare.part(start + 1..index);
        let chinese = inside.contains(|letter: char| is_han(letter) || letter == MASK)
            || (bare.is_han_before(start) && bare.is_han_at(index + 1));
        // (2024)12号 is a matter of 文号.
        let number = inside.len() == 4
            && bare.digits(start + 1) == 4
            && (bare.is_one_of(index + 1, "第") || bare.digits(index + 1) > 0);
        if chinese && !number {
            let what = "中文里的括号应用全角“（）”。";
            let mend = format!("（{}）", scan.part(start + 1..index));
            slips.push(Slip::new(CheckRule::Punctuation, start..index + 1, what).mended(mend));
        }
    }
    slips
}

fn straight_quotes(scan: &Scan<'_>, bare: &Scan<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let indices: Vec<usize> = bare.indices("\"").collect();
    if indices.len() % 2 == 1 {
        let near_han = |index: &&usize| bare.is_han_before(**index) || bare.is_han_at(**index + 1);
        slips.extend(indices.last().filter(near_han).map(|index| {
            let what = "直引号不成对，请补上另一半，并改用“”。";
            Slip::new(CheckRule::Unpaired, *index..*index + 1, what)
        }));
        return slips;
    }
    for pair in indices.chunks_exact(2) {
        let [start, end] = *pair else { continue };
        let inside = scan.part(start + 1..end);
        if inside.contains(is_han) {
            let what = "中文里的引号应用弯引号“”。";
            let mend = format!("“{inside}”");
            slips.push(Slip::new(CheckRule::Punctuation, start..end + 1, what).mended(mend));
        }
    }
    slips
}

fn dots_and_dashes(bare: &Scan<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut start = 0;
    while let Some(letter) = bare.at(start) {
        let length = bare.count_while(start, |next| next == letter);
        let end = start + length;
        let beside = bare.is_han_before(start) || bare.is_han_at(end);
        let quoted = |index: usize| bare.is_one_of(index, "“《（");
        let between = (bare.is_han_before(start) || bare.after_one_of(start, "”》）"))
            && (bare.is_han_at(end) || quoted(end));
        let right = match letter {
            '.' | '·' | '．' if length > 2 && beside => Some("……"),
            '。' if length > 2 => Some("……"),
            '…' if length == 1 => Some("……"),
            '-' | '－' if length > 1 && between => Some("——"),
            '—' if length == 1 && between && !is_route(bare, start) => Some("——"),
            _ => None,
        };
        if let Some(right) = right {
            let name = if right == "——" {
                "破折号"
            } else {
                "省略号"
            };
            let what = format!("“{}”应写作{name}“{right}”。", bare.part(start..end));
            slips.push(Slip::new(CheckRule::Punctuation, start..end, what).mended(right));
        }
        start = end;
    }
    slips
}

/// Whether a — joins two places: GB/T 15834-2011 §4.13 has one there.
fn is_route(bare: &Scan<'_>, index: usize) -> bool {
    let right = bare.count_while(index + 1, is_han);
    let left = (0..index)
        .rev()
        .take_while(|before| bare.is_han_at(*before))
        .count();
    let after = bare.part(index + 1..index + 1 + right.min(8));
    (left <= 4 && right <= 4) || ROUTES.iter().any(|word| after.contains(word))
}

fn unpaired(scan: &Scan<'_>) -> Vec<Slip> {
    let mut alone: Vec<(usize, bool)> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for index in 0..scan.end() {
        if let Some(kind) = PAIRS
            .iter()
            .position(|(mark, _)| scan.is_one_of(index, mark))
        {
            open.push((kind, index));
            continue;
        }
        let Some(kind) = PAIRS
            .iter()
            .position(|(_, mark)| scan.is_one_of(index, mark))
        else {
            continue;
        };
        match open.iter().rposition(|(opened, _)| *opened == kind) {
            // What was opened inside and never closed.
            Some(partner) => {
                alone.extend(
                    open.drain(partner..)
                        .skip(1)
                        .map(|(_, index)| (index, true)),
                );
            }
            None if is_counter(scan, index) || is_apostrophe(scan, index) => {}
            None => alone.push((index, false)),
        }
    }
    alone.extend(open.into_iter().map(|(_, index)| (index, true)));
    let slip = |(index, opens): (usize, bool)| {
        let mark = scan.part(index..index + 1);
        let (range, what) = if opens {
            let end = (index + 7).min(scan.end());
            (
                index..end,
                format!("“{mark}”没有另一半，请在该结束的地方补上。"),
            )
        } else {
            let start = index.saturating_sub(6);
            (
                start..index + 1,
                format!("“{mark}”没有前一半，请补上或者删去。"),
            )
        };
        Slip::new(CheckRule::Unpaired, range, what)
    };
    alone.into_iter().map(slip).collect()
}

/// Whether a closing bracket counts: 1）, a).
fn is_counter(scan: &Scan<'_>, index: usize) -> bool {
    let length = (0..index)
        .rev()
        .take_while(|before| {
            scan.at(*before).is_some_and(|letter| {
                letter.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(letter)
            })
        })
        .count();
    let start = index - length;
    scan.is_one_of(index, "）)")
        && (1..=2).contains(&length)
        && (start == 0 || scan.after_one_of(start, "。；：，、\n \u{3000}"))
}

fn is_apostrophe(scan: &Scan<'_>, index: usize) -> bool {
    scan.is_one_of(index, "’")
        && scan
            .before(index)
            .is_some_and(|letter| letter.is_ascii_alphanumeric())
}
