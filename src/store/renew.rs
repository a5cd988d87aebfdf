//! Backups made anew after something was taken out of the ledger for good: the earlier ones still hold it, so they go.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::backup::back_up_aside;
use super::beside::{make_private_folder, remove_making_for, remove_making_of, remove_quiet};
use super::earlier_backups::{earlier_backups_in, earlier_upgrades_in};
use super::error::StoreError;
use super::identity::real_name;
use super::known_backups::{backup_folder, backup_name, progressed};
use super::second::{copy_to_second_place, is_first_place};
use super::wiped::wipe;

/// What became of the backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewedBackups {
    /// The new one.
    pub made: PathBuf,
    /// How many earlier ones were removed.
    pub removed: usize,
    /// Those that could not be, or that nobody can say of whether they are backups of it.
    pub left: Vec<PathBuf>,
    /// Why the new one is not in the second place, where it should be; the earlier ones may still be there.
    pub no_second: Option<String>,
}

/// Backs the ledger up as of now, then removes every earlier backup of it, whatever it is called: in the folder beside it, in
/// the second place, and the copies kept before an upgrade.
///
/// # Errors
/// [`StoreError`] when the new backup cannot be made; the earlier ones all stay then.
pub fn renew_backups(
    ledger: &Path,
    second: Option<&Path>,
    now: NaiveDateTime,
) -> Result<RenewedBackups, StoreError> {
    let folder = backup_folder(ledger);
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let made = backup_name(ledger, now, true);
    remove_making_of(ledger);
    back_up_aside(ledger, &made)?;
    let founded = progressed(&made)?.founded;
    // A second place that is the first one is none, and said not to be below.
    let apart = second.filter(|second| !is_first_place(second, ledger));
    // Where a link leads to the ledger, its backups may lie beside the link or beside the file.
    let real = backup_folder(&real_name(ledger).unwrap_or_else(|_| ledger.to_owned()));
    let real = (real != folder).then_some(real.as_path());
    let known = [Some(folder.as_path()), real, apart].into_iter().flatten();
    let (mut earlier, mut left) = (Vec::new(), Vec::new());
    for folder in known {
        remove_making_for(folder, ledger);
        remove_quiet(folder);
        let (ours, unread) = earlier_backups_in(folder, (ledger, &founded));
        earlier.extend(ours);
        // Nobody can say what is in one that cannot be read: a person is told of it.
        left.extend(unread);
    }
    for own in [ledger.parent(), real.and_then(Path::parent)] {
        let Some(own) = own else { continue };
        remove_quiet(own);
        let (ours, unread) = earlier_upgrades_in(own, (ledger, &founded));
        earlier.extend(ours);
        left.extend(unread);
    }
    let mut removed = 0;
    for path in earlier.into_iter().filter(|path| *path != made) {
        match wipe(&path) {
            Ok(()) => removed += 1,
            Err(_) => left.push(path),
        }
    }
    let second = second.map(|folder| copy_to_second_place(&made, folder, ledger));
    Ok(RenewedBackups {
        made,
        removed,
        left,
        no_second: second.and_then(Result::err).map(|error| error.to_string()),
    })
}
