//! 从备份取回一件: an item as a backup has it, put back into the ledger that is worked in.

use std::path::Path;

use crate::ledger::acts::BringBack;
use crate::ledger::one_item::item_copy;
use crate::store::{StoreError, is_of_one_ledger};

use super::error::DeskError;
use super::open::Desk;

impl Desk {
    /// Brings one item back as a backup has it, named by its number there. Returns the title of what was done.
    ///
    /// # Errors
    /// [`DeskError`] when the backup cannot be read, does not have it, or is of another ledger; nothing is changed then.
    pub fn bring_back(&mut self, backup: &Path, number: &str) -> Result<String, DeskError> {
        if !is_of_one_ledger(backup, self.store().path())? {
            return Err(StoreError::OtherLedger(backup.to_owned()).into());
        }
        let then = Self::look_at(backup, self.ledger().today)?;
        let case = then.ledger().find_case(number)?.id;
        let copy = item_copy(then.ledger(), case, |hash| then.store().content(hash))?;
        drop(then);
        self.act(BringBack {
            records: serde_json::to_value(copy.records)?,
            contents: copy.contents,
        })
    }
}
