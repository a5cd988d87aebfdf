//! The order of steps within one part and round.

use super::letter_tests::{closed, taken_up_again};
use super::tests::refused;
use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{answered_together, delivered};
use crate::ledger::acts::{Assign, Deliver, Part, RecordReview};
use crate::model::vocabulary::ReviewLevel;

fn reviewed(case: Id, on: &str) -> RecordReview {
    RecordReview {
        case,
        level: ReviewLevel::Department,
        reviewer: "陈立洁".to_owned(),
        on: day(on),
        answers_requests: true,
        lawful: true,
        sincere: true,
        consulted: true,
        sent_back: false,
        comment: None,
        faulty_form: false,
    }
}

/// The own unit's part with one more step dated.
fn dated(fixture: &Fixture, case: Id, step: Milestone, on: &str) -> Assign {
    let part = fixture.ledger.own_assignment(case).unwrap();
    let recorded = Assign::as_recorded(part);
    Assign {
        part: Part {
            days: recorded.part.days.clone().with(step, Some(day(on))),
            ..recorded.part.clone()
        },
        ..recorded
    }
}

#[test]
fn a_letter_is_not_signed_before_it_was_reviewed_nor_reviewed_before_the_unit_had_it() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    refused(
        &fixture,
        &reviewed(case, "2026-02-20"),
        "审核（2026-02-20）会早于交办（2026-03-02）",
    );
    fixture.act(reviewed(case, "2026-04-25"));
    let early = fixture.letter(case, "2026-04-24");
    refused(
        &fixture,
        &early,
        "签发（2026-04-24）会早于审核（2026-04-25）",
    );
    fixture.act(fixture.letter(case, "2026-04-25"));
}

#[test]
fn a_review_entered_again_stands_for_the_one_before() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    fixture.act(reviewed(case, "2026-05-06"));
    let letter = fixture.letter(case, "2026-04-28");
    refused(
        &fixture,
        &letter,
        "签发（2026-04-28）会早于审核（2026-05-06）",
    );
    fixture.act(reviewed(case, "2026-04-26"));
    fixture.act(letter);
}

#[test]
fn of_items_answered_together_one_is_closed_once_its_own_sponsors_have_the_letter() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-28"));
    let to = |person: Id, on: &str| Deliver {
        persons: vec![person],
        ..delivered(main, on)
    };
    fixture.act(to(fixture.second, "2026-04-29"));
    fixture.act(closed(member, "2026-04-30"));
    fixture.act(to(fixture.deputy, "2026-05-04"));
    refused(
        &fixture,
        &closed(main, "2026-05-01"),
        "销号（2026-05-01）会早于送达（2026-05-04）",
    );
}

#[test]
fn a_department_gets_an_item_after_the_office_and_the_office_signs_after_it() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let received = dated(&fixture, case, Milestone::Received, "2026-03-05");
    fixture.act(received);
    for (step, says) in [
        (
            Milestone::PassedOn,
            "转交科室（2026-03-04）会早于收到（2026-03-05）",
        ),
        (
            Milestone::Reported,
            "科室报送（2026-03-04）会早于收到（2026-03-05）",
        ),
    ] {
        refused(&fixture, &dated(&fixture, case, step, "2026-03-04"), says);
    }
    let passed_on = dated(&fixture, case, Milestone::PassedOn, "2026-03-12");
    fixture.act(passed_on);
    let reported = dated(&fixture, case, Milestone::Reported, "2026-03-11");
    refused(
        &fixture,
        &reported,
        "科室报送（2026-03-11）会早于转交科室（2026-03-12）",
    );
    fixture.draft(case);
    fixture.act(fixture.letter(case, "2026-04-28"));
    let other = fixture.issued("32");
    let late = dated(&fixture, other, Milestone::Received, "2026-05-01");
    refused(
        &fixture,
        &late,
        "签发（2026-04-28）会早于收到（2026-05-01）",
    );
    taken_up_again(&mut fixture, case, "2026-05-02");
    let anew = dated(&fixture, case, Milestone::Reported, "2026-05-04");
    fixture.act(anew);
}

#[test]
fn an_item_is_not_closed_before_its_letter_arrived() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(closed(case, "2026-04-29"));
    refused(
        &fixture,
        &delivered(case, "2026-04-30"),
        "销号（2026-04-29）会早于送达（2026-04-30）",
    );
    fixture.act(delivered(case, "2026-04-29"));
    refused(
        &fixture,
        &closed(case, "2026-04-28"),
        "销号（2026-04-28）会早于送达（2026-04-29）",
    );
}
