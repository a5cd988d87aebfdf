//! The lock beside a ledger file, by which one process has it.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::beside::{beside, private_options};
use super::error::StoreError;
use super::identity::FileIdentity;

/// How often the lock is tried where its file goes away just as it is taken, or another has it.
const MOST_TRIES: usize = 5;
/// Between two tries where another has it.
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// A lock that this process has, for as long as this lives.
#[derive(Debug)]
pub struct Held {
    /// What it keeps others from.
    of: PathBuf,
    /// Where its file stands.
    name: PathBuf,
    file: Mutex<File>,
}

/// Takes the lock beside the file, for as long as the answer lives. A lock on the file itself would get in SQLite's way on
/// Windows.
///
/// # Errors
/// [`StoreError::AlreadyOpen`] where another has it.
pub fn take_lock(path: &Path) -> Result<Held, StoreError> {
    // By whatever link it is opened, there is one lock.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = beside(&real, ".lock");
    let file = Mutex::new(locked(path, &name)?);
    let of = path.to_owned();
    Ok(Held { of, name, file })
}

impl Held {
    /// Sees to it that the lock still keeps others out: somebody may have removed its file, or put another in its place,
    /// and then it is taken again.
    ///
    /// # Errors
    /// [`StoreError::AlreadyOpen`] where another has it meanwhile.
    pub(super) fn keep(&self) -> Result<(), StoreError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if !stands_there(&file, &self.name) {
            *file = locked(&self.of, &self.name)?;
        }
        Ok(())
    }
}

/// The file of a lock, locked, in the place where everybody looks for it.
fn locked(path: &Path, name: &Path) -> Result<File, StoreError> {
    for _ in 0..MOST_TRIES {
        if name.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(StoreError::OddBeside(name.to_owned()));
        }
        let file = private_options()
            .create(true)
            .truncate(false)
            .open(name)
            .map_err(|error| StoreError::io(name, error))?;
        match file.try_lock() {
            Ok(()) if stands_there(&file, name) => return Ok(file),
            Ok(()) => {}
            // On Unix whatever is being started from here has every file that was open, closed since or not, for a moment.
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
            Err(TryLockError::Error(error)) => return Err(StoreError::io(name, error)),
        }
    }
    Err(StoreError::AlreadyOpen(path.to_owned()))
}

/// Whether a name still stands for an open file.
fn stands_there(file: &File, name: &Path) -> bool {
    let here = file.metadata().map(|found| FileIdentity::from(&found));
    matches!((here, FileIdentity::of(name)), (Ok(here), Ok(there)) if here == there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_file_was_removed_is_taken_again_unless_another_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("台账.banli");
        let name = beside(&ledger, ".lock");
        let held = take_lock(&ledger).unwrap();
        held.keep().unwrap();
        std::fs::remove_file(&name).unwrap();
        held.keep().unwrap();
        assert!(name.is_file() && take_lock(&ledger).is_err());
        std::fs::remove_file(&name).unwrap();
        let other = take_lock(&ledger).unwrap();
        let refused = held.keep().unwrap_err();
        assert!(matches!(refused, StoreError::AlreadyOpen(_)), "{refused}");
        drop(other);
        held.keep().unwrap();
    }

    #[test]
    fn a_lock_that_is_let_go_of_a_moment_later_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("台账.banli");
        let held = take_lock(&ledger).unwrap();
        let other = std::thread::spawn(move || {
            std::thread::sleep(BETWEEN_TRIES);
            drop(held);
        });
        drop(take_lock(&ledger).unwrap());
        other.join().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_or_writes_the_file_of_a_lock() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("台账.banli");
        let _held = take_lock(&ledger).unwrap();
        let found = std::fs::metadata(beside(&ledger, ".lock")).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600);
    }
}
