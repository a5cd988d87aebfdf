//! The file of an earlier moment, in a private folder for as long as it is looked at.

use std::path::Path;
use std::time::Duration;

use crate::store::beside::make_private_folder;
use crate::store::{self, StoreError};

use super::jobs::MadeMoment;

/// How the folder of a moment that is looked at begins.
const FOLDER: &str = "那一刻-";
/// After so long it is one that a kill left.
const LEFT: Duration = Duration::from_hours(24);

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
    let path = folder.path().join(name);
    store::moment_to_look_at(source, until, &path)?;
    Ok(MadeMoment { folder, path })
}

/// Removes the moments that a kill left.
pub(super) fn remove_left_moments(private: &Path) {
    for entry in std::fs::read_dir(private).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(FOLDER);
        let made = entry.metadata().and_then(|found| found.modified());
        let is_left = made.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > LEFT));
        if is_ours && is_left {
            // One that cannot be removed is tried again next time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}
