use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{came_back, visited};
use crate::ledger::acts::{
    Act, Assign, CorrectCase, DateStep, DayEdits, Days, Deliver, Edit, File, Part, Promise,
    Reassign, ReceiveOpinion, RecordContact, Remind, Remove,
};
use crate::model::facts::{Delivery, Milestone};
use crate::model::vocabulary::{
    ContactMode, ContactStage, DeliveryMode, FilingKind, OpinionChannel, Role, Satisfaction,
};

pub(super) fn refused(fixture: &Fixture, act: &impl Act, says: &str) {
    let refusal = act.change(&fixture.ledger).unwrap_err().to_string();
    assert!(refusal.contains(says), "{refusal}");
}

pub(super) fn part(unit: Id, on: &str) -> Part {
    Part {
        days: Days::default().with(Milestone::Assigned, Some(day(on))),
        ..Part::of(unit, Role::Sole)
    }
}

pub(super) fn part_of(fixture: &Fixture, case: Id) -> Id {
    fixture.ledger.own_assignment(case).unwrap().id
}

#[test]
fn an_earlier_step_is_not_moved_behind_a_later_one() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let own = part_of(&fixture, case);
    let late = Assign {
        case,
        assignment: Some(own),
        part: part(fixture.own, "2026-05-06"),
    };
    refused(
        &fixture,
        &late,
        "签发（2026-04-28）会早于交办（2026-05-06）",
    );
    fixture.act(RecordContact {
        case,
        record: None,
        person: None,
        stage: ContactStage::Before,
        mode: ContactMode::Visit,
        on: day("2026-02-20"),
        place: None,
        staff: None,
        opinions: None,
        attitude: None,
        result: None,
    });
    let closed = |on: &str| DateStep {
        cases: vec![case],
        step: Milestone::ClosedOut,
        on: day(on),
    };
    refused(
        &fixture,
        &closed("2026-04-27"),
        "销号（2026-04-27）会早于签发",
    );
    fixture.act(closed("2026-05-06"));
    let archived = DateStep {
        step: Milestone::Archived,
        ..closed("2026-05-05")
    };
    refused(
        &fixture,
        &archived,
        "归档（2026-05-05）会早于销号（2026-05-06）",
    );
    let promise = Promise {
        case,
        record: None,
        text: "通车".to_owned(),
        due_on: day("2026-04-01"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    };
    refused(&fixture, &promise, "完成时限（2026-04-01）会早于签发");
}

#[test]
fn an_item_registered_late_takes_what_was_done_since_it_was_handed_out() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(CorrectCase {
        days: DayEdits::of(Milestone::Registered, Some(day("2026-04-01"))),
        ..CorrectCase::of(case)
    });
    fixture.act(visited(case, "2026-03-10"));
    refused(
        &fixture,
        &visited(case, "2026-03-01"),
        "不能早于交办（2026-03-02）",
    );
}

#[test]
fn a_letter_in_force_keeps_its_addressees_and_its_part() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let sponsor = fixture.ledger.sponsor_records(case)[0].id;
    let deputy = fixture.deputy;
    let deliver = |on: &str| Deliver {
        case,
        delivery: None,
        issue: None,
        persons: vec![deputy],
        unit: None,
        mode: DeliveryMode::Hand,
        on: day(on),
        by_whom: None,
    };
    let slip = came_back(case, deputy, "2026-05-04", Satisfaction::Satisfied);
    let delivery = fixture.done::<Delivery>(deliver("2026-05-04")).id;
    fixture.act(slip);
    let late = Deliver {
        delivery: Some(delivery),
        ..deliver("2026-05-06")
    };
    refused(
        &fixture,
        &late,
        "收回征询意见表（2026-05-04）会早于送达（2026-05-06）",
    );
    refused(
        &fixture,
        &Remove::of(FactKind::Delivery, delivery),
        "张三的征询意见表已经收回",
    );
    let remove = Remove::of(FactKind::Sponsor, sponsor);
    refused(&fixture, &remove, "答复了县建 31，它不能一个提出人也没有");
    let own = part_of(&fixture, case);
    let remove = Remove::of(FactKind::Assignment, own);
    refused(&fixture, &remove, "答复了县建 31，本单位要有这一件的任务");
    let other = Assign {
        case,
        assignment: Some(own),
        part: part(fixture.other, "2026-03-02"),
    };
    refused(&fixture, &other, "答复了县建 31，本单位要有这一件的任务");
    let early = Reassign {
        case,
        unit: None,
        on: day("2026-03-05"),
        to: Some(fixture.other),
    };
    refused(&fixture, &early, "本单位的任务改派（2026-03-05）会早于签发");
}

