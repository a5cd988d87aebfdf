//! What a change of the rules would do is what it does, and its parts add up.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{Days as InputDays, SetProfile};
use crate::ledger::impact::MovedTerm;
use crate::model::facts::Milestone;
use crate::model::profile::{MeetingEvent, Rule};
use crate::model::term::{self, TermLength};

/// A ledger with an item handed on every nineteen days of more than a year.
fn ledger() -> (Fixture, Vec<(Id, NaiveDate)>) {
    let mut fixture = Fixture::new();
    fixture.ledger.turn_to(day("2026-11-20"));
    let mut items = Vec::new();
    for step in 0..24_u64 {
        let on = day("2025-09-01") + Days::new(step * 19);
        let mut register = fixture.suggestion(&(301 + step).to_string());
        register.parts[0].days = InputDays::default().with(Milestone::Assigned, Some(on));
        items.extend(register.key.map(|case| (case, on)));
        fixture.act(register);
    }
    (fixture, items)
}

fn reply(profile: &mut Profile) -> &mut Rule {
    let mut rules = profile.rules.iter_mut();
    rules.find(|rule| rule.is_reply_term()).unwrap()
}

fn set(fixture: &mut Fixture, profile: &Profile) {
    fixture.act(SetProfile {
        profile: json!(profile),
        what: None,
    });
    fixture.ledger.catch_up(usize::MAX);
}

/// The last day of the reply to an item.
fn reply_due(ledger: &Ledger, case: Id) -> NaiveDate {
    let terms = ledger.terms(case);
    let reply = terms
        .iter()
        .find(|term| term.rule(ledger).is_some_and(Rule::is_reply_term));
    reply.unwrap().counted.due
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn an_item_keeps_the_term_of_the_period_in_which_it_began(
        from in 0..500_u64,
        length in proptest::sample::select(vec!["10个工作日", "2个月", "45日", "4个月"]),
    ) {
        let (mut fixture, items) = ledger();
        let from = day("2025-08-15") + Days::new(from);
        let old: Vec<NaiveDate> = items.iter().map(|(case, _)| reply_due(&fixture.ledger, *case)).collect();
        let mut profile = fixture.ledger.profile.clone();
        reply(&mut profile).begin_period(from, length.to_owned(), "通知".to_owned());
        let found = survey(&fixture.ledger, &profile, Scope::All);
        set(&mut fixture, &profile);
        let ledger = &fixture.ledger;
        for ((case, base), before) in items.iter().zip(old) {
            let wanted = if *base < from {
                before
            } else {
                let length = TermLength::parse(length).unwrap();
                let moves = ledger.profile.moves_past_days_off;
                term::count(length, *base, moves, &ledger.calendar).due
            };
            prop_assert_eq!(reply_due(ledger, *case), wanted, "from {}", base);
            if *base < from {
                let mut moved = found.impact.moved.iter();
                prop_assert!(!moved.any(|moved| moved.case == *case));
            }
        }
    }

    #[test]
    fn figures_and_sums_are_those_of_a_recount(months in 1..6_u32, step in 1..40_usize) {
        let (mut fixture, _) = ledger();
        let mut profile = fixture.ledger.profile.clone();
        reply(&mut profile).term = format!("{months}个月");
        let mut survey = Survey::new(
            &fixture.ledger,
            (profile.clone(), fixture.ledger.calendar.clone()),
            Scope::All,
        );
        while survey.go_on(&fixture.ledger, step) {}
        let found = survey.found(&fixture.ledger);
        let before = fixture.ledger.figures(Scope::All);
        set(&mut fixture, &profile);
        let after = fixture.ledger.figures(Scope::All);
        for (rates, tally) in [(before, &found.before), (after, &found.after)] {
            for rate in rates {
                let share = tally.share(rate.figure);
                prop_assert_eq!((share.above, share.base), (rate.numerator.len(), rate.base.len()));
            }
            prop_assert_eq!(tally.replies.on_time(), tally.share(Figure::OnTime));
            prop_assert_eq!(tally.replies.all(), tally.share(Figure::Replied).base);
        }
        let mut cases: Vec<Id> = found.impact.moved.iter().map(|moved| moved.case).collect();
        cases.sort_unstable();
        cases.dedup();
        prop_assert_eq!(found.moved(), cases.len(), "the sum line adds up to the title");
    }
}

#[test]
fn what_turns_late_comes_first_and_a_period_from_tomorrow_moves_nothing() {
    let (fixture, _) = ledger();
    let mut profile = fixture.ledger.profile.clone();
    reply(&mut profile).term = "10个工作日".to_owned();
    let found = survey(&fixture.ledger, &profile, Scope::All);
    let late = found.impact.moved.iter().map(MovedTerm::turns_late);
    let late: Vec<bool> = late.collect();
    assert!(late[0] && late.is_sorted_by(|one, next| one >= next));
    assert_eq!(found.sums()[0].0, Fate::TurnsLate);
    assert!(
        found
            .figures()
            .iter()
            .any(|(figure, ..)| *figure == Figure::OnTime)
    );

    let mut profile = fixture.ledger.profile.clone();
    let tomorrow = day("2026-11-21");
    reply(&mut profile).begin_period(tomorrow, "10个工作日".to_owned(), "通知".to_owned());
    let found = survey(&fixture.ledger, &profile, Scope::All);
    assert_eq!((found.moved(), found.before.clone()), (0, found.after));
}

#[test]
fn a_target_stands_beside_its_figure() {
    let (fixture, _) = ledger();
    let mut profile = fixture.ledger.profile.clone();
    profile.targets.on_time = Some(100);
    let found = survey(&fixture.ledger, &profile, Scope::All);
    let [target] = found.targets.as_slice() else {
        panic!("{:?}", found.targets);
    };
    assert_eq!((target.figure, target.to), (Figure::OnTime, Some(100)));
    assert_eq!(
        target.is_reached(),
        Some(target.share.above == target.share.base)
    );
    assert_eq!(found.moved(), 0);
}

#[test]
fn a_period_that_reaches_back_names_its_basis() {
    let fixture = Fixture::new();
    let mut profile = fixture.ledger.profile.clone();
    let today = fixture.ledger.today;
    let event = MeetingEvent::ReplyDelivered;
    assert!(profile.rule_met_by(event).is_some());
    reply(&mut profile).begin_period(today, "2个月".to_owned(), " ".to_owned());
    let act = |profile: &Profile| SetProfile {
        profile: json!(profile),
        what: None,
    };
    fixture.refuses(act(&profile), "profile", "依据");
    let mut profile = fixture.ledger.profile.clone();
    let tomorrow = today.succ_opt().unwrap();
    reply(&mut profile).begin_period(tomorrow, "2个月".to_owned(), String::new());
    let change = crate::ledger::acts::AnyAct::from(act(&profile)).change(&fixture.ledger);
    assert!(change.is_ok());
}
