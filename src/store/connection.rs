//! Connections to a ledger file. Whoever made the file, nothing in it but its records has any say.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::beside::beside;
use super::error::StoreError;
use super::unsealed::pages_of;

/// The longest text or content one field may hold, in bytes: far more than a scanned file has.
const LONGEST: i32 = 1 << 29;
/// A connection with the settings every use of a ledger file shares. The file is known to be a ledger.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(absolute(path), flags)?;
    guard(&connection)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // The ledger lives in memory: the file's pages are read once and need no large cache.
    connection.pragma_update(None, "cache_size", -512)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// A connection that only reads, for files that may be anything.
pub(super) fn look(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(absolute(path), flags)?;
    guard(&connection)?;
    Ok(connection)
}

/// A connection that only reads a file that nobody works in. Where no log stands beside it, none is left there: to look at
/// a file that was once worked in, SQLite would else make one and let it stand.
pub(super) fn look_still(path: &Path) -> Result<Connection, StoreError> {
    let path = absolute(path);
    let has =
        |ending: &str| std::fs::metadata(beside(&path, ending)).is_ok_and(|log| log.len() > 0);
    if has("-wal") || has("-journal") {
        return look(&path);
    }
    look_at_alone(&path)
}

/// Brings what the log of a connection's file holds into the file, as far as nobody reads it.
///
/// # Errors
/// [`StoreError`] when the file cannot be written; the log then keeps it.
pub(super) fn settle(connection: &Connection) -> Result<(), StoreError> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    Ok(())
}

/// A connection to what the file itself holds, whatever log or journal stands beside it. It takes no locks, so nobody may
/// write the file meanwhile.
pub(super) fn look_at_alone(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = absolute(path);
    // Only an address can ask for this. Every byte of the name stands there by its number, so that none has a meaning of
    // its own.
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let bytes = bytes.map(|byte| format!("%{byte:02X}"));
    let address = format!("file:{}?immutable=1", bytes.collect::<String>());
    let connection = Connection::open_with_flags(address, flags)?;
    guard(&connection)?;
    Ok(connection)
}

/// Keeps what a file's own schema could do within bounds: no functions of its choosing, no views, no writing of SQLite's
/// own tables, checked pages, no endless text.
fn guard(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    connection.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 4)?;
    // A copy is written through one attached file.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// A path that SQLite takes for nothing but a path: one that began with `file:` would be read as an address.
fn absolute(path: &Path) -> PathBuf {
    let path = pages_of(path);
    std::path::absolute(&path).unwrap_or(path)
}
