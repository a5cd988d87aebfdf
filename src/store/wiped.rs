//! Removing a file so that its bytes do not stay on the disk.

use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// Writes over a file, where the disk writes in place, and removes it.
pub(super) fn wipe(path: &Path) -> std::io::Result<()> {
    // What a link leads to stands elsewhere.
    if !std::fs::symlink_metadata(path)?.is_file() {
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
