//! Days that do not exist, spans that end before they begin, and tenses that do not agree with the day.

use chrono::NaiveDate;

use crate::model::chinese;
use crate::model::typed_date::days_in_month;

use super::finding::Slip;
use super::moments::{Moment, moments};
use super::promises;
use super::rule::CheckRule;
use super::scan::Scan;

/// What joins the two ends of a span.
const JOINTS: [&str; 8] = ["——", "至", "到", "—", "－", "-", "～", "~"];
/// Before a day: what follows is done.
const DONE: [&str; 5] = ["已于", "已在", "已经于", "已经在", "已经"];
/// Before a day: what follows is promised.
const PROMISED: [&str; 16] = [
    "将于",
    "将在",
    "拟于",
    "拟在",
    "计划于",
    "计划在",
    "定于",
    "预计于",
    "预计在",
    "预计",
    "力争于",
    "力争在",
    "力争",
    "争取于",
    "争取在",
    "争取",
];
/// A day without a year further off than this is taken to be in another year.
const HALF_A_YEAR: i64 = 183;

/// The slips in a block's dates and times.
pub(super) fn find(scan: &Scan<'_>, today: NaiveDate) -> Vec<Slip> {
    let named = moments(scan, today);
    let mut slips = Vec::new();
    for (index, moment) in named.iter().enumerate() {
        slips.extend(
            impossible(scan, moment, today)
                .or_else(|| weekday(scan, moment, today))
                .or_else(|| future_fact(scan, moment, today))
                .or_else(|| past_promise(scan, moment, today)),
        );
        slips.extend(backwards(scan, moment, named.get(index + 1)));
    }
    slips.extend((0..scan.end()).filter_map(|index| clock(scan, index)));
    slips
}

fn impossible(scan: &Scan<'_>, moment: &Moment, today: NaiveDate) -> Option<Slip> {
    let month = moment.month?;
    let year = *moment.years(today).first()?;
    let words = scan.part(moment.range.clone());
    // 18月龄 is no month of a year.
    let is_month = moment.day.is_some()
        || moment.year.is_some()
        || scan.is_one_of(moment.range.end, "底初份前中下上旬起至");
    let what = match (days_in_month(year, month), moment.day) {
        (None, _) if is_month => format!("“{words}”写错了：一年没有{month}月。请核对。"),
        (Some(_), Some(0)) => format!("没有“{words}”这一天。请核对。"),
        (Some(days), Some(day)) if day > days => {
            format!("没有“{words}”这一天：{year}年{month}月只有{days}天。请核对。")
        }
        _ => return None,
    };
    Some(Slip::new(
        CheckRule::ImpossibleDate,
        moment.range.clone(),
        what,
    ))
}

fn weekday(scan: &Scan<'_>, moment: &Moment, today: NaiveDate) -> Option<Slip> {
    moment.day?;
    let mut index = scan.past_spaces(moment.range.end);
    if scan.is_one_of(index, "（(") {
        index += 1;
    }
    let word = ["星期", "周"]
        .into_iter()
        .find(|word| scan.starts(index, word))?;
    let end = index + word.chars().count();
    let named = scan
        .at(end)
        .filter(|letter| "一二三四五六日天".contains(*letter))
        .map(|letter| if letter == '天' { '日' } else { letter })?;
    let days: Vec<NaiveDate> = moment
        .years(today)
        .into_iter()
        .filter_map(|year| Some(moment.span(year)?.0))
        .collect();
    if days
        .iter()
        .any(|day| chinese::weekday(*day).ends_with(named))
    {
        return None;
    }
    let day = days.first()?;
    let what = format!(
        "{}是{}，与写的“{}”不符。请核对日期和星期。",
        chinese::date(*day),
        chinese::weekday(*day),
        scan.part(index..end + 1)
    );
    Some(Slip::new(
        CheckRule::WeekdayMismatch,
        moment.range.start..end + 1,
        what,
    ))
}

/// The spans of a moment, in every year it may be in; none where it does not exist.
fn spans(moment: &Moment, today: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let years = moment.years(today);
    years
        .into_iter()
        .filter_map(|year| moment.span(year))
        .collect()
}

/// Whether a gap, in days, is one a day without a year can have.
fn near_enough(moment: &Moment, gap: i64) -> bool {
    moment.year.is_some() || gap <= HALF_A_YEAR
}

fn future_fact(scan: &Scan<'_>, moment: &Moment, today: NaiveDate) -> Option<Slip> {
    moment.month?;
    let range = moment.range.clone();
    let so_far = scan.ends(range.start, "截至")
        && scan
            .sentences()
            .into_iter()
            .find(|sentence| sentence.contains(&range.start))
            .is_some_and(|sentence| scan.part(range.end..sentence.end).contains('已'));
    let done = DONE.iter().any(|word| scan.ends(range.start, word));
    if !done && !so_far && !scan.starts(range.end, "已") {
        return None;
    }
    let spans = spans(moment, today);
    let nearest = spans
        .iter()
        .map(|(first, _)| (*first - today).num_days())
        .min()?;
    let words = scan.part(range.clone());
    (nearest > 0 && near_enough(moment, nearest)).then(|| {
        let what =
            format!("写的是已经办成，可“{words}”还没有到。请核对日期，没有办完的改写为计划。");
        Slip::new(CheckRule::FutureFact, range, what)
    })
}

