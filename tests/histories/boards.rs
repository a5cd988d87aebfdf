//! What the workbench and the lists say of terms, on several days: tiles, calendar and lists agree with each other and with
//! a count over the open terms.

use banli::desk::Desk;
use banli::ledger::Ledger;
use banli::ledger::acts::{AnyAct, Publish};
use banli::ledger::case_terms::{CaseTerm, Precedence, TermStatus};
use banli::ledger::close_out::{ClosingState, closing_list};
use banli::ledger::filter::Filter;
use banli::ledger::find::View;
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::ledger::sort::Sort;
use banli::ledger::standing::{Deadline, SOON_WORKING_DAYS};
use banli::ledger::workbench::board::{Board, cases_due};
use banli::ledger::workbench::calls::TermCalls;
use banli::ledger::workbench::loads::{Share, loads};
use banli::ledger::workbench::term_asked::{Grouping, TermsAsked};
use banli::ledger::workbench::term_list::TermList;
use banli::ledger::workbench::term_page::{OpenedRows, TermPage, TermRow};
use banli::model::profile::MeetingEvent;
use banli::model::record::Id;
use banli::model::vocabulary::ClosingItem;
use chrono::NaiveDate;

use super::TODAY;
use super::common::desk::day;
use super::follow::assert_follow;

/// Days to look from: one on which much is overdue, one before anything is due, a day off.
const DAYS: [&str; 4] = ["2026-03-06", "2026-05-01", "2026-06-02", TODAY];

/// The boards of several days hold together; the desk is left on the day it was on.
pub fn assert_boards(desk: &mut Desk, history: &str) {
    for today in DAYS {
        desk.turn_to(day(today));
        let ledger = desk.ledger();
        let history = format!("{history} on {today}");
        let rows = Rows::new(ledger);
        assert_next(ledger, &history);
        assert_publications(ledger, &history);
        assert_tiles(ledger, &rows, &history);
        assert_bars(ledger, &rows, &history);
        assert_calendar(ledger, &rows, &history);
        assert_urgent(ledger, &rows, &history);
        assert_terms_page(ledger, &rows, &history);
        assert_follow(ledger, &rows, &history);
    }
}

/// What the boards call for of 公开, 办结 misses too, and it can be recorded of the letter that the form is opened for.
fn assert_publications(ledger: &Ledger, history: &str) {
    let calling = ledger.open_terms().into_iter().filter(|(_, term)| {
        let rule = term.rule(ledger);
        rule.is_some_and(|rule| rule.met_by == MeetingEvent::Published)
    });
    for (case, _) in calling {
        let rows = closing_list(ledger, case.id).into_iter();
        let row = rows.filter(|row| row.item == ClosingItem::Publication);
        let states: Vec<ClosingState> = row.map(|row| row.state).collect();
        let is_told = matches!(states[..], [ClosingState::Missing | ClosingState::Left]);
        assert!(is_told, "{history}: 办结 says {states:?} of {case:?}");
        let letter = ledger.letter_to_publish(case.id).unwrap();
        // Nothing is recorded of a day to come, which a letter's is where the clock was set back.
        if letter.issued_on > ledger.today {
            continue;
        }
        let act = Publish {
            case: case.id,
            issue: Some(letter.id),
            published: true,
            on: letter.issued_on,
            place: None,
            reason: None,
        };
        if let Err(refusal) = AnyAct::from(act).change(ledger) {
            panic!("{history}: the form is opened in vain: {refusal}");
        }
    }
}

