//! What a command says, or why it failed.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::desk::DeskError;
use crate::ledger::LedgerError;
use crate::model::term::TermLengthError;
use crate::model::typed_date::TypedDateError;
use crate::papers::PaperError;
use crate::papers::files::FileError;
use crate::store::StoreError;

/// A command failed; the text is for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Date(#[from] TypedDateError),
    #[error(transparent)]
    Length(#[from] TermLengthError),
    #[error("{0}")]
    Plain(String),
}

impl From<crate::ledger::find::FindError> for CliError {
    fn from(error: crate::ledger::find::FindError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<crate::ledger::acts::refusal::Refusal> for CliError {
    fn from(error: crate::ledger::acts::refusal::Refusal) -> Self {
        Self::Desk(error.into())
    }
}

impl From<LedgerError> for CliError {
    fn from(error: LedgerError) -> Self {
        Self::Desk(error.into())
    }
}

/// What a command says: text for people, or one JSON value.
pub(super) struct Answer {
    pub text: String,
    pub json: serde_json::Value,
    /// Whether something was done that doing again would do twice.
    pub done: bool,
    /// Whether letters took document numbers (文号) by it, which somebody has to hear of.
    pub issued: bool,
    /// What could not be done, said on stderr; a command that says any ends with exit code 1.
    pub failed: Vec<String>,
    /// Show the window next: the ledger and the day named.
    pub window: Option<(Option<PathBuf>, Option<NaiveDate>)>,
}

impl Answer {
    /// The answer to a question.
    pub fn new(text: impl Into<String>, json: serde_json::Value) -> Self {
        Self {
            text: text.into(),
            json,
            done: false,
            issued: false,
            failed: Vec::new(),
            window: None,
        }
    }

    /// What is said of something that was done.
    pub fn done(text: impl Into<String>, json: serde_json::Value) -> Self {
        Self {
            done: true,
            ..Self::new(text, json)
        }
    }
}
