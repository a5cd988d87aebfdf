//! The backups of a ledger that may go once something was taken out of it for good: whatever they are called, but never a
//! file that is worked in, that stands elsewhere too, or that holds what the ledger does not.

use std::fs::{DirEntry, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::model::change::ActKey;

use super::before_upgrade;
use super::beside::beside;
use super::connection::look;
use super::error::StoreError;
use super::header::check_header;
use super::identity::{check_one_name, is_one_file, is_open_here};
use super::known_backups::{ENDING, LOCKED, holds, progressed, progressed_still};
use super::leftovers::is_left_over;
use super::lock_file::take_lock;
use super::locked::{is_locked, is_sealed};
use super::unsealed::pages_of;

/// What stands near the beginning of every ledger and backup in the open: SQLite keeps it as it was written.
const TABLES: &[u8] = b"CREATE TABLE journal_write";
/// So much of a file is looked through for that, in bytes.
const BEGINNING: u64 = 64 << 10;
/// How the name of the file ends by which a process has a ledger.
const LOCK: &str = ".lock";

/// What a folder is to a ledger whose backups may lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FolderRole {
    /// The ledger itself stands in it, with other files of a person's.
    Ledgers,
    /// Its backups are made in it, and little else is there.
    Backups,
    /// A stick or a share.
    Elsewhere,
}

/// The earlier backups of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierBackups {
    /// Those that hold nothing the ledger lacks, and stand in one place only.
    pub ours: Vec<PathBuf>,
    /// Those of which a person has to say: they cannot be read, stand elsewhere under a second name, are open, or hold what
    /// the ledger does not.
    pub left: Vec<PathBuf>,
}

/// What becomes of a file.
enum Fate {
    /// It is an earlier backup, and may go.
    Goes,
    /// A person has to say.
    Named,
    /// It is another thing.
    Stays,
}

/// The files of a folder that are earlier backups of a ledger, given with the key of its first entry. What the file says of
/// itself counts, not its name: a backup can be made under any.
pub(super) fn earlier_backups_in(
    (folder, role): (&Path, FolderRole),
    about: (&Path, &[u8]),
) -> EarlierBackups {
    let mut found = EarlierBackups::default();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            // Nobody can say what is in a folder that cannot be read.
            if error.kind() != ErrorKind::NotFound {
                found.left.push(folder.to_owned());
            }
            return found;
        }
    };
    for entry in entries.flatten() {
        match fate_of(&entry, role, about) {
            Fate::Goes => found.ours.push(entry.path()),
            Fate::Named => found.left.push(entry.path()),
            Fate::Stays => {}
        }
    }
    found
}

fn fate_of(entry: &DirEntry, role: FolderRole, (ledger, founded): (&Path, &[u8])) -> Fate {
    let path = entry.path();
    let name = entry.file_name().to_string_lossy().into_owned();
    let is_itself = is_one_file(&path, ledger) || is_one_file(&path, &pages_of(ledger));
    if is_left_over(&name) || name.ends_with(LOCK) || !path.is_file() || is_itself {
        return Fate::Stays;
    }
    let state = match kind_of(&path, &name) {
        Found::Unread if may_be_one(&path, &name, (role, founded)) => return Fate::Named,
        Found::Worked | Found::Unread => return Fate::Stays,
        Found::Backup => progressed_still(&path),
    };
    let Ok(state) = state else {
        return Fate::Named;
    };
    if state.founded != founded {
        return Fate::Stays;
    }
    // What a link leads to stands elsewhere, whoever put the link there.
    let only_here = entry.file_type().is_ok_and(|found| found.is_file())
        && check_one_name(&path).is_ok()
        && !is_open(&path);
    if only_here && holds(ledger, &state).unwrap_or(false) {
        Fate::Goes
    } else {
        Fate::Named
    }
}

/// What a file is, as far as it says so itself.
enum Found {
    /// It says of itself that it is a backup, or is called what copies before an upgrade are.
    Backup,
    /// A ledger that one works in.
    Worked,
    /// Nobody can say.
    Unread,
}

