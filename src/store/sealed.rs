//! 加密台账: a ledger whose file is under a passphrase while it is closed. While it is open, SQLite works on a plain copy in
//! a private folder of this machine; sealing puts that copy under the lock again, in the file's place, and the copy goes
//! when the ledger is closed. After a kill the copy is what was worked in last, and the next opening takes it up.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::ledger::backup_lock::BackupLock;

use super::backup;
use super::beside::{beside, in_the_making, remove_broken_off};
use super::error::StoreError;
use super::file::Store;
use super::file_hash::file_hash;
use super::header::check_header;
use super::identity::{FileIdentity, check_one_name};
use super::left_open::{self, LeftOpen};
use super::lock_file::take_lock;
use super::locked;
use super::open_folder::{self, OpenedFrom, PAGES};
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
        if let Some(folder) = named.parent() {
            remove_broken_off(folder);
        }
        let (identity, hash) = (FileIdentity::of(&named)?, file_hash(&named)?);
        let plain = match left_open::left_of(private, &named, &hash) {
            Some(left) => taken_up(left, (&named, &hash), secret, private)?,
            None => unsealed_in(private, (&named, &hash), secret)?,
        };
        let pages = plain.folder.join(PAGES);
        let opened = keep_older(&named, &pages).and_then(|()| Self::open(&pages));
        let mut store = opened.inspect_err(|_| {
            if plain.is_new {
                open_folder::remove(&plain.folder);
            }
        })?;
        let holds = plain.is_new.then(|| extent(&store.connection));
        let state = SealedState {
            identity,
            hash,
            lock: plain.lock,
            holds: holds.transpose()?,
        };
        let here = Unsealed::note(named.clone(), (plain.folder, pages), state);
        store.path = named;
        store.identity = identity;
        store.sealed = Some(SealedHere {
            here,
            _locks: [lock, plain.held],
        });
        Ok((store, plain.words))
    }

    /// Whether the ledger's file is under a passphrase while it is closed.
    pub fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// The lock that the ledger's backups, or its own file, are under.
    ///
    /// # Errors
    /// [`StoreError::NoLock`] where there is none.
    pub fn lock(&self) -> Result<BackupLock, StoreError> {
        match &self.sealed {
            Some(sealed) => Ok(sealed.lock()),
            None => locked::lock_in(&self.connection)?.ok_or(StoreError::NoLock),
        }
    }

    /// Puts a sealed ledger under another lock from the next sealing on.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept; the lock is then as it was.
    pub fn relock(&self, lock: &BackupLock) -> Result<(), StoreError> {
        if let Some(sealed) = &self.sealed {
            open_folder::keep(sealed.folder(), &sealed.under(lock))?;
            sealed.relock(lock);
        }
        Ok(())
    }
}

/// A plain copy that is ready to be opened.
struct Plain {
    folder: PathBuf,
    held: File,
    lock: BackupLock,
    /// Whether it was made of the sealed file just now.
    is_new: bool,
    words: Option<String>,
}

/// Writes the plain copy of a sealed file into a folder of its own, which goes again where that fails.
fn unsealed_in(
    private: &Path,
    (named, hash): (&Path, &str),
    secret: &str,
) -> Result<Plain, StoreError> {
    let (folder, held) = open_folder::make(private)?;
    let pages = folder.join(PAGES);
    let aside = in_the_making(&pages);
    let unsealed = locked::opened_lock(named, secret).and_then(|lock| {
        let from = OpenedFrom {
            lock: lock.clone(),
            named: named.to_owned(),
            hash: hash.to_owned(),
        };
        open_folder::keep(&folder, &from)?;
        locked::unlock(named, secret, &aside)?;
        std::fs::rename(&aside, &pages).map_err(|error| StoreError::io(&pages, error))?;
        Ok(lock)
    });
    let lock = unsealed
        .inspect_err(|_| open_folder::remove(&folder))
        .map_err(StoreError::of_sealed)?;
    Ok(Plain {
        folder,
        held,
        lock,
        is_new: true,
        words: None,
    })
}

/// What an earlier run left of the ledger: it is gone on with, where nobody wrote the sealed file since.
fn taken_up(
    left: LeftOpen,
    (named, hash): (&Path, &str),
    secret: &str,
    private: &Path,
) -> Result<Plain, StoreError> {
    left.open(secret).map_err(StoreError::of_sealed)?;
    if left.follows(hash) {
        let words = "上次没有正常关闭，已接着上次的内容打开，一件不少。".to_owned();
        return Ok(Plain {
            folder: left.folder,
            held: left.held,
            lock: left.from.lock,
            is_new: false,
            words: Some(words),
        });
    }
    // The sealed file was worked in elsewhere since: both stay, side by side.
    let beside = left.put_beside(named)?;
    let words = format!(
        "上次在这台电脑上没有正常关闭，之后台账又在别处改过。上次的内容另存为“{}”，用那时的密码打开，请核对。",
        beside.display()
    );
    let plain = unsealed_in(private, (named, hash), secret)?;
    Ok(Plain {
        words: Some(words),
        ..plain
    })
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
