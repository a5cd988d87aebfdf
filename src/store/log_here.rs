//! The write-ahead log that SQLite has open beside a ledger. On Unix another program can remove it, or put another file in its
//! place: SQLite goes on writing into the one it has open, which no name leads to any more, and a kill takes all of it away.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::beside::beside;
use super::error::StoreError;
use super::identity::{FileIdentity, real_name};
use super::leftovers::set_one_aside;
use super::unsealed::pages_of;

/// The log of a ledger that is open.
#[derive(Debug)]
pub(super) struct LogHere {
    /// Beside the file itself, where links lead to it.
    name: PathBuf,
    /// None where SQLite keeps no log: it is then not looked for.
    identity: Mutex<Option<FileIdentity>>,
}

impl LogHere {
    /// The log of a file that a connection has read from a moment ago, and so has its log open.
    ///
    /// # Errors
    /// [`StoreError`] where there is no such file.
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        let name = beside(&real_name(&pages_of(path))?, "-wal");
        Ok(Self {
            identity: Mutex::new(FileIdentity::of(&name).ok()),
            name,
        })
    }

    /// Whether its name still stands for it.
    pub(super) fn is_in_place(&self) -> bool {
        let known = *self.identity.lock().unwrap_or_else(PoisonError::into_inner);
        known.is_none_or(|known| FileIdentity::of(&self.name).is_ok_and(|here| here == known))
    }

    /// Renames what stands in its place, where that holds anything: SQLite would remove it.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be renamed.
    pub(super) fn set_other_aside(&self) -> Result<(), StoreError> {
        if std::fs::metadata(&self.name).is_ok_and(|other| other.len() > 0) {
            set_one_aside(&self.name)?;
        }
        Ok(())
    }

    /// Notes the one that SQLite has begun anew.
    pub(super) fn begun_anew(&self) {
        let here = FileIdentity::of(&self.name).ok();
        *self.identity.lock().unwrap_or_else(PoisonError::into_inner) = here;
    }
}
