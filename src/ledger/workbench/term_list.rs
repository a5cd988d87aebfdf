//! The open terms of a list of items, gathered once per change: what the page 期限 filters, groups and counts.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns, Precedence};
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::model::facts::Assignment;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;

/// An open term with its item, as lists and papers are given it.
pub type ListedTerm = (Id, CaseTerm);

/// What tells an open term from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermKey {
    /// Its item.
    pub case: Id,
    /// Its place among the open terms of the item.
    index: u16,
    rule: u16,
    due: NaiveDate,
}

/// The place of a department, a person or a unit among those that a list knows.
pub type Slot = u16;

/// No department, nobody, no other unit.
pub const NONE: Slot = Slot::MAX;

/// As much of an open term as filters, groups and counts ask for.
#[derive(Clone, Copy, Debug)]
pub struct OpenTerm {
    /// What tells it from others.
    pub key: TermKey,
    /// Whether it must be met (规定的期限).
    pub binding: bool,
    /// Before which others it stands.
    pub precedence: Precedence,
    /// 承办科室.
    pub department: Slot,
    /// 承办人.
    pub handler: Slot,
    /// The other unit that an opinion comes from or goes to, or whose part is overseen.
    pub unit: Slot,
}

impl OpenTerm {
    /// Index of its rule in the profile.
    pub fn rule(&self) -> u16 {
        self.key.rule
    }

    /// Its last day.
    pub fn due(&self) -> NaiveDate {
        self.key.due
    }
}

impl TermKey {
    /// The term itself; none where the ledger has changed since and it stands no longer.
    pub fn term(self, ledger: &Ledger) -> Option<&CaseTerm> {
        let open = &ledger.state(self.case)?.open_terms;
        let same = |term: &&CaseTerm| term.rule == self.rule && term.counted.due == self.due;
        open.get(usize::from(self.index)).filter(same)
    }

    /// The same with its item, for papers.
    pub fn listed(self, ledger: &Ledger) -> Option<ListedTerm> {
        Some((self.case, *self.term(ledger)?))
    }
}

/// Departments, people or units of a list, each in a small slot.
#[derive(Clone, Debug, Default)]
pub struct Known {
    ids: Vec<Id>,
    slots: FxHashMap<Id, Slot>,
}

impl Known {
    fn slot(&mut self, id: Option<Id>) -> Slot {
        let Some(id) = id else { return NONE };
        let next = Slot::try_from(self.ids.len()).unwrap_or(NONE);
        let slot = *self.slots.entry(id).or_insert(next);
        if usize::from(slot) == self.ids.len() && slot != NONE {
            self.ids.push(id);
        }
        slot
    }

    /// The slot of one; none where the list has nothing of it.
    pub fn slot_of(&self, id: Id) -> Option<Slot> {
        self.slots.get(&id).copied()
    }

    /// Which one has a slot.
    pub fn id(&self, slot: Slot) -> Option<Id> {
        self.ids.get(usize::from(slot)).copied()
    }

    /// All of them.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }
}

/// The open terms of a list of items, in the order of the items.
#[derive(Clone, Debug, Default)]
pub struct TermList {
    /// The terms.
    pub terms: Vec<OpenTerm>,
    /// Their departments.
    pub departments: Known,
    /// Those who handle them.
    pub handlers: Known,
    /// The other units they wait for or go to.
    pub units: Known,
}

impl TermList {
    /// The open terms of those of these items that the scope holds.
    pub fn of(ledger: &Ledger, rows: &[CaseRow], scope: Scope) -> Self {
        let mut gathering = Gathering::new(scope);
        while gathering.go_on(ledger, rows, rows.len().max(1)) {}
        gathering.list
    }

