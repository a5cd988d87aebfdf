//! Opening and making ledger files.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use super::beside::{
    beside, new_private_file, remove_broken_off, remove_making_for, remove_making_of,
};
use super::connection::{connect, look};
use super::error::StoreError;
use super::file::{Store, Writer};
use super::foreign::check_schema;
use super::forget::finish_forgetting;
use super::header::{check_header, has_hot_journal, has_log};
use super::identity::{OpenHere, check_one_name};
use super::known_backups::backup_folder;
use super::leftovers::{check_free_name, set_leftovers_aside};
use super::lock_file::take_lock;
use super::plain_here::PlainHere;
use super::progressed::{Newest, newest};
use super::schema::LATEST;
use super::strange_log::set_strange_log_aside;
use super::{migrate, replica};

impl Store {
    /// Opens a ledger file for this process alone, bringing an older one up to date; or a backup, to look at it.
    ///
    /// # Errors
    /// [`StoreError`] when the file is missing, something else, damaged, newer, read-only, open elsewhere, or holds what
    /// this program did not make; it is left as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_now(path).map_err(StoreError::at_opening)
    }

    fn open_now(path: &Path) -> Result<Self, StoreError> {
        let noticed = set_strange_log_aside(path)?;
        let header = check_header(path)?;
        if header.is_backup {
            let mut backup = Self::look_at(path).map_err(StoreError::of_backup)?;
            backup.noticed = noticed;
            return Ok(backup);
        }
        check_one_name(path)?;
        if std::fs::metadata(path)
            .map_err(|error| StoreError::io(path, error))?
            .permissions()
            .readonly()
        {
            return Err(StoreError::ReadOnly(path.to_owned()));
        }
        let lock = take_lock(path)?;
        let version = finished(path, header.version)?;
        if let Some(folder) = path.parent() {
            remove_broken_off(folder);
        }
        remove_making_of(path);
        remove_making_for(&backup_folder(path), path);
        check_schema(&look(path)?, version)?;
        let mut connection = connect(path)?;
        let left_plain = migrate::bring_up_to_date(&mut connection, path, version)?;
        if let Err(error) = finish_forgetting(&connection) {
            // The mark stays, and the next opening tries again.
            tracing::warn!("{error}");
        }
        let (replica, newest) = (replica::read(&connection)?, newest(&connection)?);
        let plain = PlainHere::of(path, &connection, newest.clone())?;
        let open_here = OpenHere::note(plain.identity());
        // What it is like is known from now on.
        plain.in_place(path);
        Ok(Self {
            replica,
            plain: Arc::new(plain),
            _open_here: open_here,
            newest,
            connection,
            path: path.to_owned(),
            writer: Writer::here(),
            lock: Some(lock),
            sealed: None,
            noticed: said(noticed, left_plain),
        })
    }

    /// Opens a backup, or a ledger, to look at it: nothing is written into it, and nobody is kept out.
    ///
    /// # Errors
    /// [`StoreError`], as for [`Store::open`], and where its format is an older one.
    pub fn look_at(path: &Path) -> Result<Self, StoreError> {
        let version = check_header(path)?.version;
        if version < LATEST {
            return Err(StoreError::OldBackup(path.to_owned()));
        }
        let connection = look(path)?;
        check_schema(&connection, version)?;
        let (replica, newest) = (replica::read(&connection)?, newest(&connection)?);
        let plain = PlainHere::of(path, &connection, newest.clone())?.looked_at();
        Ok(Self {
            replica,
            _open_here: OpenHere::note(plain.identity()),
            plain: Arc::new(plain),
            newest,
            connection,
            path: path.to_owned(),
            writer: Writer::here(),
            lock: None,
            sealed: None,
            noticed: None,
        })
    }

    /// Makes an empty ledger file, in the place of one whose making was broken off before anything was in it.
    ///
    /// # Errors
    /// [`StoreError`] when a file of that name exists or cannot be made; nothing is left behind then.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        check_free_name(path)?;
        refuse_existing(path)?;
        let lock = take_lock(path)?;
        // Another process may have finished it meanwhile.
        refuse_existing(path)?;
        if path.exists() {
            std::fs::remove_file(path).map_err(|error| StoreError::io(path, error))?;
        }
        let made = || {
            set_leftovers_aside(path)?;
            new_private_file(path).map_err(|error| match error.kind() {
                // A link that leads nowhere has the name as well.
                ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
                _ => StoreError::io(path, error),
            })?;
            let mut connection = connect(path)?;
            let replica = migrate::create(&mut connection)?;
            // The file is a ledger from its first moment, whatever becomes of the log.
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            let plain = PlainHere::of(path, &connection, Newest::default())?;
            Ok((connection, replica, plain))
        };
        match made() {
            Ok((connection, replica, plain)) => Ok(Self {
                _open_here: OpenHere::note(plain.identity()),
                plain: Arc::new(plain),
                connection,
                path: path.to_owned(),
                writer: Writer::here(),
                replica,
                lock: Some(lock),
                newest: Newest::default(),
                sealed: None,
                noticed: None,
            }),
            // What has the name is not what was to be made.
            Err(error @ StoreError::Exists(_)) => Err(error),
            Err(error) => {
                remove_ledger(path);
                Err(error)
            }
        }
    }
}

