//! Copies of the ledger file: whole, checked like the ledger itself, and never half-written.

use std::path::Path;

use rusqlite::Connection;

use crate::ledger::backup_lock::BackupLock;

use super::beside::{
    beside, in_the_making, in_the_making_for, in_the_making_of, name_new, new_private_file,
    sync_name,
};
use super::cause::Trouble;
use super::check;
use super::connection::{connect, look, look_still};
use super::damage;
use super::error::StoreError;
use super::file::Store;
use super::header::check_header;
use super::known_backups;
use super::leftovers::{check_free_name, set_leftovers_aside};
use super::locked::{self, Under};
use super::progressed::newest;
use super::replica;
use super::schema::{APPLICATION_ID, BACKUP_ID};

/// How a copy is proved before it takes its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// SQLite finds its structure sound.
    Structure,
    /// Everything a check looks at is sound.
    Whole,
}

/// Writes a copy of an open ledger. The copy is complete and checked before it takes its name.
///
/// # Errors
/// [`StoreError`] when a file of that name exists or the copy cannot be written; nothing is left behind then.
pub fn back_up(store: &Store, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    write_for(to, Some(store.path()), |aside| {
        backed_up(&store.connection, aside)
    })
}

/// Writes what is open into a new ledger file to go on working in, also where the open file's own name is gone. It is
/// another copy, with a replica id of its own.
///
/// # Errors
/// [`StoreError`], as for [`back_up`].
pub fn save_as(store: &Store, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    write_as(to, |aside| {
        made_ledger(&store.connection, aside)?;
        // SQLite reads the file that is open: of another's bytes in it no ledger is made under this one's name.
        if newest(&look_still(aside)?)? == store.newest {
            Ok(())
        } else {
            Err(StoreError::Overwritten(store.path().to_owned()))
        }
    })
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
    let connection = look(ledger)?;
    write_for(to, Some(ledger), |aside| backed_up(&connection, aside))
}

/// A whole copy that says of itself that it is a backup, under the ledger's lock where it has one.
fn backed_up(connection: &Connection, aside: &Path) -> Result<(), StoreError> {
    let of_ledger = locked::lock_in(connection)?;
    put_under(of_ledger.as_ref(), (connection, aside), |aside| {
        write_aside(connection, aside, Proof::Whole)?;
        mark(aside)
    })
}

/// Lets a backup be written, and puts it under the ledger's lock where it has one.
fn put_under(
    of_ledger: Option<&BackupLock>,
    (connection, aside): (&Connection, &Path),
    write: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let Some(of_ledger) = of_ledger else {
        return write(aside);
    };
    // In the ledger's own folder: nothing plain is ever on a stick, which keeps what was removed from it.
    let ledger = connection.path().map_or(aside, Path::new);
    let plain = in_the_making_of(ledger);
    let made = write(&plain)
        .and_then(|()| known_backups::progressed(&plain))
        .and_then(|state| locked::lock(&plain, (Under::Backup, &state), of_ledger, aside));
    made.and(remove_plain(&plain))
}

/// A copy that says of itself that it is a backup, under the lock where one is given, in which nothing is wrong but what is
/// known to be wrong with the ledger: one that is not whole is brought up to date all the same, to be put right.
pub(super) fn backup_with(
    connection: &Connection,
    aside: &Path,
    (known, of_ledger): (&[String], Option<&BackupLock>),
) -> Result<(), StoreError> {
    put_under(of_ledger, (connection, aside), |aside| {
        write_aside(connection, aside, Proof::Structure)?;
        let found = check::problems(&look(aside)?)?;
        if let Some(first) = found.iter().find(|problem| !known.contains(problem)) {
            return Err(StoreError::Unsound {
                first: first.clone(),
                count: found.len(),
            });
        }
        mark(aside)
    })
}

/// Lets a copy in the making say of itself that it is a backup.
fn mark(aside: &Path) -> Result<(), StoreError> {
    let copy = Connection::open(aside)?;
    copy.pragma_update(None, "application_id", BACKUP_ID)?;
    drop(copy);
    sync(aside)
}

/// A whole copy that is a ledger of its own.
pub(super) fn made_ledger(connection: &Connection, aside: &Path) -> Result<(), StoreError> {
    write_aside(connection, aside, Proof::Whole)?;
    let copy = connect(aside)?;
    copy.pragma_update(None, "application_id", APPLICATION_ID)?;
    replica::begin(&copy)?;
    close_whole(copy, aside)
}

/// Closes a new ledger file with all that was recorded in the one file: what SQLite left beside it goes with its first
/// name.
///
/// # Errors
/// [`StoreError`] when the disk refused a part of it.
pub(super) fn close_whole(connection: Connection, file: &Path) -> Result<(), StoreError> {
    let settle = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = connection.query_row(settle, [], |row| row.get(0))?;
    connection.close().map_err(|(_, error)| error)?;
    let log = std::fs::metadata(beside(file, "-wal"));
    if busy != 0 || log.is_ok_and(|log| log.len() > 0) {
        return Err(StoreError::Disk(Trouble::busy()));
    }
    sync(file)
}

