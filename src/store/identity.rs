//! Whether the ledger's name still stands for the file that is open: one that was moved, removed or replaced would take
//! what is written to a place where nobody finds it again.

use std::path::Path;

use super::error::StoreError;

/// What tells a file from every other on this machine. Windows lets nobody move or remove a file that SQLite has open:
/// there it is enough that one of that name is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
}

impl FileIdentity {
    /// That of the file of a name.
    ///
    /// # Errors
    /// [`StoreError`] when there is none.
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
        Ok(Self::from(&found))
    }
}

#[cfg(unix)]
impl From<&std::fs::Metadata> for FileIdentity {
    fn from(found: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            device: found.dev(),
            inode: found.ino(),
        }
    }
}

#[cfg(not(unix))]
impl From<&std::fs::Metadata> for FileIdentity {
    fn from(_: &std::fs::Metadata) -> Self {
        Self {}
    }
}
