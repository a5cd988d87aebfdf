//! The lock beside a ledger file, by which one process has it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::beside::beside;
use super::error::StoreError;

/// Takes the lock beside the file, for as long as the answer lives. A lock on the file itself would get in SQLite's way on
/// Windows.
///
/// # Errors
/// [`StoreError::AlreadyOpen`] where another has it.
pub fn take_lock(path: &Path) -> Result<File, StoreError> {
    // By whatever link it is opened, there is one lock.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = beside(&real, ".lock");
    if name.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(StoreError::OddBeside(name));
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|error| StoreError::io(&name, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyOpen(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::io(&name, error)),
    }
}
