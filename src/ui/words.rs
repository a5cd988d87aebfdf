//! Dates and counts in the words of the window.

use chrono::{Datelike as _, NaiveDate, Weekday};

/// 周一
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// 5月11日 周一, for text.
pub fn day(day: NaiveDate) -> String {
    format!("{}月{}日 {}", day.month(), day.day(), weekday(day))
}

/// 05-11, for tables.
pub fn short_day(day: NaiveDate) -> String {
    day.format("%m-%d").to_string()
}

/// 2026-05-11 周一, where the year matters.
pub fn full_day(day: NaiveDate) -> String {
    format!("{day} {}", weekday(day))
}
