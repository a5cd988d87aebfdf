//! 第二份备份: a finished backup copied to another place, a stick or a shared folder, and compared byte by byte.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::automatic::thin_out;
use super::backup::write_for;
use super::beside::{new_private_file, remove_broken_off, remove_making_for, remove_quiet};
use super::earlier_backups::{FolderRole, earlier_backups_in};
use super::error::StoreError;
use super::file_hash::file_hash;
use super::identity::is_one_file;
use super::known_backups::{backup_folder, known_backups, progressed};
use super::leftovers::left_over_in;
use super::wiped::wipe;

/// Copies a backup of a ledger into a folder under its own name, and takes away the automatic ones there that are no longer
/// wanted. Returns the copy.
///
/// # Errors
/// [`StoreError::NoFolder`] when the stick is not in its place; others when the copy cannot be made or is not the same.
pub fn copy_to_second_place(
    backup: &Path,
    folder: &Path,
    ledger: &Path,
) -> Result<PathBuf, StoreError> {
    copy_keeping(backup, folder, (ledger, None))
}

/// The same; of the earlier ones that of this name stays.
///
/// # Errors
/// As for [`copy_to_second_place`].
pub fn copy_keeping(
    backup: &Path,
    folder: &Path,
    (ledger, wanted): (&Path, Option<&OsStr>),
) -> Result<PathBuf, StoreError> {
    if !folder.is_dir() {
        return Err(StoreError::NoFolder(folder.to_owned()));
    }
    if is_first_place(folder, ledger) {
        return Err(StoreError::FirstPlace(folder.to_owned()));
    }
    remove_broken_off(folder);
    remove_making_for(folder, ledger);
    let to = folder.join(backup.file_name().unwrap_or_default());
    let whole = file_hash(backup)?;
    if !(to.exists() && file_hash(&to)? == whole) {
        write_for(&to, Some(ledger), |aside| copied(backup, aside, &whole))?;
    }
    thin_out(folder, ledger, (&to, wanted));
    Ok(to)
}

/// Whether a folder is the ledger's own, or the one its backups are in: what stands there is no second copy.
pub fn is_first_place(folder: &Path, ledger: &Path) -> bool {
    let ledger = std::path::absolute(ledger).unwrap_or_else(|_| ledger.to_owned());
    let own = ledger.parent().map(Path::to_owned);
    let mut firsts = [own, Some(backup_folder(&ledger))].into_iter().flatten();
    firsts.any(|first| is_one_file(&first, folder))
}

/// Whether the newest backup of a ledger is not in the second place.
pub fn lacks_newest(folder: &Path, ledger: &Path) -> bool {
    let newest = known_backups(ledger).into_iter().next();
    newest.is_some_and(|newest| {
        let there = folder.join(newest.path.file_name().unwrap_or_default());
        std::fs::metadata(there).map_or(true, |there| there.len() != newest.size)
    })
}

/// Copies a backup to the second place, and removes every earlier one of the ledger there: they hold what was taken out of
/// it for good. Returns the copy, and those of which a person has to say.
///
/// # Errors
/// As for [`copy_to_second_place`].
pub fn renew_second_place(
    backup: &Path,
    folder: &Path,
    ledger: &Path,
) -> Result<(PathBuf, Vec<PathBuf>), StoreError> {
    let made = copy_to_second_place(backup, folder, ledger)?;
    let founded = progressed(&made)?.founded;
    remove_quiet(folder);
    let found = earlier_backups_in((folder, FolderRole::Elsewhere), (ledger, &founded));
    let mut left = found.left;
    left.extend(left_over_in(folder, None));
    for path in found.ours {
        if !is_one_file(&path, &made) && wipe(&path).is_err() {
            left.push(path);
        }
    }
    left.retain(|path| !is_one_file(path, &made));
    Ok((made, left))
}

fn copied(backup: &Path, aside: &Path, whole: &str) -> Result<(), StoreError> {
    let io = |error| StoreError::io(aside, error);
    let mut from = File::open(backup).map_err(|error| StoreError::io(backup, error))?;
    let mut file = new_private_file(aside).map_err(io)?;
    std::io::copy(&mut from, &mut file).map_err(io)?;
    file.flush().and_then(|()| file.sync_all()).map_err(io)?;
    if file_hash(aside)? != whole {
        return Err(StoreError::ChangedContent);
    }
    Ok(())
}
