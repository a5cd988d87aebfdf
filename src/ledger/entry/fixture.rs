//! A small ledger and a filled form for tests.
#![allow(clippy::unwrap_used)] // a fixture that cannot be made fails its test

use crate::ledger::Ledger;
use crate::ledger::acts::fixture::Fixture;
use crate::ledger::acts::{Act as _, Part};
use crate::model::record::Id;
use crate::model::typed_date::DateText;
use crate::model::vocabulary::Role;

use super::case_form::CaseForm;

/// A small ledger of a county office: one congress session, two deputies and a member, two units; its day 2026-05-07.
pub fn ledger() -> Ledger {
    Fixture::new().ledger
}

/// The form of a case with everything filled in that registering needs.
pub fn filled(ledger: &Ledger) -> CaseForm {
    let people: Vec<Id> = ledger.facts.persons.iter().map(|one| one.id).collect();
    let mut form = CaseForm::blank(ledger);
    form.number = "第102号".to_owned();
    form.title = " 关于修路的建议 ".to_owned();
    form.lead = Some(people[0]);
    form.joint = vec![people[1]];
    form.co_units = ledger.facts.units.rows()[1..]
        .iter()
        .map(|unit| unit.id)
        .collect();
    form.assigned = DateText::typed("5.6".to_owned());
    form
}

/// Registers a case of no sponsor in the fixture's session, with our own part as 主办.
pub fn register(ledger: &mut Ledger, title: &str, department: Option<Id>) -> Id {
    let number = ledger.facts.cases.rows().len() + 1;
    let own = ledger.own_unit().unwrap().id;
    let fixture = Fixture::new();
    let mut register = fixture.suggestion(&number.to_string());
    register.session = ledger.facts.sessions.rows()[0].id;
    register.title = title.to_owned();
    register.registered_on = Some(ledger.today);
    register.sponsors = Vec::new();
    register.registered_on = Some(ledger.today);
    register.parts = vec![Part {
        department,
        ..Part::of(own, Role::Lead)
    }];
    ledger.apply(&register.change(ledger).unwrap()).unwrap();
    register.key.unwrap()
}
