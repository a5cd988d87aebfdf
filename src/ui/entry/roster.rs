//! Who can be picked, worked out when the roster or the kind of case changes.

use crate::model::facts::Person;
use crate::model::record;
use crate::model::vocabulary::{Body, PersonKind};
use crate::ui::scene::Scene;
use crate::ui::widgets::picker::Candidate;

use super::form::{self, Form};

/// Who can be picked, worked out when the roster or the kind of case changes.
#[derive(Debug, Default)]
pub struct Roster {
    key: Option<RosterKey>,
    /// People of the right kind: near ones first.
    pub people: Vec<Candidate>,
    /// Every unit but our own.
    pub units: Vec<Candidate>,
}

#[derive(Debug, PartialEq, Eq)]
struct RosterKey {
    version: u64,
    people: usize,
    units: usize,
    body: Body,
    session: Option<record::Id>,
    delegation: String,
}

impl Roster {
    /// Brings it in step with the ledger and the form.
    pub fn refresh(&mut self, scene: &Scene<'_>, form: &Form) {
        let facts = &scene.ledger.facts;
        let key = RosterKey {
            version: scene.rows.version(),
            people: facts.persons.rows().len(),
            units: facts.units.rows().len(),
            body: form.kind.body(),
            session: form.session,
            delegation: form.delegation.clone(),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let level = form.level(scene.ledger);
        let mut people: Vec<&Person> = facts
            .persons
            .iter()
            .filter(|person| form.takes(person.kind))
            .collect();
        people.sort_by_key(|person| {
            let near = !form.delegation.is_empty() && form::home(person) == form.delegation;
            (person.level != level, !near)
        });
        self.people = people
            .into_iter()
            .map(|person| {
                let mut details: Vec<&str> = vec![form::home(person)];
                if person.kind == PersonKind::Group {
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
            })
            .collect();
        self.units = facts
            .units
            .iter()
            .filter(|unit| !unit.own)
            .map(|unit| Candidate {
                id: unit.id,
                name: unit.name.clone(),
                detail: unit.short_name.clone(),
            })
            .collect();
        self.key = Some(key);
    }
}
