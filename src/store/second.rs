//! 第二份备份: a finished backup copied to another place, a stick or a shared folder, and compared byte by byte.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::automatic::thin_out;
use super::backup::write_as;
use super::beside::{new_private_file, remove_broken_off};
use super::error::StoreError;

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
    let whole = hash(backup)?;
    if !(to.exists() && hash(&to)? == whole) {
        write_as(&to, |aside| copied(backup, aside, &whole))?;
    }
    thin_out(folder, ledger, &to);
    Ok(to)
}

fn copied(backup: &Path, aside: &Path, whole: &[u8]) -> Result<(), StoreError> {
    let io = |error| StoreError::io(aside, error);
    let mut from = File::open(backup).map_err(|error| StoreError::io(backup, error))?;
    let mut file = new_private_file(aside).map_err(io)?;
    std::io::copy(&mut from, &mut file).map_err(io)?;
    file.flush().and_then(|()| file.sync_all()).map_err(io)?;
    if hash(aside)? != whole {
        return Err(StoreError::ChangedContent);
    }
    Ok(())
}

fn hash(path: &Path) -> Result<Vec<u8>, StoreError> {
    let io = |error| StoreError::io(path, error);
    let mut file = BufReader::new(File::open(path).map_err(io)?);
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut part).map_err(io)?;
        if count == 0 {
            return Ok(hash.finalize().to_vec());
        }
        hash.update(&part[..count]);
    }
}
