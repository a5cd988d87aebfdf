//! Which year am I in: of every scope the tiles, the calendar, the list, the goals and the departments agree, and what is
//! counted session by session adds up to everything.

use std::collections::{BTreeMap, BTreeSet};

use banli::ledger::Ledger;
use banli::ledger::case_set::CaseSet;
use banli::ledger::figures::Rate;
use banli::ledger::filter::Filter;
use banli::ledger::find::View;
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::ledger::workbench::board::{Board, Tiles, cases_due};
use banli::ledger::workbench::loads::{Share, load_filter, loads};
use banli::ledger::workbench::tiles::tiles;
use banli::model::facts::Case;
use banli::model::record::Id;
use banli::samples::fill;
use chrono::NaiveDate;

use super::TODAY;
use super::common::desk::{day, empty};

/// A ledger with its rows.
#[derive(Clone, Copy)]
struct Seen<'a> {
    ledger: &'a Ledger,
    rows: &'a Rows,
    history: &'a str,
}

/// The boards and lists of a ledger hold together whatever sessions are chosen.
pub fn assert_scopes(ledger: &Ledger, history: &str) {
    let rows = Rows::new(ledger);
    let seen = Seen {
        ledger,
        rows: &rows,
        history,
    };
    let sessions: Vec<_> = ledger.facts.sessions.iter().collect();
    let years: BTreeSet<u32> = sessions.iter().map(|session| session.year).collect();
    let single: Vec<Scope> = sessions.iter().map(|one| Scope::Session(one.id)).collect();
    let years: Vec<Scope> = years.into_iter().map(Scope::Year).collect();
    for scope in [Scope::All].iter().chain(&single).chain(&years) {
        assert_list(seen, *scope);
        assert_calendar(seen, *scope);
        assert_goals(seen, *scope);
        assert_loads(seen, *scope);
    }
    let all = summed(seen, &[Scope::All]);
    assert_eq!(summed(seen, &single), all, "{history}: by sessions");
    assert_eq!(summed(seen, &years), all, "{history}: by years");
    assert_names(ledger, history);
}

fn all_rows(rows: &Rows) -> Vec<u32> {
    (0..rows.all().len() as u32).collect()
}

/// The cases a filter lists.
fn listed(rows: &Rows, filter: &Filter) -> BTreeSet<Id> {
    let shown = filter.select(rows, &all_rows(rows)).into_iter();
    shown.map(|index| rows.all()[index as usize].case).collect()
}

/// The cases a scope holds, counted by hand.
fn held(ledger: &Ledger, scope: Scope) -> BTreeSet<Id> {
    let holds = |case: &&Case| match scope {
        Scope::All => true,
        Scope::Year(year) => ledger.session(case).is_some_and(|one| one.year == year),
        Scope::Session(session) => case.session == session,
    };
    let cases = ledger.cases().map(|(case, _)| case);
    cases.filter(holds).map(|case| case.id).collect()
}

fn assert_list(seen: Seen<'_>, scope: Scope) {
    let Seen {
        ledger,
        rows,
        history,
    } = seen;
    let board = Board::new(ledger, rows, scope);
    let of_scope = Filter {
        scope,
        ..Filter::default()
    };
    let held = held(ledger, scope);
    assert_eq!(listed(rows, &of_scope), held, "{history}: {scope:?}");
    assert_eq!(board.tiles.all, held.len(), "{history}: {scope:?}");
    for tile in tiles(&board, ledger) {
        let list = listed(rows, &tile.filter);
        let kind = tile.kind;
        assert_eq!(list.len(), tile.count, "{history}: {scope:?} {kind:?}");
        assert!(list.is_subset(&held), "{history}: {scope:?} {kind:?}");
    }
    for (view, count) in View::ALL.iter().zip(of_scope.counts(rows)) {
        let filter = Filter {
            view: *view,
            ..of_scope.clone()
        };
        let list = listed(rows, &filter);
        assert_eq!(list.len(), count, "{history}: {scope:?} {view:?}");
    }
}

fn assert_calendar(seen: Seen<'_>, scope: Scope) {
    let Seen {
        ledger,
        rows,
        history,
    } = seen;
    let board = Board::new(ledger, rows, scope);
    let held = held(ledger, scope);
    let mut by_day: BTreeMap<NaiveDate, [usize; 2]> = BTreeMap::new();
    let open = ledger.open_terms().into_iter();
    for (_, term) in open.filter(|(case, _)| held.contains(&case.id)) {
        by_day.entry(term.counted.due).or_default()[usize::from(!term.binding)] += 1;
    }
    for (day, counts) in &by_day {
        assert_eq!(board.days.on(*day), *counts, "{history}: {scope:?} {day}");
        let due = cases_due(ledger, scope, "", *day..=*day).cases;
        let in_scope = due.iter().all(|case| held.contains(case));
        assert!(in_scope, "{history}: {scope:?} {day}");
    }
    let open: usize = by_day.values().flatten().sum();
    assert_eq!(
        board.days.before(NaiveDate::MAX),
        open,
        "{history}: {scope:?}"
    );
    let mut urgent = board.urgent.iter().map(|urgent| urgent.case);
    let in_scope = urgent.all(|case| held.contains(&case));
    assert!(in_scope, "{history}: {scope:?}: 最紧急");
    let days = NaiveDate::MIN..=board.horizon.soon_until;
    let pressing = cases_due(ledger, scope, "", days).cases.len();
    assert_eq!(pressing, board.tiles.pressing, "{history}: {scope:?}");
}

