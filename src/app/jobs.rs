//! What comes back from the threads behind the window.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use crate::ledger::backup_lock::{BackupLock, RecoveryKey};
use crate::ledger::figures::Rate;
use crate::papers::BatchReport;
use crate::store::{HeldFolder, RenewedBackups};
use crate::ui::orders::{DrawnLetter, DrawnPapers, PaperOrder, PreviewOrder, ViewOrder};
use crate::ui::sheets::DrawnPages;

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct MadeBackup {
    /// The file.
    pub path: PathBuf,
    /// Whether it was made just now, and not only copied.
    pub is_new: bool,
    /// The copy of it in the second place where there is one to be, or why there is none.
    pub second: Option<Result<PathBuf, String>>,
    /// The earlier backups that may hold what was taken out of the ledger for good, and that only a person can remove.
    pub left: Vec<PathBuf>,
}

/// A backup that was restored for a trial.
#[derive(Clone, Debug)]
pub struct DrilledBackup {
    /// When it was made.
    pub at: NaiveDateTime,
    /// How many cases it holds; none of one under a passphrase, which only a person can try.
    pub cases: Option<i64>,
}

/// What was there at an earlier moment, as a backup to look at.
#[derive(Debug)]
pub struct MadeMoment {
    /// The folder, which goes with it.
    pub folder: HeldFolder,
    /// The file in it.
    pub path: PathBuf,
}

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
    BackedUp(Result<MadeBackup, String>),
    /// The ledger backed itself up, or not; nothing where nothing had changed.
    BackedUpAutomatically(Result<Option<MadeBackup>, String>),
    /// The backups were made anew after something was forgotten, or not.
    BackupsRenewed(Result<RenewedBackups, String>),
    /// The newest backup was restored for a trial, or not.
    Drilled(Result<DrilledBackup, String>),
    /// An earlier moment was made to be looked at, or not.
    MomentMade(Result<MadeMoment, String>),
    /// A lock for backups was made, with its recovery key, or not.
    LockMade(Result<(BackupLock, RecoveryKey), String>),
    /// The figures of a ledger just opened were counted.
    Figures(Vec<Rate>),
    /// What was recorded is in the ledger's one file; where that failed it is still in the log.
    Settled,
    /// The passphrase with which the ledger's file is to be turned into the other kind is the right one, or not.
    SecretChecked(Result<String, String>),
    /// The file of a sealed ledger holds all, or why not.
    Sealed(Result<(), String>),
    /// A new ledger was made of a backup, with what was noticed of that, or not.
    Restored(Result<(PathBuf, Option<String>), String>),
}

/// What came of drawing pages, or why there are none.
#[derive(Debug)]
pub enum Drawn {
    /// Of the letter that is written, with how many recipients there are.
    Letter(Box<PreviewOrder>, Result<DrawnLetter, String>),
    /// Of a file that is looked at.
    File(ViewOrder, Result<DrawnPages, String>),
    /// Of papers that are chosen to be made.
    Papers(Box<PaperOrder>, Result<DrawnPapers, String>),
}
