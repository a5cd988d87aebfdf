//! Everything that can go wrong at the desk, each in words for the person there.

use crate::ledger::LedgerError;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::find::FindError;
use crate::model::json_text;
use crate::papers::PaperError;
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
    /// A paper.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// A bundled text that cannot be read.
    #[error("内容读不出来：{}。台账没有改动。", json_text::text(.0))]
    Unreadable(#[from] serde_json::Error),
    /// A profile that does not come with the program.
    #[error("没有“{0}”这套地方规则。")]
    NoProfile(String),
    /// No act has that name.
    #[error("没有“{0}”这种登记。可以用 banli acts 查看有哪些。")]
    NoSuchAct(String),
    /// What only a backup can say.
    #[error("从备份取回不能手工登记，台账没有改动。请用 banli bring-back 备份 编号。")]
    OnlyFromBackup,
    /// One of several things to be recorded.
    #[error("{case}：{source}")]
    InCase {
        /// Which.
        case: String,
        /// What went wrong with it.
        source: Box<DeskError>,
    },
}
