//! Whom the text speaks to, and what of the letter it writes though the program does.

use crate::model::vocabulary::PersonKind;

use super::context::{Call, LetterContext};
use super::finding::Slip;
use super::rule::CheckRule;
use super::scan::{Scan, is_digit, is_space};

/// What letters call their readers.
const CALLS: [&str; 8] = [
    "您",
    "你们",
    "贵单位",
    "贵团",
    "贵组",
    "贵委",
    "贵主席团",
    "贵办",
];

impl Call {
    fn word(self) -> &'static str {
        match self {
            Self::One => PersonKind::Deputy.addressed(),
            Self::Several => "你们",
            Self::Group => PersonKind::Group.addressed(),
            Self::Delegation(word) | Self::Organ(word) => word,
        }
    }

    fn readers(self) -> &'static str {
        match self {
            Self::One => "每封信只写给一位代表委员",
            Self::Several => "这封信写给几位代表委员",
            Self::Group => "这封信写给党派团体",
            Self::Delegation(_) => "这封信写给代表团",
            Self::Organ(_) => "这封信写给人大机构",
        }
    }
}

/// 您 and 你们 where the readers are called otherwise.
pub(super) fn find(bare: &Scan<'_>, call: Call) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut index = 0;
    while index < bare.end() {
        let Some(word) = ["您们", "你们", "您", "你"]
            .into_iter()
            .find(|word| bare.starts(index, word))
        else {
            index += 1;
            continue;
        };
        let end = index + word.chars().count();
        // 迷你, 你追我赶, 你来我往: idioms speak to nobody.
        let idiom =
            word == "你" && (bare.after_one_of(index, "迷") || bare.is_one_of(end, "追来争我"));
        if word != call.word() && !idiom {
            let what = format!("{}，“{word}”应为“{}”。", call.readers(), call.word());
            slips.push(Slip::new(CheckRule::Address, index..end, what).mended(call.word()));
        }
        index = end;
    }
    slips
}

/// Words an office calls itself by, and what makes other words of them when it follows.
const OWN_WORDS: [(&str, &str); 6] = [
    ("我单位", ""),
    ("我局", "部面势限"),
    ("我委", "屈托婉派"),
    ("我厅", ""),
    ("我中心", ""),
    ("我公司", ""),
];

/// 我单位, 我委 and the like where the letter says otherwise.
pub(super) fn own_words(bare: &Scan<'_>, own: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for index in 0..bare.end() {
        let found = OWN_WORDS.iter().find(|(word, _)| bare.starts(index, word));
        let Some((word, follows)) = found.filter(|(word, _)| *word != own) else {
            continue;
        };
        let end = index + word.chars().count();
        if bare.after_one_of(index, "自") || bare.is_one_of(end, follows) {
            continue;
        }
        let what = format!("本单位在信里自称“{own}”，“{word}”应为“{own}”。");
        slips.push(Slip::new(CheckRule::OwnWord, index..end, what).mended(own));
    }
    slips
}

/// What a paragraph writes though the program does: the 称谓, the opening, the thanks, the signature and the rest.
pub(super) fn made_by_program(scan: &Scan<'_>, context: &LetterContext) -> Vec<Slip> {
    let slip = |range, name: &str| {
        let what = format!("{name}由程序写在信上，正文里不用再写，请删去。");
        Slip::new(CheckRule::MadeByProgram, range, what).mended("")
    };
    if let Some(name) = whole(scan.part(0..scan.end()).trim(), context) {
        return vec![slip(0..scan.end(), name)];
    }
    let mut slips = Vec::new();
    for sentence in scan.sentences() {
        let words = scan.part(sentence.clone());
        if let Some(length) = opening(words) {
            slips.push(slip(sentence.start..sentence.start + length, "开头"));
        } else if context.reply && is_thanks(words) {
            slips.push(slip(sentence, "致谢"));
        }
    }
    slips
}

/// What a whole paragraph repeats.
fn whole(text: &str, context: &LetterContext) -> Option<&'static str> {
    let tight: String = text.chars().filter(|letter| !is_space(*letter)).collect();
    let called = tight.strip_suffix(['：', ':']);
    let salutation = called.is_some_and(|called| {
        (called.ends_with("代表") || called.ends_with("委员"))
            && called.chars().count() <= 30
            && !called.contains(['，', '。', '；', '：'])
    });
    if salutation {
        return Some("称谓");
    }
    let answers = ["的答复", "的重新答复", "的会办意见"];
    if (tight.starts_with('对') || tight.starts_with("关于"))
        && tight.contains('号')
        && answers.iter().any(|ending| tight.ends_with(ending))
    {
        return Some("标题");
    }
    if !tight.is_empty() && context.office.contains(&tight) {
        return Some("署名");
    }
    if is_date(&tight) {
        return Some("成文日期");
    }
    let tails = [
        "联系人：",
        "联系人:",
        "联系电话：",
        "联系电话:",
        "领导签发：",
        "抄送：",
    ];
    tails
        .iter()
        .any(|tail| tight.starts_with(tail))
        .then_some("联系人、签发和抄送")
}

/// Whether a text is a date alone, in digits or in words.
fn is_date(tight: &str) -> bool {
    let such =
        |letter: char| is_digit(letter) || "年月日〇○零一二三四五六七八九十".contains(letter);
    tight.ends_with('日') && tight.contains('年') && tight.contains('月') && tight.chars().all(such)
}

/// How many characters of a sentence are the opening: 您提出的“…”收悉，现答复如下：
fn opening(sentence: &str) -> Option<usize> {
    for ending in ["答复如下", "会办意见如下"] {
        let Some((head, tail)) = sentence.split_once(ending) else {
            continue;
        };
        if head.contains("收悉") || head.contains('现') {
            let mark = usize::from(tail.starts_with(['：', ':', '。', '；']));
            return Some(head.chars().count() + ending.chars().count() + mark);
        }
    }
    let start = sentence.trim_start_matches(is_space);
    let speaks = CALLS.iter().any(|call| start.starts_with(call));
    (speaks && sentence.contains("提出") && sentence.contains("收悉"))
        .then(|| sentence.chars().count())
}

/// 感谢您对…的关心和支持。
fn is_thanks(sentence: &str) -> bool {
    let mut start = sentence.trim_start_matches(is_space);
    for lead in [
        "最后，",
        "同时，",
        "再次",
        "衷心",
        "诚挚",
        "真诚",
        "非常",
        "十分",
    ] {
        start = start.strip_prefix(lead).unwrap_or(start);
    }
    let Some(rest) = start.strip_prefix("感谢") else {
        return false;
    };
    let others = [
        "您一直以来",
        "您长期以来",
        "各位代表",
        "各位委员",
        "代表",
        "委员",
    ];
    let mut thanked = CALLS.iter().chain(&others);
    thanked.any(|call| {
        rest.strip_prefix(call)
            .is_some_and(|rest| rest.starts_with('对'))
    }) && ["支持", "关心", "关注", "理解", "监督"]
        .iter()
        .any(|word| rest.contains(word))
}
