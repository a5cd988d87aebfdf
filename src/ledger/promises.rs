//! 承诺事项 that a paper speaks of: every paper of one day on the same items finds the same ones here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::model::facts::{Case, Commitment};
use crate::model::record::Id;

use super::book::Book;

/// The promises of a paper, and whose they are.
#[derive(Clone, Debug)]
pub struct Promises<'a> {
    /// Each with its item: in the order of the paper's items, those of other items behind them, of one item by their days.
    pub listed: Vec<(&'a Case, &'a Commitment)>,
    /// How the items were chosen.
    pub coverage: Coverage,
}

/// Of which items the promises are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Of every item of the ledger.
    Everything,
    /// Of all items of some years, with those of other years that are still open, or that fell due or were kept in these.
    Years,
    /// Of chosen items only.
    Chosen,
}

impl<'a> Promises<'a> {
    /// Those not kept yet, the one due first at the top.
    pub fn open(&self) -> Vec<(&'a Case, &'a Commitment)> {
        let listed = self.listed.iter().copied();
        let mut open: Vec<_> = listed
            .filter(|(_, promise)| promise.done_on.is_none())
            .collect();
        open.sort_by_key(|(_, promise)| promise.due_on);
        open
    }

    /// Those whose day passed before `today` without their being kept.
    pub fn overdue(&self, today: NaiveDate) -> Vec<(&'a Case, &'a Commitment)> {
        let mut open = self.open();
        open.retain(|(_, promise)| promise.due_on < today);
        open
    }

    /// The items that made them, each once.
    pub fn cases(&self) -> Vec<&'a Case> {
        let mut cases: Vec<&Case> = self.listed.iter().map(|(case, _)| *case).collect();
        cases.dedup_by_key(|case| case.id);
        cases
    }
}

impl Book {
    /// The promises of a paper on these items. A promise outlives the year of its item: a paper on whole years has also
    /// those of other years that are still to be kept, or that fell due or were kept in the years of the paper.
    pub fn promises_among(&self, cases: &[&Case]) -> Promises<'_> {
        let ids: Vec<Id> = cases.iter().map(|case| case.id).collect();
        let standing = self.facts.cases.iter().count();
        let coverage = match self.whole_years(&ids).len() {
            whole if whole > ids.len() || ids.is_empty() => Coverage::Chosen,
            whole if whole < standing => Coverage::Years,
            _ => Coverage::Everything,
        };
        let years: BTreeSet<u32> = cases.iter().filter_map(|case| self.year_of(case)).collect();
        let in_years = |day: NaiveDate| years.contains(&day.year().unsigned_abs());
        let place: BTreeMap<Id, usize> = ids.iter().copied().zip(0..).collect();
        let is_listed = |(case, promise): &(&Case, &Commitment)| {
            let belongs = promise.done_on.is_none_or(in_years) || in_years(promise.due_on);
            place.contains_key(&case.id) || (coverage == Coverage::Years && belongs)
        };
        let of_items = self.facts.commitments.iter().filter_map(|promise| {
            let case = self.facts.cases.get(promise.case)?;
            case.removed.is_none().then_some((case, promise))
        });
        let mut listed: Vec<(&Case, &Commitment)> = of_items.filter(is_listed).collect();
        listed.sort_by_key(|(case, promise)| {
            let at = place.get(&case.id).copied().unwrap_or(ids.len());
            (at, self.year_of(case), case.id, promise.due_on, promise.id)
        });
        Promises { listed, coverage }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::facts::Session;

    /// Two items of this year and one of last, each with a promise: that of last year as given.
    fn fixture(due_on: &str, done_on: Option<&str>) -> (Fixture, [Id; 3]) {
        let mut fixture = Fixture::new();
        let this = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        let last = Session {
            id: Id::new(),
            year: this.year - 1,
            meeting: this.meeting - 1,
            ..this.clone()
        };
        fixture.put(last.clone());
        let (first, second) = (fixture.registered("1"), fixture.registered("2"));
        let mut earlier = fixture.suggestion("9");
        earlier.session = last.id;
        let old = earlier.key.unwrap();
        fixture.act(earlier);
        let promise = |case: Id, due_on: &str, done_on: Option<&str>| Commitment {
            id: Id::new(),
            removed: None,
            case,
            round: None,
            text: "建成泵站".to_owned(),
            due_on: day(due_on),
            handler: None,
            done_on: done_on.map(day),
            result: None,
        };
        fixture.put(promise(second, "2027-06-30", None));
        fixture.put(promise(first, "2027-03-31", None));
        fixture.put(promise(old, due_on, done_on));
        (fixture, [first, second, old])
    }

    fn listed(fixture: &Fixture, cases: &[Id]) -> (Vec<String>, Coverage) {
        let facts = &fixture.ledger.facts;
        let cases: Vec<&Case> = cases.iter().filter_map(|id| facts.cases.get(*id)).collect();
        let promises = fixture.ledger.promises_among(&cases);
        let numbers = promises.listed.iter().map(|(case, _)| case.number.clone());
        (numbers.collect(), promises.coverage)
    }

    #[test]
    fn a_paper_on_a_year_has_the_promises_of_other_years_that_concern_it() {
        let (open, [first, second, old]) = fixture("2025-09-30", None);
        let year = ["1", "2", "9"].map(str::to_owned).to_vec();
        assert_eq!(listed(&open, &[first, second]), (year, Coverage::Years));
        let all = ["9", "1", "2"].map(str::to_owned).to_vec();
        let (numbers, coverage) = listed(&open, &[old, first, second]);
        assert_eq!((numbers, coverage), (all, Coverage::Everything));
        let (kept, [first, second, _]) = fixture("2025-09-30", Some("2026-01-15"));
        assert_eq!(listed(&kept, &[first, second]).0.len(), 3, "kept this year");
        let (past, [first, second, _]) = fixture("2025-09-30", Some("2025-09-15"));
        assert_eq!(listed(&past, &[first, second]).0.len(), 2, "over last year");
    }

    #[test]
    fn a_paper_on_chosen_items_has_theirs_alone() {
        let (fixture, [first, ..]) = fixture("2025-09-30", None);
        let own = (vec!["1".to_owned()], Coverage::Chosen);
        assert_eq!(listed(&fixture, &[first]), own);
    }
}
