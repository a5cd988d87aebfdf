//! In which order a list shows its rows.

use std::cmp::Reverse;

use crate::model::vocabulary::CaseKind;

use super::Ledger;
use super::columns::{self, Column, ListedCase, OrderKey};
use super::rows::Rows;

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By which column.
    pub by: &'static Column,
    /// From the end.
    pub descending: bool,
}

impl Default for Sort {
    /// By deadline, what ends first at the top.
    fn default() -> Self {
        Self {
            by: columns::due(),
            descending: false,
        }
    }
}

/// What a row is ordered by: its column; then its year, the newest first, its kind and its number.
type RowOrder<'a> = (Option<OrderKey<'a>>, Reverse<u32>, CaseKind, u64, u32);

impl Sort {
    /// The indices of all rows in this order; ties by year (newest first), kind and number.
    pub fn order(self, ledger: &Ledger, rows: &Rows) -> Vec<u32> {
        let mut order: Vec<u32> = (0..rows.all().len() as u32).collect();
        order.sort_by_cached_key(|index| Self::key(self, ledger, rows, *index));
        if self.descending {
            order.reverse();
        }
        order
    }

    /// Moves a few rows that changed, or came, to where they belong in an order made before.
    fn reorder(self, ledger: &Ledger, rows: &Rows, order: &mut Vec<u32>, changed: &[u32]) {
        order.retain(|index| !changed.contains(index));
        for index in changed {
            let key = self.key(ledger, rows, *index);
            let comes_first = |other: &u32| {
                let other = self.key(ledger, rows, *other);
                if self.descending {
                    other > key
                } else {
                    other < key
                }
            };
            let at = order.partition_point(comes_first);
            order.insert(at, *index);
        }
    }

    fn key<'a>(self, ledger: &'a Ledger, rows: &'a Rows, index: u32) -> RowOrder<'a> {
        let row = &rows.all()[index as usize];
        let case = ledger.facts.cases.get(row.case);
        let by = case.map(|case| {
            (self.by.sort)(ListedCase {
                ledger,
                case,
                row,
                term: None,
            })
        });
        (by, Reverse(row.year), row.kind, row.number, index)
    }
}

/// All rows in an order, kept in step with them.
#[derive(Clone, Debug, Default)]
pub struct SortedRows {
    /// The indices of the rows in their order.
    order: Vec<u32>,
    /// What they were ordered by, and the version of the rows.
    made_of: Option<(Sort, u64)>,
}

impl SortedRows {
    /// The rows in that order.
    pub fn new(sort: Sort, ledger: &Ledger, rows: &Rows) -> Self {
        Self {
            order: sort.order(ledger, rows),
            made_of: Some((sort, rows.version())),
        }
    }

    /// Brings the order in step with the rows: those few that changed are moved, else all are ordered anew.
    pub fn follow(&mut self, sort: Sort, ledger: &Ledger, rows: &Rows) {
        let known = self.made_of.filter(|(by, _)| *by == sort);
        match known.and_then(|(_, version)| rows.changed_since(version)) {
            Some(changed) => {
                sort.reorder(ledger, rows, &mut self.order, &changed);
                self.made_of = Some((sort, rows.version()));
            }
            None => *self = Self::new(sort, ledger, rows),
        }
    }

    /// The indices of the rows in their order.
    pub fn order(&self) -> &[u32] {
        &self.order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{CorrectCase, Edit};

    #[test]
    fn an_order_that_follows_changes_is_the_order_made_anew() {
        let mut fixture = Fixture::new();
        let cases: Vec<_> = ["31", "7", "12", "100", "5"]
            .iter()
            .map(|number| fixture.registered(number))
            .collect();
        let mut rows = Rows::new(&fixture.ledger);
        let columns = columns::COLUMNS.iter();
        let sorts = columns.flat_map(|by| [false, true].map(|descending| Sort { by, descending }));
        let mut all: Vec<(Sort, SortedRows)> = sorts
            .map(|sort| (sort, SortedRows::new(sort, &fixture.ledger, &rows)))
            .collect();
        let mut step = |fixture: &Fixture, touched: &[crate::model::record::Id]| {
            rows.refresh(&fixture.ledger, touched);
            for (sort, sorted) in &mut all {
                sorted.follow(*sort, &fixture.ledger, &rows);
                let anew = sort.order(&fixture.ledger, &rows);
                assert_eq!(sorted.order(), anew, "{}", sort.by.key);
            }
        };
        for (case, number) in [(cases[0], "1"), (cases[3], "64"), (cases[4], "999")] {
            fixture.act(CorrectCase {
                number: Edit::Set(number.to_owned()),
                key_case: Edit::Set(number == "64"),
                ..CorrectCase::of(case)
            });
            step(&fixture, &[case]);
        }
        let added = fixture.registered("50");
        step(&fixture, &[added, cases[1]]);
        step(&fixture, &[]);
    }
}
