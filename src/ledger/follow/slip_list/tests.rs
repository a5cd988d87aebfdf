use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{answered_together, came_back, delivered};
use crate::ledger::acts::{OpenRound, RecordFeedback, RemindFeedback, SaveDraft, SetOutcome};
use crate::ledger::entry::rules_draft::set_profile;
use crate::ledger::rows::Rows;
use crate::model::vocabulary::Satisfaction;

fn list(fixture: &Fixture) -> SlipList {
    let rows = Rows::new(&fixture.ledger);
    let list = SlipList::of(&fixture.ledger, rows.all(), Scope::All);
    let out = list.sums(&fixture.ledger).of(SlipSegment::Out);
    let counted = SlipList::out_count(&fixture.ledger, rows.all(), Scope::All);
    assert_eq!(out, counted, "the rail counts what the page lists");
    list
}

fn form(case: Id, person: Id, result: Satisfaction) -> RecordFeedback {
    came_back(case, person, "2026-05-07", result)
}

/// How many each segment shows: 未收回, 应收, 今天收回, 不满意要重办, 全部.
fn shown(fixture: &Fixture) -> [usize; 5] {
    list(fixture).sums(&fixture.ledger).shown
}

#[test]
fn a_form_is_out_from_its_delivery_until_it_is_back() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    assert_eq!(shown(&fixture), [0, 0, 0, 0, 1], "not delivered yet");
    fixture.act(delivered(case, "2026-04-29"));
    assert_eq!(shown(&fixture), [1, 1, 0, 0, 1]);
    let slip = list(&fixture).slips[0];
    assert_eq!(slip.due, Some(day("2026-05-14")), "15 days");
    fixture.act(RemindFeedback {
        case,
        issue: None,
        person: fixture.deputy,
        on: day("2026-05-06"),
    });
    assert_eq!(shown(&fixture), [1, 1, 0, 0, 1], "asked in vain stays in");
    let deputy = fixture.deputy;
    fixture.act(form(case, deputy, Satisfaction::Basically));
    assert_eq!(shown(&fixture), [0, 1, 1, 0, 1]);
    let sums = list(&fixture).sums(&fixture.ledger);
    assert_eq!(sums.rates()[1], "结果满意率 100.0%（1 / 1）");
}

#[test]
fn a_dissatisfied_word_waits_for_the_next_letter() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let deputy = fixture.deputy;
    fixture.act(delivered(case, "2026-04-29"));
    fixture.act(form(case, deputy, Satisfaction::Dissatisfied));
    assert_eq!(shown(&fixture), [0, 1, 1, 1, 1]);
    let sums = list(&fixture).sums(&fixture.ledger);
    assert_eq!(sums.content, [1, 0]);
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-07")),
        reason: None,
        readers: None,
    });
    fixture.act(SetOutcome {
        case,
        outcome: "A".to_owned(),
    });
    fixture.act(SaveDraft {
        case,
        text: "再次修好。".to_owned(),
        author: None,
        on: Some(day("2026-05-07")),
    });
    assert_eq!(shown(&fixture), [0, 1, 1, 1, 1], "a draft answers nobody");
    fixture.act(fixture.letter(case, "2026-05-07"));
    assert_eq!(shown(&fixture), [0, 1, 1, 0, 2]);
}

#[test]
fn one_letter_for_two_items_is_listed_once() {
    let mut fixture = Fixture::new();
    let (main, _) = answered_together(&mut fixture);
    fixture.act(fixture.letter(main, "2026-04-28"));
    fixture.act(delivered(main, "2026-04-29"));
    assert_eq!(shown(&fixture), [2, 2, 0, 0, 2], "one form a deputy");
    let slips = list(&fixture).slips;
    assert!(slips.iter().all(|slip| slip.case == main));
    let mut in_steps = SlipGathering::new(Scope::All);
    let rows = Rows::new(&fixture.ledger);
    while in_steps.go_on(&fixture.ledger, rows.all(), 1) {}
    assert_eq!(in_steps.list().slips, slips);
}

#[test]
fn without_a_rule_a_form_is_out_all_the_same() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(delivered(case, "2026-04-29"));
    let mut profile = fixture.ledger.profile.clone();
    let is_of_forms = |met_by| met_by == MeetingEvent::FeedbackReturned;
    profile.rules.retain(|rule| !is_of_forms(rule.met_by));
    fixture.act(set_profile(&profile, None));
    fixture.ledger.catch_up(usize::MAX);
    assert_eq!(shown(&fixture), [1, 1, 0, 0, 1]);
    assert_eq!(list(&fixture).slips[0].due, None);
}

#[test]
fn what_is_out_stands_first_and_the_one_due_first_on_top() {
    let mut fixture = Fixture::new();
    let [late, early, back] = ["31", "32", "33"].map(|number| fixture.issued(number));
    for (case, on) in [
        (late, "2026-05-06"),
        (early, "2026-04-29"),
        (back, "2026-04-29"),
    ] {
        fixture.act(delivered(case, on));
    }
    let deputy = fixture.deputy;
    fixture.act(form(back, deputy, Satisfaction::Satisfied));
    let list = list(&fixture);
    let cases: Vec<Id> = list
        .shown(SlipSegment::All, fixture.ledger.today)
        .into_iter()
        .map(|place| list.slips[place].case)
        .collect();
    assert_eq!(cases, [early, late, back]);
}