/// What there is to say of an opening, one after the other.
fn said(noticed: Option<String>, further: Option<String>) -> Option<String> {
    let all: Vec<String> = noticed.into_iter().chain(further).collect();
    (!all.is_empty()).then(|| all.concat())
}

/// The version of a ledger once what a kill broke off in it is taken back: a journal of SQLite's beside it says how, and
/// who only reads cannot.
fn finished(path: &Path, version: u32) -> Result<u32, StoreError> {
    if !has_hot_journal(path) {
        return Ok(version);
    }
    connect(path)?.query_row("PRAGMA schema_version", [], |_| Ok(()))?;
    Ok(check_header(path)?.version)
}

/// How large a file is at most whose making was broken off at its first pages, in bytes.
const FIRST_PAGES: u64 = 64 << 10;

/// Removes a ledger file that was made a moment ago and could not be finished, with SQLite's own files beside it.
pub fn remove_ledger(path: &Path) {
    for suffix in ["", "-wal", "-shm", ".lock"] {
        // What is not there need not be removed.
        drop(std::fs::remove_file(beside(path, suffix)));
    }
}

/// Refuses a name that is taken by anything but a ledger whose making was broken off.
fn refuse_existing(path: &Path) -> Result<(), StoreError> {
    if path.exists() && !is_unfinished(path) {
        return Err(StoreError::Exists(path.to_owned()));
    }
    Ok(())
}

/// Whether the file is a ledger whose making was broken off: no entry stands in it, not even that of its founding, or it is
/// an empty file or database altogether.
fn is_unfinished(path: &Path) -> bool {
    let is_file = std::fs::metadata(path).map(|found| (found.is_file(), found.len()));
    let holds_nothing = || -> Result<bool, StoreError> {
        let things = "SELECT count(*) FROM sqlite_schema";
        Ok(look(path)?.query_row(things, [], |row| row.get::<_, i64>(0))? == 0)
    };
    match is_file {
        Ok((true, 0)) => return !has_log(path),
        // The first page may have come before a kill, with what takes it back beside it.
        Ok((true, length)) if length <= FIRST_PAGES && has_hot_journal(path) => {
            let rolled_back = Connection::open(path)
                .and_then(|file| file.query_row("PRAGMA schema_version", [], |_| Ok(())));
            if rolled_back.is_ok() {
                return is_unfinished(path);
            }
        }
        Ok((true, _)) if matches!(holds_nothing(), Ok(true)) => return true,
        Ok((true, _)) => {}
        Ok((false, _)) | Err(_) => return false,
    }
    let entries = || -> Result<i64, StoreError> {
        check_header(path)?;
        let count = "SELECT count(*) FROM journal";
        Ok(look(path)?.query_row(count, [], |row| row.get(0))?)
    };
    matches!(entries(), Ok(0))
}
