//! What acts look up: the item meant, the office's own part, the names of records in titles.

use crate::ledger::{Book, Ledger};
use crate::model::fact::Fact;
use crate::model::facts::{Assignment, Case, Sponsor};
use crate::model::record::{Id, Record};

use super::refusal::Refusal;

impl Book {
    /// An item that stands.
    ///
    /// # Errors
    /// [`Refusal`] naming the field `case` when there is none of that key.
    pub(super) fn standing_case(&self, id: Id) -> Result<&Case, Refusal> {
        let case = self
            .facts
            .cases
            .get(id)
            .filter(|case| case.removed.is_none());
        case.ok_or_else(|| Refusal::wrong("case", "台账里没有这一件，没有登记。它可能已经删除。"))
    }

    /// The office's own standing part in an item.
    ///
    /// # Errors
    /// [`Refusal::NotAssigned`] when it has none.
    pub(super) fn own_part(&self, case: Id) -> Result<&Assignment, Refusal> {
        self.own_assignment(case)
            .ok_or_else(|| Refusal::NotAssigned(self.reference_of(case)))
    }

    /// The reference of an item by its key; empty when there is none.
    pub fn reference_of(&self, case: Id) -> String {
        let case = self.facts.cases.get(case);
        case.map(|case| self.reference(case)).unwrap_or_default()
    }

    /// A title for an act on several items: one is named, more are counted.
    pub(super) fn title_on_cases(&self, act: &str, cases: &[Id]) -> String {
        match cases {
            [one] => format!("{act}：{}", self.reference_of(*one)),
            _ => format!("{act}：{} 件", cases.len()),
        }
    }

    /// The sponsors of an item as recorded, in order.
    pub(super) fn sponsor_records(&self, case: Id) -> Vec<&Sponsor> {
        let mut sponsors: Vec<&Sponsor> = self.facts.sponsors.of(case).collect();
        sponsors.sort_by_key(|sponsor| (sponsor.position, sponsor.id));
        sponsors
    }

    /// What a person calls a record: its name where it has one, else its kind.
    pub(super) fn describe(&self, fact: &Fact) -> String {
        let label = fact.kind().label();
        let name = match fact {
            Fact::Session(record) => super::super::case_facts::session_name(record),
            Fact::Person(record) => record.name.clone(),
            Fact::Unit(record) => record.short_name.clone(),
            Fact::Department(record) => record.name.clone(),
            Fact::Staff(record) => record.name.clone(),
            Fact::Case(record) => return self.reference(record),
            Fact::Attachment(record) => record.name.clone(),
            Fact::Sponsor(record) => self.name_of_person(record.person),
            Fact::Opinion(record) => self.name_of_unit(record.unit),
            Fact::Assignment(record) => self.name_of_unit(record.unit),
            _ => return label.to_owned(),
        };
        format!("{label} {name}")
    }

    fn name_of_person(&self, id: Id) -> String {
        let person = self.facts.persons.get(id);
        person.map(|person| person.name.clone()).unwrap_or_default()
    }

    fn name_of_unit(&self, id: Id) -> String {
        let unit = self.facts.units.get(id);
        unit.map(|unit| unit.short_name.clone()).unwrap_or_default()
    }
}

/// The key of the record being corrected, or a new one.
///
/// # Errors
/// [`Refusal`] naming the field `record` when it belongs to another item or is not there.
pub(super) fn own_record<T: Record>(
    named: Option<Id>,
    known: Option<&T>,
    case: Id,
) -> Result<Id, Refusal> {
    match (named, known) {
        (None, _) => Ok(Id::new()),
        (Some(id), Some(known)) if known.parent() == Some(case) => Ok(id),
        (Some(_), _) => Err(Refusal::wrong(
            "record",
            "要改的记录不是这一件的，或者已经不在了，没有改动。",
        )),
    }
}

/// The standing part of a unit in an item, the office's own where none is named.
pub(super) fn part_of(ledger: &Ledger, case: Id, unit: Option<Id>) -> Result<&Assignment, Refusal> {
    let Some(unit) = unit else {
        return ledger.own_part(case);
    };
    let mut parts = ledger.facts.assignments.of(case);
    let part = parts.find(|part| part.unit == unit && part.stands());
    part.ok_or_else(|| {
        let name = ledger
            .facts
            .units
            .get(unit)
            .map_or("", |unit| unit.short_name.as_str());
        Refusal::wrong("unit", format!("{name}没有这一件的任务，没有登记。"))
    })
}
