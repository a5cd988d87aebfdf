//! What was left behind while typing: places still to be filled in, and words or marks typed twice.

use std::ops::Range;

use super::finding::Slip;
use super::rule::CheckRule;
use super::scan::{Scan, is_han};

/// Marks that, two and more together, hold a place: ××, ＿＿, ？？.
const HOLDERS: &str = "×✕XxＸ＿_？?";
/// Words that hold a place.
const WORDS: [&str; 11] = [
    "（此处",
    "(此处",
    "【此处",
    "待补充",
    "待补",
    "待填写",
    "待填",
    "待定",
    "某某",
    "TODO",
    "TBD",
];
/// Units with nothing but spaces between: 年　月　日, 第　号.
const BLANKS: [(&str, &str); 5] = [
    ("年", "月"),
    ("月", "日"),
    ("〔", "〕"),
    ("〕", "号"),
    ("第", "号"),
];
/// Characters that stand twice only by mistake, save after and before these: 目的的确, 饱和和.
const SINGLES: [(char, &str, &str); 8] = [
    ('的', "目", "确士"),
    ('和', "饱缓温共总调祥平谐柔随中", "气睦美谐平"),
    ('将', "", ""),
    ('是', "但还可就于只都也总若凡", "非否"),
    ('了', "为除罢明", "解"),
    ('与', "参赋给授付", "会"),
    ('我', "自", ""),
    ('被', "", ""),
];
/// Verbs that are said twice on purpose.
const SAID_TWICE: [&str; 4] = ["研究", "讨论", "商量", "考虑"];
/// What makes another word of the second: 工程工程量, 代表代表团, 保障保障性.
const SUFFIXES: &str = "量性团员者化库费制师";

/// A word that stands twice has so many characters at most.
const LONGEST_WORD: usize = 8;

/// The places left open and the doublets of a block.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut index = 0;
    while index < scan.end() {
        let slip = holder(scan, index)
            .or_else(|| word_left(scan, index))
            .or_else(|| blank(scan, index))
            .or_else(|| doubled_mark(scan, index))
            .or_else(|| doubled_word(scan, index));
        if let Some(slip) = slip {
            // The unit at the end of one blank begins the next.
            let last = slip.range.end.saturating_sub(1);
            index = if slip.rule == CheckRule::Placeholder && scan.is_one_of(last, "月〕") {
                last.max(index + 1)
            } else {
                slip.range.end
            };
            slips.push(slip);
        } else {
            index += 1;
        }
    }
    joined_blanks(slips, scan)
}

/// 年　月 and 月　日 as one.
fn joined_blanks(slips: Vec<Slip>, scan: &Scan<'_>) -> Vec<Slip> {
    let mut joined: Vec<Slip> = Vec::new();
    for slip in slips {
        match joined.last_mut() {
            Some(last)
                if last.rule == CheckRule::Placeholder
                    && slip.rule == CheckRule::Placeholder
                    && slip.range.start < last.range.end =>
            {
                *last = left_open(scan, last.range.start..slip.range.end);
            }
            _ => joined.push(slip),
        }
    }
    joined
}

fn left_open(scan: &Scan<'_>, range: Range<usize>) -> Slip {
    let words = scan.part(range.clone());
    let what = format!("“{words}”处还没有填写。请补上内容或者删去。");
    Slip::new(CheckRule::Placeholder, range, what)
}

/// ××, XX万元, ×月.
fn holder(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let mark = scan.at(index).filter(|mark| HOLDERS.contains(*mark))?;
    let end = index + scan.count_while(index, |letter| letter == mark);
    let latin = |index: Option<char>| {
        index.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == mark)
    };
    if latin(scan.before(index)) || latin(scan.at(end)) {
        return None;
    }
    let several = end - index > 1;
    // X光 and 3×5 are no places to fill in, X月 is.
    let unit = "×XＸ".contains(mark) && scan.is_one_of(end, "年月日万元号");
    (several || unit).then(|| left_open(scan, index..end))
}

fn word_left(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let word = WORDS.into_iter().find(|word| scan.starts(index, word))?;
    let end = index + word.chars().count();
    if word.ends_with("此处") {
        let close = if word.starts_with('【') {
            "】"
        } else {
            "）)"
        };
        let length = scan.count_while(end, |letter| !close.contains(letter));
        let whole = end + length + 1;
        return Some(left_open(scan, index..whole.min(scan.end())));
    }
    let waits = word.starts_with('待');
    // 有待补充, 亟待补齐: the sentence says so; 待补办手续 is a task.
    if waits
        && (scan.after_one_of(index, "有亟仍尚还急等")
            || scan.is_one_of(end, "办齐植栽种偿缴足选交贴"))
    {
        return None;
    }
    // 待定 stands alone, 待定期检查 does not.
    if word == "待定" && scan.is_han_at(end) {
        return None;
    }
    let bracketed = scan.after_one_of(index, "【（(") && scan.is_one_of(end, "】）)");
    let range = if bracketed {
        index - 1..end + 1
    } else {
        index..end
    };
    Some(left_open(scan, range))
}

fn blank(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let space = index + 1;
    let end = scan.past_spaces(space);
    let open = BLANKS
        .iter()
        .any(|(unit, next)| scan.starts(index, unit) && scan.starts(end, next));
    // 年月, 月日 and 第号 without a space are words.
    (open && end > space).then(|| left_open(scan, index..end + 1))
}

fn doubled_mark(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let is_mark = |letter: char| "，。；：、！？".contains(letter);
    let length = scan.count_while(index, is_mark);
    let marks = scan.part(index..index + length);
    let emphatic = marks.chars().all(|mark| "！？".contains(mark));
    let dots = length > 2 && marks.chars().all(|mark| mark == '。');
    let inside = scan.before(index).is_some_and(is_mark);
    if length < 2 || emphatic || dots || inside {
        return None;
    }
    let right = "。？！；：，、"
        .chars()
        .find(|mark| marks.contains(*mark))?;
    let what = format!("标点“{marks}”重复，留“{right}”一个。");
    let slip = Slip::new(CheckRule::Doubled, index..index + length, what);
    Some(slip.mended(right.to_string()))
}

fn doubled_word(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let first = scan.at(index).filter(|letter| is_han(*letter))?;
    let single = SINGLES.iter().any(|(letter, before, after)| {
        first == *letter
            && scan.at(index + 1) == Some(first)
            && !scan.after_one_of(index, before)
            && !scan.is_one_of(index + 2, after)
    });
    let length = if single { 1 } else { repeated(scan, index)? };
    let word = scan.part(index..index + length);
    let what = format!("“{word}”写了两遍，请删去一个。");
    let slip = Slip::new(CheckRule::Doubled, index..index + 2 * length, what);
    Some(slip.mended(word))
}

/// How long the word is that stands twice from here on.
fn repeated(scan: &Scan<'_>, index: usize) -> Option<usize> {
    let near = index..index + 2 * LONGEST_WORD;
    let han = near.take_while(|index| scan.is_han_at(*index)).count();
    let length = (2..=LONGEST_WORD).find(|length| {
        han >= 2 * length
            && scan.part(index..index + length) == scan.part(index + length..index + 2 * length)
    })?;
    let word = scan.part(index..index + length);
    // 一步一步, 逐户逐户, 人人人人 are said on purpose.
    let first = scan.at(index);
    let on_purpose = word.starts_with(['一', '逐'])
        || SAID_TWICE.contains(&word)
        || word.chars().all(|letter| Some(letter) == first);
    let longer = scan.is_one_of(index + 2 * length, SUFFIXES);
    (!on_purpose && !longer).then_some(length)
}
