//! Whether the ledger's name still stands for the file that is open: one that was moved, removed or replaced would take
//! what is written to a place where nobody finds it again.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

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

/// The ledger files this process has open.
static OPEN_HERE: Mutex<Vec<FileIdentity>> = Mutex::new(Vec::new());

/// The name of the file itself, where links lead to it.
///
/// # Errors
/// [`StoreError`] when there is none.
pub(super) fn real_name(path: &Path) -> Result<PathBuf, StoreError> {
    let real = path.canonicalize();
    real.map_err(|error| StoreError::io(path, error))
}

/// Whether two names lead to one file.
pub(super) fn is_one_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// Notes that this process has a ledger file open, for as long as it lives.
#[derive(Debug)]
pub(super) struct OpenHere(FileIdentity);

impl OpenHere {
    /// Notes it.
    pub(super) fn note(identity: FileIdentity) -> Self {
        let mut open = OPEN_HERE.lock().unwrap_or_else(PoisonError::into_inner);
        open.push(identity);
        Self(identity)
    }
}

impl Drop for OpenHere {
    fn drop(&mut self) {
        let mut open = OPEN_HERE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = open.iter().position(|known| *known == self.0) {
            open.swap_remove(index);
        }
    }
}

/// Whether this process has a file open as a ledger. Only SQLite may open it a second time then: on Unix, closing any other
/// handle of it lets go of the locks that keep its log in place.
pub fn is_open_here(path: &Path) -> bool {
    let open = OPEN_HERE.lock().unwrap_or_else(PoisonError::into_inner);
    FileIdentity::of(path).is_ok_and(|identity| open.contains(&identity))
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

/// What shows at a glance that a file was written: which one it is, how long it is, and when it was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp {
    /// Which file it is.
    pub identity: FileIdentity,
    /// Bytes.
    length: u64,
    /// None on disks that do not keep it.
    written: Option<SystemTime>,
}

impl FileStamp {
    /// That of the file of a name.
    ///
    /// # Errors
    /// [`StoreError`] when there is none.
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
        Ok(Self {
            identity: FileIdentity::from(&found),
            length: found.len(),
            written: found.modified().ok(),
        })
    }
}

/// Refuses a file that stands under a second name (a hard link, as some backup programs make them): whoever opens it by the
/// other name is not kept out, and each would write over the other.
#[cfg(unix)]
pub(super) fn check_one_name(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
    if found.nlink() > 1 {
        return Err(StoreError::TwoNames(path.to_owned()));
    }
    Ok(())
}

/// Windows keeps a file that is open from being opened for writing by any other name.
#[cfg(not(unix))]
pub(super) fn check_one_name(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
