//! What an earlier run left of a sealed ledger that it had open: the plain copy in its private folder, or that copy under the
//! lock again. It is what was worked in last.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::beside::in_the_making;
use super::connection::{connect, look};
use super::error::StoreError;
use super::known_backups::free_beside;
use super::locked;
use super::open_folder::{self, OpenedFrom, PAGES, SEALED};
use super::sealing::put_sealed;

/// What was left of a ledger.
#[derive(Debug)]
pub(super) struct LeftOpen {
    /// The folder.
    pub folder: PathBuf,
    /// What it was opened from.
    pub from: OpenedFrom,
    /// Keeps others from the folder.
    pub held: File,
}

/// What was left of the ledger of a sealed file: of that file itself, or of one that was moved here since.
pub(super) fn left_of(private: &Path, named: &Path, hash: &str) -> Option<LeftOpen> {
    let all = open_folder::left(private).filter_map(|(folder, held)| {
        let from = open_folder::kept(&folder).ok()?;
        let holds = folder.join(PAGES).exists() || folder.join(SEALED).exists();
        holds.then_some(LeftOpen { folder, from, held })
    });
    let mut all = all.filter(|left| {
        let moved = left.from.hash == hash && !left.from.named.exists();
        left.from.named == named || moved
    });
    all.next()
}

/// Puts plain copies that earlier runs left under their locks again, so that nothing plain stays on the disk.
pub fn lock_left_open(private: &Path) {
    for (folder, held) in open_folder::left(private) {
        if let Err(error) = lock_left(&folder) {
            tracing::warn!("a plain copy stays: {error}");
        }
        drop(held);
    }
}

fn lock_left(folder: &Path) -> Result<(), StoreError> {
    let pages = folder.join(PAGES);
    if pages.exists() {
        let from = open_folder::kept(folder)?;
        // Its log is taken in first.
        drop(connect(&pages)?);
        put_sealed(&look(&pages)?, folder, &from.lock, &folder.join(SEALED))?;
    }
    open_folder::remove_plain(folder);
    if !folder.join(SEALED).exists() {
        open_folder::remove(folder);
    }
    Ok(())
}

impl LeftOpen {
    /// Makes the plain copy ready with the passphrase or recovery key.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when the secret does not open it.
    pub(super) fn open(&self, secret: &str) -> Result<(), StoreError> {
        let (pages, sealed) = (self.folder.join(PAGES), self.folder.join(SEALED));
        if pages.exists() {
            return locked::check_secret(&self.from.lock, secret);
        }
        let aside = in_the_making(&pages);
        locked::unlock(&sealed, secret, &aside)?;
        std::fs::rename(&aside, &pages).map_err(|error| StoreError::io(&pages, error))?;
        drop(std::fs::remove_file(&sealed));
        Ok(())
    }

    /// Whether it goes on from where the sealed file stands: nobody wrote that since.
    pub(super) fn follows(&self, hash: &str) -> bool {
        self.from.hash == hash
    }

    /// Puts it under its lock as a file of its own beside the ledger.
    pub(super) fn put_beside(&self, ledger: &Path) -> Result<PathBuf, StoreError> {
        let to = free_beside(ledger, "（没有存回的）");
        let connection = look(&self.folder.join(PAGES))?;
        put_sealed(&connection, &self.folder, &self.from.lock, &to)?;
        drop(connection);
        open_folder::remove(&self.folder);
        Ok(to)
    }
}
