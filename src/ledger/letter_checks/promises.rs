//! Promises without a date: 将、力争、计划、尽快 with no year, month, quarter or season beside it.

use std::ops::Range;

use chrono::Datelike as _;

use crate::model::body::{EditBlock, Kind};

use super::context::{Demand, LetterContext};
use super::finding::Slip;
use super::rule::CheckRule;
use super::scan::Scan;

/// What follows 将 where it promises; behind any other word 将 is 把, as in 将树池改为平树池.
const WILL: [&str; 103] = [
    "于",
    "在",
    "会",
    "继续",
    "进一步",
    "加大",
    "加强",
    "加快",
    "组织",
    "积极",
    "持续",
    "严格",
    "按",
    "根据",
    "对",
    "通过",
    "以",
    "结合",
    "同步",
    "联合",
    "配合",
    "协调",
    "研究",
    "制定",
    "制订",
    "出台",
    "启动",
    "实施",
    "开展",
    "推进",
    "推动",
    "完成",
    "建设",
    "建立",
    "完善",
    "优化",
    "逐",
    "尽",
    "适时",
    "全面",
    "全力",
    "努力",
    "认真",
    "深入",
    "不断",
    "着力",
    "从",
    "向",
    "与",
    "为",
    "统筹",
    "予以",
    "给予",
    "采取",
    "坚持",
    "督促",
    "指导",
    "争取",
    "力争",
    "申请",
    "申报",
    "进行",
    "新建",
    "安排",
    "依法",
    "依托",
    "定期",
    "及时",
    "密切",
    "充分",
    "切实",
    "大力",
    "强化",
    "提高",
    "提升",
    "做好",
    "抓",
    "落实",
    "健全",
    "投入",
    "增设",
    "增加",
    "增派",
    "再",
    "陆续",
    "分批",
    "分步",
    "分期",
    "召开",
    "邀请",
    "编制",
    "修订",
    "扩大",
    "解决",
    "探索",
    "考虑",
    "牵头",
    "主动",
    "始终",
    "列入",
    "纳入",
    "有效",
    "有序",
];
/// What follows 将 and is a thing after all: 将在建项目, 将会议, 将落实情况.
const THINGS: [&str; 8] = [
    "在建", "在册", "会议", "以上", "为民", "与会", "对象", "从业",
];
/// What follows 计划 where it is a verb.
const PLANNED: [&str; 17] = [
    "于", "在", "对", "用", "投入", "建设", "新建", "改造", "实施", "开展", "启动", "完成", "分",
    "采取", "通过", "安排", "今",
];
/// What stands before 计划 where it is a verb: the end of a subject or of a clause.
const PLANNERS: &str = "局委办府县市乡镇位们步还也并初部司院站队前还，。；：、";
/// Words of time.
const TIMES: [&str; 61] = [
    "年底",
    "年末",
    "年内",
    "年初",
    "年中",
    "月底",
    "月末",
    "月初",
    "月内",
    "月前",
    "月中",
    "旬",
    "季度",
    "半年",
    "今年",
    "明年",
    "后年",
    "次年",
    "本月",
    "下月",
    "下个月",
    "本周",
    "下周",
    "今冬",
    "今春",
    "明春",
    "今秋",
    "今夏",
    "汛期",
    "汛前",
    "春节",
    "国庆",
    "元旦",
    "中秋",
    "假期",
    "寒假",
    "暑假",
    "开学",
    "供暖期",
    "供暖季",
    "采暖季",
    "采暖期",
    "入冬",
    "冬季",
    "春季",
    "夏季",
    "秋季",
    "十四五",
    "十五五",
    "每年",
    "每月",
    "每周",
    "每季",
    "每日",
    "每天",
    "日内",
    "天内",
    "周内",
    "工作日",
    "个月",
    "小时内",
];
/// Words by which a sentence sets a term.
const TERMS: [&str; 7] = ["前", "底", "内", "末", "季度", "明年", "每"];

/// The promises of a letter without a date, each with its block: in C all of them; in B the first, and only where the
/// whole letter dates none.
pub(super) fn find(blocks: &[EditBlock], context: &LetterContext) -> Vec<(usize, Slip)> {
    let mut undated = Vec::new();
    let mut dated = false;
    for (index, block) in blocks.iter().enumerate() {
        if context.class == Demand::Free || matches!(block.kind, Kind::Table | Kind::Note) {
            continue;
        }
        let unquoted = Scan::new(&block.text).unquoted();
        let bare = Scan::new(&unquoted);
        for range in sentences(block.kind, &bare) {
            let words = without_requests(bare.part(range.clone()));
            let promise = promise(&Scan::new(&words));
            if is_dated(&Scan::new(&words), context.today.year()) {
                dated |= promise.is_some() || sets_a_term(&words);
            } else if let Some(promise) = promise
                && !words.trim_end().ends_with(['：', ':'])
            {
                undated.push((index, slip(range, promise, context)));
            }
        }
    }
    if context.class == Demand::Promising {
        undated.truncate(usize::from(!dated));
    }
    undated
}

