//! What figures say of items that were closed without an answer, and of items answered together.

use chrono::NaiveDate;

use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{DateStep, Deliver, Merge, OpenRound, RecordFeedback, Register};
use crate::ledger::stage::Stage;
use crate::model::facts::Milestone;
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, Satisfaction};

fn on(fixture: &mut Fixture, today: NaiveDate) {
    fixture.ledger.begin_day(today);
    fixture.ledger.catch_up(usize::MAX);
}

#[test]
fn an_item_closed_after_its_term_ran_out_stays_late() {
    for (closed, in_time) in [("2026-05-20", None), ("2026-06-20", Some(false))] {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        on(&mut fixture, day("2026-07-01"));
        fixture.act(DateStep {
            cases: vec![case],
            step: Milestone::ClosedOut,
            on: day(closed),
        });
        let state = fixture.ledger.state(case).unwrap();
        assert_eq!(state.replied_in_time, in_time, "{closed}");
        assert!(state.open_terms.is_empty(), "{closed}");
    }
}

#[test]
fn of_items_answered_together_each_goes_by_its_own_sponsors() {
    let mut fixture = Fixture::new();
    let main = fixture.drafted("31");
    let register = Register {
        sponsors: vec![fixture.second],
        ..fixture.suggestion("32")
    };
    let member = register.key.unwrap();
    fixture.act(register);
    fixture.act(Merge {
        cases: vec![main, member],
        on: None,
        note: None,
    });
    fixture.act(fixture.letter(main, "2026-04-28"));
    fixture.act(Deliver {
        case: main,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-04-29"),
        by_whom: None,
    });
    fixture.act(RecordFeedback {
        case: main,
        issue: None,
        person: fixture.second,
        returned_on: Some(day("2026-05-04")),
        attitude: Some(Satisfaction::Satisfied),
        result: Some(Satisfaction::Satisfied),
        wants_talk: false,
        comment: None,
        reminded_on: None,
        passed_on_on: None,
    });
    let of = |case: Id| fixture.ledger.state(case).unwrap().satisfaction;
    assert_eq!(
        (of(main), of(member)),
        (None, Some(Satisfaction::Satisfied))
    );
}

#[test]
fn a_further_round_takes_a_closed_item_up_again_until_it_is_closed_anew() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let close = |on: &str| DateStep {
        cases: vec![case],
        step: Milestone::ClosedOut,
        on: day(on),
    };
    fixture.act(close("2026-04-29"));
    let stage = |fixture: &Fixture| fixture.ledger.state(case).unwrap().stage;
    assert_eq!(stage(&fixture), Stage::Closed);
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-05")),
        reason: None,
    });
    assert_ne!(stage(&fixture), Stage::Closed);
    fixture.act(close("2026-05-06"));
    assert_eq!(stage(&fixture), Stage::Closed);
}
