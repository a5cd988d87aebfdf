//! The file of an earlier moment, in a private folder for as long as it is looked at.

use std::path::Path;

use crate::store::beside::make_private_folder;
use crate::store::{self, StoreError};

use super::jobs::{LookedAt, MadeMoment};

/// How the folder of a moment that is looked at begins.
const FOLDER: &str = "那一刻-";
/// The name beside which its lock stands.
const WHOLE: &str = "open";

/// What was there after a step of a ledger, in a new private folder.
pub(super) fn moment_in(
    private: &Path,
    name: &str,
    (source, until): (&Path, i64),
) -> Result<MadeMoment, StoreError> {
    let unwritable = |_| StoreError::Unwritable(private.to_owned());
    make_private_folder(private).map_err(unwritable)?;
    let folder = tempfile::Builder::new()
        .prefix(FOLDER)
        .tempdir_in(private)
        .map_err(unwritable)?;
    let held = store::hold(&folder.path().join(WHOLE))?;
    let path = folder.path().join(name);
    store::moment_to_look_at(source, until, &path)?;
    let folder = LookedAt {
        _folder: folder,
        _held: held,
    };
    Ok(MadeMoment { folder, path })
}

/// Removes the moments that a kill left.
pub(super) fn remove_left_moments(private: &Path) {
    for entry in std::fs::read_dir(private).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(FOLDER);
        if is_ours && store::hold(&entry.path().join(WHOLE)).is_ok() {
            // One that cannot be removed is tried again next time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}
