//! The head of a ledger file, read without touching it. Where a write-ahead log stands beside the file, the head may be
//! in the log alone, as after a kill in a new ledger's first minute: SQLite is asked then.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rusqlite::Connection;

use super::before_upgrade::version_of_file;
use super::beside::beside;
use super::connection::look;
use super::error::StoreError;
use super::identity::{behind_link, is_open_here};
use super::locked::{Under, under_lock};
use super::schema::{APPLICATION_ID, BACKUP_ID, LATEST};
use super::unsealed::pages_of;

/// What our files say of themselves.
const OURS: [u32; 2] = [APPLICATION_ID, BACKUP_ID];
const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a ledger file's head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The version of its format.
    pub version: u32,
    /// Whether it is a backup, not a ledger that is worked in.
    pub is_backup: bool,
}

/// Reads the file's header without touching it.
///
/// # Errors
/// [`StoreError`] when it is no ledger file, or a newer one.
pub(super) fn check_header(path: &Path) -> Result<Header, StoreError> {
    let path = &pages_of(path);
    let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
    // Neither a folder nor a pipe, which would keep whoever reads it waiting.
    if !found.is_file() {
        return Err(StoreError::NotALedger(path.to_owned()));
    }
    for ending in ["-wal", "-shm", "-journal"] {
        let beside_it = beside(&behind_link(path), ending);
        let odd = beside_it.symlink_metadata();
        if odd.is_ok_and(|found| !found.is_file()) {
            return Err(StoreError::OddBeside(beside_it));
        }
    }
    let head = if is_open_here(path) {
        asked(path)?
    } else {
        read(path)?
    };
    let Some((application, version)) = head.filter(|(id, _)| OURS.contains(id)) else {
        return Err(match under_lock(path) {
            Some(Under::Backup) => StoreError::Locked(path.to_owned()),
            Some(Under::Ledger) => StoreError::Sealed(path.to_owned()),
            None => StoreError::NotALedger(path.to_owned()),
        });
    };
    let known = LATEST;
    if version > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known,
        });
    }
    Ok(Header {
        version,
        // Copies that earlier versions made before an upgrade have no mark. One that was brought up to date itself since is
        // what somebody works in.
        is_backup: application == BACKUP_ID || version_of_file(path) == Some(version),
    })
}

/// Application id and version as they stand in the file, or as SQLite reads them where a log stands beside it; none of a
/// file that is not SQLite's.
fn read(path: &Path) -> Result<Option<(u32, u32)>, StoreError> {
    let mut header = [0u8; 100];
    let mut file = File::open(path).map_err(|error| StoreError::io(path, error))?;
    let word = |header: &[u8; 100], at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    match file.read_exact(&mut header) {
        Ok(()) if !header.starts_with(SQLITE_MAGIC) => Ok(None),
        Ok(()) if has_log(path) => asked(path),
        Ok(()) => Ok(Some((word(&header, 68), word(&header, 60)))),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof && has_log(path) => {
            asked(path)
        }
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(StoreError::io(path, error)),
    }
}

/// Whether a write-ahead log with anything in it stands beside the file.
pub(super) fn has_log(path: &Path) -> bool {
    std::fs::metadata(beside(&behind_link(path), "-wal")).is_ok_and(|log| log.len() > 0)
}

/// Whether a journal of SQLite's stands beside a file that says how to take back what a kill broke off.
pub(super) fn has_hot_journal(path: &Path) -> bool {
    let journal = std::fs::metadata(beside(&behind_link(path), "-journal"));
    journal.is_ok_and(|journal| journal.len() > 0)
}

/// Application id and version as SQLite reads them, its log taken in.
fn asked(path: &Path) -> Result<Option<(u32, u32)>, StoreError> {
    let read = |connection: &Connection, name: &str| {
        connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0))
    };
    let connection = look(path)?;
    let application = read(&connection, "application_id")?;
    Ok(Some((application, read(&connection, "user_version")?)))
}
