//! What an earlier run left of a sealed ledger that it had open: the plain copy in its private folder, or that copy under the
//! lock again. It is what was worked in last.

use std::path::{Path, PathBuf};

use crate::ledger::backup_lock::BackupLock;

use super::backup::{self, Proof};
use super::beside::{in_the_making, in_the_making_of};
use super::connection::{connect, look};
use super::error::StoreError;
use super::file_hash::file_hash;
use super::header::check_header;
use super::known_backups::free_beside;
use super::lock_file::Held;
use super::locked::{self, Under};
use super::open_folder::{self, OpenedFrom, PAGES, SEALED};
use super::progressed::Progressed;
use super::sealing::put_sealed;

/// What was left of a ledger.
#[derive(Debug)]
pub(super) struct PlainLeftOpen {
    /// The folder.
    pub folder: PathBuf,
    /// What it was opened from.
    pub from: OpenedFrom,
    /// Keeps others from the folder.
    pub held: Held,
}

/// What was left for a sealed file.
#[derive(Debug)]
pub(super) enum LeftFor {
    /// What was worked in last, from where the file stands, or from where it was moved.
    ThisFile(PlainLeftOpen),
    /// What was worked in under the file's name, which has other bytes since.
    ThisName(PlainLeftOpen),
    /// What was worked in is of another file with the same bytes: this is a copy of that.
    ItsTwin(PathBuf),
}

/// What an earlier run left for a sealed file with these bytes.
pub(super) fn left_for(private: &Path, named: &Path, hash: &str) -> Option<LeftFor> {
    let mut all: Vec<PlainLeftOpen> = open_folder::left(private)
        .filter_map(|(folder, held)| {
            let from = open_folder::kept(&folder).ok()?;
            let holds = folder.join(PAGES).exists() || folder.join(SEALED).exists();
            holds.then_some(PlainLeftOpen { folder, from, held })
        })
        .collect();
    let mut take = |wanted: &dyn Fn(&PlainLeftOpen) -> bool| {
        let index = all.iter().position(wanted)?;
        Some(all.swap_remove(index))
    };
    let stands_there = |left: &PlainLeftOpen| {
        let there = file_hash(&left.from.named);
        there.is_ok_and(|there| left.from.is_of(&there))
    };
    let same = |left: &PlainLeftOpen| left.from.is_of(hash);
    if let Some(left) = take(&|left| same(left) && left.from.named == named) {
        return Some(LeftFor::ThisFile(left));
    }
    if let Some(left) = take(&|left| same(left) && !stands_there(left)) {
        return Some(LeftFor::ThisFile(left));
    }
    if let Some(left) = take(&|left| left.from.named == named) {
        return Some(LeftFor::ThisName(left));
    }
    take(&same).map(|left| LeftFor::ItsTwin(left.from.named))
}

/// Puts plain copies that earlier runs left under their locks again, so that nothing plain stays on the disk.
pub fn lock_left_open(private: &Path) {
    open_folder::remove_begun(private);
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
        put_pages(folder, &from.lock, &folder.join(SEALED))?;
    }
    open_folder::remove_plain(folder);
    if !folder.join(SEALED).exists() {
        open_folder::remove(folder);
    }
    Ok(())
}

/// Puts the plain copy in a folder under a lock as a file of a name: what SQLite can read of it, or its bytes as they are
/// where it is damaged, so that nothing plain stays and nothing is thrown away.
fn put_pages(folder: &Path, lock: &BackupLock, to: &Path) -> Result<(), StoreError> {
    let pages = folder.join(PAGES);
    // Its log is taken in first.
    let put = connect(&pages)
        .map(drop)
        .and_then(|()| look(&pages))
        .and_then(|connection| put_sealed(&connection, folder, lock, (to, None)));
    let Err(damage) = put else { return Ok(()) };
    tracing::warn!("a plain copy is put away as it is: {damage}");
    let unknown = Progressed {
        founded: Vec::new(),
        newest: (0, Vec::new()),
    };
    let aside = in_the_making_of(to);
    locked::lock(&pages, (Under::Ledger, &unknown), lock, &aside)
        .and_then(|()| backup::replace(&aside, to))
        .inspect_err(|_| drop(std::fs::remove_file(&aside)))
}

impl PlainLeftOpen {
    /// Makes the plain copy ready with the passphrase or recovery key.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when the secret does not open it; others when it is damaged.
    pub(super) fn open(&self, secret: &str) -> Result<(), StoreError> {
        let (pages, sealed) = (self.folder.join(PAGES), self.folder.join(SEALED));
        if pages.exists() {
            locked::check_secret(&self.from.lock, secret)?;
        } else {
            let aside = in_the_making(&pages);
            let unlocked = locked::unlock(&sealed, secret, &aside);
            unlocked.inspect_err(|_| drop(std::fs::remove_file(&aside)))?;
            std::fs::rename(&aside, &pages).map_err(|error| StoreError::io(&pages, error))?;
        }
        // An empty file would be a ledger of nothing to SQLite.
        check_header(&pages)?;
        drop(connect(&pages)?);
        backup::verify(&look(&pages)?, Proof::Structure)?;
        drop(std::fs::remove_file(&sealed));
        Ok(())
    }

    /// Puts it under its lock as a file of its own beside the ledger; nobody needs to know its passphrase for that.
    pub(super) fn put_beside(&self, ledger: &Path) -> Result<PathBuf, StoreError> {
        let to = free_beside(ledger, "（没有存回的）");
        if self.folder.join(PAGES).exists() {
            put_pages(&self.folder, &self.from.lock, &to)?;
        } else {
            let sealed = self.folder.join(SEALED);
            backup::write_as(&to, |aside| {
                std::fs::copy(&sealed, aside).map_err(|error| StoreError::io(aside, error))?;
                backup::sync(aside)
            })?;
        }
        open_folder::remove(&self.folder);
        Ok(to)
    }
}
