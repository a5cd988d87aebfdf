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

    /// What a case is called in a sentence: 2026年建议第31号.
    pub(super) fn reference(self, case: Id) -> String {
        let found = self.ledger.facts.cases.get(case);
        found
            .map(|case| self.ledger.reference(case))
            .unwrap_or_default()
    }
}
