//! The write-ahead log beside a ledger. What was recorded last stands there at first; once it is in the file itself, a copy
//! of the one file, made while the program runs, is whole.

use std::path::Path;

use super::connection::connect;
use super::error::StoreError;
use super::file::Store;

impl Store {
    /// Brings what the log holds into the file.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written; the log then keeps it.
    pub fn settle_log(&self) -> Result<(), StoreError> {
        let _writing = self.plain.begin_writing();
        settle(&self.connection)
    }
}

/// The same of a ledger that is open in this process, on another thread: whoever records meanwhile does not wait.
///
/// # Errors
/// As [`Store::settle_log`].
pub fn settle_log(ledger: &Path) -> Result<(), StoreError> {
    settle(&connect(ledger)?)
}

fn settle(connection: &rusqlite::Connection) -> Result<(), StoreError> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    Ok(())
}
