//! How far a ledger, or a backup of one, has come.

use rusqlite::{Connection, OptionalExtension as _};

use super::error::StoreError;

/// How far a ledger file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Progressed {
    /// The entry of its founding: two files with the same one are copies of one ledger.
    pub founded: Vec<u8>,
    /// The position and the key of its newest entry.
    pub newest: (i64, Vec<u8>),
}

/// Whether a journal has an entry of this position and key.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub(super) fn has_entry(
    connection: &Connection,
    (position, id): &(i64, Vec<u8>),
) -> Result<bool, StoreError> {
    let known = "SELECT EXISTS (SELECT 1 FROM journal WHERE position = ?1 AND id = ?2)";
    Ok(connection.query_row(known, (position, id), |row| row.get(0))?)
}

/// The position and the key of a journal's newest entry; none where it has no entry yet.
pub(super) type Newest = Option<(i64, Vec<u8>)>;

/// Reads it.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub(super) fn newest(connection: &Connection) -> Result<Newest, StoreError> {
    let newest = "SELECT position, id FROM journal ORDER BY position DESC LIMIT 1";
    let mut statement = connection.prepare_cached(newest)?;
    let found = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}