fn kind_of(path: &Path, name: &str) -> Found {
    let upgraded = before_upgrade::version_of(name).is_some();
    match check_header(path) {
        Ok(header) if header.is_backup || upgraded => Found::Backup,
        Ok(_) => Found::Worked,
        Err(_) if is_locked(path) => Found::Backup,
        Err(_) if is_sealed(path) => Found::Worked,
        Err(_) => Found::Unread,
    }
}

/// Whether somebody has the file open, in this process or in another one.
fn is_open(path: &Path) -> bool {
    let is_held = || beside(path, LOCK).is_file() && take_lock(path).is_err();
    is_open_here(path) || is_held()
}

/// Whether a file that does not say what it is may be a damaged backup: by its name, by how it begins, by what stands near
/// its beginning, or, where backups are made, anywhere in it.
fn may_be_one(path: &Path, name: &str, (role, founded): (FolderRole, &[u8])) -> bool {
    if std::fs::metadata(path).is_ok_and(|found| found.len() == 0) {
        return false;
    }
    let is_called_so = [ENDING, LOCKED].iter().any(|end| name.ends_with(end))
        || before_upgrade::version_of(name).is_some();
    // One that is open here is not so much as opened again.
    is_called_so
        || !is_open_here(path)
            && (name.ends_with(before_upgrade::ENDING) && begins_so(path)
                || role == FolderRole::Backups && says(path, founded)
                || role == FolderRole::Ledgers && shows_itself(path, founded))
}

/// Whether a file begins with what every backup has there, in the open its tables and under a lock whose it is, though its
/// head is damaged. Among a person's other files no more is read of each.
fn shows_itself(path: &Path, founded: &[u8]) -> bool {
    let mut beginning = Vec::new();
    let file = File::open(path);
    let read = file.and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    let whose = STANDARD.encode(founded);
    let mut sought = [TABLES, whose.as_bytes()].into_iter();
    read.is_ok()
        && sought.any(|one| !one.is_empty() && memchr::memmem::find(&beginning, one).is_some())
}

/// Whether a file begins as a backup does, in the open or under a lock.
fn begins_so(path: &Path) -> bool {
    let mut head = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && [b"SQLi", b"PK\x03\x04"].contains(&&head)
}

/// Whether the key of a ledger's first entry stands in a file, or nobody can say.
fn says(path: &Path, founded: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else {
        return true;
    };
    let (mut block, mut seen) = (vec![0u8; 1 << 16], Vec::new());
    loop {
        match file.read(&mut block) {
            Ok(0) => return false,
            Ok(count) => seen.extend_from_slice(&block[..count]),
            Err(_) => return true,
        }
        if !founded.is_empty() && memchr::memmem::find(&seen, founded).is_some() {
            return true;
        }
        // The key may stand across two blocks.
        seen.drain(..seen.len().saturating_sub(founded.len()));
    }
}

/// The place in the journal where something was last taken out of a ledger for good.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub(super) fn last_forgotten(ledger: &Path) -> Result<Option<i64>, StoreError> {
    let newest = "SELECT max(position) FROM journal WHERE act = ?1";
    let connection = look(&pages_of(ledger))?;
    Ok(connection.query_row(newest, [ActKey::FORGET.0], |row| row.get(0))?)
}

/// Whether a backup was made before an entry of the journal.
pub(super) fn is_older(backup: &Path, entry: i64) -> bool {
    progressed_still(backup).is_ok_and(|state| state.newest.0 < entry)
}

/// Whether any backup in a folder was made before something was taken out of the ledger for good.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn holds_forgotten(folder: &Path, ledger: &Path) -> Result<bool, StoreError> {
    let Some(forgotten) = last_forgotten(ledger)? else {
        return Ok(false);
    };
    let founded = progressed(ledger)?.founded;
    let found = earlier_backups_in((folder, FolderRole::Elsewhere), (ledger, &founded));
    Ok(found.ours.iter().any(|path| is_older(path, forgotten)))
}
