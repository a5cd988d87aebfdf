//! What SQLite left beside a file that is no longer there.

use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Renames what SQLite left beside a file that is no longer there: a log of another file would be taken for the new one's.
///
/// # Errors
/// [`StoreError`] when one of them cannot be renamed.
pub(super) fn set_leftovers_aside(path: &Path) -> Result<(), StoreError> {
    for suffix in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let left = PathBuf::from(&name);
        if !left.exists() {
            continue;
        }
        let free = (1..).map(|number| {
            let mut aside = name.clone();
            aside.push(format!(".{number}.残留"));
            PathBuf::from(aside)
        });
        let aside = free.into_iter().find(|aside| !aside.exists());
        if let Some(aside) = aside {
            std::fs::rename(&left, aside).map_err(|error| StoreError::io(&left, error))?;
        }
    }
    Ok(())
}
