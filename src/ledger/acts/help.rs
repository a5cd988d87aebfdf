//! What acts look up: the item meant, the office's own part, the names of records in titles.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::{Book, Ledger};
use crate::model::change::Change;
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case, Sponsor};
use crate::model::record::{Id, Record, YEARS};
use crate::model::typed_date::TypedDateError;

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
        case.ok_or_else(|| gone_case("case"))
    }

    /// The office's own standing part in an item that `field` names.
    ///
    /// # Errors
    /// [`Refusal::NotAssigned`] in that field when it has none.
    pub(super) fn own_part(&self, case: Id, field: &'static str) -> Result<&Assignment, Refusal> {
        let none = || Refusal::NotAssigned(self.numbered_of(case)).in_field(field);
        self.own_assignment(case).ok_or_else(none)
    }

    /// The standing part of a unit in an item.
    pub(super) fn part_of_unit(&self, case: Id, unit: Id) -> Option<&Assignment> {
        let mut parts = self.facts.assignments.of(case);
        parts.find(|part| part.unit == unit && part.stands())
    }

    /// The part of a unit that had an item on a day; the standing one where none had it then.
    pub(super) fn part_of_unit_on(&self, case: Id, unit: Id, on: NaiveDate) -> Option<&Assignment> {
        let mut parts = self.facts.assignments.of(case);
        let had_it = parts.find(|part| part.unit == unit && part.had_it_on(on));
        had_it.or_else(|| self.part_of_unit(case, unit))
    }

    /// The own unit's part that had an item on a day, as [`Book::part_of_unit_on`] finds it.
    pub(super) fn own_part_on(&self, case: Id, on: NaiveDate) -> Option<&Assignment> {
        self.part_of_unit_on(case, self.own_unit()?.id, on)
    }

    /// The item that a record belongs to, be it through others.
    pub fn case_of(&self, kind: FactKind, id: Id) -> Option<Id> {
        let (above, parent) = (kind.parent()?, self.facts.parent(kind, id)?);
        if above == FactKind::Case {
            return Some(parent);
        }
        self.case_of(above, parent)
    }

    /// What an item is called, by its key: 县建 31; empty when there is none.
    pub fn numbered_of(&self, case: Id) -> String {
        let case = self.facts.cases.get(case);
        case.map(|case| self.numbered(case)).unwrap_or_default()
    }

    /// A title for an act on several items: one is named, more are counted.
    pub(super) fn title_on_cases(&self, act: &str, cases: &[Id]) -> String {
        match cases {
            [one] => format!("{act}：{}", self.numbered_of(*one)),
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
            Fact::Case(record) => return self.numbered(record),
            Fact::Attachment(record) => record.name.clone(),
            Fact::Sponsor(record) => self.name_of_person(record.person),
            Fact::Opinion(record) => self.name_of_unit(record.unit),
            Fact::Assignment(record) => self.name_of_unit(record.unit),
            _ => return label.to_owned(),
        };
        format!("{label} {name}")
    }

    pub(super) fn name_of_person(&self, id: Id) -> String {
        self.person_named(Some(id))
    }

    /// The short name of a unit; empty where there is none.
    pub fn name_of_unit(&self, id: Id) -> String {
        let unit = self.facts.units.get(id);
        unit.map(|unit| unit.short_name.clone()).unwrap_or_default()
    }
}

fn gone_case(field: &'static str) -> Refusal {
    Refusal::wrong(field, "台账里没有这一件，没有登记。它可能已经删除。")
}

/// Checks that the record a field names is in the ledger and was not taken out of it. A roster's new record may bring
/// its own key in the field `record`; whether it may is the act's to say.
///
/// # Errors
/// [`Refusal`] naming the field.
pub(super) fn check_standing(
    book: &Book,
    kind: FactKind,
    id: Id,
    field: &'static str,
) -> Result<(), Refusal> {
    match book.facts.stands(kind, id) {
        Some(true) => return Ok(()),
        None if field == RECORD => return Ok(()),
        _ => {}
    }
    let what = match book.facts.get(kind, id) {
        _ if kind == FactKind::Case => return Err(gone_case(field)),
        Some(fact) => book.describe(&fact),
        None => format!("选的{}", kind.label()),
    };
    let text = format!("{what}已经不在台账里，没有登记。请重新选。");
    Err(Refusal::wrong(field, text))
}

/// Checks that a day lies in the years that days of the work can lie in.
///
/// # Errors
/// [`Refusal`] naming the field.
pub(super) fn check_year(day: NaiveDate, field: &'static str) -> Result<(), Refusal> {
    if YEARS.contains(&day.year()) {
        return Ok(());
    }
    let error = TypedDateError::NoSuchYear {
        typed: day.to_string(),
        year: day.year(),
    };
    Err(Refusal::from(error).in_field(field))
}

/// The items selected, each once.
///
/// # Errors
/// [`Refusal`] naming the field `cases` when there is none.
pub(super) fn selected(cases: &[Id]) -> Result<Vec<Id>, Refusal> {
    if cases.is_empty() {
        return Err(Refusal::wrong(
            "cases",
            "没有选中案件，没有登记。先选一件或几件。",
        ));
    }
    let mut each: Vec<Id> = Vec::with_capacity(cases.len());
    for case in cases {
        if !each.contains(case) {
            each.push(*case);
        }
    }
    Ok(each)
}

/// A change without the facts that stand in the ledger just so already.
pub(super) fn without_unchanged(book: &Book, mut change: Change) -> Change {
    let stands_so = |fact: &Fact| {
        let (kind, id) = (fact.kind(), fact.id());
        // What cannot be read is shown empty, but does not stand so in the file.
        book.facts.unreadable(kind, id).is_none() && book.facts.get(kind, id).as_ref() == Some(fact)
    };
    change.writes.retain(|fact| !stands_so(fact));
    change
}

/// The field of the record that an act corrects.
pub(super) const RECORD: &str = "record";

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

/// Refuses whoever put forward neither an item nor one merged with it.
///
/// # Errors
/// [`Refusal`] naming the field `person`.
pub(super) fn check_sponsor(ledger: &Ledger, case: Id, person: Id) -> Result<(), Refusal> {
    let items = ledger.merged_with(case).into_iter();
    let mut sponsors = items.flat_map(|id| ledger.sponsors(id));
    if sponsors.any(|one| one.id == person) {
        return Ok(());
    }
    let name = ledger.name_of_person(person);
    Err(Refusal::wrong(
        "person",
        format!("{name}不是这一件的提出人，没有登记。请核对姓名。"),
    ))
}

/// The standing part of a unit in an item, the office's own where none is named.
pub(super) fn part_of(ledger: &Ledger, case: Id, unit: Option<Id>) -> Result<&Assignment, Refusal> {
    let Some(unit) = unit else {
        return ledger.own_part(case, "case");
    };
    ledger.part_of_unit(case, unit).ok_or_else(|| {
        let name = ledger.name_of_unit(unit);
        Refusal::wrong("unit", format!("{name}没有这一件的任务，没有登记。"))
    })
}
