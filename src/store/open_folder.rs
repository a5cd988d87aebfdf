//! The private folder of one plain copy of a sealed ledger: the copy, what it was opened from, and who has it open.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ledger::backup_lock::BackupLock;

use super::beside::{in_the_making, is_part, make_private_folder, new_private_file};
use super::error::StoreError;
use super::lock_file::{Held, take_lock};

/// The plain copy in its folder.
pub(super) const PAGES: &str = "台账.banli";
/// The copy under the lock, where it was put under it after a kill.
pub(super) const SEALED: &str = "台账.banlix";
/// What it was opened from.
const FROM: &str = "from.json";
/// The name beside which the folder's own lock stands.
const WHOLE: &str = "open";

/// What a plain copy was opened from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OpenedFrom {
    /// The lock it is put under.
    pub lock: BackupLock,
    /// The sealed file.
    pub named: PathBuf,
    /// The SHA-256 of the sealed file's bytes as they were last known, in base64.
    pub hash: String,
    /// The same of the bytes that are about to take their place; a kill may come before or after they do.
    #[serde(default)]
    pub next: Option<String>,
}

impl OpenedFrom {
    /// Whether the sealed file with these bytes is the one it was opened from, and nobody wrote it since.
    pub(super) fn is_of(&self, hash: &str) -> bool {
        self.hash == hash || self.next.as_deref() == Some(hash)
    }
}

/// Makes a new folder, held by this process.
pub(super) fn make(private: &Path) -> Result<(PathBuf, Held), StoreError> {
    let folder = private.join(uuid::Uuid::now_v7().simple().to_string());
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let held = hold(&folder)?;
    Ok((folder, held))
}

/// Holds a folder for this process.
pub(super) fn hold(folder: &Path) -> Result<Held, StoreError> {
    take_lock(&folder.join(WHOLE))
}

/// The folders that nobody has, each held by this process from now on.
pub(super) fn left(private: &Path) -> impl Iterator<Item = (PathBuf, Held)> {
    let entries = std::fs::read_dir(private).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path());
    folders
        .filter(|folder| folder.join(FROM).is_file())
        .filter_map(|folder| {
            let held = hold(&folder).ok()?;
            Some((folder, held))
        })
}

/// Removes the folders that nobody has and that no copy was opened in: a kill came while one was made for a ledger whose own
/// file still holds all.
pub(super) fn remove_begun(private: &Path) {
    let entries = std::fs::read_dir(private).into_iter().flatten().flatten();
    for folder in entries.map(|entry| entry.path()) {
        let name = folder.file_name().and_then(|name| name.to_str());
        let is_ours = name.is_some_and(|name| uuid::Uuid::try_parse(name).is_ok());
        if is_ours && !folder.join(FROM).is_file() && hold(&folder).is_ok() {
            remove(&folder);
        }
    }
}

/// Keeps what the copy in a folder was opened from.
///
/// # Errors
/// [`StoreError`] when it cannot be written.
pub(super) fn keep(folder: &Path, from: &OpenedFrom) -> Result<(), StoreError> {
    let file = folder.join(FROM);
    let aside = in_the_making(&file);
    let io = |error| StoreError::io(&file, error);
    let bytes = serde_json::to_vec(from).map_err(|error| StoreError::Lock(error.to_string()))?;
    let mut written = new_private_file(&aside).map_err(io)?;
    written.write_all(&bytes).map_err(io)?;
    written.sync_all().map_err(io)?;
    std::fs::rename(&aside, &file).map_err(io)
}

/// What the copy in a folder was opened from.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub(super) fn kept(folder: &Path) -> Result<OpenedFrom, StoreError> {
    let file = folder.join(FROM);
    let bytes = std::fs::read(&file).map_err(|error| StoreError::io(&file, error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        tracing::debug!("{}: {error}", file.display());
        StoreError::Lock("里面的内容不完整，或者已经损坏".to_owned())
    })
}

/// Removes a folder, what is plain in it first: one that a kill leaves half removed is still known for what it is.
pub(super) fn remove(folder: &Path) {
    remove_plain(folder);
    drop(std::fs::remove_file(folder.join(SEALED)));
    drop(std::fs::remove_dir_all(folder));
}

/// Removes the plain copy in a folder, and parts of it in the making.
pub(super) fn remove_plain(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PAGES) && !name.starts_with(SEALED) || is_part(&name) {
            // What cannot be removed is tried again at the next start.
            drop(std::fs::remove_file(entry.path()));
        }
    }
}
