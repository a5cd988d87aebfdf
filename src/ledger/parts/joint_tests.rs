//! Items that are answered together: each by its own sponsors and slips, all by the rounds they share.

use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{answered_apart, answered_together, came_back, delivered};
use crate::ledger::acts::{
    DateStep, Deliver, OpenRound, Reassign, RecordFeedback, SaveDraft, SetOutcome,
};
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::stage::Stage;
use crate::model::facts::Milestone;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, Readers, Satisfaction};

/// A further letter for a case, its text written and signed on that day.
fn answered_again(fixture: &mut Fixture, case: Id, on: &str) {
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
    fixture.act(fixture.letter(case, on));
}

#[test]
fn of_items_answered_together_each_goes_by_its_own_sponsors() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-28"));
    fixture.act(delivered(main, "2026-04-29"));
    let result = Satisfaction::Satisfied;
    fixture.act(came_back(main, fixture.second, "2026-05-04", result));
    let of = |case: Id| fixture.ledger.state(case).unwrap().satisfaction;
    assert_eq!(
        (of(main), of(member)),
        (None, Some(Satisfaction::Satisfied))
    );
}

#[test]
fn of_items_answered_together_each_is_in_time_by_its_own_sponsors() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-28"));
    let deliver = |person: Id, on: &str| Deliver {
        case: main,
        delivery: None,
        issue: None,
        persons: vec![person],
        unit: None,
        mode: DeliveryMode::Hand,
        on: day(on),
        by_whom: None,
    };
    fixture.act(deliver(fixture.second, "2026-04-29"));
    let met = |fixture: &Fixture, case: Id| {
        let terms = fixture.ledger.terms(case);
        let rule = |term: &&CaseTerm| term.rule(&fixture.ledger).map(|rule| rule.met_by);
        let mut replies = terms
            .iter()
            .filter(|term| rule(term) == Some(MeetingEvent::ReplyDelivered));
        replies.next().and_then(|term| term.met_on)
    };
    assert_eq!(met(&fixture, member), Some(day("2026-04-29")));
    assert_eq!(met(&fixture, main), None);
    fixture.act(deliver(fixture.deputy, "2026-05-06"));
    assert_eq!(met(&fixture, member), Some(day("2026-04-29")));
    assert_eq!(met(&fixture, main), Some(day("2026-05-06")));
}

#[test]
fn of_items_answered_together_each_goes_by_its_own_slips_until_a_further_round_takes_it_up() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-20"));
    fixture.act(delivered(main, "2026-04-21"));
    let slip = |person: Id, result: Satisfaction, passed_on: Option<&str>| RecordFeedback {
        passed_on_on: passed_on.map(day),
        ..came_back(main, person, "2026-04-24", result)
    };
    fixture.act(slip(fixture.deputy, Satisfaction::Satisfied, None));
    let no = Satisfaction::Dissatisfied;
    fixture.act(slip(fixture.second, no, Some("2026-04-25")));
    let stage = |fixture: &Fixture, case: Id| fixture.ledger.state(case).unwrap().stage;
    assert_eq!(stage(&fixture, main), Stage::Closed);
    assert_eq!(stage(&fixture, member), Stage::Redoing);
    let redo = |fixture: &Fixture, case: Id| {
        let terms = fixture.ledger.terms(case);
        let mut rules = terms.iter().filter_map(|term| term.rule(&fixture.ledger));
        rules.any(|rule| rule.met_by == MeetingEvent::RedoDelivered)
    };
    assert!(!redo(&fixture, main) && redo(&fixture, member));
    // The letter to come goes to those who were dissatisfied, and leaves the others' items as they are.
    fixture.act(OpenRound {
        case: member,
        round: None,
        on: Some(day("2026-04-26")),
        reason: None,
        readers: None,
    });
    assert_eq!(stage(&fixture, main), Stage::Closed);
    assert_eq!(stage(&fixture, member), Stage::Redoing);
    let names = |fixture: &Fixture| -> Vec<String> {
        let people = fixture.ledger.addressees(main);
        people.iter().map(|person| person.name.clone()).collect()
    };
    assert_eq!(names(&fixture).len(), 1);
    assert_eq!(fixture.ledger.letter_items(main), [member]);
    fixture.act(OpenRound {
        round: fixture.ledger.current_round(main).map(|round| round.id),
        readers: Some(Readers::Everyone),
        ..OpenRound::as_recorded(fixture.ledger.current_round(main).unwrap())
    });
    assert_eq!(names(&fixture).len(), 2);
    assert_eq!(stage(&fixture, main), Stage::Redoing);
    assert_eq!(stage(&fixture, member), Stage::Redoing);
}

