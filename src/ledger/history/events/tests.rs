//! What happened to a case, told from its facts.

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{came_back, delivered, visited};
use crate::ledger::acts::{OpenRound, RecordFeedback};
use crate::model::vocabulary::Satisfaction;

#[test]
fn a_slip_that_says_two_things_is_told_with_both() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(delivered(case, "2026-04-29"));
    let content = Satisfaction::Satisfied;
    fixture.act(RecordFeedback {
        attitude: Some(Satisfaction::Dissatisfied),
        ..came_back(case, fixture.deputy, "2026-05-06", content)
    });
    let record = fixture.ledger.facts.cases.get(case).unwrap();
    let events = events(&fixture.ledger, record);
    let said = events
        .iter()
        .any(|event| event.text.contains("态度不满意、结果满意"));
    assert!(said, "{events:?}");
}

#[test]
fn a_task_is_passed_on_to_the_department_and_a_further_round_is_told() {
    let mut fixture = Fixture::new();
    let id = fixture.issued("31");
    let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
    part.department = Some(fixture.department);
    part.set_day(Milestone::PassedOn, Some(day("2026-03-03")));
    fixture.put(part);
    fixture.act(OpenRound {
        case: id,
        round: None,
        on: Some(day("2026-05-07")),
        reason: Some("代表不满意".to_owned()),
        readers: None,
    });
    let case = fixture.ledger.facts.cases.get(id).unwrap();
    let events = events(&fixture.ledger, case);
    let texts: Vec<&str> = events.iter().map(|event| event.text.as_str()).collect();
    assert!(texts.contains(&"转交科室：物业股"), "{texts:?}");
    assert_eq!(texts[0], "开第 2 轮办理：代表不满意");
    let rounds = events
        .iter()
        .filter(|event| event.kind == CaseEventKind::Round);
    assert_eq!(rounds.count(), 1, "the first begins with the work itself");
}

#[test]
fn every_dated_step_is_listed_newest_first() {
    let mut fixture = Fixture::new();
    let id = fixture.issued("31");
    let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
    let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
    for step in Milestone::of_part() {
        part.set_day(step, Some(day("2026-03-03")));
    }
    for step in Milestone::of_case() {
        case.set_day(step, Some(day("2026-05-06")));
    }
    fixture.put(part);
    let events = events(&fixture.ledger, &case);
    for step in Milestone::ALL {
        let kind = CaseEventKind::Step(*step);
        let found = events.iter().find(|event| event.kind == kind);
        assert!(!found.unwrap().text.is_empty(), "{step:?}");
    }
    assert!(events.is_sorted_by(|one, next| one.on >= next.on));
    let texts: Vec<&str> = events.iter().map(|event| event.text.as_str()).collect();
    assert!(
        texts.contains(&"第二次交办：临溪县住建局 主办"),
        "{texts:?}"
    );
    assert!(texts.contains(&"签发 临住建函〔2026〕1号"), "{texts:?}");
}

#[test]
fn what_happened_on_one_day_stands_in_the_order_of_the_work() {
    let mut fixture = Fixture::new();
    let id = fixture.issued("31");
    let round = fixture.ledger.current_round(id).unwrap().id;
    let on = fixture.ledger.issue_of(round).unwrap().issued_on;
    fixture.act(visited(id, &on.to_string()));
    let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
    part.set_day(Milestone::Assigned, Some(on));
    fixture.put(part);
    let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
    for step in [
        Milestone::Archived,
        Milestone::ClosedOut,
        Milestone::Registered,
    ] {
        case.set_day(step, Some(on));
    }
    fixture.put(case.clone());
    let happened = events(&fixture.ledger, &case);
    let of_day = happened.iter().filter(|event| event.on == on);
    let kinds: Vec<CaseEventKind> = of_day.map(|event| event.kind).collect();
    let order = [
        CaseEventKind::Step(Milestone::Registered),
        CaseEventKind::Step(Milestone::Assigned),
        CaseEventKind::Contact,
        CaseEventKind::Issue,
        CaseEventKind::Step(Milestone::ClosedOut),
        CaseEventKind::Step(Milestone::Archived),
    ];
    let places = order.map(|kind| kinds.iter().position(|one| *one == kind).unwrap());
    assert!(places.is_sorted(), "{kinds:?}");
}
