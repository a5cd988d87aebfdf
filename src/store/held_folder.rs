//! A private folder of this machine for as long as something in it is in use; what a kill leaves of it goes at the next start.

use std::path::Path;

use tempfile::TempDir;

use super::beside::make_private_folder;
use super::error::StoreError;
use super::lock_file::{Held, take_lock as hold};
use super::looked_at::FOLDER_LOCK;

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
    pub fn make(private: &Path, beginning: &str) -> Result<Self, StoreError> {
        let unwritable = |error| StoreError::not_made(private, error);
        make_private_folder(private).map_err(unwritable)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(beginning);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let new = || -> Result<Self, StoreError> {
            let folder = builder.tempdir_in(private).map_err(unwritable)?;
            let held = hold(&folder.path().join(FOLDER_LOCK))?;
            Ok(Self {
                folder,
                _held: held,
            })
        };
        // Another process that starts just now may take it for one that a kill left, before it is held.
        new().or_else(|_| new()).or_else(|_| new())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

#[cfg(test)]
mod tests {
    use super::super::looked_at::{
        COPIES_FOLDER, EARLIER_PRINTS, PRINT_FOLDER, remove_left_folders, remove_left_prints,
    };
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
    #[test]
    fn papers_that_a_kill_left_on_their_way_to_a_printer_go_and_those_being_printed_stay() {
        let passing = std::env::temp_dir();
        let unique = uuid::Uuid::now_v7().simple();
        let folder = |within: &Path, beginning: &str| {
            let folder = within.join(format!("{beginning}{unique}"));
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("答复函.pdf"), "信").unwrap();
            folder
        };
        let left = folder(&passing, PRINT_FOLDER);
        let earlier = folder(&passing.join(EARLIER_PRINTS.0), EARLIER_PRINTS.1);
        let other = folder(&passing, "banli-other-");
        let printing = HeldFolder::make(&passing, PRINT_FOLDER).unwrap();
        remove_left_prints();
        let stay = [left.as_path(), &earlier, printing.path(), &other].map(Path::exists);
        std::fs::remove_dir_all(&other).unwrap();
        assert_eq!(stay, [false, false, true, true]);
    }
}
