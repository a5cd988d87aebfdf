//! 新建台账: a new file with what its first item needs.

use std::path::Path;

use chrono::NaiveDate;

use crate::ledger::acts::found::Founding;

use super::error::DeskError;
use super::open::Desk;

impl Desk {
    /// Makes a ledger ready to work in.
    ///
    /// # Errors
    /// [`DeskError`] when the file exists or cannot be made; nothing is left behind then.
    pub fn found(path: &Path, founding: &Founding, today: NaiveDate) -> Result<Self, DeskError> {
        let mut desk = Self::create(path, &founding.office, &founding.profile, today)?;
        if let Err(error) = desk.act(founding.first.clone()) {
            drop(desk);
            crate::store::remove_ledger(path);
            return Err(error);
        }
        desk.store().settle_log()?;
        Ok(desk)
    }
}
