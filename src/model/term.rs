//! Terms (期限): how long, and which day that comes to.
//!
//! Counting follows 民法典 §§200-204 by analogy: the first day is not counted; a term in months ends on the
//! corresponding day or, where there is none, on the month's last day; a last day that is a day off moves to the next
//! working day, and a make-up workday (调休上班) is a working day.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::calendar::{Calendar, DayKind};
use super::chinese;
use super::day_text::short_day_beside;
use super::typed_date::days_in_month;

/// How long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermLength {
    /// 个月
    Months(u32),
    /// 日: calendar days.
    Days(u32),
    /// 个工作日: working days, make-up workdays included.
    WorkingDays(u32),
    /// 每年某月某日前: a fixed day of the year, itself included.
    FixedDay {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
}

/// A term's length that cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}”不是期限。可以写成 3个月、15个工作日、7日 或 9月30日前。")]
pub struct TermLengthError(pub String);

impl TermLength {
    /// Reads 3个月, 15个工作日, 7日, 7天, 一周 or 9月30日前.
    ///
    /// # Errors
    /// [`TermLengthError`], with words to show.
    pub fn parse(text: &str) -> Result<Self, TermLengthError> {
        let text = text.trim();
        let error = || TermLengthError(text.to_owned());
        let stem = text.strip_suffix(['前', '内']).unwrap_or(text);
        let stem = stem.strip_suffix('以').unwrap_or(stem);
        if stem == "一周" {
            return Ok(Self::Days(7));
        }
        if let Some((month, day)) = stem.split_once('月')
            && let Some(day) = day.strip_suffix('日')
        {
            let month = month.parse().ok().ok_or_else(error)?;
            let day = day.parse().ok().ok_or_else(error)?;
            let exists = days_in_month(2024, month).is_some_and(|last| (1..=last).contains(&day));
            return if exists {
                Ok(Self::FixedDay { month, day })
            } else {
                Err(error())
            };
        }
        let digits = stem.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let count: u32 = digits
            .parse()
            .ok()
            .filter(|count| (1..=3660).contains(count))
            .ok_or_else(error)?;
        match stem[digits.len()..].trim() {
            "个月" | "月" if count <= 120 => Ok(Self::Months(count)),
            "个工作日" | "工作日" => Ok(Self::WorkingDays(count)),
            "日" | "天" | "个自然日" | "自然日" => Ok(Self::Days(count)),
            _ => Err(error()),
        }
    }
}

impl fmt::Display for TermLength {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(count) => write!(formatter, "{count}个月"),
            Self::Days(count) => write!(formatter, "{count}日"),
            Self::WorkingDays(count) => write!(formatter, "{count}个工作日"),
            Self::FixedDay { month, day } => write!(formatter, "{month}月{day}日前"),
        }
    }
}

/// What a term comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The last day as counted, before any move; warnings go by it.
    pub nominal: NaiveDate,
    /// The last day after moving past days off.
    pub due: NaiveDate,
    /// 暂定: a year the count touches has no announced calendar yet.
    pub provisional: bool,
}

/// Counts `length` from `base`.
///
/// `moves` says whether a last day off moves to the next working day (a profile's setting). Working-day terms end on a
/// working day by themselves; a fixed day never moves, because the notice names that very day.
pub fn count(length: TermLength, base: NaiveDate, moves: bool, calendar: &Calendar) -> Counted {
    let nominal = nominal_day(length, base, calendar);
    let can_move = moves && !matches!(length, TermLength::FixedDay { .. });
    let due = if can_move {
        calendar.next_working_day(nominal)
    } else {
        nominal
    };
    let first_year_that_matters = match length {
        TermLength::WorkingDays(_) => base.checked_add_days(Days::new(1)).unwrap_or(base).year(),
        TermLength::Months(_) | TermLength::Days(_) | TermLength::FixedDay { .. } => nominal.year(),
    };
    Counted {
        nominal,
        due,
        provisional: years_are_open(first_year_that_matters..=due.year(), calendar),
    }
}

/// Whether a count over these days is 暂定: one of their years has no announced calendar yet.
pub fn is_provisional(first: NaiveDate, last: NaiveDate, calendar: &Calendar) -> bool {
    years_are_open(first.year()..=last.year(), calendar)
}

