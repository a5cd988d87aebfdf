//! Whom a 交办通知 goes to, and whom it calls late.

use serde_json::json;

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{Extend, File, Register, SaveUnit, SetOffice};
use crate::model::record::Id;
use crate::model::vocabulary::FilingKind;

/// An office that hands items out, a month after their last day, and another unit, 县水利局.
fn overseeing() -> (Fixture, Id) {
    let mut fixture = Fixture::new();
    fixture.act(SetOffice {
        office: json!({ "kind": "government" }),
        what: None,
    });
    let water = Id::new();
    fixture.act(SaveUnit {
        record: Some(water),
        name: "临溪县水利局".to_owned(),
        short_name: Some("县水利局".to_owned()),
        own: false,
        phone: None,
    });
    fixture.ledger.begin_day(day("2026-07-01"));
    fixture.ledger.catch_up(usize::MAX);
    (fixture, water)
}

fn handed_out(fixture: &mut Fixture, number: &str, parts: &[(Id, Role)]) -> Id {
    let parts = parts.iter();
    let parts = parts.map(|(unit, role)| Fixture::part(Id::new(), *unit, *role).part);
    let register = Register {
        parts: parts.collect(),
        ..fixture.suggestion(number)
    };
    let case = register.key.unwrap();
    fixture.act(register);
    case
}

fn filed(fixture: &mut Fixture, case: Id, kind: FilingKind, unit: Id) {
    fixture.act(File {
        case,
        record: None,
        kind,
        unit: Some(unit),
        to_whom: None,
        on: day("2026-05-28"),
        on_paper: true,
        electronic: false,
        attachment: None,
        note: None,
    });
}

fn of(fixture: &Fixture, cases: &[Id]) -> Letter {
    let cases = cases.iter();
    let cases = cases.map(|case| fixture.ledger.facts.cases.get(*case).unwrap());
    let cases: Vec<&Case> = cases.collect();
    let mut made = notices(&fixture.ledger, &cases);
    match made.remove(0).manuscript {
        Manuscript::Letter(letter) => *letter,
        _ => panic!("a notice is a letter"),
    }
}

#[test]
fn a_unit_that_has_answered_its_part_is_neither_written_to_nor_called_late() {
    let (mut fixture, water) = overseeing();
    let school = fixture.other;
    let both = [(school, Role::Separate), (water, Role::Separate)];
    let case = handed_out(&mut fixture, "3", &both);
    let before = of(&fixture, &[case]);
    assert_eq!(before.salutation, "县教育局、临溪县水利局：");
    assert!(before.text.contains("请立即办理"), "{}", before.text);
    assert!(
        before.text.contains("| 县教育局、县水利局 |"),
        "{}",
        before.text
    );
    filed(&mut fixture, case, FilingKind::Reply, school);
    let after = of(&fixture, &[case]);
    assert_eq!(after.salutation, "临溪县水利局：");
    let row = after.text.lines().last().unwrap();
    assert!(row.contains("县教育局（已答复）、县水利局"), "{row}");
    assert!(row.contains("县水利局 2026-06-02（已逾期）"), "{row}");
    assert_eq!(row.matches("已逾期").count(), 1, "{row}");
    filed(&mut fixture, case, FilingKind::Reply, water);
    let item = fixture.ledger.facts.cases.get(case).unwrap();
    assert!(notices(&fixture.ledger, &[item]).is_empty());
}

#[test]
fn only_the_units_that_are_late_are_told_to_hurry() {
    let (mut fixture, water) = overseeing();
    let school = fixture.other;
    let cases = [
        handed_out(&mut fixture, "3", &[(school, Role::Sole)]),
        handed_out(&mut fixture, "4", &[(water, Role::Sole)]),
    ];
    fixture.act(Extend {
        case: cases[0],
        rule: "reply".to_owned(),
        unit: Some(school),
        granted_on: day("2026-05-20"),
        until: day("2026-08-20"),
        approver: "县政府办".to_owned(),
        reason: "跨期".to_owned(),
    });
    let said = of(&fixture, &cases);
    assert_eq!(said.salutation, "县教育局、临溪县水利局：");
    let late = "其中1件的办理期限已经过了，请县水利局立即办理并报送";
    assert!(said.text.contains(late), "{}", said.text);
}

#[test]
fn a_co_unit_that_has_given_its_opinion_is_not_written_to() {
    let (mut fixture, water) = overseeing();
    let school = fixture.other;
    let parts = [(water, Role::Lead), (school, Role::Co)];
    let case = handed_out(&mut fixture, "3", &parts);
    assert_eq!(of(&fixture, &[case]).salutation, "临溪县水利局、县教育局：");
    filed(&mut fixture, case, FilingKind::Opinion, school);
    let said = of(&fixture, &[case]);
    assert_eq!(said.salutation, "临溪县水利局：");
    let row = said.text.lines().last().unwrap();
    assert!(row.contains("| 县水利局 | 县教育局（已送意见） |"), "{row}");
}
