//! Who does the acts of an import.

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, Refusal};

use super::file::CaseEntry;

/// Whoever does acts one after the other, each on the ledger as the one before left it.
pub trait Doer {
    /// Why an act was not done.
    type Error: From<Refusal>;
    /// The ledger as it stands.
    fn ledger(&self) -> &Ledger;
    /// Does one act.
    ///
    /// # Errors
    /// When it is refused, or cannot be written.
    fn act(&mut self, act: AnyAct) -> Result<(), Self::Error>;
    /// An error met in one item.
    fn in_case(error: Self::Error, case: &CaseEntry) -> Self::Error;
}
