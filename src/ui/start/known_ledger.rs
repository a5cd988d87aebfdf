//! A ledger that was opened before, as the page lists it.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use crate::ui::settings::KnownBackup;

/// A ledger opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentLedger {
    /// The file.
    pub path: PathBuf,
    /// How large it is, in bytes, and when it was written last; none where it is not in its place.
    pub found: Option<(u64, NaiveDateTime)>,
    /// The backups beside it, the newest first.
    pub backups: Vec<KnownBackup>,
}
