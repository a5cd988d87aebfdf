//! Everything that can go wrong at the desk, each in words for the person there.

use crate::document::MissingGlyph;
use crate::document::fonts::FontError;
use crate::ledger::LedgerError;
use crate::ledger::act::Refusal;
use crate::ledger::find::FindError;
use crate::store::{StoreError, UndoError};

/// An act at the desk failed. Whatever it says, nothing was half done.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The ledger file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its settings.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A check refused the act.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such case.
    #[error(transparent)]
    Find(#[from] FindError),
    /// Undo.
    #[error(transparent)]
    Undo(#[from] UndoError),
    /// A character no face has.
    #[error(transparent)]
    Glyph(#[from] MissingGlyph),
    /// A file that people open.
    #[error(transparent)]
    File(#[from] super::files::FileError),
    /// A PDF to be bound into another.
    #[error(transparent)]
    Pdf(#[from] crate::document::preview::UnreadablePdf),
    /// The bundled fonts.
    #[error(transparent)]
    Font(#[from] FontError),
    /// A bundled or frozen text that cannot be read.
    #[error("内容读不出来：{0}")]
    Unreadable(#[from] serde_json::Error),
    /// A profile that does not come with the program.
    #[error("没有“{0}”这套地方规则。")]
    NoProfile(String),
    /// A story was only tried out: the way a trial is taken back.
    #[error("只是检查，没有登记。")]
    TriedOut,
    /// One case of a story.
    #[error("{case}：{source}")]
    InCase {
        /// Which.
        case: String,
        /// What went wrong with it.
        source: Box<DeskError>,
    },
}
