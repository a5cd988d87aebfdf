//! What papers are gathered from.

use crate::ledger::Ledger;
use crate::model::record::Id;
use crate::store::Store;

/// The papers of an open ledger, gathered from its facts and from the texts and bytes its file keeps.
#[derive(Clone, Copy, Debug)]
pub struct Papers<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) store: &'a Store,
}

impl<'a> Papers<'a> {
    /// The papers of a ledger and its file.
    pub fn of(ledger: &'a Ledger, store: &'a Store) -> Self {
        Self { ledger, store }
    }

    /// What a case is called in a sentence: 县建 31.
    pub(super) fn numbered(self, case: Id) -> String {
        self.ledger.numbered_of(case)
    }
}
