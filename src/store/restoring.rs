//! Backups made into ledgers again.

use std::path::Path;

use super::backup::{made_ledger, remove_plain, write_as};
use super::before_upgrade::version_of_file;
use super::beside::{in_the_making, remove_broken_off};
use super::connection::look;
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::check_header;
use super::locked;
use super::schema::LATEST;
use super::strange_log::set_strange_log_aside;

/// Makes a new ledger file of a backup. It is another copy of the ledger, with a replica id of its own: the one backed up
/// may go on counting its entries. Returns words for the person where a log beside the backup was another file's.
///
/// # Errors
/// [`StoreError`] when the backup is not a sound ledger file or `to` exists; nothing is left behind then.
pub fn restore(backup: &Path, to: &Path) -> Result<Option<String>, StoreError> {
    let noticed = set_strange_log_aside(backup)?;
    let header = check_header(backup)?;
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let restored = look(backup).and_then(|connection| {
        check_schema(&connection, header.version)?;
        write_as(to, |aside| made_ledger(&connection, aside))
    });
    match restored {
        Ok(()) => Ok(noticed),
        Err(error) if header.is_backup => Err(error.of_backup()),
        Err(error) => Err(error),
    }
}

/// Whether a file is a backup of an older format, or one made before an upgrade that is under a lock: it can be restored, and
/// not looked at.
pub fn is_old_backup(path: &Path) -> bool {
    match check_header(path) {
        Ok(header) => header.is_backup && header.version < LATEST,
        Err(StoreError::Locked(_)) => version_of_file(path).is_some(),
        Err(_) => false,
    }
}

/// Makes a new ledger file of a backup under a lock, as [`restore`] does of a plain one; `secret` is the passphrase or the
/// recovery key.
///
/// # Errors
/// [`StoreError::WrongKey`], [`StoreError::NotLocked`] of a plain one, and those of [`restore`].
pub fn restore_locked(backup: &Path, secret: &str, to: &Path) -> Result<(), StoreError> {
    if check_header(backup).is_ok() {
        return Err(StoreError::NotLocked(backup.to_owned()));
    }
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    if let Some(folder) = to.parent() {
        remove_broken_off(folder);
    }
    let plain = in_the_making(to);
    let restored = locked::unlock(backup, secret, &plain)
        .map_err(|error| error.in_making(&plain, to))
        .and_then(|()| restore(&plain, to))
        .map(drop);
    // It never had a name.
    restored.and(remove_plain(&plain))
}
