//! What moves is exactly what a recount finds different.

use chrono::{Datelike as _, Days, Weekday};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{Days as InputDays, SetCalendar};
use crate::model::calendar::CalendarYear;
use crate::model::facts::{Milestone, Reminder};

/// A term as people see it.
type Seen = (Id, String, NaiveDate, bool);

fn seen(ledger: &Ledger) -> Vec<Seen> {
    let mut seen: Vec<Seen> = ledger
        .cases()
        .flat_map(|(case, state)| {
            state.open_terms.iter().map(|term| {
                let rule = term.rule(ledger).unwrap();
                let counted = term.counted;
                (
                    case.id,
                    rule.label.clone(),
                    counted.due,
                    counted.provisional,
                )
            })
        })
        .collect();
    seen.sort();
    seen
}

/// Registers an item handed on that day.
fn assigned(fixture: &mut Fixture, number: &str, on: NaiveDate) -> Id {
    let mut register = fixture.suggestion(number);
    register.parts[0].days = InputDays::default().with(Milestone::Assigned, Some(on));
    let case = register.key.unwrap();
    fixture.act(register);
    case
}

/// The ledger's items handed on over half a year, so that terms end on many days.
fn ledger() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.ledger.turn_to(day("2026-11-20"));
    for step in 0..12_u64 {
        let on = day("2026-05-06") + Days::new(step * 17);
        assigned(&mut fixture, &(201 + step).to_string(), on);
    }
    fixture
}

/// The year with some of its days turned: workdays off, weekend days worked.
fn turned(year: CalendarYear, days: &[u64], announced: bool) -> CalendarYear {
    let mut year = CalendarYear { announced, ..year };
    let first = NaiveDate::from_ymd_opt(year.year, 1, 1).unwrap();
    for step in days {
        let day = first + Days::new(*step);
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            year.days_off.remove(&day);
            year.make_up_workdays.insert(day, "调休".to_owned());
        } else {
            year.days_off.insert(day, "放假".to_owned());
        }
    }
    year
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_moves_is_what_a_recount_finds_different(
        days in proptest::collection::vec(0..364_u64, 0..40),
        year in 2026..=2027_i32,
        announced: bool,
    ) {
        let mut fixture = ledger();
        let before = fixture.ledger.clone();
        let year = turned(before.calendar.year(year), &days, announced);
        let calendar = Calendar::new(before.calendar.years().cloned().chain([year.clone()]));
        let mut trial = Trial::default();
        let tried = trial.with(&before, 1, (before.profile.clone(), calendar));
        let found = impact(&before, tried);

        fixture.act(SetCalendar { years: json!([year]), what: None });
        fixture.ledger.catch_up(usize::MAX);
        let (old, new) = (seen(&before), seen(&fixture.ledger));
        prop_assert_eq!(&seen(tried), &new);
        let gone: Vec<&Seen> = old.iter().filter(|term| !new.contains(term)).collect();
        let come: Vec<&Seen> = new.iter().filter(|term| !old.contains(term)).collect();
        let listed = |counted: fn(&MovedTerm) -> Option<Counted>| {
            let mut listed: Vec<Seen> = found
                .moved
                .iter()
                .filter_map(|moved| {
                    let counted = counted(moved)?;
                    Some((moved.case, moved.rule.clone(), counted.due, counted.provisional))
                })
                .collect();
            listed.sort();
            listed
        };
        prop_assert_eq!(listed(|moved| moved.from), gone.into_iter().cloned().collect::<Vec<_>>());
        prop_assert_eq!(listed(|moved| moved.to), come.into_iter().cloned().collect::<Vec<_>>());
        prop_assert_eq!(found.open, old.len());
    }
}

#[test]
fn a_day_turned_off_moves_its_terms_and_says_why() {
    let mut fixture = Fixture::new();
    fixture.ledger.turn_to(day("2026-09-01"));
    let case = assigned(&mut fixture, "301", day("2026-08-10"));
    let ledger = &fixture.ledger;
    let mut terms = ledger.state(case).unwrap().open_terms.iter();
    assert!(
        terms.any(|term| term.counted.due == day("2026-11-10")),
        "three months"
    );
    let mut year = ledger.calendar.year(2026);
    year.days_off.insert(day("2026-11-10"), "放假".to_owned());
    let calendar = Calendar::new(ledger.calendar.years().cloned().chain([year]));
    let mut trial = Trial::default();
    let tried = trial.with(ledger, 1, (ledger.profile.clone(), calendar));
    let found = impact(ledger, tried);
    let of_due = |moved: &&MovedTerm| moved.from.is_some_and(|from| from.due == day("2026-11-10"));
    let moved = found.moved.iter().find(of_due).unwrap();
    assert_eq!(
        (moved.shift(), moved.cause.as_str()),
        (Some(1), "当天改休，顺延")
    );
    assert_eq!(moved.shift_words(), "晚 1 天");
}

#[test]
fn what_was_recorded_with_the_old_day_is_named_as_recorded_not_as_printed() {
    let mut fixture = Fixture::new();
    fixture.ledger.turn_to(day("2026-09-01"));
    let case = assigned(&mut fixture, "303", day("2026-08-10"));
    let slip = |on: &str, number| Reminder {
        id: Id::new(),
        removed: None,
        case,
        unit: None,
        on_date: day(on),
        text: None,
        number,
    };
    fixture.put(slip("2026-08-20", Some(3)));
    fixture.put(slip("2026-08-21", None));
    fixture.put(slip("2026-08-05", Some(2)));
    let ledger = &fixture.ledger;
    let mut year = ledger.calendar.year(2026);
    year.days_off.insert(day("2026-11-10"), "放假".to_owned());
    let calendar = Calendar::new(ledger.calendar.years().cloned().chain([year]));
    let mut trial = Trial::default();
    let tried = trial.with(ledger, 1, (ledger.profile.clone(), calendar));
    let papers = impact(ledger, tried).papers;
    let words: Vec<String> = papers.iter().map(StalePaper::words).collect();
    assert_eq!(words, ["08-20 催办 1 件"]);
    let known = StalePaper {
        what: DatedPaper::Reminder,
        on: day("2026-08-20"),
        cases: vec![case],
    };
    assert_eq!(
        papers,
        [known],
        "neither one without a number nor one before the term ran"
    );
}

#[test]
fn a_rule_made_longer_says_so() {
    let mut fixture = Fixture::new();
    let case = assigned(&mut fixture, "302", day("2026-05-06"));
    let ledger = &fixture.ledger;
    let mut profile = ledger.profile.clone();
    let reply = profile
        .rules
        .iter_mut()
        .find(|rule| rule.is_reply_term())
        .unwrap();
    reply.term = "4个月".to_owned();
    let mut trial = Trial::default();
    let tried = trial.with(ledger, 1, (profile, ledger.calendar.clone()));
    let found = impact(ledger, tried);
    let of_reply = |moved: &&MovedTerm| moved.case == case && moved.cause.starts_with("期限改成");
    let moved = found.moved.iter().find(of_reply).unwrap();
    assert_eq!(moved.cause, "期限改成 4个月");
    assert_eq!(moved.to.unwrap().due, day("2026-09-07"));
}
