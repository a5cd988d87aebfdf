//! 公开 and 办结 of items answered together, of which a further letter answers one alone.

use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{
    again_to, answered_apart, answered_together, delivered, dissatisfied_together,
};
use crate::ledger::acts::{DateStep, OpenRound, Publish};
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::close_out::{ClosingState, closing_list};
use crate::ledger::stage::Stage;
use crate::ledger::workbench::closing_steps::mending;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::facts::Milestone;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;

fn of_publication(fixture: &Fixture, term: &CaseTerm) -> bool {
    let rule = term.rule(&fixture.ledger);
    rule.is_some_and(|rule| rule.met_by == MeetingEvent::Published)
}

/// The days from which 公开 still runs of an item, as lists, boards and counts have it.
fn open(fixture: &Fixture, case: Id) -> Vec<String> {
    let terms = fixture.ledger.state(case).unwrap().open_terms.iter();
    terms
        .filter(|term| of_publication(fixture, term))
        .map(|term| term.base.to_string())
        .collect()
}

/// The days from which 公开 runs of an item, each with the day it was met.
fn published(fixture: &Fixture, case: Id) -> Vec<(String, Option<String>)> {
    let terms = fixture.ledger.terms(case).into_iter();
    terms
        .filter(|term| of_publication(fixture, term))
        .map(|term| {
            let met_on = term.met_on.map(|day| day.to_string());
            (term.base.to_string(), met_on)
        })
        .collect()
}

fn row(fixture: &Fixture, case: Id, item: ClosingItem) -> (ClosingState, String) {
    let mut rows = closing_list(&fixture.ledger, case).into_iter();
    let row = rows.find(|row| row.item == item).unwrap();
    (row.state, row.fact)
}

fn publish(fixture: &mut Fixture, case: Id, on: &str) {
    fixture.act(Publish {
        case,
        issue: None,
        published: true,
        on: day(on),
        place: Some("县政府网".to_owned()),
        reason: None,
    });
}

#[test]
fn each_letter_is_published_with_an_item_that_it_answers() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_apart(&mut fixture);
    let run = |from: &str, met: Option<&str>| (from.to_owned(), met.map(str::to_owned));
    let runs = |from: &str, met: Option<&str>| vec![run(from, met)];
    let state = |fixture: &Fixture, case| row(fixture, case, ClosingItem::Publication).0;
    let (first, second) = ("2026-04-21", "2026-04-28");
    assert_eq!(published(&fixture, main), runs(first, None));
    // The newer letter takes the place of the one that both have.
    let of_member = [run(first, None), run(second, None)];
    assert_eq!(published(&fixture, member), of_member);
    let mut terms = fixture.ledger.state(member).unwrap().open_terms.iter();
    assert!(!terms.any(|term| term.base == day(first) && of_publication(&fixture, term)));
    for case in [main, member] {
        assert_eq!(state(&fixture, case), ClosingState::Missing);
        let open = &fixture.ledger.state(case).unwrap().open_terms;
        let mut rules = open.iter().filter_map(|term| term.rule(&fixture.ledger));
        assert!(rules.any(|rule| rule.met_by == MeetingEvent::Published));
    }
    publish(&mut fixture, main, "2026-04-29");
    let met = Some("2026-04-29");
    assert_eq!(published(&fixture, main), runs(first, met));
    let of_member = [run(first, met), run(second, None)];
    assert_eq!(published(&fixture, member), of_member);
    assert_eq!(state(&fixture, main), ClosingState::Done);
    assert_eq!(state(&fixture, member), ClosingState::Missing);
    publish(&mut fixture, member, "2026-04-30");
    assert_eq!(published(&fixture, main), runs(first, met));
    let of_member = [run(first, met), run(second, Some("2026-04-30"))];
    assert_eq!(published(&fixture, member), of_member);
    assert_eq!(state(&fixture, member), ClosingState::Done);
}

