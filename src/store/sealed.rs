//! 加密台账: a ledger whose file is under a passphrase while it is closed. While it is open, SQLite works on a plain copy in
//! a private folder of this machine; sealing puts that copy under the lock again, in the file's place, and the copy goes
//! when the ledger is closed. After a kill the copy is what was worked in last, and the next opening takes it up.

use std::path::{Path, PathBuf};

use crate::ledger::backup_lock::BackupLock;

use super::backup;
use super::beside::{beside, make_private_folder};
use super::error::StoreError;
use super::file::Store;
use super::header::check_header;
use super::identity::{FileIdentity, check_one_name};
use super::left_open::{self, LeftOpen, PAGES};
use super::locked;
use super::open::take_lock;
use super::schema::LATEST;
use super::sealed_here::{SealedHere, extent};
use super::unsealed::{SealedState, Unsealed};

impl Store {
    /// Opens a sealed ledger with its passphrase or recovery key; the plain copy goes into a folder of its own in `private`.
    /// Returns words for the person where that was taken up which an earlier run left.
    ///
    /// # Errors
    /// [`StoreError`], as for [`Store::open`], and [`StoreError::WrongSecret`]; the file is left as it was.
    pub fn open_sealed(
        path: &Path,
        secret: &str,
        private: &Path,
    ) -> Result<(Self, Option<String>), StoreError> {
        let named = std::path::absolute(path).map_err(|error| StoreError::io(path, error))?;
        check_one_name(&named)?;
        let lock = take_lock(&named)?;
        let identity = FileIdentity::of(&named)?;
        let left = left_open::left_of(private, &locked::state(&named)?);
        let (folder, of_file, words) = match left {
            Some(left) => taken_up(&left, &named, secret)?,
            None => (plain_folder(private)?, None, None),
        };
        let (of_file, begun) = match of_file {
            Some(of_file) => (of_file, false),
            None => (unsealed_into(&named, secret, &folder)?, true),
        };
        let pages = folder.join(PAGES);
        let opened = keep_older(&named, &pages).and_then(|()| Self::open(&pages));
        let mut store = opened.inspect_err(|_| {
            if begun {
                drop(std::fs::remove_dir_all(&folder));
            }
        })?;
        let holds = begun.then(|| extent(&store.connection)).transpose()?;
        let state = SealedState {
            identity,
            lock: of_file,
            holds,
        };
        let here = Unsealed::note(named.clone(), (folder, pages), state);
        store.path = named;
        store.identity = identity;
        store.sealed = Some(SealedHere { here, _lock: lock });
        Ok((store, words))
    }

    /// Whether the ledger's file is under a passphrase while it is closed.
    pub fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// Puts a sealed ledger under another lock from the next sealing on.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept; the lock is then as it was.
    pub fn relock(&self, lock: &BackupLock) -> Result<(), StoreError> {
        if let Some(sealed) = &self.sealed {
            left_open::keep_lock(sealed.folder(), lock)?;
            sealed.relock(lock);
        }
        Ok(())
    }
}

/// A new folder for a plain copy.
pub(super) fn plain_folder(private: &Path) -> Result<PathBuf, StoreError> {
    let folder = private.join(uuid::Uuid::now_v7().simple().to_string());
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    Ok(folder)
}

/// Writes the plain copy of a sealed file into a folder, which goes again where that fails; returns the lock.
fn unsealed_into(named: &Path, secret: &str, folder: &Path) -> Result<BackupLock, StoreError> {
    let lock = locked::opened_lock(named, secret).and_then(|lock| {
        left_open::keep_lock(folder, &lock)?;
        locked::unlock(named, secret, &folder.join(PAGES))?;
        Ok(lock)
    });
    lock.inspect_err(|_| drop(std::fs::remove_dir_all(folder)))
        .map_err(StoreError::of_sealed)
}

type TakenUp = (PathBuf, Option<BackupLock>, Option<String>);

/// What an earlier run left of the ledger: it is gone on with, where it follows from the sealed file.
fn taken_up(left: &LeftOpen, named: &Path, secret: &str) -> Result<TakenUp, StoreError> {
    let lock = left.open(secret).map_err(StoreError::of_sealed)?;
    if left.follows(&locked::state(named)?)? {
        let words = "上次没有正常关闭，已接着上次的内容打开，一件不少。".to_owned();
        return Ok((left.folder.clone(), Some(lock), Some(words)));
    }
    // The sealed file was worked in elsewhere since: both stay, side by side.
    let beside = left.put_beside(&lock, named)?;
    let private = left.folder.parent().unwrap_or(Path::new(""));
    let words = format!(
        "上次在这台电脑上没有正常关闭，之后台账又在别处改过。上次的内容另存为“{}”，密码一样，请打开核对。",
        beside.display()
    );
    Ok((plain_folder(private)?, None, Some(words)))
}

/// Keeps the sealed file of an older version beside it, before its copy is brought up to date.
fn keep_older(named: &Path, pages: &Path) -> Result<(), StoreError> {
    let version = check_header(pages)?.version;
    let copy = beside(named, format!(".v{version}.bak"));
    if version < LATEST && !copy.exists() {
        backup::write_as(&copy, |aside| {
            std::fs::copy(named, aside).map_err(|error| StoreError::io(aside, error))?;
            backup::sync(aside)
        })?;
    }
    Ok(())
}