fn slip(range: Range<usize>, promise: &str, context: &LetterContext) -> Slip {
    let class = &context.class_label;
    let what = if context.class == Demand::Unsolved {
        format!(
            "{class}答复里写了“{promise}”却没有时间。请写明年月或季度；定不下来的改为说明情况，不作承诺。"
        )
    } else {
        format!("{class}答复通篇没有一处写明时间。请给承诺（如这里的“{promise}”）写上年月或季度。")
    };
    Slip::new(CheckRule::UndatedPromise, range, what)
}

/// The sentences of a block that say something; a heading only names what follows.
fn sentences(kind: Kind, bare: &Scan<'_>) -> impl Iterator<Item = Range<usize>> {
    let headings = match kind {
        Kind::Heading(1) => usize::MAX,
        Kind::Heading(_) => 1,
        _ => 0,
    };
    bare.sentences().into_iter().skip(headings)
}

/// A sentence without what it says others asked for: 关于尽快修路的建议.
fn without_requests(sentence: &str) -> String {
    let ends = ["的建议", "的问题", "的意见", "的提案", "的诉求"];
    for begin in ["关于", "提出的", "提出", "反映的", "反映"] {
        let Some((head, rest)) = sentence.split_once(begin) else {
            continue;
        };
        if let Some(tail) = ends.iter().find_map(|end| Some(rest.split_once(end)?.1)) {
            return format!("{head}{tail}");
        }
    }
    sentence.to_owned()
}

/// The word by which a sentence promises.
fn promise(scan: &Scan<'_>) -> Option<&'static str> {
    (0..scan.end()).find_map(|index| {
        let done = scan.after_one_of(index, "已");
        if will(scan, index) {
            Some("将")
        } else if scan.starts(index, "力争") {
            Some("力争")
        } else if scan.starts(index, "争取") && !done && !scan.is_one_of(index + 2, "到了得来")
        {
            Some("争取")
        } else if plans(scan, index) {
            Some("计划")
        } else if intends(scan, index) {
            Some("拟")
        } else if scan.starts(index, "尽快") && !done {
            Some("尽快")
        } else if scan.starts(index, "适时") && !done {
            Some("适时")
        } else if scan.starts(index, "逐步") && !scan.after_one_of(index, "已在来正") {
            Some("逐步")
        } else if scan.starts(index, "下一步") {
            Some("下一步")
        } else {
            None
        }
    })
}

/// Whether the 将 at an index promises: not 即将, 已将, 将军, 将近, and not 将 for 把.
pub(super) fn will(scan: &Scan<'_>, index: usize) -> bool {
    let next = index + 1;
    let Some(word) = WILL.iter().find(|word| scan.starts(next, word)) else {
        return false;
    };
    let thing = scan.starts_any(next, &THINGS)
        || scan.starts_any(
            next + word.chars().count(),
            &["情况", "项目", "方案", "资金", "用地"],
        );
    scan.is_one_of(index, "将") && !scan.after_one_of(index, "已即麻大主健名老") && !thing
}

fn plans(scan: &Scan<'_>, index: usize) -> bool {
    let subject = index == 0 || scan.after_one_of(index, PLANNERS);
    scan.starts(index, "计划") && subject && scan.starts_any(index + 2, &PLANNED)
}

fn intends(scan: &Scan<'_>, index: usize) -> bool {
    let noun = scan.after_one_of(index, "模草虚比初起编自")
        || (scan.is_one_of(index + 1, "定订稿态人合制")
            && !scan.starts_any(index + 1, &["定于", "制定"]));
    scan.is_one_of(index, "拟") && !noun
}

/// Whether a sentence names a time from this year on.
fn is_dated(scan: &Scan<'_>, this_year: i32) -> bool {
    // 今年以来 and 3月以来 look back.
    let looks_back = |end: usize| scan.part(end..(end + 5).min(scan.end())).contains("以来");
    (0..scan.end()).any(|index| {
        let length = scan.digits(index);
        let end = index + length;
        let number = scan.number(index, length);
        let begins = length > 0 && !scan.before(index).is_some_and(super::scan::is_digit);
        let year = begins
            && length == 4
            && scan.is_one_of(end, "年-.")
            && number.is_some_and(|year| year as i32 >= this_year);
        let day = begins && length <= 2 && scan.is_one_of(end, "月日");
        if year || day {
            return !looks_back(end + 1);
        }
        TIMES
            .iter()
            .any(|word| scan.starts(index, word) && !looks_back(index + word.chars().count()))
    })
}

/// Whether a dated sentence sets a term without a word of promise: 三季度开工, 12月31日前全部完成.
fn sets_a_term(words: &str) -> bool {
    !words.contains('已') && TERMS.iter().any(|term| words.contains(term))
}
