//! 会办单位: the units whose 会办意见 the office's answers ask for, in the order of how much has come.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::ledger::book::Book;
use crate::ledger::figures::{percent_of, tenths_of};
use crate::model::record::Id;

use super::item::CountedItem;
use super::measure::{Bearer, OpinionState};

/// One line of the table: a unit.
#[derive(Clone, Debug)]
pub struct CoUnitLine {
    /// The unit.
    pub unit: Id,
    /// Its short name.
    pub name: String,
    counts: [usize; OpinionState::ALL.len()],
}

impl CoUnitLine {
    /// How many items stand so with the unit.
    pub fn count(&self, state: OpinionState) -> usize {
        self.counts[state as usize]
    }

    /// Whose the items are, for the list of them.
    pub fn bearer(&self, state: OpinionState) -> Bearer {
        Bearer::CoUnit(self.unit, state)
    }

    /// The share of the opinions asked for that have come, in percent.
    pub fn percent(&self) -> String {
        percent_of(
            self.count(OpinionState::Given),
            self.count(OpinionState::Asked),
        )
    }
}

/// The table on its way to being counted.
#[derive(Clone, Debug, Default)]
pub struct CoUnitCounting {
    counts: FxHashMap<Id, [usize; OpinionState::ALL.len()]>,
}

impl CoUnitCounting {
    /// Counts an item for each unit that is asked.
    pub fn take(&mut self, item: &CountedItem) {
        for asked in &item.co_units {
            let counts = self.counts.entry(asked.unit).or_default();
            for (state, count) in OpinionState::ALL.into_iter().zip(counts) {
                *count += usize::from(state.holds(asked));
            }
        }
    }

    /// The lines of what was counted: the largest share first, then the most asked, then by name.
    pub fn lines(self, book: &Book) -> Vec<CoUnitLine> {
        let line = |(unit, counts): (Id, [usize; OpinionState::ALL.len()])| {
            let known = book.facts.units.get(unit);
            CoUnitLine {
                unit,
                name: known.map_or_else(String::new, |unit| unit.short_name.clone()),
                counts,
            }
        };
        let mut lines: Vec<CoUnitLine> = self.counts.into_iter().map(line).collect();
        lines.sort_by_cached_key(|line| {
            let asked = line.count(OpinionState::Asked);
            let share = tenths_of(line.count(OpinionState::Given), asked);
            (Reverse(share), Reverse(asked), line.name.clone(), line.unit)
        });
        lines
    }
}
