//! A ledger as a kill leaves it.

use std::fs;
use std::path::{Path, PathBuf};

/// The ledger as a kill leaves it at this moment, in a new folder.
pub fn killed(path: &Path, folder: &Path) -> PathBuf {
    fs::create_dir(folder).unwrap();
    let copy = folder.join("台账.banli");
    fs::copy(path, &copy).unwrap();
    let log = path.with_file_name("台账.banli-wal");
    if log.exists() {
        fs::copy(log, folder.join("台账.banli-wal")).unwrap();
    }
    copy
}