#[test]
fn an_item_of_several_that_goes_to_another_unit_leaves_the_further_letter_to_the_rest() {
    for main_goes in [false, true] {
        let mut fixture = Fixture::new();
        let (main, member) = answered_together(&mut fixture);
        fixture.act(fixture.letter(main, "2026-04-20"));
        fixture.act(delivered(main, "2026-04-21"));
        fixture.act(OpenRound {
            case: main,
            round: None,
            on: Some(day("2026-04-26")),
            reason: None,
            readers: None,
        });
        let (goes, stays) = if main_goes {
            (main, member)
        } else {
            (member, main)
        };
        fixture.act(Reassign {
            case: goes,
            unit: None,
            on: day("2026-04-28"),
            to: Some(fixture.other),
        });
        assert_eq!(fixture.ledger.answered_with(main), [stays]);
        assert_eq!(fixture.ledger.letter_item(member), stays);
        answered_again(&mut fixture, stays, "2026-05-06");
        fixture.act(delivered(stays, "2026-05-07"));
        let published = fixture.ledger.terms(stays);
        let rule = |term: &CaseTerm| term.rule(&fixture.ledger).map(|rule| rule.met_by);
        let published = published
            .iter()
            .filter(|term| rule(term) == Some(MeetingEvent::Published));
        let open: Vec<bool> = published.map(CaseTerm::is_open).collect();
        assert_eq!(open, [false, true], "the further letter takes the place");
        let addressees = fixture.ledger.addressees(main);
        let stayed = fixture.ledger.sponsors(stays);
        assert_eq!(addressees, stayed);
    }
}

#[test]
fn a_satisfied_item_of_several_may_be_closed_while_the_rest_is_answered_again() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-20"));
    fixture.act(delivered(main, "2026-04-21"));
    fixture.act(OpenRound {
        case: main,
        round: None,
        on: Some(day("2026-04-26")),
        reason: None,
        readers: None,
    });
    fixture.act(DateStep {
        cases: vec![member],
        step: Milestone::ClosedOut,
        on: day("2026-04-29"),
    });
    answered_again(&mut fixture, main, "2026-05-06");
    let stage = fixture.ledger.state(member).unwrap().stage;
    assert_eq!(
        stage,
        Stage::AwaitingDelivery,
        "the letter is to all of them"
    );
}

#[test]
fn a_form_is_of_the_letter_that_its_sponsor_has_whichever_item_was_answered_last() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_apart(&mut fixture);
    let (deputy, second) = (fixture.deputy, fixture.second);
    for person in [deputy, second] {
        let result = Satisfaction::Basically;
        fixture.act(came_back(main, person, "2026-04-30", result));
    }
    let said = |case: Id, person: Id| {
        let round = fixture.ledger.own_round(case).unwrap();
        let letter = fixture.ledger.issue_of(round.id).unwrap();
        let mut slips = fixture.ledger.facts.feedback.of(letter.id);
        slips.find(|slip| slip.person == person)?.result
    };
    let basically = Some(Satisfaction::Basically);
    assert_eq!(said(main, deputy), basically);
    assert_eq!(said(main, second), Some(Satisfaction::Dissatisfied));
    assert_eq!(said(member, second), basically);
}
