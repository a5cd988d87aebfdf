//! Who can be picked in the form for one case, worked out when the roster or the kind of case changes.

use crate::ledger::Ledger;
use crate::ledger::acts::SaveUnit;
use crate::model::facts::{Person, Unit};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level};

use super::candidate::Candidate;
use super::case_form::{CaseForm, home};

/// Who can be picked.
#[derive(Debug, Default)]
pub struct Offered {
    key: Option<OfferedFor>,
    /// People of the right kind: near ones first.
    pub people: Vec<Candidate>,
    /// Every unit but our own.
    pub units: Vec<Candidate>,
}

/// What the lists were worked out for.
#[derive(Debug, PartialEq, Eq)]
struct OfferedFor {
    version: u64,
    people: usize,
    units: usize,
    body: Body,
    session: Option<Id>,
    delegation: String,
}

/// Names typed one after another, told apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SortedNames {
    /// People whom the roster has exactly once.
    pub known: Vec<Id>,
    /// Names nobody has.
    pub unknown: Vec<String>,
    /// Names that several people have.
    pub ambiguous: Vec<String>,
}

impl Offered {
    /// Brings the lists in step with the ledger, whose rows are at `version`, and the form.
    pub fn refresh(&mut self, ledger: &Ledger, version: u64, form: &CaseForm) {
        let facts = &ledger.facts;
        let key = OfferedFor {
            version,
            people: facts.persons.rows().len(),
            units: facts.units.rows().len(),
            body: form.kind.body(),
            session: form.session,
            delegation: form.delegation.clone(),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.people = people(ledger, form);
        let others = facts.units.iter().filter(|unit| !unit.own);
        self.units = others
            .map(|unit| Candidate {
                id: unit.id,
                name: unit.name.clone(),
                detail: unit.short_name.clone(),
            })
            .collect();
        self.key = Some(key);
    }

    /// Tells names apart by whom the roster has; of namesakes one of the form's own level is meant.
    pub fn sort_names(&self, ledger: &Ledger, level: Level, names: &[String]) -> SortedNames {
        let mut sorted = SortedNames::default();
        for name in names {
            let same: Vec<&Person> = self
                .people
                .iter()
                .filter(|one| one.name == *name)
                .filter_map(|one| ledger.facts.persons.get(one.id))
                .collect();
            let near: Vec<&Person> = same
                .iter()
                .copied()
                .filter(|one| one.level == level)
                .collect();
            match (near.as_slice(), same.as_slice()) {
                ([one], _) | ([], [one]) => sorted.known.push(one.id),
                ([], []) => sorted.unknown.push(name.clone()),
                _ => sorted.ambiguous.push(name.clone()),
            }
        }
        sorted
    }

    /// The unit known by a name or short name typed in full.
    pub fn unit_named(&self, typed: &str) -> Option<Id> {
        let typed = typed.trim();
        let mut units = self.units.iter();
        let known = units.find(|one| one.name == typed || one.detail == typed)?;
        Some(known.id)
    }
}

/// The unit entered under a name or short name.
pub fn entered_unit<'a>(ledger: &'a Ledger, name: &str) -> Option<&'a Unit> {
    let mut units = ledger.facts.units.iter();
    units.find(|unit| unit.name == name || unit.short_name == name)
}

/// A unit not entered yet, its short name without the place the office itself is in.
pub fn new_unit(ledger: &Ledger, name: &str) -> SaveUnit {
    let area = ledger.office.area.as_str();
    let short = name
        .strip_prefix(area)
        .filter(|short| short.chars().nth(1).is_some());
    SaveUnit {
        record: Some(Id::new()),
        short_name: short.map(str::to_owned),
        ..SaveUnit::named(name)
    }
}

/// People of the right kind, those of the form's level and delegation first.
fn people(ledger: &Ledger, form: &CaseForm) -> Vec<Candidate> {
    let level = form.level(ledger);
    let mut people: Vec<&Person> = ledger
        .facts
        .persons
        .iter()
        .filter(|person| form.takes(person.kind))
        .collect();
    people.sort_by_key(|person| {
        let near = !form.delegation.is_empty() && home(person) == form.delegation;
        (person.level != level, !near)
    });
    people
        .into_iter()
        .map(|person| candidate(person, level))
        .collect()
}

fn candidate(person: &Person, level: Level) -> Candidate {
    let mut details: Vec<&str> = vec![home(person)];
    if person.kind.is_collective() {
        details.push(person.kind.label());
    }
    if person.level != level {
        details.push(person.level.label());
    }
    details.retain(|detail| !detail.is_empty());
    Candidate {
        id: person.id,
        name: person.name.clone(),
        detail: details.join(" · "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::{Act as _, SavePerson};
    use crate::ledger::entry::fixture;
    use crate::model::vocabulary::CaseKind;

    #[test]
    fn only_people_who_may_put_it_forward_are_offered() {
        let ledger = fixture::ledger();
        let mut form = CaseForm::blank(&ledger);
        let mut offered = Offered::default();
        offered.refresh(&ledger, 1, &form);
        let names = |offered: &Offered| -> Vec<String> {
            offered.people.iter().map(|one| one.name.clone()).collect()
        };
        assert_eq!(names(&offered), ["张三", "李四"]);
        assert_eq!(offered.units.len(), 1, "our own unit is not offered");
        assert_eq!(offered.unit_named(" 县教育局 "), Some(offered.units[0].id));
        form.kind = CaseKind::Proposal;
        offered.refresh(&ledger, 1, &form);
        assert_eq!(names(&offered), ["王五"]);
    }

    #[test]
    fn a_new_unit_is_short_without_the_offices_place() {
        let ledger = fixture::ledger();
        let unit = new_unit(&ledger, "临溪县水利局");
        assert_eq!(unit.short_name.as_deref(), Some("水利局"));
        assert_eq!(new_unit(&ledger, "县水利局").short_name, None);
        assert!(entered_unit(&ledger, "县教育局").is_some_and(|unit| !unit.own));
    }

    #[test]
    fn names_are_known_unknown_or_ambiguous() {
        let mut ledger = fixture::ledger();
        let again = SavePerson {
            record: None,
            ..SavePerson::as_recorded(&ledger.facts.persons.rows()[1])
        };
        ledger.apply(&again.change(&ledger).unwrap()).unwrap();
        let mut offered = Offered::default();
        offered.refresh(&ledger, 1, &CaseForm::blank(&ledger));
        let names = ["张三", "李四", "赵六"].map(str::to_owned);
        let sorted = offered.sort_names(&ledger, Level::County, &names);
        assert_eq!(sorted.known, [ledger.facts.persons.rows()[0].id]);
        assert_eq!(sorted.unknown, ["赵六"]);
        assert_eq!(sorted.ambiguous, ["李四"]);
    }
}
