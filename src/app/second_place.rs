//! 第二份备份: the folder on a stick or a share where every backup is copied to, what it lacks, and what is to be made anew
//! there.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::store::{self, StoreError};

use super::config::Config;
use super::jobs::MadeBackup;

/// The second place of a ledger.
#[derive(Clone, Debug)]
pub(super) struct SecondPlace {
    folder: PathBuf,
}

impl SecondPlace {
    /// That of a ledger, where one is chosen.
    pub(super) fn of(config: &Config) -> Option<Self> {
        let folder = config.second_place.clone()?;
        Some(Self { folder })
    }

    /// Whether it is there, and lacks the newest backup or has some that are to go.
    pub(super) fn is_behind(&self, ledger: &Path) -> bool {
        let stale = || store::holds_forgotten(&self.folder, ledger).unwrap_or(false);
        self.folder.is_dir() && (store::lacks_newest(&self.folder, ledger) || stale())
    }

    /// Copies a backup there; returns the copy, and the earlier ones that only a person can remove.
    fn take(
        &self,
        backup: &Path,
        (ledger, wanted): (&Path, Option<&OsStr>),
    ) -> Result<(PathBuf, Vec<PathBuf>), StoreError> {
        if self.folder.is_dir() && store::holds_forgotten(&self.folder, ledger)? {
            store::renew_second_place(backup, &self.folder, ledger)
        } else {
            let copy = store::copy_keeping(backup, &self.folder, (ledger, wanted))?;
            Ok((copy, Vec::new()))
        }
    }
}

/// A backup with its copy in the second place.
pub(super) fn with_second(
    path: PathBuf,
    second: Option<&SecondPlace>,
    kept: (&Path, Option<&OsStr>),
) -> MadeBackup {
    let mut left = Vec::new();
    let copied = second.map(|second| match second.take(&path, kept) {
        Ok((copy, stay)) => {
            left = stay;
            Ok(copy)
        }
        Err(error) => Err(error.to_string()),
    });
    MadeBackup {
        path,
        is_new: true,
        second: copied,
        left,
    }
}

/// Makes the backup that a ledger needs, and the copy that the second place lacks; none where neither is wanted. Of the
/// earlier backups that of a wanted name stays: it is about to be opened.
pub(super) fn back_up(
    ledger: &Path,
    second: Option<&SecondPlace>,
    (now, wanted): (chrono::NaiveDateTime, Option<&OsStr>),
) -> Result<Option<MadeBackup>, StoreError> {
    let kept = (ledger, wanted);
    // A kill may have come between the taking out of private values and the renewing of the backups.
    if store::has_forgotten_around(ledger)? {
        let renewed = store::renew_backups(ledger, None, now)?;
        let mut made = with_second(renewed.made, second, kept);
        made.left.extend(renewed.left);
        return Ok(Some(made));
    }
    if let Some(made) = store::back_up_keeping(ledger, now, wanted)? {
        return Ok(Some(with_second(made, second, kept)));
    }
    let behind = second.filter(|second| second.is_behind(ledger));
    let newest = store::known_backups(ledger).into_iter().next();
    Ok(behind.zip(newest).map(|(second, newest)| MadeBackup {
        is_new: false,
        ..with_second(newest.path, Some(second), kept)
    }))
}
