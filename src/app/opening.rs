//! From nothing to an open ledger: which file, loading it off the window's thread, founding a new one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::desk::{Desk, DeskError};
use crate::document::Fonts;
use crate::ledger::acts::found::Founding;
use crate::ledger::rows::Rows;
use crate::ledger::scope::ScopeChoice;
use crate::ledger::side_by_side::side_by_side;
use crate::ledger::sort::{Sort, SortedRows};
use crate::papers::files;
use crate::samples::open_sample;
use crate::store::{self, StoreError};
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
    /// A file there already, put under its passphrase first.
    Sealing(PathBuf),
    /// A file under a passphrase, made a plain one first.
    Unsealing(PathBuf),
}

/// What opening a ledger needs besides its file: to get into one under a passphrase, and what the window counts of it.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// The passphrase or recovery key.
    pub secret: Option<String>,
    /// The private folder of plain copies.
    pub private: PathBuf,
    /// What was chosen to be counted and listed.
    pub scope: ScopeChoice,
}

/// What is to be said of what was done on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In words.
    pub words: String,
    /// Whether it can be taken back.
    pub may_undo: bool,
}

impl Started {
    /// The same file, as it is: where the one left could not be put in order first, nothing is made of it.
    pub(super) fn unturned(self) -> Self {
        match self {
            Self::Sealing(path) | Self::Unsealing(path) => Self::File(path),
            other => other,
        }
    }

    /// Whether a new ledger is made of what was before.
    pub(super) fn is_restored(&self) -> bool {
        matches!(self, Self::Restored(..) | Self::GoneBack(..))
    }

    /// The file that is opened in the end.
    pub(super) fn path_mut(&mut self) -> &mut PathBuf {
        match self {
            Self::File(path)
            | Self::New(path, _)
            | Self::Sample(path)
            | Self::Sealing(path)
            | Self::Unsealing(path)
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
    pub said: Vec<Said>,
}

impl Opened {
    /// With more to be said.
    #[must_use]
    pub(super) fn saying(mut self: Box<Self>, words: Option<String>) -> Box<Self> {
        self.said.extend(words.map(Said::plain));
        self
    }
}

impl Said {
    fn plain(words: String) -> Self {
        Self {
            words,
            may_undo: false,
        }
    }
}

/// Why a ledger was not opened; files are as they were.
#[derive(Clone, Debug)]
pub struct OpenFailure {
    /// Words for the person at the window.
    pub words: String,
    /// Whether nothing is wrong with it: it is open elsewhere.
    pub in_use: bool,
    /// What was to be opened, where the passphrase is not the right one.
    pub wrong_secret: Option<Started>,
}

impl OpenFailure {
    /// With more to be said.
    #[must_use]
    pub(super) fn saying(mut self, words: Option<String>) -> Self {
        self.words.extend(words);
        self
    }
}

impl From<DeskError> for OpenFailure {
    fn from(error: DeskError) -> Self {
        Self {
            words: error.to_string(),
            in_use: matches!(error, DeskError::Store(StoreError::AlreadyOpen(_))),
            wrong_secret: None,
        }
    }
}

impl From<String> for OpenFailure {
    fn from(words: String) -> Self {
        Self {
            words,
            in_use: false,
            wrong_secret: None,
        }
    }
}

/// Opens, on whatever thread it is called.
///
/// # Errors
/// [`OpenFailure`].
pub fn open(
    started: &Started,
    access: &Access,
    today: NaiveDate,
) -> Result<Box<Opened>, OpenFailure> {
    sweep(&access.private);
    let mut said = Vec::new();
    let existing = |path: &Path, said: &mut Vec<Said>| {
        open_existing(path, access, today, said).map_err(|error| OpenFailure {
            wrong_secret: matches!(error, DeskError::Store(StoreError::WrongSecret))
                .then(|| started.clone()),
            ..OpenFailure::from(error)
        })
    };
    let (desk, path) = match started {
        Started::File(path) => (existing(path, &mut said)?, path),
        Started::Sealing(path) | Started::Unsealing(path) => {
            said.push(turn(path, matches!(started, Started::Sealing(_)), access));
            (existing(path, &mut said)?, path)
        }
        Started::Restored(backup, secret, path) => {
            let noticed = restore(backup, secret.as_deref(), path).map_err(DeskError::from)?;
            said.extend(noticed.map(Said::plain));
            (Desk::open(path, today)?, path)
        }
        Started::GoneBack(source, until, path) => {
            let went = Desk::go_back(source, *until, (path, today))?;
            said.extend(went.words().map(Said::plain));
            (Desk::open(path, today)?, path)
        }
        Started::BroughtBack(backup, number, path) => {
            let mut desk = existing(path, &mut said)?;
            let title = desk.bring_back(backup, number)?;
            said.push(Said {
                words: format!("已{title}，可以撤销。"),
                may_undo: true,
            });
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
    let ledger = desk.ledger();
    let scope = access.scope.scope(ledger);
    let (sorted, dashboard) = side_by_side(
        || SortedRows::new(Sort::default(), ledger, &rows),
        || DashboardPage::of(ledger, &rows, scope),
    );
    Ok(Box::new(Opened {
        sorted,
        dashboard,
        desk,
        rows,
        path: path.clone(),
        said,
    }))
}

/// Puts a ledger's file under its passphrase, or makes it a plain one again; says what came of it.
fn turn(path: &Path, seals: bool, access: &Access) -> Said {
    let secret = access.secret.as_deref();
    if seals {
        let sealed = secret.map_or(Ok(()), |secret| {
            store::seal_for_good(path, secret, &access.private)
        });
        return turned(sealed, "台账已加密：关着的时候没有密码打不开。");
    }
    let unsealed = secret.map_or(Ok(()), |secret| store::unseal_for_good(path, secret));
    turned(unsealed, "台账已改为不加密，密码只管以后的备份。")
}

/// Leaves nothing plain on the disk that a kill left in the private folder.
fn sweep(private: &Path) {
    store::lock_left_open(private);
    store::remove_left_folders(private);
}

/// Opens a file there already, under a passphrase or not.
fn open_existing(
    path: &Path,
    access: &Access,
    today: NaiveDate,
    said: &mut Vec<Said>,
) -> Result<Desk, DeskError> {
    let Some(secret) = access.secret.as_deref().filter(|_| store::is_sealed(path)) else {
        let desk = Desk::open(path, today)?;
        let noticed = desk.store().noticed().map(str::to_owned);
        said.extend(noticed.map(Said::plain));
        return Ok(desk);
    };
    let (desk, words) = Desk::open_sealed(path, (secret, &access.private), today)?;
    said.extend(words.map(Said::plain));
    Ok(desk)
}

/// What is to be said of turning a ledger's file into the other kind; where that failed, it is as it was.
fn turned(result: Result<(), StoreError>, done: &str) -> Said {
    Said::plain(result.map_or_else(|error| error.to_string(), |()| done.to_owned()))
}

/// Makes a new ledger of a backup, under a passphrase or not; returns words for the person where something was noticed.
///
/// # Errors
/// [`StoreError`]; nothing is left behind then.
pub fn restore(
    backup: &Path,
    secret: Option<&str>,
    to: &Path,
) -> Result<Option<String>, StoreError> {
    match secret {
        Some(secret) => store::restore_locked(backup, secret, to).map(|()| None),
        None => store::restore(backup, to),
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
