//! The write-ahead log beside a ledger. What was recorded last stands there at first; once it is in the file itself, a copy
//! of the one file, made while the program runs, is whole.

use super::connection::settle;
use super::error::StoreError;
use super::file::Store;

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
}
