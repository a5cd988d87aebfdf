//! What comes back from the threads behind the window.

use std::path::PathBuf;

use crate::ledger::backup_lock::{BackupLock, RecoveryKey};
use crate::papers::BatchReport;
use crate::ui::orders::{PreviewOrder, ViewOrder};
use crate::ui::sheets::DrawnPages;

/// What came of a job.
#[derive(Debug)]
pub enum Done {
    /// A batch was made.
    Made(BatchReport),
    /// Papers went to a printer, or why not.
    Printed(Result<String, String>),
    /// The system's printers, or why it names none.
    Printers(Result<Vec<String>, String>),
    /// A backup was made, or not.
    BackedUp(Result<PathBuf, String>),
    /// The ledger backed itself up, or not; without a file where nothing had changed.
    BackedUpAutomatically(Result<Option<PathBuf>, String>),
    /// A lock for backups was made, with its recovery key, or not.
    LockMade(Result<(BackupLock, RecoveryKey), String>),
    /// What was recorded is in the ledger's one file; where that failed it is still in the log.
    Settled,
    /// A new ledger was made of a backup, or not.
    Restored(Result<PathBuf, String>),
}

/// What came of drawing pages, or why there are none.
#[derive(Debug)]
pub enum Drawn {
    /// Of the letter that is written, with how many recipients there are.
    Letter(Box<PreviewOrder>, Result<(DrawnPages, usize), String>),
    /// Of a file that is looked at.
    File(ViewOrder, Result<DrawnPages, String>),
}
