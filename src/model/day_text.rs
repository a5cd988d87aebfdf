//! Days as lists, boards and pages write them.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

/// 5月11日 周一, and 周一.
pub use crate::model::chinese::{month_day as day, short_weekday as weekday};

/// 05-11, for tables.
pub fn short_day(day: NaiveDate) -> String {
    day.format("%m-%d").to_string()
}

/// 05-11; where that is not this year's, 25-05-11.
pub fn short_day_beside(then: NaiveDate, today: NaiveDate) -> String {
    if then.year() == today.year() {
        short_day(then)
    } else {
        then.format("%y-%m-%d").to_string()
    }
}

/// 05-11 周一; where that is not this year's, 25-05-12 周一.
pub fn short_weekday_beside(then: NaiveDate, today: NaiveDate) -> String {
    format!("{} {}", short_day_beside(then, today), weekday(then))
}

/// 12月31日 周四; where that is not this year's, 2025年12月31日 周三.
pub fn day_beside(then: NaiveDate, today: NaiveDate) -> String {
    if then.year() == today.year() {
        day(then)
    } else {
        format!("{}年{}", then.year(), day(then))
    }
}

/// 2026-05-11 周一, where the year matters.
pub fn full_day(day: NaiveDate) -> String {
    format!("{day} {}", weekday(day))
}

/// 2026年11月19日 周四 15:07
pub fn day_and_time(at: NaiveDateTime) -> String {
    let (year, day) = (at.year(), day(at.date()));
    format!("{year}年{day} {}", at.format("%H:%M"))
}