    fn take(&mut self, ledger: &Ledger, row: &CaseRow) {
        let Some(state) = ledger.state(row.case) else {
            return;
        };
        if state.open_terms.is_empty() {
            return;
        }
        let part = ledger.own_assignment(row.case);
        let department = self.departments.slot(row.department);
        let handler = self.handlers.slot(part.and_then(|part| part.handler));
        for (index, term) in state.open_terms.iter().enumerate() {
            let unit = other_unit(ledger, (row.case, part), term);
            self.terms.push(OpenTerm {
                key: TermKey {
                    case: row.case,
                    index: index as u16,
                    rule: term.rule,
                    due: term.counted.due,
                },
                binding: term.binding,
                precedence: term.precedence(ledger),
                department,
                handler,
                unit: self.units.slot(unit),
            });
        }
    }
}

/// The other unit a term has to do with: the one it waits for, or the one that the own opinion goes to.
fn other_unit(
    ledger: &Ledger,
    (case, part): (Id, Option<&Assignment>),
    term: &CaseTerm,
) -> Option<Id> {
    match term.concerns {
        Concerns::Unit(unit) => Some(unit),
        Concerns::Person(_) => None,
        Concerns::Us => {
            let rule = term.rule(ledger)?;
            let goes_out = rule.met_by == MeetingEvent::OpinionGiven
                && part.is_some_and(|part| part.id == term.part);
            let lead = goes_out.then(|| ledger.lead_unit(case)).flatten();
            lead.map(|unit| unit.id)
        }
    }
}

/// A list on its way: a full ledger has more items than one frame has time for.
#[derive(Clone, Debug)]
pub struct Gathering {
    list: TermList,
    scope: Scope,
    done: usize,
}

impl Gathering {
    /// Nothing yet of the items that the scope holds.
    pub fn new(scope: Scope) -> Self {
        Self {
            list: TermList::default(),
            scope,
            done: 0,
        }
    }

    /// Goes on through so many of the items; returns whether there are more.
    pub fn go_on(&mut self, ledger: &Ledger, rows: &[CaseRow], count: usize) -> bool {
        let begin = self.done.min(rows.len());
        let end = (begin + count).min(rows.len());
        let scope = self.scope;
        for row in rows[begin..end].iter().filter(|row| scope.holds(row)) {
            self.list.take(ledger, row);
        }
        self.done = end;
        end < rows.len()
    }

    /// Whether nothing is left of the items.
    pub fn is_done(&self, rows: &[CaseRow]) -> bool {
        self.done >= rows.len()
    }

    /// What was gathered.
    pub fn list(self) -> TermList {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::rows::Rows;

    #[test]
    fn a_list_has_every_open_term_once_whatever_the_steps_it_was_gathered_in() {
        let mut fixture = Fixture::new();
        for number in ["1", "2", "3"] {
            fixture.registered(number);
        }
        fixture.with_co_unit("4");
        let ledger = &fixture.ledger;
        let rows = Rows::new(ledger);
        let whole = TermList::of(ledger, rows.all(), Scope::All);
        let open: usize = ledger
            .cases()
            .map(|(_, state)| state.open_terms.len())
            .sum();
        assert_eq!(whole.terms.len(), open);
        let mut bit_by_bit = Gathering::new(Scope::All);
        while bit_by_bit.go_on(ledger, rows.all(), 1) {}
        let keys =
            |list: &TermList| -> Vec<TermKey> { list.terms.iter().map(|term| term.key).collect() };
        assert_eq!(keys(&bit_by_bit.list()), keys(&whole));
        let stands = |term: &OpenTerm| term.key.term(ledger).is_some();
        assert!(whole.terms.iter().all(stands));
        assert_eq!(whole.units.ids(), [fixture.other]);
    }

    #[test]
    fn a_term_that_was_met_since_is_not_taken_for_another() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        let list = TermList::of(
            &fixture.ledger,
            Rows::new(&fixture.ledger).all(),
            Scope::All,
        );
        let fresh = Fixture::new();
        assert!(
            list.terms
                .iter()
                .all(|term| term.key.term(&fresh.ledger).is_none())
        );
    }
}
