//! What figures say of items that were closed without an answer, came back, or were answered by a later letter.

use chrono::NaiveDate;

use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::delivered;
use crate::ledger::acts::{
    DateStep, Deliver, Extend, OpenRound, Reassign, ReceiveOpinion, SaveDraft, SaveUnit, SetOutcome,
};
use crate::ledger::case_terms::Concerns;
use crate::ledger::close_out::{ClosingState, closing_list};
use crate::ledger::stage::Stage;
use crate::ledger::statistics::item::CountedItem;
use crate::model::facts::Milestone;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ClosingItem, DeliveryMode, OpinionChannel};

fn on(fixture: &mut Fixture, today: NaiveDate) {
    fixture.ledger.begin_day(today);
    fixture.ledger.catch_up(usize::MAX);
}

#[test]
fn an_item_closed_without_an_answer_is_late_once_its_term_has_run_out() {
    let days = [
        ("2026-05-20", "2026-05-21", None),
        ("2026-05-20", "2026-07-01", Some(false)),
        ("2026-06-20", "2026-07-01", Some(false)),
    ];
    for (closed, today, in_time) in days {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        on(&mut fixture, day(today));
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
    // The letter is signed, but nobody has it.
    assert_eq!(stage(&fixture), Stage::ClosedOut);
    // What the letter promises is looked at again all the same.
    let ledger = &fixture.ledger;
    let open = &ledger.state(case).unwrap().open_terms;
    let events = open.iter().map(|term| term.rule(ledger).unwrap().met_by);
    assert_eq!(events.collect::<Vec<_>>(), [MeetingEvent::Rechecked]);
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-05")),
        reason: None,
        readers: None,
    });
    assert!(stage(&fixture).is_open());
    fixture.act(close("2026-05-06"));
    assert_eq!(stage(&fixture), Stage::ClosedOut);
}

fn away(case: Id, unit: Option<Id>, on: &str, to: Option<Id>) -> Reassign {
    Reassign {
        case,
        unit,
        on: day(on),
        to,
    }
}

/// The last day of a term of an item, and the day it was met.
fn term(fixture: &Fixture, case: Id, event: MeetingEvent) -> (NaiveDate, Option<NaiveDate>) {
    let terms = fixture.ledger.terms(case);
    let is_of = |event: MeetingEvent| {
        let rule = |term: &&crate::ledger::case_terms::CaseTerm| {
            term.rule(&fixture.ledger)
                .is_some_and(|rule| rule.met_by == event)
        };
        terms.iter().find(rule).unwrap()
    };
    let term = is_of(event);
    (term.counted.due, term.met_on)
}

#[test]
fn an_extension_ends_with_the_part_it_was_granted_for() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: day("2026-03-20"),
        until: day("2026-07-31"),
        approver: "县政府办".to_owned(),
        reason: "跨期".to_owned(),
    });
    let due = |fixture: &Fixture| term(fixture, case, MeetingEvent::ReplyDelivered).0;
    assert_eq!(due(&fixture), day("2026-07-31"));
    let (own, other) = (fixture.own, fixture.other);
    fixture.act(away(case, None, "2026-04-01", Some(other)));
    fixture.act(away(case, Some(other), "2026-05-06", Some(own)));
    assert_eq!(
        due(&fixture),
        day("2026-08-06"),
        "three months from that day"
    );
    let anew = Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: day("2026-05-07"),
        until: day("2026-09-30"),
        approver: "县政府办".to_owned(),
        reason: "跨期".to_owned(),
    };
    fixture.act(anew);
    assert_eq!(due(&fixture), day("2026-09-30"));
}

#[test]
fn what_was_done_for_an_earlier_part_meets_no_term_of_the_one_that_stands() {
    let mut fixture = Fixture::new();
    let case = fixture.with_co_unit("31");
    let other = fixture.other;
    fixture.act(ReceiveOpinion {
        case,
        record: None,
        unit: other,
        channel: OpinionChannel::Paper,
        on: day("2026-03-20"),
        text: None,
    });
    assert!(!fixture.ledger.awaits_opinions(case));
    let third = Id::new();
    fixture.act(SaveUnit {
        record: Some(third),
        name: "县财政局".to_owned(),
        short_name: None,
        own: false,
        phone: None,
    });
    fixture.act(away(case, Some(other), "2026-04-01", Some(third)));
    fixture.act(away(case, Some(third), "2026-05-06", Some(other)));
    assert!(fixture.ledger.awaits_opinions(case));
    assert_eq!(term(&fixture, case, MeetingEvent::OpinionGiven).1, None);
    fixture.draft(case);
    let reported = |fixture: &Fixture| {
        let part = fixture.ledger.own_assignment(case).unwrap();
        fixture.ledger.taken_back_on(part)
    };
    assert_eq!(reported(&fixture), None, "the own part is the first");
}

