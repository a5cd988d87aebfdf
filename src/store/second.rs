//! 第二份备份: a finished backup copied to another place, a stick or a shared folder, and compared byte by byte.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::automatic::thin_out;
use super::backup::write_as;
use super::beside::{new_private_file, remove_broken_off};
use super::error::StoreError;
use super::file_hash::file_hash;

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
    if !folder.is_dir() {
        return Err(StoreError::NoFolder(folder.to_owned()));
    }
    remove_broken_off(folder);
    let to = folder.join(backup.file_name().unwrap_or_default());
    let whole = file_hash(backup)?;
    if !(to.exists() && file_hash(&to)? == whole) {
        write_as(&to, |aside| copied(backup, aside, &whole))?;
    }
    thin_out(folder, ledger, &to);
    Ok(to)
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
