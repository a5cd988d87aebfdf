//! 催办 of several items at once: which of them wait for somebody, and for whom.

use std::collections::BTreeSet;

use crate::model::record::Id;

use super::Ledger;

/// Items to be urged, told apart by whether anybody is waited for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urging {
    /// The items that wait for somebody.
    pub waiting: Vec<Id>,
    /// The units they wait for, each once.
    pub units: Vec<String>,
    /// How many of the items wait for nobody now.
    pub left_out: usize,
}

impl Ledger {
    /// What urging these items today comes to.
    pub fn urging(&self, cases: &[Id]) -> Urging {
        let mut units = BTreeSet::new();
        let mut waiting = Vec::new();
        for case in cases {
            let parts = self.awaited_parts(*case, self.today);
            if !parts.is_empty() {
                waiting.push(*case);
            }
            units.extend(parts.iter().map(|part| self.name_of_unit(part.unit)));
        }
        Urging {
            left_out: cases.len() - waiting.len(),
            waiting,
            units: units.into_iter().collect(),
        }
    }
}
