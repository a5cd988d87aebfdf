//! From nothing to an open ledger: which file, loading it off the window's thread, founding a new one.

use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};

use crate::desk::{Desk, DeskError};
use crate::document::Fonts;
use crate::ledger::acts::found::Founding;
use crate::ledger::rows::Rows;
use crate::ledger::sort::{Sort, SortedRows};
use crate::papers::files;
use crate::samples::open_sample;
use crate::store::{self, StoreError, back_up_automatically, restore_until};
use crate::ui::dashboard::DashboardPage;

/// How the window begins.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The ledger named; the one opened last, or the usual place, where none is.
    pub ledger: Option<PathBuf>,
    /// The day named; the machine's own where none is.
    pub today: Option<NaiveDate>,
    /// Neither read nor write what the window remembers between days: tests leave no trace.
    pub forgetful: bool,
    /// Back the ledger up at opening and closing, where something was recorded since the last time.
    pub backs_up: bool,
}

/// What to open.
#[derive(Clone, Debug)]
pub enum Started {
    /// A file there already.
    File(PathBuf),
    /// A new ledger.
    New(PathBuf, Box<Founding>),
    /// A new ledger made of a backup, opened with a passphrase or recovery key where it is under one.
    Restored(PathBuf, Option<String>, PathBuf),
    /// A new ledger made of what was recorded up to a step, by its place in the journal.
    GoneBack(PathBuf, i64, PathBuf),
    /// A file there already, into which an item is brought back from a backup first, by its number there.
    BroughtBack(PathBuf, String, PathBuf),
    /// The sample, written to a file first when it is not there.
    Sample(PathBuf),
}

impl Started {
    /// The file that is opened in the end.
    pub(super) fn path_mut(&mut self) -> &mut PathBuf {
        match self {
            Self::File(path)
            | Self::New(path, _)
            | Self::Sample(path)
            | Self::Restored(_, _, path)
            | Self::GoneBack(_, _, path)
            | Self::BroughtBack(_, _, path) => path,
        }
    }
}

/// An open ledger with its rows, and what the window shows of it first.
#[derive(Debug)]
pub struct Opened {
    /// The desk.
    pub desk: Desk,
    /// Its rows.
    pub rows: Rows,
    /// The rows in the order that the list begins in.
    pub sorted: SortedRows,
    /// The workbench.
    pub dashboard: DashboardPage,
    /// The file.
    pub path: PathBuf,
    /// What was done on the way, to be said.
    pub done: Option<String>,
}

/// Why a ledger was not opened; files are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFailure {
    /// Words for the person at the window.
    pub words: String,
    /// Whether nothing is wrong with it: it is open elsewhere.
    pub in_use: bool,
}

impl From<DeskError> for OpenFailure {
    fn from(error: DeskError) -> Self {
        Self {
            words: error.to_string(),
            in_use: matches!(error, DeskError::Store(StoreError::AlreadyOpen(_))),
        }
    }
}

impl From<String> for OpenFailure {
    fn from(words: String) -> Self {
        Self {
            words,
            in_use: false,
        }
    }
}

/// Opens, on whatever thread it is called.
///
/// # Errors
/// [`OpenFailure`].
pub fn open(started: &Started, today: NaiveDate) -> Result<Box<Opened>, OpenFailure> {
    let mut done = None;
    let (desk, path) = match started {
        Started::File(path) => (Desk::open(path, today)?, path),
        Started::Restored(backup, secret, path) => {
            restore(backup, secret.as_deref(), path).map_err(DeskError::from)?;
            (Desk::open(path, today)?, path)
        }
        Started::GoneBack(source, until, path) => {
            restore_until(source, *until, path).map_err(DeskError::from)?;
            (Desk::open(path, today)?, path)
        }
        Started::BroughtBack(backup, number, path) => {
            let mut desk = Desk::open(path, today)?;
            let title = desk.bring_back(backup, number)?;
            done = Some(format!("已{title}，可以撤销。"));
            (desk, path)
        }
        Started::New(path, founding) => {
            make_parent(path)?;
            (Desk::found(path, founding, today)?, path)
        }
        Started::Sample(path) => {
            make_parent(path)?;
            (open_sample(path, None)?, path)
        }
    };
    let rows = Rows::new(desk.ledger());
    // Chosen faces are read here, off the window's thread; what fails says so when something is made.
    drop(Fonts::chosen(&desk.ledger().office.fonts));
    Ok(Box::new(Opened {
        sorted: SortedRows::new(Sort::default(), desk.ledger(), &rows),
        dashboard: DashboardPage::of(desk.ledger(), &rows),
        desk,
        rows,
        path: path.clone(),
        done,
    }))
}

/// Makes a new ledger of a backup, under a passphrase or not.
///
/// # Errors
/// [`StoreError`]; nothing is left behind then.
pub fn restore(backup: &Path, secret: Option<&str>, to: &Path) -> Result<(), StoreError> {
    match secret {
        Some(secret) => store::restore_locked(backup, secret, to),
        None => store::restore(backup, to),
    }
}

/// Backs up a ledger that was just left, where something was recorded in it.
pub fn back_up_left(ledger: Option<&Path>) {
    let Some(ledger) = ledger else { return };
    // It tries again when the ledger is opened the next time, and says so then.
    if let Err(error) = back_up_automatically(ledger, Local::now().naive_local()) {
        tracing::warn!("no automatic backup of the ledger left: {error}");
    }
}

fn make_parent(path: &Path) -> Result<(), String> {
    match path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => files::make_folder(folder).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}
