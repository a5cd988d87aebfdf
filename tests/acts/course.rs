//! 第37号 from its registration to 销号, as a file, as acts to record, and as a form fills it in.

use banli::desk::Desk;
use banli::ledger::acts::{
    AnyAct, DateStep, Days, Deliver, OpenRound, Part, Promise, Publish, RecordContact,
    RecordFeedback, RecordRecheck, RecordReview, Register, SaveDraft, SetOutcome,
};
use banli::ledger::names;
use banli::model::fact_kind::FactKind;
use banli::model::facts::Milestone;
use banli::model::record::Id;
use banli::model::vocabulary::{
    CaseKind, ContactMode, ContactStage, DeliveryMode, Disclosure, ReviewLevel, Role, Satisfaction,
};
use serde_json::{Value, json};

use crate::common::desk::{day, letter};

/// An item's whole course, as `add` reads it.
pub fn course_to_add() -> Value {
    json!({
        "session": "R5", "kind": "suggestion", "number": "37", "title": "关于修路的建议", "category": "城建环资",
        "sponsors": ["李春华"], "disclosure": "may", "registered_on": "2月4日",
        "assignments": [{ "unit": "县住建局", "role": "sole", "assigned_on": "3月2日", "received_on": "3月3日",
            "department": "排水管理所", "leader": "高建平", "handler": "何永昌" }],
        "contacts": [{ "stage": "during", "mode": "visit", "on": "4月8日", "person": "李春华" }],
        "rounds": [{ "opened_on": "3月2日", "outcome": "A", "body": ["已办结。"],
            "reviews": [{ "level": "department", "reviewer": "何永昌", "on": "4月20日", "passed": true,
                "answers": [true, true, true, true] }],
            "issued": { "on": "4月28日", "signer": "周明东" },
            "deliveries": [{ "person": "李春华", "on": "5月6日", "mode": "hand" }],
            "publication": { "on": "5月8日", "place": "县政府网站" },
            "feedback": [{ "person": "李春华", "returned_on": "5月15日", "attitude": "satisfied", "result": "satisfied" }] }],
        "commitments": [{ "text": "十月底前通车", "due_on": "10月31日", "handler": "何永昌" }],
        "rechecks": [{ "on": "5月18日", "progress": true }],
        "closed_out_on": "5月19日",
    })
}

/// The same as acts for `record`.
pub fn course_to_record() -> Value {
    let act = |act: &str, input: Value| json!({ "act": act, "input": input });
    json!([
        act(
            "register",
            json!({ "session": "2026/县人大", "kind": "建议", "number": 37, "title": "关于修路的建议",
            "category": "城建环资", "sponsors": "李春华", "disclosure": "同意", "registered_on": "2月4日",
            "parts": [{ "unit": "县住建局", "role": "独办", "department": "排水管理所", "leader": "高建平",
                "handler": "何永昌", "days": { "第二次交办": "3月2日", "收到": "3月3日" } }] })
        ),
        act(
            "contact",
            json!({ "case": 37, "stage": "办中", "mode": "走访", "on": "4月8日", "person": "李春华" })
        ),
        act("open_round", json!({ "case": 37, "on": "3月2日" })),
        act("outcome", json!({ "case": 37, "outcome": "A" })),
        act(
            "draft",
            json!({ "case": 37, "text": "已办结。", "on": "4月20日" })
        ),
        act(
            "review",
            json!({ "case": 37, "level": "科室", "reviewer": "何永昌", "on": "4月20日",
            "answers_requests": true, "lawful": true, "sincere": true, "consulted": true })
        ),
        act(
            "issue",
            json!({ "case": 37, "on": "4月28日", "signer": "周明东", "despite_warnings": "是" })
        ),
        act(
            "deliver",
            json!({ "case": 37, "on": "5月6日", "mode": "面送" })
        ),
        act(
            "publish",
            json!({ "case": 37, "published": "是", "on": "5月8日", "place": "县政府网站" })
        ),
        act(
            "feedback",
            json!({ "case": 37, "person": "李春华", "returned_on": "5月15日", "attitude": "满意", "result": "满意" })
        ),
        act(
            "promise",
            json!({ "case": 37, "text": "十月底前通车", "due_on": "10月31日", "handler": "何永昌" })
        ),
        act(
            "recheck",
            json!({ "case": 37, "on": "5月18日", "progress": "是" })
        ),
        act(
            "date_step",
            json!({ "cases": [37], "step": "销号", "on": "5月19日" })
        ),
    ])
}

