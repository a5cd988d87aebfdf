//! The backups beside a ledger: where they lie, what they are called, and which of them are this ledger's.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::before_upgrade;
use super::connection::{look, look_still};
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::check_header;
use super::locked::{self, is_locked, under_lock};
use super::progressed::{Progressed, has_entry};
use super::unsealed::pages_of;

/// What stands in an automatic backup's name between the ledger's own and the time.
const MARK: &str = "-自动-";
/// The same in the name of one that a person asked for.
const BY_HAND: &str = "-";
/// The folder beside the ledger.
const FOLDER: &str = "备份";
const TIME: &str = "%Y%m%d-%H%M%S";
/// How long a time is in a name, in bytes.
const STAMP: usize = "20261119-174500".len();
pub(super) const ENDING: &str = ".banli";
/// How the name of a backup under a lock ends.
pub(super) const LOCKED: &str = ".banlix";
/// The most bytes of the ledger's name in a backup's: with the rest it stays below the 255 that file systems take.
const LONGEST_STEM: usize = 180;

/// A backup of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// The file.
    pub path: PathBuf,
    /// When it was made, by the clock of the machine.
    pub at: NaiveDateTime,
    /// How large it is, in bytes.
    pub size: u64,
    /// Whether it is under a passphrase.
    pub locked: bool,
    /// Whether it made itself; such backups are thinned out.
    pub automatic: bool,
}

/// The folder that the backups of a ledger lie in.
pub fn backup_folder(ledger: &Path) -> PathBuf {
    ledger.with_file_name(FOLDER)
}

/// A free name for a backup made at this time, or a moment later.
pub fn backup_name(ledger: &Path, at: NaiveDateTime, automatic: bool) -> PathBuf {
    // Where that cannot be told, making the backup says why.
    let locked = locked::lock_of(ledger).is_ok_and(|lock| lock.is_some());
    let ending = if locked { LOCKED } else { ENDING };
    let mark = if automatic { MARK } else { BY_HAND };
    let (folder, stem) = (backup_folder(ledger), stem(ledger));
    let named = |at: NaiveDateTime| folder.join(format!("{stem}{mark}{}{ending}", at.format(TIME)));
    let seconds = (0..).map_while(|later| at.checked_add_signed(chrono::TimeDelta::seconds(later)));
    let mut free = seconds.map(named).filter(|path| !path.exists());
    free.next().unwrap_or_else(|| named(at))
}

/// A free name beside a ledger: its own with some words added.
pub fn free_beside(ledger: &Path, words: &str) -> PathBuf {
    let stem = stem(ledger);
    let named = |count: u32| match count {
        1 => ledger.with_file_name(format!("{stem}{words}{ENDING}")),
        _ => ledger.with_file_name(format!("{stem}{words}{count}{ENDING}")),
    };
    let mut names = (1..=u32::MAX).map(named);
    names
        .find(|name| !name.exists())
        .unwrap_or_else(|| named(1))
}

/// A free name for the ledger that a backup is restored as: beside the ledger it is of.
pub fn restored_name(backup: &Path) -> PathBuf {
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    let before_upgrade = before_upgrade::ledger_of(&name);
    let stem = stem(before_upgrade.map_or(backup, Path::new));
    let by_hand = || {
        let (ledger, at) = stem.split_at_checked(stem.len().checked_sub(STAMP)?)?;
        time(at)?;
        ledger.strip_suffix(BY_HAND)
    };
    let automatic = stem.split_once(MARK).map(|(ledger, _)| ledger);
    let ledger = automatic.or_else(by_hand).unwrap_or(&stem);
    let folder = backup.parent().unwrap_or(Path::new(""));
    let folder = match folder.file_name() {
        Some(name) if name == FOLDER => folder.parent().unwrap_or(folder),
        _ => folder,
    };
    free_beside(&folder.join(format!("{ledger}{ENDING}")), "（恢复）")
}

/// The backups of a ledger by their names, the newest first.
pub fn known_backups(ledger: &Path) -> Vec<BackupFile> {
    known_backups_in(&backup_folder(ledger), ledger)
}