fn years_are_open(mut years: RangeInclusive<i32>, calendar: &Calendar) -> bool {
    years.any(|year| !calendar.is_announced(year))
}

/// （暂定） after a day that may still move.
pub fn provisional_mark(provisional: bool) -> &'static str {
    if provisional { "（暂定）" } else { "" }
}

impl Counted {
    /// （暂定） after its day where that may still move.
    pub fn mark(&self) -> &'static str {
        provisional_mark(self.provisional)
    }

    /// That the last day fell on a day off and which day it was moved to (顺延), in words: 09-27 放假，顺延到 09-28. None where
    /// it was not moved.
    pub fn moved_words(&self, calendar: &Calendar, today: NaiveDate) -> Option<String> {
        if self.due == self.nominal {
            return None;
        }
        let off = match calendar.kind(self.nominal) {
            DayKind::Holiday => "放假",
            DayKind::Weekend => "休息",
            // The term stood still on that day (中止).
            DayKind::Workday | DayKind::MakeUp => "不计",
        };
        let day = |day| short_day_beside(day, today);
        Some(format!(
            "{} {off}，顺延到 {}",
            day(self.nominal),
            day(self.due)
        ))
    }
}

fn nominal_day(length: TermLength, base: NaiveDate, calendar: &Calendar) -> NaiveDate {
    match length {
        // chrono clamps to the month's last day exactly as 民法典 §202 does.
        TermLength::Months(count) => base.checked_add_months(Months::new(count)).unwrap_or(base),
        TermLength::Days(count) => base
            .checked_add_days(Days::new(u64::from(count)))
            .unwrap_or(base),
        TermLength::WorkingDays(count) => base
            .iter_days()
            .skip(1)
            .filter(|day| calendar.is_working(*day))
            .nth(count.saturating_sub(1) as usize)
            .unwrap_or(base),
        TermLength::FixedDay { month, day } => (base.year()..base.year() + 9)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|fixed| *fixed >= base)
            .unwrap_or(base),
    }
}

/// Says step by step in Chinese why [`count`] comes to its day: start, length, days passed, move, provisional year.
pub fn explain(
    length: TermLength,
    base_event: &str,
    base: NaiveDate,
    moves: bool,
    calendar: &Calendar,
) -> Vec<String> {
    let counted = count(length, base, moves, calendar);
    let mut steps = Vec::new();
    match length {
        TermLength::FixedDay { month, day } => {
            steps.push(format!(
                "规定写明每年{month}月{day}日前完成，含当日，不因休息日顺延。"
            ));
            let year_note = if counted.nominal.year() == base.year() {
                format!(
                    "{base_event}{}，按当年计，到{}。",
                    chinese::date(base),
                    chinese::date_with_weekday(counted.due)
                )
            } else {
                format!(
                    "{base_event}{}已过当年{month}月{day}日，按{}年计，到{}。",
                    chinese::date(base),
                    counted.due.year(),
                    chinese::date_with_weekday(counted.due)
                )
            };
            steps.push(year_note);
        }
        _ => steps.push(format!(
            "起算：{base_event}{}，当天不计入。",
            chinese::date_with_weekday(base)
        )),
    }
    match length {
        TermLength::Months(count) => steps.push(months_step(count, base, counted.nominal)),
        TermLength::Days(count) => {
            steps.push(format!(
                "{count}日按自然日计，从次日数满{count}日，是{}。",
                chinese::date_with_weekday(counted.nominal)
            ));
        }
        TermLength::WorkingDays(count) => {
            steps.extend(working_day_steps(count, base, counted.nominal, calendar));
        }
        TermLength::FixedDay { .. } => {}
    }
    if matches!(length, TermLength::Months(_) | TermLength::Days(_)) {
        steps.push(move_step(counted, moves, calendar));
    }
    if counted.provisional {
        let year = counted.due.year();
        let counted_by = if calendar.year(year).has_planned_days() {
            "按暂定采用的安排计"
        } else {
            "只按周末和已知法定节日计"
        };
        steps.push(format!(
            "{year}年放假安排尚未公布，{counted_by}，日期和剩余工作日数暂定，公布后重新计算。"
        ));
    }
    steps
}

fn months_step(count: u32, base: NaiveDate, nominal: NaiveDate) -> String {
    if nominal.day() == base.day() {
        format!(
            "{count}个月到期月的对应日，是{}。",
            chinese::date_with_weekday(nominal)
        )
    } else {
        format!(
            "{count}个月后的{}月没有{}日，以月末日为最后一日，是{}。",
            nominal.month(),
            base.day(),
            chinese::date_with_weekday(nominal)
        )
    }
}

