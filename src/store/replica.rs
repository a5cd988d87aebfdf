//! Which copy of the ledger a file is.
//!
//! Every copy counts its journal entries under a replica id of its own, so that two machines' entries are never taken
//! for one another. A backup keeps the id of the file it was made of, for as long as it is only kept.

use rusqlite::Connection;

use crate::model::record::Id;

use super::error::StoreError;
use super::rows::{id_from, key};

/// Makes the file a copy of its own; returns its replica id.
pub(super) fn begin(connection: &Connection) -> Result<Id, StoreError> {
    let replica = Id::new();
    connection.execute(
        "INSERT OR REPLACE INTO copy (one, replica, since) VALUES (1, ?1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        [key(replica)],
    )?;
    Ok(replica)
}

/// The file's replica id.
pub(super) fn read(connection: &Connection) -> Result<Id, StoreError> {
    let bytes: Vec<u8> = connection.query_row("SELECT replica FROM copy", [], |row| row.get(0))?;
    id_from(&bytes)
}
