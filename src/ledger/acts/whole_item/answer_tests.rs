//! Whom a letter answers, since when, and what it promises.

use super::letter_tests::taken_up_again;
use super::tests::refused;
use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{
    Act as _, Deliver, KeepPromise, Merge, OpenRound, Promise, RecordFeedback, Remove, ReturnCase,
    SetSponsors, VoidIssue,
};
use crate::model::facts::{Commitment, Paper};
use crate::model::record::ContentHash;
use crate::model::vocabulary::{DeliveryMode, PaperKind};

fn paper(fixture: &mut Fixture, case: Id, person: Id) -> Id {
    let round = fixture.ledger.current_round(case).unwrap().id;
    let issue = fixture.ledger.issue_of(round).unwrap().id;
    fixture.put(Paper {
        id: Id::new(),
        removed: None,
        issue,
        kind: PaperKind::Letter,
        person: Some(person),
        name: "答复函.pdf".to_owned(),
        content: ContentHash::of(b"letter"),
    });
    issue
}

fn promise(case: Id) -> Promise {
    Promise {
        case,
        record: None,
        text: "修桥".to_owned(),
        due_on: day("2026-06-30"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    }
}

#[test]
fn a_letter_reaches_only_those_it_was_written_to() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let (deputy, second) = (fixture.deputy, fixture.second);
    paper(&mut fixture, case, deputy);
    let sponsors = |sponsors: &[Id]| SetSponsors {
        case,
        sponsors: sponsors.to_vec(),
        newcomers: Vec::new(),
    };
    let deliver = |persons: &[Id]| Deliver {
        case,
        delivery: None,
        issue: None,
        persons: persons.to_vec(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-04-29"),
        by_whom: None,
    };
    fixture.act(sponsors(&[second]));
    let says = "签发时没有写给李四，没有登记";
    fixture.refuses(deliver(&[]), "persons", says);
    fixture.refuses(deliver(&[second]), "persons", says);
    let slip = RecordFeedback {
        case,
        issue: None,
        person: second,
        returned_on: Some(day("2026-05-01")),
        attitude: None,
        result: None,
        wants_talk: false,
        comment: None,
        reminded_on: None,
        passed_on_on: None,
    };
    fixture.refuses(slip, "person", says);
    fixture.act(sponsors(&[deputy, second]));
    fixture.act(deliver(&[deputy]));
    assert!(
        !fixture.ledger.is_replied(case),
        "one is still to be answered"
    );
}

#[test]
fn items_answered_together_were_merged_before_the_letter() {
    let mut fixture = Fixture::new();
    let (main, member) = (fixture.drafted("31"), fixture.registered("32"));
    fixture.act(Merge {
        cases: vec![main, member],
        on: Some(day("2026-05-06")),
        note: None,
    });
    let early = fixture.letter(main, "2026-04-28");
    refused(
        &fixture,
        &early,
        "签发（2026-04-28）会早于并案（2026-05-06）",
    );
    fixture.act(fixture.letter(main, "2026-05-06"));
}

#[test]
fn a_promise_made_before_the_first_draft_is_held_to_the_letter() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let made: Commitment = fixture.done(promise(case));
    assert_eq!(made.round, None);
    fixture.draft(case);
    fixture.act(fixture.letter(case, "2026-04-28"));
    let kept = KeepPromise {
        promise: made.id,
        on: day("2026-04-20"),
        result: None,
    };
    refused(
        &fixture,
        &kept,
        "兑现（2026-04-20）会早于签发（2026-04-28）",
    );
}

#[test]
fn a_round_opened_by_mistake_is_taken_out_again() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let first = fixture.ledger.current_round(case).unwrap().id;
    fixture.refuses(
        Remove::of(FactKind::Round, first),
        "record",
        "第1轮不能删除",
    );
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-06")),
        reason: None,
        readers: None,
    });
    let mistake = fixture.ledger.current_round(case).unwrap().id;
    fixture.act(Remove::of(FactKind::Round, mistake));
    fixture.act(VoidIssue {
        case,
        issue: None,
        on: None,
        reason: "文号有误".to_owned(),
    });
    fixture.act(fixture.letter(case, "2026-05-06"));
    taken_up_again(&mut fixture, case, "2026-05-06");
    let second = fixture.ledger.current_round(case).unwrap().id;
    let change = fixture.act(Remove::of(FactKind::Round, second));
    assert_eq!(change.writes.len(), 2, "with what was written for it");
    assert_eq!(fixture.ledger.rounds(case).len(), 1);
    taken_up_again(&mut fixture, case, "2026-05-06");
    fixture.act(fixture.letter(case, "2026-05-06"));
    let answered = fixture.ledger.current_round(case).unwrap().id;
    fixture.refuses(
        Remove::of(FactKind::Round, answered),
        "record",
        "还有“签发的函”的记录在用",
    );
}

#[test]
fn a_first_round_is_dated_no_later_than_its_letter_unless_the_letter_came_in_late() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let round = fixture.ledger.current_round(case).unwrap().clone();
    let late = OpenRound {
        on: Some(day("2026-04-29")),
        ..OpenRound::as_recorded(&round)
    };
    fixture.refuses(late, "on", "不能晚于它的签发");
    let other = fixture.drafted("32");
    let round = fixture.ledger.current_round(other).unwrap().clone();
    fixture.act(OpenRound {
        on: Some(day("2026-05-01")),
        ..OpenRound::as_recorded(&round)
    });
    // A letter of an earlier day may be entered late; its round is still corrected.
    fixture.act(fixture.letter(other, "2026-04-28"));
    let round = fixture.ledger.current_round(other).unwrap().clone();
    fixture.act(OpenRound {
        reason: Some("补记".to_owned()),
        ..OpenRound::as_recorded(&round)
    });
}

#[test]
fn a_returned_item_is_not_said_to_be_answered_when_signing_is_refused() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    fixture.act(ReturnCase {
        case,
        on: day("2026-04-21"),
        reason: "不立案".to_owned(),
    });
    let letter = fixture.letter(case, "2026-04-28");
    let refusal = letter.change(&fixture.ledger).unwrap_err().to_string();
    assert!(!refusal.contains("已经签发"), "{refusal}");
}
