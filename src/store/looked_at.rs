//! Where a ledger's earlier moments lie while they are looked at, copies of its files while other programs have them, and
//! papers on their way to a printer, and how those a kill left are removed.

use std::path::{Path, PathBuf};

use super::lock_file::take_lock as hold;

/// How the folder of a moment that is looked at begins.
pub const MOMENT_FOLDER: &str = "那一刻-";
/// How the folder of copies begins that are opened in other programs.
pub const COPIES_FOLDER: &str = "附件-";
/// How the folder of papers begins that are on their way to a printer, among the system's folders for what passes through.
pub const PRINT_FOLDER: &str = "banli-print-";
/// Where such folders stood before, among the same, and how they began.
pub(super) const EARLIER_PRINTS: (&str, &str) = ("banli", "print-");
/// The name beside which the lock of such a folder stands.
pub const FOLDER_LOCK: &str = "open";
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

/// Removes the moments and copies that a kill left; what a process has open stays.
pub fn remove_left_folders(private: &Path) {
    remove_left(private, &[MOMENT_FOLDER, COPIES_FOLDER]);
}

/// Removes the papers that a kill left on their way to a printer; what a process is printing stays.
pub fn remove_left_prints() {
    let passing = std::env::temp_dir();
    remove_left(&passing, &[PRINT_FOLDER]);
    let (folder, beginning) = EARLIER_PRINTS;
    remove_left(&passing.join(folder), &[beginning]);
}

/// Removes the folders that begin so and that nobody holds.
fn remove_left(within: &Path, beginnings: &[&str]) {
    for entry in std::fs::read_dir(within).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = beginnings
            .iter()
            .any(|beginning| name.starts_with(beginning));
        // A link is none of ours, wherever it leads.
        let is_folder = || entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours && is_folder() && hold(&entry.path().join(FOLDER_LOCK)).is_ok() {
            // One that cannot be removed is tried again next time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_open_goes_and_nothing_else() {
        let private = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let folder = private.path().join(name);
            std::fs::create_dir(&folder).unwrap();
            folder
        };
        let (left, other) = (folder("那一刻-a"), folder("别的"));
        let copies = folder("附件-a");
        std::fs::write(copies.join("来信.pdf"), "信").unwrap();
        let looked_at = folder("那一刻-b");
        let held = hold(&looked_at.join(FOLDER_LOCK)).unwrap();
        remove_left_folders(private.path());
        assert_eq!(
            [&left, &copies, &looked_at, &other].map(|one| one.exists()),
            [false, false, true, true]
        );
        drop(held);
    }
    #[cfg(unix)]
    #[test]
    fn a_link_that_is_called_so_is_left_with_what_it_leads_to() {
        let (private, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let link = private.path().join("附件-a");
        std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
        remove_left_folders(private.path());
        assert!(link.exists());
        assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