fn past_promise(scan: &Scan<'_>, moment: &Moment, today: NaiveDate) -> Option<Slip> {
    let range = moment.range.clone();
    // 在2024年工作的基础上, 2025年度计划 promise nothing for that year.
    if moment.month.is_none() && scan.is_one_of(range.end, "度基的计工") {
        return None;
    }
    let before = PROMISED.iter().any(|word| {
        let start = range.start.saturating_sub(word.chars().count());
        // 原定于 tells of the past, 规定于 of a rule.
        scan.ends(range.start, word) && !scan.after_one_of(start, "原曾本已规制")
    });
    let gap = scan.count_while(range.end, |letter| {
        "底末初中前内以之旬上下".contains(letter)
    });
    let verb = range.end + gap;
    let after = gap > 0
        && (promises::will(scan, verb) || scan.starts_any(verb, &["拟于", "拟建", "力争", "争取"]));
    if !before && !after {
        return None;
    }
    let spans = spans(moment, today);
    let nearest = spans
        .iter()
        .map(|(_, last)| (today - *last).num_days())
        .min()?;
    let words = scan.part(range.clone());
    (nearest > 0 && near_enough(moment, nearest)).then(|| {
        let what = format!("承诺的时间“{words}”已经过去。请改为新的时限，已经办成的写明结果。");
        Slip::new(CheckRule::PastPromise, range, what)
    })
}

fn backwards(scan: &Scan<'_>, first: &Moment, second: Option<&Moment>) -> Option<Slip> {
    let joint = JOINTS
        .iter()
        .find(|word| scan.starts(first.range.end, word))?;
    let index = first.range.end + joint.chars().count();
    let end = if let Some(second) = second.filter(|second| second.range.start == index) {
        before_it(first, second).then_some(second.range.end)?
    } else {
        // 5月20日至10日
        let length = scan.digits(index);
        let day = scan.number(index, length)?;
        let unit = index + length;
        let is_day = scan.is_one_of(unit, "日") && !scan.is_one_of(unit + 1, "内以");
        (is_day && first.day? > day).then_some(unit + 1)?
    };
    let range = first.range.start..end;
    let what = format!("“{}”的结束比开始还早。请核对。", scan.part(range.clone()));
    Some(Slip::new(CheckRule::ImpossibleDate, range, what))
}

/// Whether the second date is before the first. Without years 11月至3月 runs over the new year.
fn before_it(first: &Moment, second: &Moment) -> bool {
    let same_month = first.month.is_some() && first.month == second.month;
    let days = same_month
        && first
            .day
            .zip(second.day)
            .is_some_and(|(one, other)| one > other);
    let months = first.month.zip(second.month);
    match (first.year, second.year) {
        (Some(one), Some(other)) if one != other => one > other,
        (Some(_), Some(_)) => days || months.is_some_and(|(one, other)| one > other),
        (Some(_), None) => {
            days || months.is_some_and(|(one, other)| one > other && one - other < 6)
        }
        (None, None) => days,
        (None, Some(_)) => false,
    }
}

/// 24:30, 25时.
fn clock(scan: &Scan<'_>, index: usize) -> Option<Slip> {
    let length = scan.digits(index);
    let inside = scan.before(index).is_some_and(|letter| {
        letter.is_alphanumeric() && letter.is_ascii() || ".:：".contains(letter)
    });
    if inside || !(1..=2).contains(&length) {
        return None;
    }
    let hour = scan.number(index, length)?;
    let mark = index + length;
    let minutes = scan.digits(mark + 1);
    let minute = scan.number(mark + 1, minutes);
    let end = mark + 1 + minutes;
    let after_day = scan.after_one_of(index, "日午晨晚夜至到—－-~～");
    let (after_colon, end) = if scan.is_one_of(mark, ":：") && minutes == 2 {
        (after_day || scan.is_one_of(end, "至到—－-~～前起"), end)
    } else if scan.is_one_of(mark, "时") && !scan.is_one_of(mark + 1, "段") {
        let with_minutes = scan.is_one_of(end, "分") && minutes > 0;
        (
            after_day || with_minutes,
            if with_minutes { end + 1 } else { mark + 1 },
        )
    } else {
        return None;
    };
    let minute = minute.unwrap_or(0);
    let wrong = hour > 24 || minute > 59 || (hour == 24 && minute > 0);
    (after_colon && wrong).then(|| {
        let what = format!("没有“{}”这个时间。请核对。", scan.part(index..end));
        Slip::new(CheckRule::ImpossibleDate, index..end, what)
    })
}
