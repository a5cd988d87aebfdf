//! 催办 of several items at once: which of them wait for somebody, and for whom.

use std::collections::BTreeSet;

use crate::model::facts::{Assignment, Reminder};
use crate::model::record::Id;

use super::Ledger;

/// Whom an item waits for that no department of the own unit has yet.
const NO_DEPARTMENT: &str = "承办科室（还没有分）";

/// Items to be urged, told apart by whether anybody is waited for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urging {
    /// The items that wait for somebody.
    pub waiting: Vec<Id>,
    /// Whom they wait for, each once: other units, and departments of the own one.
    pub addressees: Vec<String>,
    /// How many of the items wait for nobody now.
    pub left_out: usize,
}

impl Ledger {
    /// What urging these items today comes to.
    pub fn urging(&self, cases: &[Id]) -> Urging {
        let mut addressees = BTreeSet::new();
        let mut waiting = Vec::new();
        for case in cases {
            let parts = self.awaited_parts(*case, self.today);
            if !parts.is_empty() {
                waiting.push(*case);
            }
            addressees.extend(parts.iter().map(|part| self.urged_of(part)));
        }
        Urging {
            left_out: cases.len() - waiting.len(),
            waiting,
            addressees: addressees.into_iter().collect(),
        }
    }

    /// Whom urging a part is addressed to: its unit, or of the own unit the department that has the item, for no office
    /// urges itself.
    pub fn urged_of(&self, part: &Assignment) -> String {
        if !self.is_own(part) {
            return self.name_of_unit(part.unit);
        }
        let department = part.department;
        let department = department.and_then(|id| self.facts.departments.get(id));
        let unnamed = || NO_DEPARTMENT.to_owned();
        department.map_or_else(unnamed, |found| found.name.clone())
    }

    /// Whom an urging was addressed to, where that is a department of the own unit; none where it was another unit.
    pub fn urged_department(&self, reminder: &Reminder) -> Option<String> {
        let unit = reminder.unit?;
        if self.own_unit()?.id != unit {
            return None;
        }
        let parts = self.facts.assignments.of(reminder.case);
        let parts = parts.filter(|part| part.unit == unit);
        let part = parts.max_by_key(|part| part.had_it_on(reminder.on_date));
        Some(part.map_or_else(|| NO_DEPARTMENT.to_owned(), |part| self.urged_of(part)))
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{HandOver, Remind};

    #[test]
    fn urging_is_addressed_to_departments_and_other_units_never_to_the_office_itself() {
        let mut fixture = Fixture::new();
        let (alone, shared) = (fixture.registered("31"), fixture.with_co_unit("32"));
        let without = fixture.ledger.urging(&[alone]).addressees;
        assert_eq!(without, ["承办科室（还没有分）"]);
        fixture.act(HandOver {
            cases: vec![alone],
            department: Some(fixture.department),
            leader: None,
            handler: None,
        });
        let both = fixture.ledger.urging(&[alone, shared]).addressees;
        assert_eq!(both, ["县教育局", "物业股"]);
        let change = fixture.act(Remind {
            cases: vec![alone],
            unit: None,
            on: day("2026-05-06"),
            text: None,
        });
        assert!(change.title.ends_with(" 物业股"), "{}", change.title);
        let mut noted = fixture.ledger.facts.reminders.of(alone);
        let noted = noted.next().unwrap();
        let department = fixture.ledger.urged_department(noted);
        assert_eq!(department.as_deref(), Some("物业股"));
    }
}
