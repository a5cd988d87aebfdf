//! The texts of a case that are corrected on its page.

use crate::ledger::acts::{CorrectCase, Edit};
use crate::model::case_number::clean_number;
use crate::model::facts::Case;

use super::texts::filled;

/// A text of the case: its label, how it is read from the record, and how it is corrected.
#[derive(Clone, Copy)]
pub(super) struct TextOf {
    pub(super) label: &'static str,
    pub(super) required: bool,
    pub(super) lines: usize,
    pub(super) stored: fn(&Case) -> Option<&str>,
    pub(super) set: fn(&mut CorrectCase, &str),
    /// The text as it is kept.
    pub(super) kept: fn(&str) -> String,
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

pub(super) const TITLE: TextOf = TextOf {
    label: "案由",
    required: true,
    lines: 1,
    stored: |case| Some(&case.title),
    set: |correction, text| correction.title = Edit::Set(text.to_owned()),
    kept: trimmed,
};
pub(super) const CONTENT: TextOf = TextOf {
    label: "内容摘要",
    required: false,
    lines: 3,
    stored: |case| case.content.as_deref(),
    set: |correction, text| correction.content = Edit::Set(filled(text)),
    kept: trimmed,
};
pub(super) const NOTE: TextOf = TextOf {
    label: "备注",
    required: false,
    lines: 2,
    stored: |case| case.note.as_deref(),
    set: |correction, text| correction.note = Edit::Set(filled(text)),
    kept: trimmed,
};
pub(super) const KEY_LEADER: TextOf = TextOf {
    label: "督办领导",
    required: false,
    lines: 1,
    stored: |case| case.key_leader.as_deref(),
    set: |correction, text| correction.key_leader = Edit::Set(filled(text)),
    kept: trimmed,
};
pub(super) const NUMBER: TextOf = TextOf {
    label: "编号",
    required: true,
    lines: 1,
    stored: |case| Some(&case.number),
    set: |correction, text| correction.number = Edit::Set(text.to_owned()),
    kept: clean_number,
};
pub(super) const CATEGORY: TextOf = TextOf {
    label: "分类",
    required: false,
    lines: 1,
    stored: |case| case.category.as_deref(),
    set: |correction, text| correction.category = Edit::Set(filled(text)),
    kept: trimmed,
};