fn move_step(counted: Counted, moves: bool, calendar: &Calendar) -> String {
    let what = day_in_words(counted.nominal, calendar);
    match calendar.kind(counted.nominal) {
        DayKind::Workday => "最后一日是工作日，不顺延。".to_owned(),
        DayKind::MakeUp => format!("最后一日{what}，算工作日，不顺延。"),
        DayKind::Weekend | DayKind::Holiday if !moves => {
            format!("最后一日{what}，按本地规则不顺延。")
        }
        DayKind::Weekend | DayKind::Holiday => {
            let landed = match calendar.kind(counted.due) {
                DayKind::MakeUp => "（调休上班）",
                _ => "",
            };
            format!(
                "最后一日{what}，顺延到之后第一个工作日{landed}{}。",
                chinese::date_with_weekday(counted.due)
            )
        }
    }
}

fn day_in_words(day: NaiveDate, calendar: &Calendar) -> String {
    match (calendar.kind(day), calendar.name(day)) {
        (DayKind::Holiday, Some(name)) => format!("在{name}放假期间"),
        (DayKind::MakeUp, Some(name)) => format!("是{name}调休上班日"),
        _ => format!("是{}", chinese::weekday(day)),
    }
}

fn working_day_steps(
    count: u32,
    base: NaiveDate,
    last: NaiveDate,
    calendar: &Calendar,
) -> Vec<String> {
    let passed: Vec<NaiveDate> = base
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= last)
        .collect();
    let weekends = passed
        .iter()
        .filter(|day| calendar.kind(**day) == DayKind::Weekend)
        .count();
    let mut steps = Vec::new();
    if weekends > 0 {
        steps.push(format!("途经周末休息{weekends}天，不计。"));
    }
    for (name, days) in holiday_runs(&passed, calendar) {
        steps.push(format!("途经{name}放假：{}，不计。", day_list(&days)));
    }
    for day in passed
        .iter()
        .filter(|day| calendar.kind(**day) == DayKind::MakeUp)
    {
        steps.push(format!(
            "{}{}，计入。",
            chinese::date_with_weekday(*day),
            day_in_words(*day, calendar)
        ));
    }
    steps.push(format!(
        "数满{count}个工作日，是{}。",
        chinese::date_with_weekday(last)
    ));
    steps
}

/// Days off grouped by holiday, in order.
fn holiday_runs<'a>(
    passed: &[NaiveDate],
    calendar: &'a Calendar,
) -> Vec<(&'a str, Vec<NaiveDate>)> {
    let mut runs: Vec<(&str, Vec<NaiveDate>)> = Vec::new();
    for day in passed
        .iter()
        .filter(|day| calendar.kind(**day) == DayKind::Holiday)
    {
        let name = calendar.name(*day).unwrap_or("节日");
        match runs.last_mut() {
            Some((last, days)) if *last == name => days.push(*day),
            _ => runs.push((name, vec![*day])),
        }
    }
    runs
}

fn day_list(days: &[NaiveDate]) -> String {
    match days {
        [] => String::new(),
        [day] => format!("{}月{}日", day.month(), day.day()),
        [first, .., last] => {
            format!(
                "{}月{}日至{}月{}日（{}天）",
                first.month(),
                first.day(),
                last.month(),
                last.day(),
                days.len()
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_taken_as_provisional_is_not_said_to_be_counted_by_weekends_alone() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let shipped = Calendar::shipped().unwrap();
        let said = |calendar: &Calendar| {
            let length = TermLength::WorkingDays(15);
            explain(length, "交办", day("2027-03-01"), true, calendar).concat()
        };
        let alone = "2027年放假安排尚未公布，只按周末和已知法定节日计";
        assert!(said(&shipped).contains(alone), "{}", said(&shipped));
        let mut year = shipped.year(2027);
        year.days_off.insert(day("2027-03-15"), "春节".to_owned());
        let planned = Calendar::new(shipped.years().cloned().chain([year]));
        let taken = "2027年放假安排尚未公布，按暂定采用的安排计";
        assert!(said(&planned).contains(taken), "{}", said(&planned));
    }
}