fn assert_goals(seen: Seen<'_>, scope: Scope) {
    let held = held(seen.ledger, scope);
    let all = seen.ledger.figures(Scope::All);
    let of_scope = seen.ledger.figures(scope);
    let ids = |cases: &CaseSet| -> Vec<Id> { cases.ids(seen.ledger).collect() };
    let within = |cases: &CaseSet| -> Vec<Id> {
        let cases = cases.ids(seen.ledger);
        cases.filter(|case| held.contains(case)).collect()
    };
    for (all, rate) in all.iter().zip(&of_scope) {
        let message = format!("{}: {scope:?} {:?}", seen.history, rate.figure);
        assert_eq!(ids(&rate.base), within(&all.base), "{message}");
        assert_eq!(ids(&rate.numerator), within(&all.numerator), "{message}");
    }
}

fn assert_loads(seen: Seen<'_>, scope: Scope) {
    let Seen {
        ledger,
        rows,
        history,
    } = seen;
    let held = held(ledger, scope);
    for load in loads(ledger, rows, scope) {
        for share in Share::ALL {
            let filter = load_filter(ledger, rows, scope, load.whose, Some(share));
            let list = listed(rows, &filter);
            let count = load.counts[share as usize];
            assert_eq!(list.len(), count, "{history}: {scope:?} {share:?}");
            assert!(list.is_subset(&held), "{history}: {scope:?} {share:?}");
        }
        let filter = load_filter(ledger, rows, scope, load.whose, None);
        let total = listed(rows, &filter).len();
        assert_eq!(total, load.total(), "{history}: {scope:?}");
    }
}

/// What the first page counts of several scopes, taken together.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    tiles: [usize; 12],
    days: BTreeMap<NaiveDate, [usize; 2]>,
    rates: Vec<[usize; 2]>,
}

fn summed(seen: Seen<'_>, scopes: &[Scope]) -> Sum {
    let mut sum = Sum::default();
    let open = seen.ledger.open_terms().into_iter();
    let days: BTreeSet<NaiveDate> = open.map(|(_, term)| term.counted.due).collect();
    for scope in scopes {
        let board = Board::new(seen.ledger, seen.rows, *scope);
        for (sum, count) in sum.tiles.iter_mut().zip(counts(&board.tiles)) {
            *sum += count;
        }
        for day in &days {
            let on = board.days.on(*day);
            let sum = sum.days.entry(*day).or_default();
            *sum = [sum[0] + on[0], sum[1] + on[1]];
        }
        let rates = seen.ledger.figures(*scope);
        sum.rates.resize(rates.len(), [0, 0]);
        let parts = |rate: &Rate| [rate.numerator.len(), rate.base.len()];
        for (sum, [above, below]) in sum.rates.iter_mut().zip(rates.iter().map(parts)) {
            *sum = [sum[0] + above, sum[1] + below];
        }
    }
    sum
}

fn counts(tiles: &Tiles) -> [usize; 12] {
    [
        tiles.all,
        tiles.open,
        tiles.closed,
        tiles.today,
        tiles.soon,
        tiles.late,
        tiles.pressing,
        tiles.awaiting_opinions,
        tiles.awaiting_feedback,
        tiles.slips_out,
        tiles.redoing,
        tiles.inner.iter().sum(),
    ]
}

/// No two items are called alike.
fn assert_names(ledger: &Ledger, history: &str) {
    let mut names = BTreeSet::new();
    for (case, _) in ledger.cases() {
        let name = ledger.numbered(case);
        assert!(
            names.insert(name.clone()),
            "{history}: two are called {name}"
        );
    }
}

#[test]
fn the_sessions_of_several_years_add_up_to_the_whole_ledger() {
    for seed in 1..=4 {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = empty(folder.path(), "台账.banli", day(TODAY));
        fill(&mut desk, 240, seed).unwrap();
        for today in ["2026-02-20", TODAY, "2027-01-08"] {
            desk.turn_to(day(today));
            assert_scopes(desk.ledger(), &format!("ledger {seed} on {today}"));
        }
    }
}