/// The page of all terms tells of every open term once, however it puts them together; its strip adds up to all, and it
/// counts what the tiles, the rail and the desktop's notice count.
fn assert_terms_page(ledger: &Ledger, rows: &Rows, history: &str) {
    let list = TermList::of(ledger, rows.all(), Scope::All);
    let open = ledger.open_terms();
    let tiles = Board::new(ledger, rows, Scope::All).tiles;
    for grouping in Grouping::ALL {
        let asked = TermsAsked {
            grouping,
            ..TermsAsked::default()
        };
        let page = TermPage::new(ledger, &list, &asked);
        let cells: usize = page.cells.iter().map(|(_, count)| count.all()).sum();
        assert_eq!((cells, page.len()), (open.len(), open.len()), "{history}");
        let mut told: Vec<(Id, CaseTerm)> = page
            .terms(&list)
            .map(|term| term.key.listed(ledger).unwrap())
            .collect();
        let mut wanted: Vec<(Id, CaseTerm)> =
            open.iter().map(|(case, term)| (case.id, **term)).collect();
        let key = |(case, term): &(Id, CaseTerm)| format!("{case} {term:?}");
        told.sort_by_key(key);
        wanted.sort_by_key(key);
        assert_eq!(told, wanted, "{history}: by {}", grouping.label());
        let folded = page.rows(&list, &OpenedRows::default());
        let rows_tell = folded.iter().map(|row| match row {
            TermRow::Group(_) => 0,
            TermRow::Fold(_, places, _) => places.len(),
            TermRow::Term(..) => 1,
        });
        assert_eq!(rows_tell.sum::<usize>(), open.len(), "{history}");
    }
    let page = TermPage::new(ledger, &list, &TermsAsked::default());
    let calls = TermCalls::of(ledger, rows.all(), SOON_WORKING_DAYS as u32);
    assert_eq!(
        page.calls,
        [calls.overdue, calls.today, calls.soon],
        "{history}"
    );
    let pressing = TermCalls::pressing(ledger, rows.all(), Scope::All);
    assert_eq!(pressing, calls.overdue + calls.today, "{history}: the rail");
    let legal_late = page
        .terms(&list)
        .filter(|term| term.binding && term.due() < ledger.today);
    let mut late: Vec<Id> = legal_late.map(|term| term.key.case).collect();
    late.sort_unstable();
    late.dedup();
    assert_eq!(late.len(), tiles.late, "{history}: the tile 已逾期");
}

/// An inner step never stands in place of a legal term.
fn assert_next(ledger: &Ledger, history: &str) {
    for (case, state) in ledger.cases() {
        let binding = state.open_terms.iter().any(|term| term.binding);
        let next = state.next();
        let is_binding = next.is_some_and(|next| next.binding);
        assert_eq!(is_binding, binding, "{history}: {}", case.number);
    }
}

/// Whether a term stands as asked.
type Wanted = fn(TermStatus) -> bool;

/// The cases with an open term of a kind that stands so, counted by hand.
fn counted(ledger: &Ledger, binding: bool, wanted: Wanted) -> usize {
    let stands = |term: &CaseTerm| term.binding == binding && wanted(term.status(ledger));
    let cases = ledger.cases();
    cases
        .filter(|(_, state)| state.open_terms.iter().any(stands))
        .count()
}

fn is_late(status: TermStatus) -> bool {
    matches!(status, TermStatus::Overdue(_))
}

fn is_today(status: TermStatus) -> bool {
    status == TermStatus::DueToday
}

fn is_soon(status: TermStatus) -> bool {
    matches!(status, TermStatus::DueIn(days) if days <= SOON_WORKING_DAYS)
}

/// The cases a filter shows, in the window's order, each told of by a term the filter asks for.
fn shown(ledger: &Ledger, rows: &Rows, filter: &Filter) -> Vec<(Id, CaseTerm)> {
    let mut shown = filter.select(rows, &Sort::default().order(ledger, rows));
    filter.order_by_terms(ledger, rows, &mut shown);
    let told = shown.iter().map(|index| {
        let case = rows.all()[*index as usize].case;
        (case, *filter.term_of(ledger, case).unwrap())
    });
    told.collect()
}