#[test]
fn an_opinion_given_before_an_item_went_away_and_came_back_is_given_anew() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let third = Id::new();
    fixture.act(SaveUnit {
        record: Some(third),
        name: "县财政局".to_owned(),
        short_name: None,
        own: false,
        phone: None,
    });
    fixture.act(away(case, None, "2026-05-01", Some(third)));
    fixture.act(away(case, Some(third), "2026-05-06", Some(fixture.own)));
    let state = fixture.ledger.state(case).unwrap();
    assert!(state.stage.is_open(), "{:?}", state.stage);
    assert_eq!(term(&fixture, case, MeetingEvent::OpinionGiven).1, None);
}

#[test]
fn an_extension_of_an_earlier_part_is_entered_late() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let (own, other) = (fixture.own, fixture.other);
    fixture.act(away(case, None, "2026-04-01", Some(other)));
    fixture.act(away(case, Some(other), "2026-05-06", Some(own)));
    fixture.act(Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: day("2026-03-20"),
        until: day("2026-07-31"),
        approver: "县政府办".to_owned(),
        reason: "跨期".to_owned(),
    });
    let due = term(&fixture, case, MeetingEvent::ReplyDelivered).0;
    assert_eq!(due, day("2026-08-06"), "it was of the part that ended");
}

#[test]
fn a_letter_that_never_went_out_does_not_keep_the_next_from_being_the_answer() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    fixture.act(fixture.letter(case, "2026-04-20"));
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-04-22")),
        reason: Some("来不及送达，重写".to_owned()),
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
        on: Some(day("2026-05-06")),
    });
    fixture.act(fixture.letter(case, "2026-05-06"));
    fixture.act(Deliver {
        case,
        delivery: None,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-05-07"),
        by_whom: None,
    });
    let state = fixture.ledger.state(case).unwrap();
    assert_eq!(state.replied_in_time, Some(true));
    let (_, met) = term(&fixture, case, MeetingEvent::ReplyDelivered);
    assert_eq!(met, Some(day("2026-05-07")));
}

#[test]
fn an_opinion_on_what_is_answered_is_demanded_nowhere_and_stays_late_in_the_figures() {
    let mut fixture = Fixture::new();
    let case = fixture.with_co_unit("31");
    let opinion = |fixture: &Fixture| {
        let terms = fixture.ledger.terms(case).into_iter();
        let mut of_unit = terms.filter(|term| term.concerns == Concerns::Unit(fixture.other));
        of_unit.next().unwrap()
    };
    let late = |fixture: &Fixture| {
        let record = fixture.ledger.facts.cases.get(case).unwrap();
        let state = fixture.ledger.state(case).unwrap();
        let counted = CountedItem::of(&fixture.ledger, record, state).unwrap();
        counted.co_units[0].overdue
    };
    fixture.draft(case);
    fixture.act(fixture.letter(case, "2026-04-28"));
    assert!(opinion(&fixture).is_open(), "nobody has the answer yet");
    assert!(late(&fixture));
    fixture.act(delivered(case, "2026-04-29"));
    let term = opinion(&fixture);
    assert!(term.lapsed && term.met_on.is_none());
    assert!(late(&fixture));
    let open = &fixture.ledger.state(case).unwrap().open_terms;
    let mut open = open.iter().map(|term| term.concerns);
    assert!(open.all(|concerns| concerns != Concerns::Unit(fixture.other)));
    let rows = closing_list(&fixture.ledger, case).into_iter();
    let mut opinions = rows.filter(|row| row.item == ClosingItem::Opinions);
    assert_eq!(opinions.next().unwrap().state, ClosingState::Exempt);
}
