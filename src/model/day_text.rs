//! Days as lists, boards and pages write them.

use chrono::NaiveDate;

pub use crate::model::chinese::{month_day as day, short_weekday as weekday};

/// 05-11, for tables.
pub fn short_day(day: NaiveDate) -> String {
    day.format("%m-%d").to_string()
}

/// 2026-05-11 周一, where the year matters.
pub fn full_day(day: NaiveDate) -> String {
    format!("{day} {}", weekday(day))
}