/// Lets a file be written aside, then gives it its name; nothing is left behind where that fails.
pub(super) fn write_as(
    to: &Path,
    write: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    write_for(to, None, write)
}

/// The same for a ledger whose lock is held: what a kill leaves of it goes with the next opening of that ledger.
pub(super) fn write_for(
    to: &Path,
    ledger: Option<&Path>,
    write: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    // SQLite is given the name as text.
    let to = &std::path::absolute(to).map_err(|error| StoreError::io(to, error))?;
    if to.to_str().is_none() {
        return Err(StoreError::OddName(to.clone()));
    }
    check_free_name(to)?;
    let aside = ledger.map_or_else(|| in_the_making(to), |ledger| in_the_making_for(to, ledger));
    let named = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists(to.clone()),
        _ => StoreError::io(to, error),
    };
    let made = write(&aside)
        .map_err(|error| error.in_making(&aside, to))
        .and_then(|()| set_leftovers_aside(to))
        .and_then(|()| name_new(&aside, to).map_err(named))
        .and_then(|()| {
            // A file that is said not to be there is not left there.
            sync_folder(to).inspect_err(|_| drop(std::fs::remove_file(to)))
        });
    // Once it has its name, only what SQLite left beside the first one is there.
    remove_making(&aside);
    made
}

/// Removes a file in the making with what SQLite left beside it.
pub(super) fn remove_making(aside: &Path) {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        // What is not there need not be removed.
        drop(std::fs::remove_file(beside(aside, suffix)));
    }
}

/// Removes a plain copy in the making, of which nothing may stay.
///
/// # Errors
/// [`StoreError::PlainLeft`] where it stays all the same.
pub(super) fn remove_plain(plain: &Path) -> Result<(), StoreError> {
    remove_making(plain);
    if plain.exists() {
        return Err(StoreError::PlainLeft(plain.to_owned()));
    }
    Ok(())
}

pub(super) fn write_aside(
    connection: &Connection,
    aside: &Path,
    proof: Proof,
) -> Result<(), StoreError> {
    new_private_file(aside).map_err(|error| StoreError::io(aside, error))?;
    connection
        .execute("VACUUM INTO ?1", [aside.to_string_lossy()])
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::CannotOpen) => StoreError::ReadOnly(aside.to_owned()),
            _ => StoreError::from(error),
        })?;
    sync(aside)?;
    verify(&look(aside)?, proof)
}

/// Waits until the disk holds the file.
pub(super) fn sync(file: &Path) -> Result<(), StoreError> {
    std::fs::File::open(file)
        .and_then(|open| open.sync_all())
        .map_err(|error| StoreError::io(file, error))
}

/// Gives a finished file the name of another, which goes.
pub(super) fn replace(aside: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(aside, to).map_err(|error| StoreError::io(to, error))?;
    sync_folder(to)
}

/// Waits until the disk holds the file's name.
fn sync_folder(file: &Path) -> Result<(), StoreError> {
    sync_name(file).map_err(|error| StoreError::io(file, error))
}

impl Store {
    /// Refuses a file in which a check finds anything.
    ///
    /// # Errors
    /// [`StoreError::Unsound`] with the first of what is found.
    pub fn check_whole(&self) -> Result<(), StoreError> {
        verify(&self.connection, Proof::Whole)
    }
}

pub(super) fn verify(connection: &Connection, proof: Proof) -> Result<(), StoreError> {
    if proof == Proof::Structure {
        let word: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        return if word == "ok" {
            Ok(())
        } else {
            Err(StoreError::Damaged(damage::text(&word)))
        };
    }
    let problems = check::problems(connection)?;
    match problems.first() {
        None => Ok(()),
        Some(first) => Err(StoreError::Unsound {
            first: first.clone(),
            count: problems.len(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::migrate;
    use crate::store::schema::LATEST;

    #[test]
    fn a_new_file_whose_log_could_not_be_emptied_is_not_called_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("台账.banli");
        let mut made = connect(&file).unwrap();
        migrate::create(&mut made).unwrap();
        made.busy_timeout(Duration::ZERO).unwrap();
        // Whoever reads keeps the log from being emptied, as a disk that refuses does.
        let reader = look(&file).unwrap();
        reader
            .execute_batch("BEGIN; SELECT count(*) FROM journal")
            .unwrap();
        replica::begin(&made).unwrap();
        assert!(matches!(close_whole(made, &file), Err(StoreError::Disk(_))));
        drop(reader);
        let again = folder.path().join("另一份.banli");
        let mut made = connect(&again).unwrap();
        migrate::create(&mut made).unwrap();
        close_whole(made, &again).unwrap();
        assert!(!beside(&again, "-wal").exists());
        assert_eq!(check_header(&again).unwrap().version, LATEST);
    }
}
