//! What an open ledger file is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::model::record::Id;

use super::error::StoreError;
use super::identity::OpenHere;
use super::lock_file::Held;
use super::place::{FileInPlace, Place};
use super::plain_here::{InPlace, PlainHere};
use super::progressed::{Newest, newest};
use super::sealed_here::SealedHere;

/// Who writes the journal: the person (login name) and the machine.
#[derive(Clone, Debug)]
pub struct Writer {
    /// Login name.
    pub actor: String,
    /// Machine name.
    pub machine: String,
}

impl Writer {
    /// The person and machine this process runs as.
    pub fn here() -> Self {
        let first = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| std::env::var(name).ok())
                .unwrap_or_default()
        };
        let machine = first(&["COMPUTERNAME", "HOSTNAME"]);
        let machine = if machine.is_empty() {
            std::fs::read_to_string("/etc/hostname")
                .unwrap_or_default()
                .trim()
                .to_owned()
        } else {
            machine
        };
        Self {
            actor: first(&["USERNAME", "USER", "LOGNAME"]),
            machine,
        }
    }
}

/// An open ledger file, held by this process alone; or a backup that is looked at.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) writer: Writer,
    pub(super) replica: Id,
    /// Which file it is that SQLite works on, for any thread.
    pub(super) plain: Arc<PlainHere>,
    pub(super) _open_here: OpenHere,
    /// Keeps other processes out for as long as it lives; a backup that is only looked at keeps nobody out.
    pub(super) lock: Option<Held>,
    /// What a ledger whose file is under a passphrase has besides; it goes last, once nothing has the plain copy open.
    pub(super) sealed: Option<SealedHere>,
    /// The newest entry of the journal that this process knows: whoever wrote another one did so behind its back.
    pub(super) newest: Newest,
    /// What was noticed at opening, in words.
    pub(super) noticed: Option<String>,
}

impl Store {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What a person should know of how it was opened, in words.
    pub fn noticed(&self) -> Option<&str> {
        self.noticed.as_deref()
    }

    /// The replica id of this copy of the ledger: every copy has one of its own, and counts its entries under it.
    pub fn replica(&self) -> Id {
        self.replica
    }

    /// Whether it is a backup, which is looked at and not written.
    pub fn is_backup(&self) -> bool {
        self.lock.is_none()
    }

    /// Refuses to write into a backup, where the ledger is no longer in its place, or where another process has it.
    ///
    /// # Errors
    /// [`StoreError::IsBackup`], [`StoreError::Gone`] or [`StoreError::AlreadyOpen`].
    pub(super) fn check_writable(&self) -> Result<(), StoreError> {
        let Some(lock) = &self.lock else {
            return Err(StoreError::IsBackup);
        };
        match self.check_in_place() {
            // Whoever records finds out; what is typed is kept all the same.
            Err(StoreError::Changed(_)) if self.is_told()? => {}
            checked => {
                checked?;
                // What another connection recorded stands in the log first, where no look at the file sees it.
                if newest(&self.connection)? == self.newest {
                    self.plain.agree(&self.connection)?;
                }
            }
        }
        lock.keep()?;
        self.sealed.as_ref().map_or(Ok(()), SealedHere::keep_lock)
    }

    /// Whether those who went on in the ledger did so by SQLite, and what is written now survives a kill.
    fn is_told(&self) -> Result<bool, StoreError> {
        Ok(
            self.plain.log().is_in_place()
                && self.plain.is_told_to(&self.connection, &self.path)?,
        )
    }

    /// Whether what stands in the ledger's file is not for this process to write into.
    fn is_others(&self) -> bool {
        match self.check_in_place() {
            Ok(()) => false,
            // A copy that was worked in elsewhere may have been put over it, byte by byte.
            Err(StoreError::Changed(_)) => !self.is_told().unwrap_or(false),
            // Without its log nobody but the connection tells whose a copy with fewer entries is.
            Err(_) if self.place().found() == InPlace::NoLog => !self.holds_file().unwrap_or(false),
            Err(_) => self.place().is_overwritten(),
        }
    }

    /// Where the ledger's file should stand.
    pub fn place(&self) -> Place {
        let known = match &self.sealed {
            Some(sealed) => FileInPlace::Sealed(sealed.unsealed()),
            None => FileInPlace::Plain(Arc::clone(&self.plain)),
        };
        Place::new(self.path.clone(), known)
    }

    /// Refuses to go on where the ledger's name stands for no file, or for another one. Where only its log was removed, that
    /// is begun anew first.
    ///
    /// # Errors
    /// [`StoreError::Gone`]; what was recorded before is in the file wherever it went, or in the private copy of a sealed
    /// one.
    pub fn check_in_place(&self) -> Result<(), StoreError> {
        let place = self.place();
        let checked = place.check();
        if checked.is_err() && place.found() == InPlace::NoLog {
            self.begin_log_anew()?;
            return place.check();
        }
        checked
    }
}

impl Drop for Store {
    /// What another file's bytes were written into is left as it is: closing brings no page of this ledger into it. The log
    /// stays beside it, and is set aside by whoever opens it next.
    fn drop(&mut self) {
        if self.is_others() {
            let stays = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            if let Err(error) = self.connection.set_db_config(stays, true) {
                tracing::warn!("closing may write into another file: {error}");
            }
        }
    }
}