pub fn found(desk: &Desk, kind: FactKind, name: &str) -> Id {
    names::find(desk.ledger(), kind, None, name).unwrap()
}

/// 第37号 as a form fills it in.
pub fn register(desk: &Desk) -> Register {
    let staff = |name: &str| Some(found(desk, FactKind::Staff, name));
    let days = Days::default()
        .with(Milestone::Assigned, Some(day("2026-03-02")))
        .with(Milestone::Received, Some(day("2026-03-03")));
    Register {
        key: Some(Id::new()),
        session: found(desk, FactKind::Session, "2026/县人大"),
        kind: CaseKind::Suggestion,
        number: "37".to_owned(),
        title: "关于修路的建议".to_owned(),
        sponsors: vec![found(desk, FactKind::Person, "李春华")],
        category: Some("城建环资".to_owned()),
        content: None,
        disclosure: Some(Disclosure::May),
        key_case: false,
        registered_on: Some(day("2026-02-04")),
        carried_from: None,
        note: None,
        parts: vec![Part {
            department: Some(found(desk, FactKind::Department, "排水管理所")),
            leader: staff("高建平"),
            handler: staff("何永昌"),
            days,
            ..Part::of(found(desk, FactKind::Unit, "县住建局"), Role::Sole)
        }],
    }
}

/// The same as a window does it, from filled-in forms.
pub fn course_at_the_desk(desk: &Desk) -> Vec<AnyAct> {
    let register = register(desk);
    let case = register.key.unwrap();
    let (person, handler) = (register.sponsors[0], register.parts[0].handler);
    let mut acts: Vec<AnyAct> = vec![register.into()];
    acts.extend(answered_at_the_desk(case, person));
    acts.extend([
        AnyAct::from(Promise {
            case,
            record: None,
            text: "十月底前通车".to_owned(),
            due_on: day("2026-10-31"),
            handler,
            round: None,
            done_on: None,
            result: None,
        }),
        RecordRecheck {
            case,
            record: None,
            on: day("2026-05-18"),
            progress: true,
            text: None,
        }
        .into(),
        DateStep {
            cases: vec![case],
            step: Milestone::ClosedOut,
            on: day("2026-05-19"),
        }
        .into(),
    ]);
    acts
}

fn answered_at_the_desk(case: Id, person: Id) -> Vec<AnyAct> {
    vec![
        RecordContact {
            case,
            record: None,
            person: Some(person),
            stage: ContactStage::During,
            mode: ContactMode::Visit,
            on: day("2026-04-08"),
            place: Some(String::new()),
            staff: Some(String::new()),
            opinions: Some("　".to_owned()),
            attitude: None,
            result: None,
        }
        .into(),
        OpenRound {
            case,
            round: None,
            on: Some(day("2026-03-02")),
            reason: None,
            readers: None,
        }
        .into(),
        SetOutcome {
            case,
            outcome: "A".to_owned(),
        }
        .into(),
        SaveDraft {
            case,
            text: "已办结。".to_owned(),
            author: None,
            on: Some(day("2026-04-20")),
        }
        .into(),
        RecordReview {
            case,
            level: ReviewLevel::Department,
            reviewer: "何永昌".to_owned(),
            on: day("2026-04-20"),
            answers_requests: true,
            lawful: true,
            sincere: true,
            consulted: true,
            sent_back: false,
            comment: None,
            faulty_form: false,
        }
        .into(),
        letter(case, "2026-04-28", true).into(),
        deliver(case, vec![person], "2026-05-06").into(),
        publish(case, "2026-05-08").into(),
        RecordFeedback {
            case,
            issue: None,
            person,
            returned_on: Some(day("2026-05-15")),
            attitude: Some(Satisfaction::Satisfied),
            result: Some(Satisfaction::Satisfied),
            wants_talk: false,
            comment: None,
            reminded_on: None,
            passed_on_on: None,
        }
        .into(),
    ]
}

pub fn deliver(case: Id, persons: Vec<Id>, on: &str) -> Deliver {
    Deliver {
        case,
        delivery: None,
        issue: None,
        persons,
        unit: None,
        mode: DeliveryMode::Hand,
        on: day(on),
        by_whom: None,
    }
}

pub fn publish(case: Id, on: &str) -> Publish {
    Publish {
        case,
        issue: None,
        published: true,
        on: day(on),
        place: Some("县政府网站".to_owned()),
        reason: None,
    }
}
