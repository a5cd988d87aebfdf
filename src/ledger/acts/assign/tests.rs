use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::{Remove, SaveDepartment, SaveStaff};
use crate::model::fact_kind::FactKind;

#[test]
fn a_part_is_entered_and_corrected() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let part: Assignment = fixture.done(Fixture::part(case, fixture.other, Role::Co));
    let corrected: Assignment = fixture.done(Assign {
        case,
        assignment: Some(part.id),
        part: Part {
            days: Part::as_recorded(&part)
                .days
                .with(Milestone::Received, Some(day("2026-03-03"))),
            ..Part::as_recorded(&part)
        },
    });
    assert_eq!(
        corrected,
        Assignment {
            received_on: Some(day("2026-03-03")),
            ..part
        }
    );
    assert_eq!(fixture.ledger.facts.assignments.of(case).count(), 2);
}

#[test]
fn an_item_has_one_lead_and_each_unit_one_part() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let (own, other) = (fixture.own, fixture.other);
    fixture.refuses(
        Fixture::part(case, own, Role::Co),
        "unit",
        "已经有这一件的任务",
    );
    for role in [Role::Lead, Role::Sole, Role::Separate] {
        fixture.refuses(
            Fixture::part(case, other, role),
            "role",
            "一件只有一个主办单位",
        );
    }
    fixture.refuses(
        Fixture::part(Id::new(), own, Role::Lead),
        "case",
        "台账里没有这一件",
    );
    fixture.act(Fixture::part(case, other, Role::Reference));
}

#[test]
fn only_a_part_of_the_item_itself_is_corrected() {
    let mut fixture = Fixture::new();
    let (case, second) = (fixture.registered("31"), fixture.registered("32"));
    let elsewhere = fixture.ledger.own_assignment(second).unwrap().id;
    let correcting = |assignment: Id| Assign {
        assignment: Some(assignment),
        ..Fixture::part(case, fixture.other, Role::Co)
    };
    fixture.refuses(
        correcting(elsewhere),
        "assignment",
        "要改的交办不是这一件的",
    );
    fixture.refuses(correcting(Id::new()), "assignment", "交办已经不在台账里");
}

#[test]
fn the_steps_come_after_the_assignment() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let dated = |step: Milestone, on: &str| {
        let mut assign = Fixture::part(case, fixture.other, Role::Co);
        assign.part.days = assign.part.days.with(step, Some(day(on)));
        assign
    };
    let second_first = dated(Milestone::FirstAssigned, "2026-03-03");
    fixture.refuses(
        second_first,
        "assigned",
        "第二次交办不能早于第一次交办（2026-03-03）",
    );
    for step in [
        Milestone::Received,
        Milestone::BrokenDown,
        Milestone::Objected,
    ] {
        let text = format!("{}不能早于交办（2026-03-02）", step.label());
        fixture.refuses(dated(step, "2026-03-01"), step.key(), &text);
    }
    let mistyped = dated(Milestone::Received, "0226-03-03");
    fixture.refuses(mistyped, "received", "只能填1900年到2200年");
}

#[test]
fn department_and_people_are_of_the_unit_and_stand() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let (foreign, gone) = (Id::new(), Id::new());
    fixture.act(SaveStaff {
        record: Some(foreign),
        unit: Some(fixture.other),
        department: None,
        name: "赵六".to_owned(),
        post: None,
        phone: None,
        leader: true,
    });
    let part = |part: Part| Assign {
        part,
        ..Fixture::part(case, fixture.other, Role::Co)
    };
    let other = || Part::of(fixture.other, Role::Co);
    let department = part(Part {
        department: Some(fixture.department),
        ..other()
    });
    fixture.refuses(department, "department", "承办科室不是这个单位的");
    let handler = part(Part {
        handler: Some(fixture.handler),
        ..other()
    });
    fixture.refuses(handler, "handler", "选的人不是这个单位的");
    let leader = part(Part {
        leader: Some(foreign),
        ..Part::of(fixture.own, Role::Co)
    });
    fixture.refuses(leader, "leader", "选的人不是这个单位的");
    let nobody = part(Part {
        suggested_unit: Some(gone),
        ..other()
    });
    fixture.refuses(nobody, "suggested_unit", "单位已经不在台账里");
    let removed = part(Part {
        department: Some(gone),
        ..other()
    });
    fixture.act(SaveDepartment {
        record: Some(gone),
        unit: Some(fixture.other),
        name: "办公室".to_owned(),
    });
    fixture.act(Remove::of(FactKind::Department, gone));
    fixture.refuses(removed, "department", "科室 办公室已经不在台账里");
}
