//! The folders around a ledger in which its backups may lie, each looked at once by whatever name it is known.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::earlier_backups::{
    EarlierBackups, FolderRole, earlier_backups_in, is_older, last_forgotten,
};
use super::error::StoreError;
use super::identity::real_name;
use super::known_backups::{backup_folder, holds, progressed, progressed_still};
use super::leftovers::left_over_in;

/// A folder in which backups of a ledger may lie.
#[derive(Debug)]
pub(super) struct Around {
    /// The folder.
    pub folder: PathBuf,
    /// What it is to the ledger.
    pub role: FolderRole,
    /// The ledger, by the name that leads to this folder.
    pub ledger: PathBuf,
}

/// The folders around a ledger. Where a link leads to it, its backups may lie beside the link or beside the file. A second
/// place that is one of these is none.
pub(super) fn around(ledger: &Path, second: Option<&Path>) -> Vec<Around> {
    let given = std::path::absolute(ledger).unwrap_or_else(|_| ledger.to_owned());
    let mut all = Vec::new();
    let mut add = |folder: &Path, role: FolderRole, ledger: &Path| {
        all.push(Around {
            folder: folder.to_owned(),
            role,
            ledger: ledger.to_owned(),
        });
    };
    for named in [Some(given.clone()), real_name(&given).ok()]
        .iter()
        .flatten()
    {
        add(&backup_folder(named), FolderRole::Backups, named);
        if let Some(own) = named.parent() {
            add(own, FolderRole::Ledgers, named);
        }
    }
    if let Some(second) = second {
        add(second, FolderRole::Elsewhere, &given);
    }
    let mut seen = BTreeSet::new();
    all.retain(|one| {
        let real = real_name(&one.folder);
        seen.insert(real.unwrap_or_else(|_| one.folder.clone()))
    });
    all
}

/// The earlier backups of a ledger in some folders, given with the key of its first entry, and what was left there of files
/// that were not finished or are gone.
pub(super) fn earlier_backups_around(
    folders: &[Around],
    (ledger, founded): (&Path, &[u8]),
) -> EarlierBackups {
    let mut all = EarlierBackups::default();
    for one in folders {
        let found = earlier_backups_in((&one.folder, one.role), (ledger, founded));
        all.ours.extend(found.ours);
        all.left.extend(found.left);
        let own = one.ledger.file_name().map(|name| name.to_string_lossy());
        let own = own.filter(|_| one.role == FolderRole::Ledgers);
        all.left.extend(left_over_in(&one.folder, own.as_deref()));
    }
    all
}

/// The backups around a ledger, and in its second place, that were made before something was taken out of it for good; none
/// where nothing ever was. What is left to a person may hold it.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn forgotten_around(
    ledger: &Path,
    second: Option<&Path>,
) -> Result<EarlierBackups, StoreError> {
    let Some(forgotten) = last_forgotten(ledger)? else {
        return Ok(EarlierBackups::default());
    };
    let founded = progressed(ledger)?.founded;
    let mut found = earlier_backups_around(&around(ledger, second), (ledger, &founded));
    found.ours.retain(|path| is_older(path, forgotten));
    let may_hold = |path: &PathBuf| {
        let Ok(state) = progressed_still(path) else {
            return true;
        };
        state.newest.0 < forgotten || !holds(ledger, &state).unwrap_or(false)
    };
    found.left.retain(may_hold);
    Ok(found)
}

/// Whether the backups around a ledger are still to be made anew after something was taken out of it for good.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn has_forgotten_around(ledger: &Path) -> Result<bool, StoreError> {
    Ok(!forgotten_around(ledger, None)?.ours.is_empty())
}