fn assert_tiles(ledger: &Ledger, rows: &Rows, history: &str) {
    let tiles = Board::new(ledger, rows, Scope::All).tiles;
    let states: [(Deadline, usize, bool, Wanted); 6] = [
        (Deadline::Today, tiles.today, true, is_today),
        (Deadline::Soon, tiles.soon, true, is_soon),
        (Deadline::Overdue, tiles.late, true, is_late),
        (Deadline::InnerToday, tiles.inner[0], false, is_today),
        (Deadline::InnerSoon, tiles.inner[1], false, is_soon),
        (Deadline::InnerOverdue, tiles.inner[2], false, is_late),
    ];
    for (deadline, tile, binding, wanted) in states {
        let by_hand = counted(ledger, binding, wanted);
        assert_eq!(tile, by_hand, "{history}: {deadline:?}");
        let filter = Filter {
            deadline: Some(deadline),
            ..Filter::default()
        };
        let list = shown(ledger, rows, &filter);
        assert_eq!(list.len(), tile, "{history}: the list of {deadline:?}");
        for (_, term) in &list {
            let fits = term.binding == binding && wanted(term.status(ledger));
            assert!(fits, "{history}: {deadline:?} tells of {term:?}");
        }
        let ends: Vec<NaiveDate> = list.iter().map(|(_, term)| term.counted.due).collect();
        assert!(ends.is_sorted(), "{history}: {deadline:?} {ends:?}");
    }
    let overdue = Filter {
        view: View::Overdue,
        ..Filter::default()
    };
    let list = shown(ledger, rows, &overdue);
    assert_eq!(list.len(), tiles.late, "{history}: the view");
}

/// The bars of the departments have every case of the tiles by term once: late ones where they are late.
fn assert_bars(ledger: &Ledger, rows: &Rows, history: &str) {
    if ledger.oversees() {
        return;
    }
    let bars = loads(ledger, rows, Scope::All);
    let of = |share: Share| -> usize { bars.iter().map(|load| load.counts[share as usize]).sum() };
    let stands = |case: Id, wanted: Wanted| {
        let state = ledger.state(case).unwrap();
        let mut terms = state.open_terms.iter();
        terms.any(|term| term.binding && wanted(term.status(ledger)))
    };
    let tiles = Board::new(ledger, rows, Scope::All).tiles;
    assert_eq!(of(Share::Late), tiles.late, "{history}: the bars 逾期");
    let soon = |case: Id| stands(case, is_today) || stands(case, is_soon);
    let cases = ledger.cases().map(|(case, _)| case.id);
    let only_soon = cases.filter(|case| soon(*case) && !stands(*case, is_late));
    assert_eq!(
        of(Share::Soon),
        only_soon.count(),
        "{history}: the bars 7 日内"
    );
}

fn assert_calendar(ledger: &Ledger, rows: &Rows, history: &str) {
    let board = Board::new(ledger, rows, Scope::All);
    let open = ledger.open_terms();
    let mut days: Vec<NaiveDate> = open.iter().map(|(_, term)| term.counted.due).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let ending = open.iter().filter(|(_, term)| term.counted.due == day);
        let binding = ending.clone().filter(|(_, term)| term.binding).count();
        let all = ending.clone().count();
        assert_eq!(
            board.days.on(day),
            [binding, all - binding],
            "{history}: {day}"
        );
        let mut cases: Vec<Id> = ending.map(|(case, _)| case.id).collect();
        cases.sort_unstable();
        cases.dedup();
        let filter = Filter {
            listed: Some(cases_due(ledger, Scope::All, "", day..=day)),
            ..Filter::default()
        };
        let list = shown(ledger, rows, &filter);
        assert_eq!(list.len(), cases.len(), "{history}: {day}");
        let told = list.iter().all(|(_, term)| term.counted.due == day);
        assert!(told, "{history}: the list of {day} tells of other days");
    }
}

/// Of what presses, the office's legal terms come first, then what other units owe it; nothing that presses comes after what
/// ends later.
fn assert_urgent(ledger: &Ledger, rows: &Rows, history: &str) {
    let board = Board::new(ledger, rows, Scope::All);
    let until = board.horizon.soon_until;
    let ranks = board.urgent.iter().map(|urgent| {
        let later = urgent.term.counted.due > until;
        let precedence = if later {
            Precedence::Own
        } else {
            urgent.term.precedence(ledger)
        };
        (later, precedence, urgent.term.ends())
    });
    let ranks: Vec<_> = ranks.collect();
    assert!(ranks.is_sorted(), "{history}: {ranks:?}");
    let pressing = ranks.iter().filter(|(later, ..)| !later).count();
    assert_eq!(pressing, board.urgent_terms, "{history}");
    let cases = cases_due(ledger, Scope::All, "", NaiveDate::MIN..=until).cases;
    assert_eq!(cases.len(), board.tiles.pressing, "{history}");
}