/// The same of those in another folder.
pub(super) fn known_backups_in(folder: &Path, ledger: &Path) -> Vec<BackupFile> {
    let stem = stem(ledger);
    let entries = std::fs::read_dir(folder).into_iter();
    let mut found: Vec<BackupFile> = entries
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name();
            let rest = name.to_str()?.strip_prefix(&stem)?;
            let locked = rest.ends_with(LOCKED);
            let rest = rest.strip_suffix(if locked { LOCKED } else { ENDING })?;
            let automatic = rest.strip_prefix(MARK);
            let at = time(automatic.or_else(|| rest.strip_prefix(BY_HAND))?)?;
            let found = entry.metadata().ok()?;
            // Neither a folder nor a pipe, and nothing that cannot be a ledger.
            let path = entry.path();
            let sound = || (locked && is_locked(&path)) || check_header(&path).is_ok();
            (found.is_file() && sound()).then(|| BackupFile {
                path: entry.path(),
                at,
                locked,
                size: found.len(),
                automatic: automatic.is_some(),
            })
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    found
}

/// Reads a time as it is written in a name, and in no other way.
fn time(written: &str) -> Option<NaiveDateTime> {
    let at = NaiveDateTime::parse_from_str(written, TIME).ok()?;
    (at.format(TIME).to_string() == written).then_some(at)
}

/// What a ledger's name gives to those of its backups, cut at a character.
fn stem(ledger: &Path) -> String {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    let mut end = stem.len().min(LONGEST_STEM);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    stem[..end].to_owned()
}

/// Whether two files are copies of one ledger.
///
/// # Errors
/// [`StoreError`] when one cannot be read.
pub fn is_of_one_ledger(one: &Path, other: &Path) -> Result<bool, StoreError> {
    Ok(progressed(one)?.founded == progressed(other)?.founded)
}

/// Whether a ledger holds all that another file of it had when that had come so far.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub(super) fn holds(ledger: &Path, state: &Progressed) -> Result<bool, StoreError> {
    has_newest(&look(&pages_of(ledger))?, state)
}

/// The same of a ledger that is being read.
pub(super) fn has_newest(connection: &Connection, state: &Progressed) -> Result<bool, StoreError> {
    has_entry(connection, &state.newest)
}

/// How far a ledger file has come; it may be open elsewhere in this process.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub(super) fn progressed(ledger: &Path) -> Result<Progressed, StoreError> {
    progressed_by(ledger, look)
}

/// The same of a file that nobody works in: nothing is left beside it.
///
/// # Errors
/// As for [`progressed`].
pub(super) fn progressed_still(backup: &Path) -> Result<Progressed, StoreError> {
    progressed_by(backup, look_still)
}

fn progressed_by(
    ledger: &Path,
    open: fn(&Path) -> Result<Connection, StoreError>,
) -> Result<Progressed, StoreError> {
    if under_lock(ledger).is_some() {
        return locked::state(ledger);
    }
    let version = check_header(ledger)?.version;
    let connection = open(ledger)?;
    // A stranger's tables could keep whoever reads them busy for ever.
    check_schema(&connection, version)?;
    progress(&connection)
}

/// The same of a ledger that is being read, whose tables are known to be its own.
pub(super) fn progress(connection: &Connection) -> Result<Progressed, StoreError> {
    let entry = |order: &str| {
        let first = format!("SELECT position, id FROM journal ORDER BY position {order} LIMIT 1");
        connection.query_row(&first, [], |row| Ok((row.get(0)?, row.get(1)?)))
    };
    let (_, founded): (i64, Vec<u8>) = entry("ASC")?;
    Ok(Progressed {
        founded,
        newest: entry("DESC")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_restored_under_the_name_of_its_ledger_whatever_kind_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["台账.banli.v6.bak", "台账.banli.v6-2.bak", "台账.banli"] {
            let restored = restored_name(&folder.path().join(name));
            assert_eq!(restored, folder.path().join("台账（恢复）.banli"), "{name}");
        }
    }
}
