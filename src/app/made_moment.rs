//! The file of an earlier moment, in a private folder for as long as it is looked at.

use std::path::Path;

use crate::store::{self, HeldFolder, MOMENT_FOLDER, StoreError};

use super::jobs::MadeMoment;

/// What was there after a step of a ledger, in a new private folder.
pub(super) fn moment_in(
    private: &Path,
    name: &str,
    (source, until): (&Path, i64),
) -> Result<MadeMoment, StoreError> {
    let folder = HeldFolder::make(private, MOMENT_FOLDER)?;
    let path = folder.path().join(name);
    store::moment_to_look_at(source, until, &path)?;
    Ok(MadeMoment { folder, path })
}
