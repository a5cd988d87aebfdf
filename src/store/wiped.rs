//! Removing a file so that its bytes do not stay on the disk.

use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::beside::beside;
use super::identity::check_one_name;
use super::leftovers::BESIDE_IT;

/// Writes over a file, where the disk writes in place, and removes it with what SQLite keeps beside it.
pub(super) fn wipe(path: &Path) -> std::io::Result<()> {
    // First what nobody would know for a part of the file once that is gone.
    for ending in BESIDE_IT {
        let kept = beside(path, ending);
        if kept.symlink_metadata().is_ok() {
            wipe_one(&kept)?;
        }
    }
    wipe_one(path)
}

fn wipe_one(path: &Path) -> std::io::Result<()> {
    // What a link leads to stands elsewhere, and so does what has a second name.
    if !std::fs::symlink_metadata(path)?.is_file() || check_one_name(path).is_err() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    overwritten(path)?;
    std::fs::remove_file(path)
}

fn overwritten(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    let zeros = vec![0u8; 1 << 16];
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let count = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(count).unwrap_or(zeros.len())])?;
        left -= count;
    }
    file.sync_all()
}
