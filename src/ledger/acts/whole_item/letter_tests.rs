use super::tests::{moved, part_of, refused};
use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{
    Act as _, CorrectCase, DateStep, DayEdits, Deliver, Extend, KeepPromise, Merge, OpenRound,
    Promise, Reassign, RecordContact, RecordRecheck, Remove, SaveDraft, SetOutcome, VoidIssue,
};
use crate::model::facts::Extension;
use crate::model::vocabulary::{ContactMode, DeliveryMode};

pub(super) fn away(case: Id, unit: Option<Id>, on: &str, to: Option<Id>) -> Reassign {
    Reassign {
        case,
        unit,
        on: day(on),
        to,
    }
}

pub(super) fn closed(case: Id, on: &str) -> DateStep {
    DateStep {
        cases: vec![case],
        step: Milestone::ClosedOut,
        on: day(on),
    }
}

/// A further round with its text, ready to be issued.
pub(super) fn taken_up_again(fixture: &mut Fixture, case: Id, on: &str) {
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day(on)),
        reason: None,
        readers: None,
    });
    fixture.act(SetOutcome {
        case,
        outcome: "A".to_owned(),
    });
    fixture.act(SaveDraft {
        case,
        text: "已经修好。".to_owned(),
        author: None,
        on: Some(day(on)),
    });
}

#[test]
fn an_item_that_comes_back_is_answered() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    let (own, other) = (fixture.own, fixture.other);
    fixture.act(away(case, None, "2026-03-10", Some(other)));
    fixture.act(away(case, Some(other), "2026-03-20", Some(own)));
    let early = fixture.letter(case, "2026-04-19");
    assert!(early.change(&fixture.ledger).is_ok());
    fixture.act(fixture.letter(case, "2026-04-28"));
}

#[test]
fn an_item_that_turns_from_co_to_lead_is_answered() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let (own, other) = (fixture.own, fixture.other);
    fixture.act(away(case, None, "2026-05-01", None));
    fixture.act(away(case, Some(other), "2026-05-01", Some(own)));
    let stage = fixture.ledger.state(case).unwrap().stage;
    assert!(stage.is_open(), "its opinion is no answer: {stage:?}");
    taken_up_again(&mut fixture, case, "2026-05-02");
    let round = fixture.ledger.current_round(case).unwrap();
    assert!(fixture.ledger.earlier_reply(round).is_none());
    fixture.act(fixture.letter(case, "2026-05-06"));
}

#[test]
fn what_leans_on_the_assignment_is_not_left_behind_it() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(RecordContact {
        case,
        record: None,
        person: None,
        stage: ContactStage::During,
        mode: ContactMode::Visit,
        on: day("2026-03-05"),
        place: None,
        staff: None,
        opinions: None,
        attitude: None,
        result: None,
    });
    let later = moved(&fixture, case, fixture.own, "2026-03-10", Role::Lead);
    refused(
        &fixture,
        &later,
        "办中沟通（2026-03-05）会早于交办（2026-03-10）",
    );
    let extended = fixture.registered("32");
    let limit = fixture
        .ledger
        .profile
        .extension_limit(day("2026-03-02"))
        .unwrap();
    fixture.act(Extend {
        case: extended,
        rule: "答复".to_owned(),
        unit: None,
        granted_on: day("2026-05-04"),
        until: limit,
        approver: "县政府办".to_owned(),
        reason: "情况复杂".to_owned(),
    });
    let earlier = moved(&fixture, extended, fixture.own, "2026-02-10", Role::Lead);
    refused(&fixture, &earlier, "会早于延到的日期");
}

#[test]
fn an_extension_stays_granted_before_the_term_ran_out() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let extend = |granted_on: &str, until: &str| Extend {
        case,
        rule: "答复".to_owned(),
        unit: None,
        granted_on: day(granted_on),
        until: day(until),
        approver: "县政府办".to_owned(),
        reason: "情况复杂".to_owned(),
    };
    fixture.ledger.begin_day(day("2026-06-10"));
    fixture.ledger.catch_up(usize::MAX);
    let first: Extension = fixture.done(extend("2026-05-20", "2026-06-10"));
    let second: Extension = fixture.done(extend("2026-06-09", "2026-07-01"));
    let remove = |id: Id| Remove::of(FactKind::Extension, id);
    refused(
        &fixture,
        &remove(first.id),
        "期限届满（2026-06-02）会早于批准延期（2026-06-09）",
    );
    let earlier = moved(&fixture, case, fixture.own, "2026-02-10", Role::Lead);
    refused(
        &fixture,
        &earlier,
        "期限届满（2026-05-11）会早于批准延期（2026-05-20）",
    );
    fixture.act(remove(second.id));
    fixture.act(remove(first.id));
}

