//! The backups of a ledger that may go once something was taken out of it for good: whatever they are called, but never a
//! file that is worked in, that stands elsewhere too, or that holds what the ledger does not.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::model::change::ActKey;

use super::connection::look;
use super::error::StoreError;
use super::header::check_header;
use super::identity::{check_one_name, is_open_here};
use super::known_backups::{ENDING, LOCKED, holds, progressed};
use super::locked::{is_locked, is_sealed};
use super::unsealed::pages_of;

/// How the names of copies end that were kept before an upgrade.
const BEFORE_UPGRADE: &str = ".bak";

/// The files of a folder that are earlier backups of a ledger, given with the key of its first entry; and those of which a
/// person has to say: they cannot be read, stand elsewhere under a second name, or hold what the ledger does not.
pub(super) fn earlier_backups_in(
    folder: &Path,
    about: (&Path, &[u8]),
) -> (Vec<PathBuf>, Vec<PathBuf>) {
    found_in(folder, &[ENDING, LOCKED, BEFORE_UPGRADE], about)
}

/// The same of the copies kept before an upgrade alone: in the ledger's own folder, where ledgers stand that are worked in.
pub(super) fn earlier_upgrades_in(
    folder: &Path,
    about: (&Path, &[u8]),
) -> (Vec<PathBuf>, Vec<PathBuf>) {
    found_in(folder, &[BEFORE_UPGRADE], about)
}

fn found_in(
    folder: &Path,
    endings: &[&str],
    (ledger, founded): (&Path, &[u8]),
) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut ours, mut left) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let looks_so = endings.iter().any(|end| name.ends_with(end));
        if !looks_so || !path.is_file() || is_open_here(&path) {
            continue;
        }
        let found = match kind_of(&path, &name) {
            Found::Worked => continue,
            Found::Unread => None,
            Found::Backup => progressed(&path).ok(),
        };
        // What a link leads to stands elsewhere, whoever put the link there.
        let only_here =
            entry.file_type().is_ok_and(|found| found.is_file()) && check_one_name(&path).is_ok();
        match found {
            Some(state) if state.founded != founded => {}
            Some(state) if only_here && holds(ledger, &state).unwrap_or(false) => ours.push(path),
            Some(_) => left.push(path),
            None if begins_so(&path) => left.push(path),
            None => {}
        }
    }
    (ours, left)
}

/// What a file is that has the name of a backup or a ledger.
enum Found {
    /// It says of itself that it is a backup, or is called what copies before an upgrade are.
    Backup,
    /// A ledger that one works in.
    Worked,
    /// Nobody can say.
    Unread,
}

fn kind_of(path: &Path, name: &str) -> Found {
    let upgraded = name.strip_suffix(BEFORE_UPGRADE);
    let upgraded = upgraded.and_then(|rest| rest.rsplit_once(".v"));
    let upgraded = upgraded.is_some_and(|(_, version)| version.parse::<u32>().is_ok());
    match check_header(path) {
        Ok(header) if header.is_backup || upgraded => Found::Backup,
        Ok(_) => Found::Worked,
        Err(_) if is_locked(path) || (upgraded && is_sealed(path)) => Found::Backup,
        Err(_) if is_sealed(path) => Found::Worked,
        Err(_) => Found::Unread,
    }
}

/// Whether a file begins as a backup does, in the open or under a lock.
fn begins_so(path: &Path) -> bool {
    let mut head = [0; 4];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && [b"SQLi", b"PK\x03\x04"].contains(&&head)
}

/// Whether any backup in a folder was made before something was taken out of the ledger for good.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn holds_forgotten(folder: &Path, ledger: &Path) -> Result<bool, StoreError> {
    let newest = "SELECT max(position) FROM journal WHERE act = ?1";
    let connection = look(&pages_of(ledger))?;
    let forgotten: Option<i64> =
        connection.query_row(newest, [ActKey::FORGET.0], |row| row.get(0))?;
    let Some(forgotten) = forgotten else {
        return Ok(false);
    };
    let founded = progressed(ledger)?.founded;
    let (ours, _) = earlier_backups_in(folder, (ledger, &founded));
    let is_older = |path: &PathBuf| {
        let state = progressed(path);
        state.is_ok_and(|state| state.newest.0 < forgotten)
    };
    Ok(ours.iter().any(is_older))
}
