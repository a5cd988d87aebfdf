//! Backups made anew after something was taken out of the ledger for good: the earlier ones still hold it, so they go.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::around::{around, earlier_backups_around, forgotten_around};
use super::backup::back_up_aside;
use super::beside::{make_private_folder, remove_making_for, remove_making_of, remove_quiet};
use super::error::StoreError;
use super::identity::is_one_file;
use super::known_backups::{backup_folder, backup_name, progressed};
use super::second::copy_to_second_place;
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
/// its own folder, in the second place, and the copies kept before an upgrade.
///
/// # Errors
/// [`StoreError::NotRenewed`] when the new backup cannot be made; the earlier ones all stay then.
pub fn renew_backups(
    ledger: &Path,
    second: Option<&Path>,
    now: NaiveDateTime,
) -> Result<RenewedBackups, StoreError> {
    let ledger = &std::path::absolute(ledger).map_err(|error| StoreError::io(ledger, error))?;
    let (made, founded) = made_anew(ledger, now).map_err(|error| {
        let held = forgotten_around(ledger, second).unwrap_or_default();
        StoreError::NotRenewed {
            held: held.ours.into_iter().chain(held.left).collect(),
            source: Box::new(error),
        }
    })?;
    let folders = around(ledger, second);
    for one in &folders {
        remove_making_for(&one.folder, &one.ledger);
        remove_quiet(&one.folder);
    }
    let earlier = earlier_backups_around(&folders, (ledger, &founded));
    // The new one may be found under another name than it was made by.
    let is_other = |path: &PathBuf| !is_one_file(path, &made);
    let (mut removed, mut left) = (0, earlier.left);
    left.retain(is_other);
    for path in earlier.ours.into_iter().filter(is_other) {
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

/// Makes the new backup; returns it with the key of the ledger's first entry.
fn made_anew(ledger: &Path, now: NaiveDateTime) -> Result<(PathBuf, Vec<u8>), StoreError> {
    let folder = backup_folder(ledger);
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let made = backup_name(ledger, now, true);
    // What a kill left of making one takes room.
    remove_making_of(ledger);
    back_up_aside(ledger, &made)?;
    let founded = progressed(&made)?.founded;
    Ok((made, founded))
}

/// What is to be said of earlier backups that only a person can remove; nothing where there are none.
pub fn left_in_words(left: &[PathBuf]) -> Option<String> {
    let named: Vec<String> = left.iter().map(|one| one.display().to_string()).collect();
    let named = named.join("、");
    (!left.is_empty()).then(|| {
        format!("这几份没有删掉，或者读不出是不是这本台账的，里面可能还有删除的内容，请自己看过再删：{named}。")
    })
}
