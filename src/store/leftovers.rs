//! What SQLite left beside a file that is no longer there.

use std::path::Path;

use super::beside::beside;
use super::error::StoreError;

/// Renames what SQLite left beside a file that is no longer there: a log of another file would be taken for the new one's.
///
/// # Errors
/// [`StoreError`] when one of them cannot be renamed.
pub(super) fn set_leftovers_aside(path: &Path) -> Result<(), StoreError> {
    for suffix in ["-wal", "-shm", "-journal"] {
        let left = beside(path, suffix);
        if !left.exists() {
            continue;
        }
        let free = (1..).map(|number| beside(&left, format!(".{number}.残留")));
        let aside = free.into_iter().find(|aside| !aside.exists());
        if let Some(aside) = aside {
            std::fs::rename(&left, aside).map_err(|error| StoreError::io(&left, error))?;
        }
    }
    Ok(())
}