#[test]
fn a_letter_that_stands_for_the_other_item_alone_runs_on_that_and_is_missing_of_it() {
    let mut fixture = Fixture::new();
    let deputy = fixture.deputy;
    let (main, member) = dissatisfied_together(&mut fixture, deputy);
    again_to(&mut fixture, (main, None), &[deputy]);
    assert_eq!(open(&fixture, main), ["2026-04-28"]);
    assert_eq!(open(&fixture, member), ["2026-04-21"]);
    let said = |fixture: &Fixture, case| row(fixture, case, ClosingItem::Publication);
    let (state, fact) = said(&fixture, main);
    assert_eq!(state, ClosingState::Missing);
    assert!(!fact.contains("第 1 轮"), "{fact}");
    assert_eq!(said(&fixture, member).0, ClosingState::Missing);
    publish(&mut fixture, member, "2026-04-29");
    assert_eq!(said(&fixture, member).0, ClosingState::Done);
    assert!(open(&fixture, member).is_empty());
    assert_eq!(said(&fixture, main).0, ClosingState::Missing);
    assert_eq!(open(&fixture, main), ["2026-04-28"]);
}

#[test]
fn a_letter_to_several_items_is_awaited_of_each_and_published_for_all() {
    for by_main in [true, false] {
        let mut fixture = Fixture::new();
        let (main, member) = answered_together(&mut fixture);
        fixture.act(fixture.letter(main, "2026-04-20"));
        fixture.act(delivered(main, "2026-04-21"));
        for case in [main, member] {
            assert_eq!(open(&fixture, case), ["2026-04-21"]);
            let (state, _) = row(&fixture, case, ClosingItem::Publication);
            assert_eq!(state, ClosingState::Missing);
            let step = mending(&fixture.ledger, case, ClosingItem::Publication);
            assert_eq!(step.unwrap().step, NextStep::Publish);
        }
        let recorded_on = if by_main { main } else { member };
        publish(&mut fixture, recorded_on, "2026-04-29");
        for case in [main, member] {
            assert!(open(&fixture, case).is_empty());
            let met = Some("2026-04-29".to_owned());
            assert_eq!(published(&fixture, case), [("2026-04-21".to_owned(), met)]);
            let (state, fact) = row(&fixture, case, ClosingItem::Publication);
            assert_eq!(state, ClosingState::Done, "{fact}");
            assert!(fact.starts_with("2026-04-29"), "{fact}");
        }
    }
}

#[test]
fn what_is_known_of_delivery_on_closing_out_is_of_the_letters_to_the_item() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_apart(&mut fixture);
    for (case, says) in [(main, "第 1 轮 2 / 2"), (member, "第 2 轮 1 / 1")] {
        let (state, fact) = row(&fixture, case, ClosingItem::Delivered);
        assert_eq!(state, ClosingState::Done);
        assert!(fact.starts_with(says), "{fact}");
    }
}

#[test]
fn an_item_stays_closed_while_another_answered_with_it_is_answered_again() {
    let mut fixture = Fixture::new();
    let second = fixture.second;
    let (main, member) = dissatisfied_together(&mut fixture, second);
    fixture.act(DateStep {
        cases: vec![main],
        step: Milestone::ClosedOut,
        on: day("2026-04-24"),
    });
    fixture.act(OpenRound {
        case: member,
        round: None,
        on: Some(day("2026-04-25")),
        reason: None,
        readers: None,
    });
    let closed = fixture.ledger.facts.cases.get(main).unwrap();
    assert_eq!(fixture.ledger.closed_on(closed), Some(day("2026-04-24")));
    let stage = |case| fixture.ledger.state(case).unwrap().stage;
    assert_eq!(
        (stage(main), stage(member)),
        (Stage::Closed, Stage::Redoing)
    );
    let delivered = |case| row(&fixture, case, ClosingItem::Delivered).0;
    assert_eq!(delivered(main), ClosingState::Done);
    assert_eq!(delivered(member), ClosingState::Missing);
}
