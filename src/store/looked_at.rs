//! Where a ledger's earlier moments lie while they are looked at, and how those a kill left are removed.

use std::path::{Path, PathBuf};

use super::lock_file::take_lock as hold;

/// How the folder of a moment that is looked at begins.
pub const MOMENT_FOLDER: &str = "那一刻-";
/// The name beside which the lock of such a folder stands.
pub const MOMENT_LOCK: &str = "open";
/// The private folder of this machine that copies are in while they are open.
const OPEN_FOLDER: &str = "打开的台账";

/// The private folder of this machine for copies that are open, as the user's own folders have it; none where there are none.
pub fn private_folder() -> Option<PathBuf> {
    let own = directories::ProjectDirs::from("", "", "banli");
    own.map(|folders| folders.data_local_dir().join(OPEN_FOLDER))
}

/// The same beside a ledger, for who keeps nothing in folders of one's own.
pub fn private_folder_beside(ledger: &Path) -> PathBuf {
    ledger.with_file_name(format!(".{OPEN_FOLDER}"))
}

/// Removes the moments that a kill left; one that is looked at stays.
pub fn remove_left_moments(private: &Path) {
    for entry in std::fs::read_dir(private).into_iter().flatten().flatten() {
        let is_ours = entry
            .file_name()
            .to_string_lossy()
            .starts_with(MOMENT_FOLDER);
        if is_ours && hold(&entry.path().join(MOMENT_LOCK)).is_ok() {
            // One that cannot be removed is tried again next time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_that_nobody_looks_at_goes_and_nothing_else() {
        let private = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let folder = private.path().join(name);
            std::fs::create_dir(&folder).unwrap();
            folder
        };
        let (left, other) = (folder("那一刻-a"), folder("别的"));
        let looked_at = folder("那一刻-b");
        let held = hold(&looked_at.join(MOMENT_LOCK)).unwrap();
        remove_left_moments(private.path());
        assert_eq!(
            [&left, &looked_at, &other].map(|one| one.exists()),
            [false, true, true]
        );
        drop(held);
    }
}
