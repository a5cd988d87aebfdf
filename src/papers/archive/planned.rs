//! What a file of one case is to hold, one document after the other.

use chrono::NaiveDate;

use crate::document::Manuscript;
use crate::model::record::ContentHash;
use crate::papers::plan::PaperPlan;

/// One document of the file, made where there is time.
#[derive(Debug)]
pub(super) struct Planned {
    pub author: String,
    pub number: String,
    pub title: String,
    pub date: String,
    pub content: PlannedContent,
    /// 作废: its pages say so.
    pub void: bool,
}

#[derive(Debug)]
pub(super) enum PlannedContent {
    Manuscript(Manuscript),
    Paper(PaperPlan),
    Attachment(String, ContentHash),
}

/// A day as the index has it.
pub(super) fn day_of(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
