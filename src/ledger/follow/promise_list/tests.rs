use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{KeepPromise, Promise, SetSolved};
use crate::ledger::follow::promise_move::acts_of_move;
use crate::ledger::rows::Rows;

fn promise(case: Id, due: &str) -> Promise {
    Promise {
        case,
        record: None,
        text: format!("{due} 前通车"),
        due_on: day(due),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    }
}

/// Moves a promise to a later day and keeps it today.
fn move_and_keep(fixture: &mut Fixture, promise: &Commitment) {
    let today = fixture.ledger.today;
    for act in acts_of_move(promise, day("2026-09-30"), "资金晚到", today) {
        fixture.act(act);
    }
    fixture.act(KeepPromise {
        promise: promise.id,
        on: today,
        result: None,
    });
}

fn list(fixture: &Fixture) -> PromiseList {
    let rows = Rows::new(&fixture.ledger);
    let list = PromiseList::of(&fixture.ledger, rows.all(), Scope::All);
    let calls = list.promises.iter().filter(|one| one.standing.calls());
    let rail = PromiseList::calling(&fixture.ledger, Scope::All);
    assert_eq!(rail, calls.count(), "the rail counts what the page lists");
    list
}

#[test]
fn promises_stand_by_their_day_and_the_one_due_first_on_top() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    // The fixture's day is 2026-05-07; the seventh working day after it is 15 May, a Friday.
    for due in [
        "2026-05-18",
        "2026-05-17",
        "2026-05-07",
        "2026-05-06",
        "2026-05-05",
    ] {
        fixture.act(promise(case, due));
    }
    let listed = list(&fixture);
    assert_eq!(listed.counts(), [5, 2, 2, 1, 0, 0]);
    let places = listed.shown(PromiseSegment::All);
    let first = listed.promises[places[0]];
    assert_eq!(first.due, Some(day("2026-05-05")));
    let PromiseKey::Recorded(id) = first.key else {
        panic!("a promise");
    };
    fixture.act(KeepPromise {
        promise: id,
        on: day("2026-05-07"),
        result: Some("验收单".to_owned()),
    });
    let listed = list(&fixture);
    assert_eq!(listed.counts(), [5, 1, 2, 1, 1, 0]);
    let rate = |listed: &PromiseList| listed.kept_in_time(day("2026-05-07"));
    assert_eq!(rate(&listed), (0, 2), "kept two days late");
    let later = fixture.done(promise(case, "2026-06-30"));
    move_and_keep(&mut fixture, &later);
    assert_eq!(rate(&list(&fixture)), (1, 3));
}

#[test]
fn an_item_to_be_done_later_is_told_of_until_a_promise_is_recorded() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let planned = SetSolved {
        case,
        round: None,
        solved: Some(Solved::Planned),
        summary: None,
    };
    let missing = |fixture: &Fixture| list(fixture).counts()[5];
    assert_eq!(missing(&fixture), 0, "A 类");
    fixture.act(planned);
    assert_eq!(missing(&fixture), 1);
    assert_eq!(list(&fixture).counts()[0], 0, "not a promise yet");
    fixture.act(promise(case, "2026-10-31"));
    assert_eq!(missing(&fixture), 0);
}
