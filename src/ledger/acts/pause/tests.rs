//! Tests of a term that stands still.

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::edit_rule;
use crate::ledger::acts::{Extend, Remove};
use crate::model::fact_kind::FactKind;

fn pause(case: Id, from: &str, until: Option<&str>) -> PauseTerm {
    PauseTerm {
        case,
        rule: "reply".to_owned(),
        unit: None,
        from_on: day(from),
        until_on: until.map(day),
        approver: "县政府办公室".to_owned(),
        reason: "等退回的答复".to_owned(),
    }
}

fn pausable() -> (Fixture, Id) {
    let mut fixture = Fixture::new();
    edit_rule(&mut fixture, "reply", |rule| {
        rule.pausable = Some("县办理办法第九条".to_owned());
    });
    let case = fixture.registered("31");
    (fixture, case)
}

fn reply(fixture: &Fixture, case: Id) -> CaseTerm {
    let mut terms = fixture.ledger.terms(case).into_iter();
    let is_reply = |term: &CaseTerm| {
        let rule = term.rule(&fixture.ledger);
        rule.is_some_and(|rule| rule.key == "reply")
    };
    terms.find(is_reply).unwrap()
}

#[test]
fn no_shipped_rule_lets_a_term_stand_still() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let paused = pause(case, "2026-04-01", Some("2026-04-10"));
    fixture.refuses(paused, "rule", "没有写“答复”期限可以中止");
}

#[test]
fn days_that_are_not_counted_move_the_last_day_and_are_named() {
    let (mut fixture, case) = pausable();
    assert_eq!(reply(&fixture, case).counted.due, day("2026-06-02"));
    let known: Pause = fixture.done(pause(case, "2026-04-01", Some("2026-04-10")));
    let term = reply(&fixture, case);
    assert_eq!(term.counted.due, day("2026-06-12"));
    let steps = term.explain(&fixture.ledger).join("");
    for words in [
        "2026年4月1日至2026年4月10日中止，这几天不计",
        "县政府办公室同意，理由：等退回的答复",
        "中止的10天（工作日7个）不计",
        "2026年6月12日",
    ] {
        assert!(steps.contains(words), "{words}: {steps}");
    }
    fixture.act(Remove::of(FactKind::Pause, known.id));
    assert_eq!(reply(&fixture, case).counted.due, day("2026-06-02"));
}

#[test]
fn a_term_stands_still_until_it_runs_on() {
    let (mut fixture, case) = pausable();
    let open: Pause = fixture.done(pause(case, "2026-04-28", None));
    // Today is 2026-05-07: ten days are left out so far.
    let term = reply(&fixture, case);
    assert!(term.stands_still);
    assert_eq!(term.counted.due, day("2026-06-12"));
    fixture.refuses(pause(case, "2026-05-06", None), "from_on", "还没有恢复");
    let resume = |until: &str| ResumeTerm {
        pause: open.id,
        until_on: day(until),
    };
    fixture.refuses(
        resume("2026-04-27"),
        "until_on",
        "不能早于起日（2026-04-28）",
    );
    fixture.act(resume("2026-05-02"));
    let term = reply(&fixture, case);
    assert!(!term.stands_still);
    assert_eq!(term.counted.due, day("2026-06-08"), "the 7th is a Sunday");
    fixture.refuses(resume("2026-05-03"), "pause", "已经登记到2026年5月2日为止");
}

#[test]
fn a_pause_after_the_approval_moves_the_extended_day_too() {
    let (mut fixture, case) = pausable();
    fixture.act(Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: day("2026-04-20"),
        until: day("2026-07-01"),
        approver: "县政府办公室".to_owned(),
        reason: "需要招标".to_owned(),
    });
    fixture.act(pause(case, "2026-04-22", Some("2026-04-26")));
    assert_eq!(reply(&fixture, case).counted.due, day("2026-07-06"));
}

#[test]
fn what_does_not_run_is_not_stopped() {
    let (mut fixture, case) = pausable();
    fixture.refuses(pause(case, "2026-03-01", None), "from_on", "不能早于交办");
    let backwards = pause(case, "2026-04-10", Some("2026-04-09"));
    fixture.refuses(backwards, "until_on", "不能早于起日");
    fixture.act(pause(case, "2026-04-01", Some("2026-04-10")));
    let over = pause(case, "2026-04-10", Some("2026-04-12"));
    fixture.refuses(over, "from_on", "已经登记了中止");
    let unassigned = fixture.unassigned("32");
    fixture.refuses(pause(unassigned, "2026-04-01", None), "case", "还没有交办");
}
