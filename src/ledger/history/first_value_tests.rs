//! What the line of a new record leaves out.

use super::tests::{said_of, text};
use crate::ledger::acts::fixture::Fixture;
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::record::{Field as _, Id, Value};

#[test]
fn a_first_value_is_left_out_where_the_line_names_that_field_and_never_for_its_text() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let contact = Id::new();
    let person = fixture.deputy.to_value();
    fixture.put(
        FactKind::Contact
            .read(
                [
                    contact.to_value(),
                    Value::Null,
                    case.to_value(),
                    person.clone(),
                    text("before"),
                    text("visit"),
                    text("2026-03-01"),
                    Value::Null,
                    text("张三代表"),
                    Value::Null,
                ]
                .as_slice(),
            )
            .unwrap(),
    );
    let null = Value::Null;
    let fields = [
        ("case", null.clone(), case.to_value()),
        ("person", null.clone(), person.clone()),
        ("mode", null.clone(), text("visit")),
        ("staff", null.clone(), text("张三代表")),
    ];
    let change = (FactKind::Contact, contact, true);
    assert_eq!(
        said_of(&fixture.ledger, change, &fields, Some(case)),
        "新增张三代表的沟通走访：方式 走访；参加人员 张三代表"
    );
    let sponsor = fixture.ledger.facts.sponsors.of(case).next().unwrap();
    let fields = [
        ("case", null.clone(), case.to_value()),
        ("person", null.clone(), person),
        ("position", null, Value::Int(0)),
    ];
    let sponsor = (FactKind::Sponsor, sponsor.id);
    assert_eq!(
        said_of(
            &fixture.ledger,
            (sponsor.0, sponsor.1, true),
            &fields,
            Some(case)
        ),
        "新增提出人张三代表"
    );
    let moved = [("position", Value::Int(0), Value::Int(1))];
    assert_eq!(
        said_of(
            &fixture.ledger,
            (sponsor.0, sponsor.1, false),
            &moved,
            Some(case)
        ),
        "提出人张三代表：顺序 0 → 1"
    );
}

#[test]
fn a_new_draft_says_its_length_once() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    let ledger = &fixture.ledger;
    let round = ledger.current_round(case).unwrap();
    let draft = ledger.latest_draft(round.id).unwrap();
    let columns = FactKind::Draft
        .columns()
        .iter()
        .zip(Fact::from(draft.clone()).values());
    let fields: Vec<(&str, Value, Value)> = columns
        .map(|(column, value)| (*column, Value::Null, value))
        .collect();
    let line = said_of(
        ledger,
        (FactKind::Draft, draft.id, true),
        &fields,
        Some(case),
    );
    assert_eq!(line.matches("字").count(), 1, "{line}");
    assert!(!line.contains("顺序"), "{line}");
}
