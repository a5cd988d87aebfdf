//! 加密台账: a ledger whose file is under a passphrase while it is closed. While it is open, SQLite works on a plain copy in
//! a private folder of this machine; sealing puts that copy under the lock again, in the file's place, and the copy goes
//! when the ledger is closed. After a kill the copy is what was worked in last, and the next opening takes it up.

use std::path::{Path, PathBuf};

use crate::ledger::backup_lock::BackupLock;

use super::backup;
use super::before_upgrade::{self, is_taken};
use super::beside::{in_the_making, remove_broken_off, remove_making_for, remove_making_of};
use super::error::StoreError;
use super::file::Store;
use super::file_hash::file_hash;
use super::header::check_header;
use super::identity::{FileStamp, check_one_name, real_name};
use super::known_backups::backup_folder;
use super::left_open::{self, LeftFor};
use super::lock_file::{Held, take_lock};
use super::locked;
use super::open_folder::{self, OpenedFrom, PAGES};
use super::schema::LATEST;
use super::sealed_copy::{as_backup, is_backup_of};
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
        let given = std::path::absolute(path).map_err(|error| StoreError::io(path, error))?;
        let named = real_name(path)?;
        check_one_name(&named)?;
        let lock = take_lock(&named)?;
        remove_making_of(&named);
        remove_making_for(&backup_folder(&named), &named);
        if let Some(folder) = named.parent() {
            remove_broken_off(folder);
        }
        let (stamp, hash) = (FileStamp::of(&named)?, file_hash(&named)?);
        let left = left_open::left_for(private, &named, &hash);
        let plain = taken_up(left, (&named, &hash), secret, private)?;
        let pages = plain.folder.join(PAGES);
        let opened = keep_older(&named, &pages)
            .and_then(|copy| Self::open(&pages).map_err(|error| error.with_copy(copy)));
        let mut store = opened.inspect_err(|_| {
            if plain.is_new {
                open_folder::remove(&plain.folder);
            }
        })?;
        let holds = plain.is_new.then(|| extent(&store.connection));
        let state = SealedState {
            stamp,
            strange: None,
            hash,
            lock: plain.lock,
            holds: holds.transpose()?,
        };
        let here = Unsealed::note((named, given.clone()), (plain.folder, pages), state);
        store.path = given;
        store.sealed = Some(SealedHere {
            here,
            locks: [lock, plain.held],
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
    held: Held,
    lock: BackupLock,
    /// Whether it was made of the sealed file just now.
    is_new: bool,
    words: Option<String>,
}

impl Plain {
    fn saying(self, words: String) -> Self {
        Self {
            words: Some(words),
            ..self
        }
    }
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
            next: None,
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

/// The plain copy to work on: what an earlier run left, where nobody wrote the sealed file since, else a new one. What was
/// left and cannot be gone on with stays as a file of its own beside the ledger.
fn taken_up(
    left: Option<LeftFor>,
    (named, hash): (&Path, &str),
    secret: &str,
    private: &Path,
) -> Result<Plain, StoreError> {
    let anew = || unsealed_in(private, (named, hash), secret);
    match left {
        None => anew(),
        Some(LeftFor::ItsTwin(other)) => {
            let words = format!(
                "这份台账和“{}”一样。那一本上次没有正常关闭，没有存回的内容在打开那一本时接着用，这一份里没有。",
                other.display()
            );
            Ok(anew()?.saying(words))
        }
        Some(LeftFor::ThisFile(left)) => match left.open(secret) {
            Ok(()) => {
                let words = "上次没有正常关闭，已接着上次的内容打开，存上的一件不少。".to_owned();
                Ok(Plain {
                    folder: left.folder,
                    held: left.held,
                    lock: left.from.lock,
                    is_new: false,
                    words: Some(words),
                })
            }
            Err(StoreError::WrongKey) => Err(StoreError::of_sealed(StoreError::WrongKey)),
            Err(damage) => {
                tracing::warn!("what was left open cannot be gone on with: {damage}");
                let plain = anew()?;
                let beside = left.put_beside(named)?;
                Ok(plain.saying(format!(
                    "上次没有正常关闭，没有存回的内容已经损坏，打开的是上次存好的台账。损坏的那份原样留在“{}”。",
                    beside.display()
                )))
            }
        },
        // The sealed file was worked in elsewhere since, or another one has its name: both stay, side by side.
        Some(LeftFor::ThisName(left)) => {
            let plain = anew()?;
            let beside = left.put_beside(named)?;
            Ok(plain.saying(format!(
                "上次在这台电脑上没有正常关闭，之后台账又在别处改过，或者换成了别的台账。上次的内容另存为“{}”，用那时的密码打开，请核对。",
                beside.display()
            )))
        }
    }
}

/// Keeps a backup of the sealed file of an older version beside it, before its plain copy is brought up to date; returns
/// its name.
fn keep_older(named: &Path, pages: &Path) -> Result<Option<PathBuf>, StoreError> {
    let version = check_header(pages)?.version;
    if version >= LATEST {
        return Ok(None);
    }
    let is_for_it = |copy: &PathBuf| !is_taken(copy) || is_backup_of(copy, named);
    let mut names = before_upgrade::names(named, version);
    let copy = names.find(is_for_it);
    let copy = copy.ok_or_else(|| StoreError::Exists(named.to_owned()))?;
    if !is_taken(&copy) {
        backup::write_for(&copy, Some(named), |aside| as_backup(named, aside))?;
    }
    Ok(Some(copy))
}
