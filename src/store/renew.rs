//! Backups made anew after something was taken out of the ledger for good: the earlier ones still hold it, so they go.

use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::backup::back_up_aside;
use super::beside::{beside, make_private_folder};
use super::error::StoreError;
use super::known_backups::{backup_folder, backup_name, known_backups_in, progressed};
use super::schema::LATEST;
use super::second::copy_to_second_place;

/// What became of the backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewedBackups {
    /// The new one.
    pub made: PathBuf,
    /// How many earlier ones were removed.
    pub removed: usize,
    /// Those that could not be.
    pub left: Vec<PathBuf>,
    /// Why the new one is not in the second place, where it should be; the earlier ones may still be there.
    pub no_second: Option<String>,
}

/// Backs the ledger up as of now, then removes every earlier backup of it that this program made: beside it, in the second
/// place, and the copies kept before an upgrade.
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
    back_up_aside(ledger, &made)?;
    let founded = progressed(&made)?.founded;
    let known = [Some(folder.as_path()), second].into_iter().flatten();
    let known = known.flat_map(|folder| known_backups_in(folder, ledger));
    let upgraded = (1..LATEST).map(|version| beside(ledger, format!(".v{version}.bak")));
    let earlier = known.map(|backup| backup.path).chain(upgraded);
    let ours = |path: &PathBuf| {
        *path != made && progressed(path).is_ok_and(|state| state.founded == founded)
    };
    let (mut removed, mut left) = (0, Vec::new());
    for path in earlier.filter(ours) {
        match overwritten(&path).and_then(|()| std::fs::remove_file(&path)) {
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

/// Writes over a file, so that its bytes do not stay on the disk where the disk writes in place.
fn overwritten(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    let zeros = vec![0u8; 1 << 16];
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let count = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(count).unwrap_or(zeros.len())])?;
        left -= count;
    }
    file.sync_all()
}
