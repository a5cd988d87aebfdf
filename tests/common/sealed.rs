//! Ledgers under a passphrase.

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ledger::acts::LockBackups;
use banli::ledger::backup_lock::{BackupLock, RecoveryKey};
use banli::store::seal_for_good;

use super::desk::{day, with_one_item};

pub const PASSPHRASE: &str = "临溪县住建局 2026";
pub const TODAY: &str = "2026-11-20";

/// A sealed ledger with its recovery key and the private folder of plain copies.
pub fn sealed(folder: &Path) -> (PathBuf, RecoveryKey, PathBuf) {
    let path = with_one_item(folder);
    let (lock, key) = BackupLock::new(PASSPHRASE).unwrap();
    let mut desk = Desk::open(&path, day(TODAY)).unwrap();
    desk.act(LockBackups {
        recipient: Some(lock.recipient),
        key: Some(lock.key),
    })
    .unwrap();
    let refused = desk.undo().unwrap_err().to_string();
    assert!(refused.contains("密码不能撤销"), "{refused}");
    drop(desk);
    seal_for_good(&path, PASSPHRASE, folder).unwrap();
    (path, key, folder.join("打开的台账"))
}

pub fn open(path: &Path, secret: &str, private: &Path) -> (Desk, Option<String>) {
    Desk::open_sealed(path, (secret, private), day(TODAY)).unwrap()
}

pub fn title(desk: &Desk) -> String {
    desk.ledger().find_case("36").unwrap().title.clone()
}

/// The files below a folder in which some words can be read.
pub fn readable(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(readable(&path, words));
        } else if memchr::memmem::find(&fs::read(&path).unwrap(), words.as_bytes()).is_some() {
            found.push(path);
        }
    }
    found
}

pub fn count(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}
