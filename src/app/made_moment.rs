//! The file of an earlier moment, in a private folder for as long as it is looked at.

use std::path::Path;

use crate::store::beside::make_private_folder;
use crate::store::{self, MOMENT_FOLDER, MOMENT_LOCK, StoreError};

use super::jobs::{LookedAt, MadeMoment};

/// What was there after a step of a ledger, in a new private folder.
pub(super) fn moment_in(
    private: &Path,
    name: &str,
    (source, until): (&Path, i64),
) -> Result<MadeMoment, StoreError> {
    let unwritable = |_| StoreError::Unwritable(private.to_owned());
    make_private_folder(private).map_err(unwritable)?;
    let folder = tempfile::Builder::new()
        .prefix(MOMENT_FOLDER)
        .tempdir_in(private)
        .map_err(unwritable)?;
    let held = store::hold(&folder.path().join(MOMENT_LOCK))?;
    let path = folder.path().join(name);
    store::moment_to_look_at(source, until, &path)?;
    let folder = LookedAt {
        _folder: folder,
        _held: held,
    };
    Ok(MadeMoment { folder, path })
}
