//! Whether the ledger's name still stands for the file that is open: one that was moved, removed or replaced would take
//! what is written to a place where nobody finds it again.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

#[cfg(unix)]
use super::beside::remove_parts_that;
use super::error::StoreError;

/// What tells a file from every other on this machine: where it lies on its disk. On Windows, where that can only be asked
/// outside of the standard library, it is the moment the file was made, which no writing into it changes: another file of
/// its name has another one. It misses a file that took the place of one removed a few seconds before, to which Windows
/// gives the moment of the one removed; a plain ledger, which SQLite has open, cannot be removed there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
    /// In units of 100 ns since 1601; zero on disks that do not keep it, where no file differs from another.
    #[cfg(windows)]
    made: u64,
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

/// The file that a name which is a link leads to, any other name as it is: what SQLite keeps beside a file stands beside the
/// file itself.
pub(super) fn behind_link(path: &Path) -> PathBuf {
    let real = path.is_symlink().then(|| path.canonicalize().ok());
    real.flatten().unwrap_or_else(|| path.to_owned())
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

#[cfg(windows)]
impl From<&std::fs::Metadata> for FileIdentity {
    fn from(found: &std::fs::Metadata) -> Self {
        use std::os::windows::fs::MetadataExt as _;
        Self {
            made: found.creation_time(),
        }
    }
}

/// After so long a second writing of a file shows in its time, however coarse the clock of its disk.
const SETTLED: Duration = Duration::from_secs(3);

/// What shows at a glance that a file was written: which one it is, how long it is, and when it was written last. That time
/// anybody can set back (`cp -p`, `touch -r`); when the disk noted a change of the file nobody can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp {
    /// Which file it is.
    pub identity: FileIdentity,
    /// Bytes.
    length: u64,
    /// None on disks that do not keep it.
    written: Option<SystemTime>,
    /// None on disks and systems that do not keep it.
    changed: Option<SystemTime>,
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
            changed: changed(&found),
        })
    }

    /// Whether it was written long enough ago for another writing to show. So it does too where a clock that was put right,
    /// or the machine it came from, left a time far ahead: another writing notes the time that it is.
    pub(super) fn is_settled(&self) -> bool {
        let now = SystemTime::now();
        let is_far = |at: SystemTime| {
            let apart = now.duration_since(at);
            apart.unwrap_or_else(|ahead| ahead.duration()) > SETTLED
        };
        self.written.is_some_and(is_far) && self.changed.is_none_or(is_far)
    }
}

/// When the disk noted the last change of a file.
#[cfg(unix)]
fn changed(found: &std::fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(found.ctime()).ok()?;
    let rest = u32::try_from(found.ctime_nsec()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, rest))
}

/// Windows keeps it, but does not say it here.
#[cfg(windows)]
fn changed(_: &std::fs::Metadata) -> Option<SystemTime> {
    None
}

/// Refuses a file that stands under a second name (a hard link, as some backup programs make them): whoever opens it by the
/// other name is not kept out, and each would write over the other. The name it was made under goes, where a kill left it.
#[cfg(unix)]
pub(super) fn check_one_name(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::MetadataExt as _;
    let names = || -> Result<u64, StoreError> {
        let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
        Ok(found.nlink())
    };
    if names()? > 1 {
        let own = FileIdentity::of(path)?;
        remove_parts_that(&behind_link(path), |part| {
            FileIdentity::of(part).is_ok_and(|found| found == own)
        });
    }
    if names()? > 1 {
        return Err(StoreError::TwoNames(path.to_owned()));
    }
    Ok(())
}

/// Windows keeps a file that is open from being opened for writing by any other name.
#[cfg(not(unix))]
pub(super) fn check_one_name(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_a_file_leaves_it_the_same_and_another_of_its_name_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let (file, away) = (folder.path().join("台账"), folder.path().join("移走"));
        std::fs::write(&file, "一").unwrap();
        let (before, stamp) = (
            FileIdentity::of(&file).unwrap(),
            FileStamp::of(&file).unwrap(),
        );
        std::fs::write(&file, "一二三").unwrap();
        assert_eq!(FileIdentity::of(&file).unwrap(), before);
        assert_ne!(FileStamp::of(&file).unwrap(), stamp);
        let open = std::fs::File::open(&file).unwrap();
        assert_eq!(FileIdentity::from(&open.metadata().unwrap()), before);
        drop(open);
        std::fs::rename(&file, &away).unwrap();
        assert_eq!(FileIdentity::of(&away).unwrap(), before);
        // One made beforehand under another name: Windows gives a new file the moment of one removed just now.
        let other = folder.path().join("别的");
        std::thread::sleep(std::time::Duration::from_millis(20));
        std::fs::write(&other, "四").unwrap();
        assert_ne!(FileIdentity::of(&other).unwrap(), before);
    }

    #[test]
    fn a_time_far_from_now_is_settled_whether_it_is_past_or_to_come() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("台账");
        std::fs::write(&file, "一").unwrap();
        let stamp = FileStamp::of(&file).unwrap();
        let now = SystemTime::now();
        let (near, far) = (Duration::from_millis(500), Duration::from_hours(1));
        for (at, settled) in [
            (now, false),
            (now + near, false),
            (now - far, true),
            (now + far, true),
        ] {
            let stamp = FileStamp {
                written: Some(at),
                changed: Some(at),
                ..stamp
            };
            assert_eq!(stamp.is_settled(), settled, "{at:?}");
        }
    }
}
