//! The write-ahead log beside a ledger. What was recorded last stands there at first; once it is in the file itself, a copy
//! of the one file, made while the program runs, is whole.

use super::connection::{look_at_alone, settle};
use super::error::StoreError;
use super::file::Store;
use super::progressed::{has_entry, newest};

impl Store {
    /// Brings what the log holds into the file.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written; the log then keeps it.
    pub fn settle_log(&self) -> Result<(), StoreError> {
        {
            let _writing = self.plain.begin_writing();
            settle(&self.connection)?;
        }
        // What stands in the file from now on is known.
        self.check_in_place()
    }

    /// Brings what a log holds that was removed, or has another in its place, into the file, as only the connection that
    /// still has it open can, and begins a new one: what is written from now on survives a kill.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where that cannot be done, as while somebody reads the file, or where the file is a copy that
    /// went on elsewhere.
    pub(super) fn begin_log_anew(&self) -> Result<(), StoreError> {
        let _writing = self.plain.begin_writing();
        self.log_begun_anew().map_err(|error| {
            tracing::warn!("the log was removed and cannot be begun anew: {error}");
            StoreError::Gone(self.path.clone())
        })
    }

    fn log_begun_anew(&self) -> Result<(), StoreError> {
        let gone = || StoreError::Gone(self.path.clone());
        if !self.holds_file()? {
            return Err(gone());
        }
        let word = |pragma: &str| {
            self.connection
                .query_row(pragma, [], |row| row.get::<_, String>(0))
        };
        let settle_all = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: i64 = self
            .connection
            .query_row(settle_all, [], |row| row.get(0))?;
        self.plain.log().set_other_aside()?;
        // SQLite lets go of the log it has open only where it turns to working without one.
        if busy != 0 || word("PRAGMA journal_mode = DELETE")? != "delete" {
            return Err(gone());
        }
        if word("PRAGMA journal_mode = WAL")? != "wal" {
            return Err(gone());
        }
        // It is opened by the first who reads.
        newest(&self.connection)?;
        self.plain.log().begun_anew();
        // Turning from one to the other is no writing of another's.
        self.plain.agree(&self.connection)
    }

    /// Whether what the file alone was found to hold last stands in the ledger as the connection sees it.
    pub(super) fn holds_file(&self) -> Result<bool, StoreError> {
        let in_file = newest(&look_at_alone(&self.path)?)?;
        in_file.map_or(Ok(true), |entry| has_entry(&self.connection, &entry))
    }
}
