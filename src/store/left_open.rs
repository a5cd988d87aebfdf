//! What an earlier run left of a sealed ledger that it had open: the plain copy in its private folder, or that copy under the
//! lock again. It is what was worked in last.

use std::path::{Path, PathBuf};

use crate::ledger::backup_lock::BackupLock;

use super::beside::{beside, new_private_file};
use super::connection::{connect, look};
use super::error::StoreError;
use super::known_backups::{free_beside, holds, progressed};
use super::locked;
use super::open::take_lock;
use super::progressed::Progressed;
use super::sealing::put_sealed;

/// The plain copy in its folder.
pub(super) const PAGES: &str = "台账.banli";
/// The copy under the lock, where it was put under it after a kill.
const SEALED: &str = "台账.banlix";
/// The lock it is put under.
const LOCK: &str = "lock.json";

/// What was left of a ledger.
#[derive(Debug)]
pub(super) struct LeftOpen {
    /// The folder.
    pub folder: PathBuf,
    /// How far the ledger had come.
    state: Progressed,
}

/// What was left of the ledger that has come so far; of several the one that came furthest.
pub(super) fn left_of(private: &Path, state: &Progressed) -> Option<LeftOpen> {
    let all = folders(private).filter_map(|folder| {
        let state = read(&folder)?;
        Some(LeftOpen { folder, state })
    });
    all.filter(|left| left.state.founded == state.founded)
        .max_by_key(|left| left.state.newest.0)
}

/// Puts plain copies that earlier runs left under their locks again, so that nothing plain stays on the disk.
pub fn lock_left_open(private: &Path) {
    for folder in folders(private) {
        if let Err(error) = lock_left(&folder) {
            tracing::warn!("a plain copy stays: {error}");
        }
    }
}

fn lock_left(folder: &Path) -> Result<(), StoreError> {
    let pages = folder.join(PAGES);
    if !pages.exists() {
        return Ok(());
    }
    let lock = kept_lock(folder)?;
    // Its log is taken in first.
    drop(connect(&pages)?);
    put_sealed(&look(&pages)?, folder, &lock, &folder.join(SEALED))?;
    remove_plain(&pages);
    Ok(())
}

fn remove_plain(pages: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        // What is not there need not be removed.
        drop(std::fs::remove_file(beside(pages, ending)));
    }
}

/// The folders of copies that nobody has open.
fn folders(private: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(private).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path());
    folders.filter(|folder| folder.join(LOCK).is_file() && take_lock(&folder.join(PAGES)).is_ok())
}

fn read(folder: &Path) -> Option<Progressed> {
    let plain = progressed(&folder.join(PAGES)).ok();
    plain.or_else(|| locked::state(&folder.join(SEALED)).ok())
}

impl LeftOpen {
    /// Makes the plain copy ready with the passphrase or recovery key; returns the lock.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when the secret does not open it.
    pub(super) fn open(&self, secret: &str) -> Result<BackupLock, StoreError> {
        let (pages, sealed) = (self.folder.join(PAGES), self.folder.join(SEALED));
        let lock = kept_lock(&self.folder)?;
        if pages.exists() {
            locked::check_secret(&lock, secret)?;
            return Ok(lock);
        }
        let aside = super::beside::in_the_making(&pages);
        locked::unlock(&sealed, secret, &aside)?;
        std::fs::rename(&aside, &pages).map_err(|error| StoreError::io(&pages, error))?;
        drop(std::fs::remove_file(&sealed));
        Ok(lock)
    }

    /// Whether it goes on from where a file of the ledger stands.
    pub(super) fn follows(&self, file: &Progressed) -> Result<bool, StoreError> {
        holds(&self.folder.join(PAGES), file)
    }

    /// Puts it under its lock as a file of its own beside the ledger.
    pub(super) fn put_beside(
        &self,
        lock: &BackupLock,
        ledger: &Path,
    ) -> Result<PathBuf, StoreError> {
        let to = free_beside(ledger, "（没有存回的）");
        let connection = look(&self.folder.join(PAGES))?;
        put_sealed(&connection, &self.folder, lock, &to)?;
        drop(connection);
        drop(std::fs::remove_dir_all(&self.folder));
        Ok(to)
    }
}

/// Keeps the lock of a plain copy in its folder.
///
/// # Errors
/// [`StoreError`] when it cannot be written.
pub(super) fn keep_lock(folder: &Path, lock: &BackupLock) -> Result<(), StoreError> {
    let file = folder.join(LOCK);
    let aside = super::beside::in_the_making(&file);
    let io = |error| StoreError::io(&file, error);
    let bytes = serde_json::to_vec(lock).map_err(|error| StoreError::Lock(error.to_string()))?;
    let mut written = new_private_file(&aside).map_err(io)?;
    std::io::Write::write_all(&mut written, &bytes).map_err(io)?;
    written.sync_all().map_err(io)?;
    std::fs::rename(&aside, &file).map_err(io)
}

fn kept_lock(folder: &Path) -> Result<BackupLock, StoreError> {
    let file = folder.join(LOCK);
    let bytes = std::fs::read(&file).map_err(|error| StoreError::io(&file, error))?;
    serde_json::from_slice(&bytes).map_err(|error| StoreError::Lock(error.to_string()))
}
