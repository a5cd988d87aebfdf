//! A private folder of this machine for as long as something in it is open; what a kill leaves of it goes at the next start.

use std::path::Path;

use tempfile::TempDir;

use crate::store::beside::make_private_folder;
use crate::store::{self, FOLDER_LOCK, Held, StoreError};

/// A folder that says that it is in use.
#[derive(Debug)]
pub struct HeldFolder {
    /// It is removed first.
    folder: TempDir,
    _held: Held,
}

impl HeldFolder {
    /// Makes a new one in the private folder.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be made.
    pub(super) fn make(private: &Path, beginning: &str) -> Result<Self, StoreError> {
        let unwritable = |_| StoreError::Unwritable(private.to_owned());
        make_private_folder(private).map_err(unwritable)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(beginning);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let folder = builder.tempdir_in(private).map_err(unwritable)?;
        let held = store::hold(&folder.path().join(FOLDER_LOCK))?;
        Ok(Self {
            folder,
            _held: held,
        })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{COPIES_FOLDER, remove_left_folders};

    use super::*;

    #[test]
    fn it_stays_while_it_is_held_and_goes_with_who_holds_it_or_at_the_next_start() {
        let parent = tempfile::tempdir().unwrap();
        let private = parent.path().join("打开的台账");
        let held = HeldFolder::make(&private, COPIES_FOLDER).unwrap();
        let path = held.path().to_owned();
        std::fs::write(path.join("来信.pdf"), "信").unwrap();
        #[cfg(unix)]
        for folder in [&private, &path] {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
        }
        remove_left_folders(&private);
        assert!(path.join("来信.pdf").exists());
        drop(held);
        assert!(!path.exists());
        // A kill leaves the folder, and lets go of the lock.
        std::fs::create_dir(&path).unwrap();
        for name in ["open.lock", "来信.pdf"] {
            std::fs::write(path.join(name), "").unwrap();
        }
        remove_left_folders(&private);
        assert!(!path.exists());
    }
}
