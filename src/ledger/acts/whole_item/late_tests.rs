//! What an office enters late, or puts right in part.

use super::letter_tests::{away, closed, taken_up_again};
use super::tests::{part_of, refused};
use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{
    Assign, CorrectCase, DayEdits, Edit, OpenRound, Part, ReceiveOpinion, Remind, ReturnCase,
};
use crate::model::vocabulary::OpinionChannel;

#[test]
fn an_item_registered_late_stays_correctable() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(CorrectCase {
        days: DayEdits::of(Milestone::Registered, Some(day("2026-04-01"))),
        ..CorrectCase::of(case)
    });
    fixture.act(ReturnCase {
        case,
        on: day("2026-03-05"),
        reason: "不立案".to_owned(),
    });
    fixture.act(CorrectCase {
        title: Edit::Set("关于修桥的建议".to_owned()),
        ..CorrectCase::of(case)
    });
    let step = CorrectCase {
        days: DayEdits::of(Milestone::ClosedOut, Some(day("2026-03-01"))),
        ..CorrectCase::of(case)
    };
    fixture.refuses(step, "closed_out", "销号不能早于交办（2026-03-02）");
}

#[test]
fn a_round_entered_late_is_dated_and_an_item_closed_before_it_stays_closed() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(closed(case, "2026-04-29"));
    taken_up_again(&mut fixture, case, "2026-05-06");
    let letter = fixture.letter(case, "2026-04-30");
    refused(
        &fixture,
        &letter,
        "新一轮的签发（2026-04-30）会早于新一轮（2026-05-06）",
    );
    let round = fixture.ledger.current_round(case).unwrap().id;
    let correct = |on: &str| OpenRound {
        case,
        round: Some(round),
        on: Some(day(on)),
        reason: Some("代表要求".to_owned()),
        readers: None,
    };
    fixture.refuses(
        correct("2026-04-27"),
        "on",
        "新一轮不能早于上一轮签发（2026-04-28）",
    );
    fixture.act(correct("2026-04-29"));
    fixture.act(fixture.letter(case, "2026-04-30"));
    let other = fixture.drafted("32");
    let elsewhere = OpenRound {
        round: Some(fixture.ledger.rounds(other)[0].id),
        ..correct("2026-04-29")
    };
    fixture.refuses(elsewhere, "round", "选的轮次不是这一件的");
}

#[test]
fn late_paper_of_a_unit_that_is_gone_is_taken() {
    let mut fixture = Fixture::new();
    let case = fixture.with_co_unit("31");
    let other = fixture.other;
    let opinion = |record: Option<Id>, on: &str| ReceiveOpinion {
        case,
        record,
        unit: other,
        channel: OpinionChannel::Paper,
        on: day(on),
        text: Some("同意".to_owned()),
    };
    let known = fixture.done::<crate::model::facts::Opinion>(opinion(None, "2026-03-20"));
    fixture.act(away(case, Some(other), "2026-03-21", None));
    fixture.act(opinion(Some(known.id), "2026-03-19"));
    fixture.act(Remind {
        cases: vec![case],
        unit: Some(other),
        on: day("2026-03-15"),
        text: None,
    });
    let gone = opinion(None, "2026-03-25");
    fixture.refuses(gone, "unit", "县教育局不是这一件的会办单位");
}

#[test]
fn what_is_mended_in_part_is_taken() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let part = fixture.ledger.own_assignment(case).unwrap().clone();
    fixture.put(Assignment {
        assigned_on: Some(day("2026-05-06")),
        ..part
    });
    fixture.act(Assign {
        case,
        assignment: Some(part_of(&fixture, case)),
        part: Part {
            role: Role::Lead,
            ..super::tests::part(fixture.own, "2026-05-05")
        },
    });
}

#[test]
fn what_was_done_while_the_item_was_here_the_first_time_is_entered() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let (own, other) = (fixture.own, fixture.other);
    fixture.act(away(case, None, "2026-03-10", Some(other)));
    fixture.act(away(case, Some(other), "2026-03-20", Some(own)));
    fixture.act(Remind {
        cases: vec![case],
        unit: None,
        on: day("2026-03-05"),
        text: None,
    });
    let between = Remind {
        cases: vec![case],
        unit: None,
        on: day("2026-03-12"),
        text: None,
    };
    fixture.refuses(between, "on", "催办不能早于交办（2026-03-20）");
}

#[test]
fn a_letter_voided_after_the_item_was_closed_is_issued_anew() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(closed(case, "2026-04-29"));
    fixture.act(crate::ledger::acts::VoidIssue {
        case,
        issue: None,
        on: Some(day("2026-05-04")),
        reason: "文号有误".to_owned(),
    });
    fixture.act(fixture.letter(case, "2026-05-05"));
}

#[test]
fn an_item_taken_up_again_may_go_to_another_unit() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-04")),
        reason: None,
        readers: None,
    });
    let other = fixture.other;
    fixture.act(away(case, None, "2026-05-05", Some(other)));
}
