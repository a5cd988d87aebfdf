//! Removing a file so that its bytes do not stay on the disk.

use std::fs::{File, OpenOptions};
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

/// So many bytes at its head tell what a file is: SQLite's own.
const HEAD: u64 = 100;

/// Writes over what a file holds, and only then over its head: broken off, it is still known for what it was.
fn overwritten(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = file.metadata()?.len();
    let head = length.min(HEAD);
    write_over(&mut file, head, length)?;
    file.sync_all()?;
    write_over(&mut file, 0, head)?;
    file.sync_all()
}

fn write_over(file: &mut File, from: u64, to: u64) -> std::io::Result<()> {
    let zeros = vec![0u8; 1 << 16];
    let mut left = to - from;
    file.seek(SeekFrom::Start(from))?;
    while left > 0 {
        let count = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(count).unwrap_or(zeros.len())])?;
        left -= count;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_file_is_goes_last() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backup");
        fs::write(&path, vec![7u8; 200_000]).unwrap();
        let mut file = OpenOptions::new().write(true).open(&path).unwrap();
        write_over(&mut file, HEAD, 200_000).unwrap();
        let broken_off = fs::read(&path).unwrap();
        let (head, rest) = broken_off.split_at(HEAD as usize);
        assert!(head.iter().all(|byte| *byte == 7));
        assert!(rest.iter().all(|byte| *byte == 0) && rest.len() == 199_900);
        wipe(&path).unwrap();
        assert!(!path.exists());
    }
}
