//! Putting a ledger under its lock (加密台账), in the place of the file that stands there, and taking it out for good.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::ledger::backup_lock::BackupLock;

use super::backup::{self, Proof, write_aside};
use super::beside::{beside, in_the_making, in_the_making_of, remove_making_of};
use super::connection::look;
use super::error::StoreError;
use super::file_hash::file_hash;
use super::header::check_header;
use super::identity::{FileStamp, real_name};
use super::known_backups::progressed;
use super::lock_file::take_lock;
use super::locked::{self, Under};
use super::open_folder::{self, OpenedFrom};
use super::sealed_here::extent;
use super::unsealed::unsealed;

/// Brings what a sealed ledger that is open here holds into its file, where something changed; of any other ledger nothing
/// is to be done.
///
/// # Errors
/// [`StoreError`]; the sealed file is then as it was, and the plain copy holds all.
pub fn seal(ledger: &Path) -> Result<(), StoreError> {
    let Some(open) = unsealed(ledger) else {
        return Ok(());
    };
    let connection = look(&open.pages)?;
    let held = extent(&connection)?;
    let _sealing = open.begin_sealing();
    let state = open.state().clone();
    if state.holds.as_ref() == Some(&held) {
        return Ok(());
    }
    // Some programs write another file's bytes into this one: what stands there must be what was last known.
    let is_ours = FileStamp::of(&open.named).is_ok() && file_hash(&open.named)? == state.hash;
    if !is_ours {
        return Err(StoreError::Gone(open.named.clone()));
    }
    let from = OpenedFrom {
        lock: state.lock.clone(),
        named: open.named.clone(),
        hash: state.hash,
        next: None,
    };
    // A kill may come before or after the sealed file is in its place: the folder knows both.
    let about_to = |aside: &Path| {
        let next = Some(file_hash(aside)?);
        open_folder::keep(
            &open.folder,
            &OpenedFrom {
                next,
                ..from.clone()
            },
        )
    };
    let to = (open.named.as_path(), Some(&about_to as AboutTo<'_>));
    put_sealed(&connection, &open.folder, &state.lock, to)?;
    let (stamp, hash) = (FileStamp::of(&open.named)?, file_hash(&open.named)?);
    let from = OpenedFrom {
        hash: hash.clone(),
        ..from
    };
    open_folder::keep(&open.folder, &from)?;
    let mut state = open.state();
    (state.stamp, state.hash, state.holds) = (stamp, hash, Some(held));
    Ok(())
}

/// Whether the file of an open sealed ledger lacks something that was recorded or typed since it was put under its
/// passphrase.
pub fn lacks_sealing(ledger: &Path) -> bool {
    let Some(open) = unsealed(ledger) else {
        return false;
    };
    let held = look(&open.pages).and_then(|connection| extent(&connection));
    held.is_ok_and(|held| open.state().holds != Some(held))
}

/// Where a sealed file goes, and what is to be done before it is there.
pub(super) type SealedTarget<'a> = (&'a Path, Option<AboutTo<'a>>);
/// What is done with the whole file before it has its name.
pub(super) type AboutTo<'a> = &'a dyn Fn(&Path) -> Result<(), StoreError>;

/// Writes what a connection holds into the sealed file of a name, in the place of what is there; the plain copy made on
/// the way is in a private folder.
pub(super) fn put_sealed(
    connection: &Connection,
    folder: &Path,
    lock: &BackupLock,
    (named, about_to): SealedTarget<'_>,
) -> Result<(), StoreError> {
    let plain = in_the_making(&folder.join("copy"));
    let aside = in_the_making_of(named);
    let put = write_aside(connection, &plain, Proof::Structure)
        .and_then(|()| progressed(&plain))
        .and_then(|state| locked::lock(&plain, (Under::Ledger, &state), lock, &aside))
        .map_err(|error| error.in_making(&aside, named))
        .and_then(|()| about_to.map_or(Ok(()), |about_to| about_to(&aside)))
        .and_then(|()| backup::replace(&aside, named));
    if put.is_err() {
        drop(std::fs::remove_file(&aside));
    }
    put.and(backup::remove_plain(&plain))
}

/// Refuses a secret that does not open what is put under a lock. Takes about a second.
///
/// # Errors
/// [`StoreError::WrongSecret`].
pub fn check_secret(lock: &BackupLock, secret: &str) -> Result<(), StoreError> {
    locked::check_secret(lock, secret).map_err(StoreError::of_sealed)
}

/// Puts a plain ledger that nobody has open under the lock of its backups, which the secret must open. What is plain on the
/// way is in the private folder.
///
/// # Errors
/// [`StoreError::NoLock`] where it has none, [`StoreError::WrongSecret`]; the ledger is then as it was.
pub fn seal_for_good(ledger: &Path, secret: &str, private: &Path) -> Result<(), StoreError> {
    // The file itself, where a link leads to it: a new file in the link's place would leave the plain one where it is.
    let ledger = &real_name(ledger)?;
    let version = check_header(ledger)?;
    let held = take_lock(ledger)?;
    remove_making_of(ledger);
    let lock = locked::lock_of(ledger)?.ok_or(StoreError::NoLock)?;
    check_secret(&lock, secret)?;
    if version.is_backup {
        return Err(StoreError::IsBackup);
    }
    let (folder, held_folder) = open_folder::make(private)?;
    let put = put_sealed(&look(ledger)?, &folder, &lock, (ledger, None));
    open_folder::remove(&folder);
    put?;
    drop((held, held_folder));
    remove_beside(ledger);
    Ok(())
}

/// Makes a plain ledger of a sealed one that nobody has open.
///
/// # Errors
/// [`StoreError::WrongSecret`]; the ledger is then as it was.
pub fn unseal_for_good(ledger: &Path, secret: &str) -> Result<(), StoreError> {
    let ledger = &real_name(ledger)?;
    let held = take_lock(ledger)?;
    remove_making_of(ledger);
    let plain = in_the_making_of(ledger);
    let put = locked::unlock(ledger, secret, &plain)
        .map_err(StoreError::of_sealed)
        .and_then(|()| backup::verify(&look(&plain)?, Proof::Structure))
        .and_then(|()| backup::replace(&plain, ledger));
    backup::remove_making(&plain);
    drop(held);
    put
}

/// Removes what SQLite left beside a file that is none of its any more.
fn remove_beside(ledger: &Path) {
    let beside_it = |ending: &&str| -> PathBuf { beside(ledger, ending) };
    for left in ["-wal", "-shm"].iter().map(beside_it) {
        // What is not there need not be removed.
        drop(std::fs::remove_file(left));
    }
}
