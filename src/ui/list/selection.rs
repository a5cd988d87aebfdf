//! The ticked cases; what is drawn of them is worked out once per change.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::ledger::rows::Rows;
use crate::model::record::Id;

/// The ticked cases.
#[derive(Debug, Default)]
pub struct Selection {
    cases: FxHashSet<Id>,
    /// Worked out from `cases` when they or the list changed.
    summary: Option<Summary>,
}

/// What acts on the ticked cases need.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The cases in the order of the list.
    pub cases: Rc<[Id]>,
    /// All of them are 重点.
    pub all_key: bool,
    /// How many of them the list does not show just now.
    pub unlisted: usize,
}

impl Selection {
    /// Whether a case is ticked.
    pub fn contains(&self, case: Id) -> bool {
        self.cases.contains(&case)
    }

    /// How many are ticked.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether none is ticked.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Unticks all.
    pub fn clear(&mut self) {
        self.cases.clear();
        self.summary = None;
    }

    /// Ticks a case, or unticks it.
    pub fn toggle(&mut self, case: Id) {
        if !self.cases.remove(&case) {
            self.cases.insert(case);
        }
        self.summary = None;
    }

    /// Ticks these and no others.
    pub fn set(&mut self, cases: impl IntoIterator<Item = Id>) {
        self.cases = cases.into_iter().collect();
        self.summary = None;
    }

    /// Works the summary out again: the list shows other cases than before.
    pub fn list_changed(&mut self) {
        self.summary = None;
    }

    /// Forgets cases that are no longer in the ledger: rows or their order changed.
    pub fn refresh(&mut self, rows: &Rows) {
        self.cases.retain(|case| rows.of(*case).is_some());
        self.summary = None;
    }

    /// The ticked cases in the order of the list.
    pub fn in_order(&self, rows: &Rows, order: &[u32]) -> Vec<Id> {
        order
            .iter()
            .filter_map(|index| rows.all().get(*index as usize))
            .map(|row| row.case)
            .filter(|case| self.cases.contains(case))
            .collect()
    }

    /// What acts on them need.
    pub fn summary(
        &mut self,
        rows: &Rows,
        order: &[u32],
        is_listed: impl Fn(Id) -> bool,
    ) -> Summary {
        if let Some(summary) = &self.summary {
            return summary.clone();
        }
        let cases = self.in_order(rows, order);
        let key = |case: &Id| rows.of(*case).is_some_and(|row| row.key_case);
        let unlisted = cases.iter().filter(|case| !is_listed(**case));
        let summary = Summary {
            all_key: cases.iter().all(key),
            unlisted: unlisted.count(),
            cases: cases.into(),
        };
        self.summary.insert(summary).clone()
    }
}
