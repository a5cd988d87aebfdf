//! What a PDF says of itself.

use chrono::NaiveDate;

/// Title, author and day.
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// Title.
    pub title: String,
    /// The office.
    pub author: String,
    /// 成文日期.
    pub date: Option<NaiveDate>,
}
