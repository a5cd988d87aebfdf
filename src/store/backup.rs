//! Copies of the ledger file: whole, checked, and never half-written.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::file::Store;
use super::header::check_header;
use super::replica;

/// Writes a copy of an open ledger. The copy is complete and checked before it takes its name.
///
/// # Errors
/// [`StoreError`] when a file of that name exists or the copy cannot be written; nothing is left behind then.
pub fn back_up(store: &Store, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    copy_to(&store.connection, to)
}

/// Writes a copy of a ledger this process has open, through a connection of its own, so that the desk goes on meanwhile.
///
/// # Errors
/// [`StoreError`], as for [`back_up`].
pub fn back_up_aside(ledger: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    check_header(ledger)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    copy_to(&Connection::open_with_flags(ledger, flags)?, to)
}

/// Makes a new ledger file of a backup. It is another copy of the ledger, with a replica id of its own: the one backed up
/// may go on counting its entries.
///
/// # Errors
/// [`StoreError`] when the backup is not a sound ledger file or `to` exists; nothing is left behind then.
pub fn restore(backup: &Path, to: &Path) -> Result<(), StoreError> {
    check_header(backup)?;
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    // Opened as unchanging: a backup on a read-only stick must not need files of SQLite's beside it.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(backup, flags)?;
    verify(&connection)?;
    write_as(to, |aside| {
        write_aside(&connection, aside)?;
        replica::begin(&Connection::open(aside)?)?;
        sync(aside)
    })
}

/// Writes a compact copy aside, checks it, then gives it its name.
pub(super) fn copy_to(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    write_as(to, |aside| write_aside(connection, aside))
}

/// Lets a file be written aside, then gives it its name; nothing is left behind where that fails.
fn write_as(
    to: &Path,
    write: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut aside = to.as_os_str().to_owned();
    aside.push(".part");
    let aside = PathBuf::from(aside);
    if aside.exists() {
        std::fs::remove_file(&aside).map_err(|error| StoreError::io(&aside, error))?;
    }
    let made = write(&aside)
        .and_then(|()| std::fs::rename(&aside, to).map_err(|error| StoreError::io(to, error)));
    if made.is_err() {
        // The half-written copy is of no use; the error says what happened.
        drop(std::fs::remove_file(&aside));
    }
    made
}

fn write_aside(connection: &Connection, aside: &Path) -> Result<(), StoreError> {
    connection
        .execute("VACUUM INTO ?1", [aside.to_string_lossy()])
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::CannotOpen) => StoreError::ReadOnly(aside.to_owned()),
            _ => StoreError::from(error),
        })?;
    sync(aside)?;
    verify(&Connection::open_with_flags(
        aside,
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?)
}

/// Waits until the disk holds the file.
fn sync(file: &Path) -> Result<(), StoreError> {
    std::fs::File::open(file)
        .and_then(|open| open.sync_all())
        .map_err(|error| StoreError::io(file, error))
}

fn verify(connection: &Connection) -> Result<(), StoreError> {
    let word: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if word == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(word))
    }
}