#[test]
fn items_answered_together_promise_after_the_letter_and_merge_after_they_came() {
    let mut fixture = Fixture::new();
    let (main, member) = (fixture.drafted("31"), fixture.registered("32"));
    fixture.act(Merge {
        cases: vec![main, member],
        on: Some(day("2026-03-03")),
        note: None,
    });
    let registered = CorrectCase {
        days: DayEdits::of(Milestone::Registered, Some(day("2026-03-04"))),
        ..CorrectCase::of(member)
    };
    fixture.act(registered.clone());
    let late = moved(&fixture, member, fixture.own, "2026-03-05", Role::Lead);
    refused(
        &fixture,
        &late,
        "县建 32的并案（2026-03-03）会早于登记和交办（2026-03-04）",
    );
    fixture.act(fixture.letter(main, "2026-04-28"));
    let promise = Promise {
        case: member,
        record: None,
        text: "通车".to_owned(),
        due_on: day("2026-04-01"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    };
    refused(
        &fixture,
        &promise,
        "完成时限（2026-04-01）会早于签发（2026-04-28）",
    );
    let sponsor = fixture.ledger.sponsor_records(member)[0].id;
    let remove = Remove::of(FactKind::Sponsor, sponsor);
    refused(&fixture, &remove, "它不能一个提出人也没有");
}

#[test]
fn an_item_merged_without_a_part_is_named_before_signing() {
    let mut fixture = Fixture::new();
    let (main, member) = (fixture.drafted("31"), fixture.unassigned("32"));
    fixture.act(Merge {
        cases: vec![main, member],
        on: None,
        note: None,
    });
    let letter = fixture.letter(main, "2026-04-28");
    refused(&fixture, &letter, "一并答复的县建 32还没有交办给本单位");
}

#[test]
fn a_second_round_follows_the_first_letter() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    taken_up_again(&mut fixture, case, "2026-05-01");
    let early = fixture.letter(case, "2026-04-30");
    let says = "新一轮的签发（2026-04-30）会早于新一轮（2026-05-01）";
    refused(&fixture, &early, says);
    fixture.act(fixture.letter(case, "2026-05-05"));
}

#[test]
fn what_looks_back_at_a_letter_follows_its_first_day() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    let recheck = |on: &str| RecordRecheck {
        case,
        record: None,
        on: day(on),
        progress: true,
        text: None,
    };
    fixture.act(recheck("2026-04-25"));
    let late = fixture.letter(case, "2026-04-28");
    let says = "复查（2026-04-25）会早于签发（2026-04-28）";
    refused(&fixture, &late, says);
    fixture.act(fixture.letter(case, "2026-04-25"));
    let promise = fixture.done::<crate::model::facts::Commitment>(Promise {
        case,
        record: None,
        text: "通车".to_owned(),
        due_on: day("2026-12-01"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    });
    fixture.act(KeepPromise {
        promise: promise.id,
        on: day("2026-04-27"),
        result: None,
    });
    fixture.act(VoidIssue {
        case,
        issue: None,
        reason: "文号有误".to_owned(),
        on: Some(day("2026-04-28")),
    });
    fixture.act(fixture.letter(case, "2026-04-29"));
    fixture.act(recheck("2026-04-26"));
}

#[test]
fn items_answered_together_keep_their_parts() {
    let mut fixture = Fixture::new();
    let (main, member) = (fixture.drafted("31"), fixture.registered("32"));
    fixture.act(Merge {
        cases: vec![main, member],
        on: None,
        note: None,
    });
    fixture.act(fixture.letter(main, "2026-04-28"));
    let remove = Remove::of(FactKind::Assignment, part_of(&fixture, member));
    refused(&fixture, &remove, "答复了县建 32，本单位要有这一件的任务");
    let away = Reassign {
        case: member,
        unit: None,
        on: day("2026-03-05"),
        to: None,
    };
    refused(
        &fixture,
        &away,
        "县建 32的本单位的任务改派（2026-03-05）会早于签发",
    );
}

#[test]
fn an_opinion_stays_with_the_unit_it_was_sent_to() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let (own, other) = (fixture.own, fixture.other);
    let as_lead = moved(&fixture, case, own, "2026-03-02", Role::Separate);
    assert!(as_lead.change(&fixture.ledger).is_err());
    let sent = Deliver {
        case,
        delivery: None,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-05-04"),
        by_whom: None,
    };
    let to_itself = Deliver {
        unit: Some(own),
        ..sent.clone()
    };
    refused(&fixture, &to_itself, "那天它要是这一件的主办单位");
    fixture.act(sent);
    let away = |on: &str| away(case, Some(other), on, None);
    let words = "2026-05-04送给了县教育局，那天它要是这一件的主办单位";
    refused(&fixture, &away("2026-05-03"), words);
    let as_co = moved(&fixture, case, other, "2026-03-02", Role::Co);
    fixture.act(away("2026-05-05"));
    assert!(
        as_co.change(&fixture.ledger).is_ok(),
        "who leads is not recorded then"
    );
}

#[test]
fn an_item_answered_is_not_reassigned_and_one_archived_stays_closed() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let later = away(case, None, "2026-05-05", Some(fixture.other));
    refused(
        &fixture,
        &later,
        "已经答复了县建 31，不能再改派（2026-05-05）",
    );
    let archived = |case: Id| DateStep {
        step: Milestone::Archived,
        ..closed(case, "2026-05-06")
    };
    refused(&fixture, &archived(case), "归档了却没有销号日期");
    fixture.act(closed(case, "2026-05-05"));
    fixture.act(archived(case));
    let open = CorrectCase {
        days: DayEdits::of(Milestone::ClosedOut, None),
        ..CorrectCase::of(case)
    };
    refused(&fixture, &open, "归档了却没有销号日期");
}

#[test]
fn the_day_of_a_letter_is_tried_before_anything_is_saved() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    taken_up_again(&mut fixture, case, "2026-05-05");
    let early = fixture.letter(case, "2026-05-04");
    let refusal = early.check_day_of_item(&fixture.ledger).unwrap_err();
    assert_eq!(refusal.field(), Some("on"));
    assert!(
        refusal.to_string().contains("会早于新一轮（2026-05-05）"),
        "{refusal}"
    );
    let letter = fixture.letter(case, "2026-05-05");
    assert_eq!(letter.check_day_of_item(&fixture.ledger), Ok(()));
}
