//! 恢复到某一刻: a new ledger of what was there then, under the passphrase that the ledger has now. A passphrase can be
//! changed and never undone; going back to before it must not undo it either.

use std::path::Path;

use chrono::NaiveDate;

use crate::ledger::acts::LockBackups;
use crate::store::{self, WentBack};

use super::error::DeskError;
use super::open::Desk;

impl Desk {
    /// Makes a new ledger at `to` of what a ledger or backup held after a step. Returns what it leaves out, and what is wrong with the source.
    ///
    /// # Errors
    /// [`DeskError`] when the source is not whole or the new file cannot be made.
    pub fn go_back(
        source: &Path,
        until: i64,
        (to, today): (&Path, NaiveDate),
    ) -> Result<WentBack, DeskError> {
        let went = store::restore_until(source, until, to)?;
        Self::keep_lock(source, to, today)?;
        Ok(went)
    }

    /// Puts the backups of a restored ledger under the lock that the ledger it comes from has now.
    ///
    /// # Errors
    /// [`DeskError`] when either cannot be read, or the restored one cannot be written.
    pub fn keep_lock(ledger: &Path, restored: &Path, today: NaiveDate) -> Result<(), DeskError> {
        let Some(lock) = store::lock_of(ledger)? else {
            return Ok(());
        };
        if store::lock_of(restored)?.as_ref() == Some(&lock) {
            return Ok(());
        }
        let mut desk = Self::open(restored, today)?;
        desk.act(LockBackups {
            recipient: Some(lock.recipient),
            key: Some(lock.key),
        })?;
        Ok(())
    }
}
