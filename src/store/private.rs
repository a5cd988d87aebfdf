//! Files that nobody but their owner reads.

use std::fs::{File, OpenOptions};
use std::path::Path;

use super::error::StoreError;

/// Makes an empty file that only its owner reads and writes; what SQLite makes beside it is as private. Windows' own
/// rules for a person's folders hold there.
///
/// # Errors
/// [`StoreError`] when there is a file already, or none can be made.
pub(super) fn make(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let made: std::io::Result<File> = options.open(path);
    made.map(drop).map_err(|error| StoreError::io(path, error))
}
