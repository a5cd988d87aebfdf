//! The ledger in memory: the book, and beside it what is derived of every case.

use std::ops::{Deref, Range};

use chrono::NaiveDate;

use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::facts::Case;
use crate::model::profile::Profile;
use crate::model::record::Id;

use super::book::Book;
use super::parts::CaseState;
use super::settings::LedgerError;
use super::side_by_side::in_parts;
use super::tables::Tables;

/// Ledgers of fewer cases are derived on one thread.
const FEW: usize = 2_000;

/// Which cases a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// All of them: the rules changed.
    pub all: bool,
    /// These.
    pub cases: Vec<Id>,
}

/// The ledger: the book with each case's derived state.
#[derive(Clone, Debug)]
pub struct Ledger {
    book: Book,
    /// Derived state of each case, in the order of `facts.cases`.
    states: Vec<CaseState>,
    /// The first case whose state is out of date since the rules changed.
    stale_from: Option<usize>,
}

impl Deref for Ledger {
    type Target = Book;

    fn deref(&self) -> &Book {
        &self.book
    }
}

impl Ledger {
    /// Derives a ledger from its facts, on the day `today`.
    ///
    /// # Errors
    /// [`LedgerError`] when a setting is missing or unreadable.
    pub fn new(facts: Tables, shipped: &Calendar, today: NaiveDate) -> Result<Self, LedgerError> {
        let book = Book::new(facts, shipped, today)?;
        Ok(Self {
            states: derive_all(&book),
            book,
            stale_from: None,
        })
    }

    /// Says which copy of the ledger this is.
    pub fn set_replica(&mut self, replica: Id) {
        self.book.replica = Some(replica);
    }

    /// Says which records of the file have fields that cannot be read.
    #[cfg(test)]
    pub(crate) fn set_unreadable(&mut self, records: Vec<crate::model::unreadable::Unreadable>) {
        std::sync::Arc::make_mut(&mut self.book.facts).unreadable = records;
    }

    /// Applies a change: its facts, and the derived state of the cases it touches. Returns these cases.
    ///
    /// Where it changes the rules every case's state is out of date afterwards until [`Ledger::catch_up`] has derived
    /// it anew.
    ///
    /// # Errors
    /// [`LedgerError`] when it writes a setting that cannot be read; the ledger is then as it was before.
    pub fn apply(&mut self, change: &Change) -> Result<Touched, LedgerError> {
        let mut touched: Vec<Id> = Vec::new();
        for fact in change.writes.iter().filter(|fact| self.book.renames(fact)) {
            touched.extend(self.book.cases_showing(fact.kind(), fact.id()));
        }
        // Items that a change merged or parted were merged before or are now.
        let merges = |fact: &crate::model::fact::Fact| {
            use crate::model::fact_kind::FactKind;
            matches!(fact.kind(), FactKind::MergeGroup | FactKind::MergeMember)
        };
        if change.writes.iter().any(merges) {
            touched.extend(self.book.merged());
        }
        let rules_changed = self.book.write(change)?;
        for fact in &change.writes {
            for case in self.book.cases_of(fact) {
                touched.extend(self.book.merged_with(case));
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for case in &touched {
            self.derive(*case);
        }
        if rules_changed {
            self.stale_from = Some(0);
        }
        Ok(Touched {
            all: rules_changed,
            cases: touched,
        })
    }

    /// Derives every case by other rules and another calendar, with nothing recorded: for a copy on which settings are
    /// tried.
    pub(super) fn try_rules(&mut self, profile: Profile, calendar: Calendar) {
        self.book.take_rules(profile, calendar);
        self.states = derive_all(&self.book);
        self.stale_from = None;
    }

    /// The book by other rules and another calendar, beside the same facts; nothing is recorded or derived.
    pub(super) fn book_by(&self, profile: Profile, calendar: Calendar) -> Book {
        self.book.by_rules(profile, calendar)
    }

    /// Whether no state is out of date.
    pub fn is_up_to_date(&self) -> bool {
        self.stale_from.is_none()
    }

    /// Derives states that are out of date, at most `count` of them; returns whether all are up to date now.
    pub fn catch_up(&mut self, count: usize) -> bool {
        let Some(from) = self.stale_from else {
            return true;
        };
        let cases = self.book.facts.cases.rows();
        if from == 0 && count >= cases.len() {
            self.states = derive_all(&self.book);
            self.stale_from = None;
            return true;
        }
        let to = from.saturating_add(count).min(cases.len());
        for (state, case) in self.states[from..to].iter_mut().zip(&cases[from..to]) {
            *state = CaseState::derive(&self.book, case);
        }
        self.stale_from = (to < cases.len()).then_some(to);
        self.stale_from.is_none()
    }

    /// Turns the ledger to another day. Returns the cases whose state may differ: those with open terms.
    pub fn turn_to(&mut self, today: NaiveDate) -> Vec<Id> {
        self.book.today = today;
        let cases = self.book.facts.cases.rows().iter().zip(&self.states);
        let waiting: Vec<Id> = cases
            .filter(|(_, state)| state.depends_on_day())
            .map(|(case, _)| case.id)
            .collect();
        for case in &waiting {
            self.derive(*case);
        }
        waiting
    }

    /// Turns the ledger to another day; every case's state is out of date afterwards until [`Ledger::catch_up`] has
    /// derived it anew.
    pub fn begin_day(&mut self, today: NaiveDate) {
        self.book.today = today;
        self.stale_from = Some(0);
    }

    /// The derived state of a case.
    pub fn state(&self, case: Id) -> Option<&CaseState> {
        let index = self.book.facts.cases.index(case);
        index.and_then(|index| self.states.get(index))
    }

    /// Every standing case with its state, in the order they were entered.
    pub fn cases(&self) -> impl Iterator<Item = (&Case, &CaseState)> {
        self.cases_among(0..usize::MAX)
    }

    /// The standing cases among those of so many rows, with their states.
    pub fn cases_among(&self, rows: Range<usize>) -> impl Iterator<Item = (&Case, &CaseState)> {
        let cases = self.book.facts.cases.rows();
        let rows = rows.start.min(cases.len())..rows.end.min(cases.len());
        let cases = cases[rows.clone()].iter().zip(&self.states[rows]);
        cases.filter(|(case, _)| case.removed.is_none())
    }

    fn derive(&mut self, case: Id) {
        let Some(index) = self.book.facts.cases.index(case) else {
            return;
        };
        let state = CaseState::derive(&self.book, &self.book.facts.cases.rows()[index]);
        if index < self.states.len() {
            self.states[index] = state;
        } else {
            self.states.push(state);
        }
    }
}

/// Derives every case, on several threads where there are many: opening a full ledger must stay under a second.
fn derive_all(book: &Book) -> Vec<CaseState> {
    let cases = book.facts.cases.rows();
    let derive = |cases: &[Case]| {
        let states = cases.iter().map(|case| CaseState::derive(book, case));
        states.collect::<Vec<_>>()
    };
    if cases.len() < FEW {
        return derive(cases);
    }
    in_parts(cases, derive)
}