#[test]
fn what_was_wrong_before_keeps_nobody_from_going_on() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let part = fixture.ledger.own_assignment(case).unwrap().clone();
    let mut change = Change::new(crate::model::change::ActKey("assign"), "");
    change.put(Assignment {
        assigned_on: Some(day("2026-05-06")),
        ..part
    });
    fixture.ledger.apply(&change).unwrap();
    fixture.act(CorrectCase {
        title: Edit::Set("关于修桥的建议".to_owned()),
        ..CorrectCase::of(case)
    });
}

#[test]
fn a_letter_is_issued_to_an_item_as_whole_as_any_act_leaves_it() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    let closed = |case: Id, on: &str| DateStep {
        cases: vec![case],
        step: Milestone::ClosedOut,
        on: day(on),
    };
    fixture.act(closed(case, "2026-04-20"));
    let letter = fixture.letter(case, "2026-04-28");
    refused(&fixture, &letter, "销号（2026-04-20）会早于签发");
    let issued = fixture.issued("32");
    let other_role = Assign {
        case: issued,
        assignment: Some(part_of(&fixture, issued)),
        part: Part {
            role: Role::Co,
            ..part(fixture.own, "2026-03-02")
        },
    };
    refused(&fixture, &other_role, "本单位在县建 32里的角色和它对不上");
    let returned = CorrectCase {
        days: DayEdits::of(Milestone::Returned, Some(day("2026-03-09"))),
        return_reason: Edit::Set(Some("不立案".to_owned())),
        ..CorrectCase::of(issued)
    };
    refused(&fixture, &returned, "已经签发，县建 32不能再退回");
}

/// The part of a unit moved to another day or role.
pub(super) fn moved(fixture: &Fixture, case: Id, unit: Id, on: &str, role: Role) -> Assign {
    let known = fixture.ledger.part_of_unit(case, unit).unwrap();
    Assign {
        case,
        assignment: Some(known.id),
        part: Part {
            role,
            ..part(unit, on)
        },
    }
}

#[test]
fn a_part_is_not_moved_behind_what_its_unit_did() {
    let mut fixture = Fixture::new();
    let case = fixture.with_co_unit("31");
    let other = fixture.other;
    let remind = |unit: Option<Id>, on: &str| Remind {
        cases: vec![case],
        unit,
        on: day(on),
        text: None,
    };
    fixture.act(remind(Some(fixture.own), "2026-03-10"));
    let own_later = moved(&fixture, case, fixture.own, "2026-03-11", Role::Lead);
    let says = "催办（2026-03-10）会早于交办（2026-03-11）";
    refused(&fixture, &own_later, says);
    fixture.act(File {
        case,
        record: None,
        kind: FilingKind::ALL[0],
        unit: Some(other),
        to_whom: None,
        on: day("2026-03-09"),
        on_paper: true,
        electronic: false,
        attachment: None,
        note: None,
    });
    let later = moved(&fixture, case, other, "2026-03-10", Role::Co);
    refused(
        &fixture,
        &later,
        "报送（2026-03-09）会早于交办（2026-03-10）",
    );
    fixture.act(ReceiveOpinion {
        case,
        record: None,
        unit: other,
        channel: OpinionChannel::Paper,
        on: day("2026-03-20"),
        text: None,
    });
    let says = "县教育局2026-03-20交来了会办意见，那天它要是这一件的会办单位";
    let copied = moved(&fixture, case, other, "2026-03-02", Role::Reference);
    refused(&fixture, &copied, says);
    let away = |on: &str| Reassign {
        case,
        unit: Some(other),
        on: day(on),
        to: None,
    };
    refused(&fixture, &away("2026-03-19"), says);
    let known = fixture.ledger.part_of_unit(case, other).unwrap().id;
    refused(&fixture, &Remove::of(FactKind::Assignment, known), says);
    fixture.act(away("2026-03-21"));
}
