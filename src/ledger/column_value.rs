//! What a column of the list is read from, and what it holds of a case.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::model::day_text::short_day_beside;
use crate::model::facts::Case;

use super::Ledger;
use super::case_terms::{CaseTerm, TermStatus};
use super::rows::CaseRow;

/// A case of a list, with what its columns are read from.
#[derive(Clone, Copy, Debug)]
pub struct ListedCase<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The case.
    pub case: &'a Case,
    /// Its row.
    pub row: &'a CaseRow,
    /// The open term that the list tells of; none where only the order is asked for.
    pub term: Option<&'a CaseTerm>,
}

impl<'a> ListedCase<'a> {
    pub(super) fn handler(self) -> Option<&'a str> {
        let part = self.ledger.own_assignment(self.case.id)?;
        self.ledger.staff_name(part.handler)
    }

    /// What an inner step, or another unit's 会办意见, wants beside the legal term that is told of: 内部今日, 会办逾期.
    pub(super) fn beside(self) -> Option<Cow<'a, str>> {
        self.term.filter(|term| term.binding)?;
        let inner = self.ledger.state(self.case.id)?.beside(self.ledger)?;
        if self.term == Some(inner) {
            return None;
        }
        let word = inner.beside_word(self.ledger);
        match inner.status(self.ledger) {
            TermStatus::Overdue(_) => Some(format!("{word}逾期").into()),
            TermStatus::DueToday => Some(format!("{word}今日").into()),
            _ => None,
        }
    }

    pub(super) fn lead(self) -> Option<Cow<'a, str>> {
        let lead = self.ledger.lead_sponsor(self.case.id)?;
        Some(self.ledger.shown_name(lead))
    }
}

/// What a column holds of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnValue<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A day.
    Day(NaiveDate),
    /// A word of a vocabulary.
    Word {
        /// As machine-readable output has it.
        key: &'a str,
        /// As people read it.
        label: &'a str,
    },
}

impl<'a> ColumnValue<'a> {
    pub(super) fn text(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// As a table in a window shows it: a day of this year without it, a dash for nothing.
    pub fn short_text(self, today: NaiveDate) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed("—"),
            Self::Text(text) => text,
            Self::Day(day) => Cow::Owned(short_day_beside(day, today)),
            Self::Word { label, .. } => Cow::Borrowed(label),
        }
    }

    /// As machine-readable output has it.
    pub fn json(self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Text(text) => Json::String(text.into_owned()),
            Self::Day(day) => Json::String(day.to_string()),
            Self::Word { key, .. } => Json::String(key.to_owned()),
        }
    }
}
