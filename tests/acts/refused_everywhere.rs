//! What is wrong is refused on every way in the same words.

use std::path::Path;

use banli::desk::Desk;
use banli::ledger::acts::{AnyAct, Publish, Register, SetSponsors};
use banli::model::fact_kind::FactKind;
use banli::model::record::Id;
use banli::model::vocabulary::CaseKind;
use serde_json::{Value, json};

use crate::TODAY;
use crate::common::cli::{json_of, refused};
use crate::common::desk::day;
use crate::course::{course_to_add, course_to_record, deliver, found, publish, register};
use crate::file::File;
use crate::year_of_work::suggestion;

/// What all ways must say when the same wrong thing is tried on each.
struct Wrong {
    /// The sentence.
    says: &'static str,
    /// The act for `record`.
    record: (&'static str, Value),
    /// The item for `add`.
    add: Value,
    /// The act at the desk.
    desk: Box<dyn Fn(&Desk) -> AnyAct>,
}

/// 第37号 as `add` reads it, its letter issued on 28 April and followed by what is given.
pub fn answered_item(after: &Value) -> Value {
    let mut item = course_to_add();
    for key in ["commitments", "rechecks", "closed_out_on"] {
        item.as_object_mut().unwrap().remove(key);
    }
    let round = &mut item["rounds"][0];
    for key in ["deliveries", "publication", "feedback"] {
        round.as_object_mut().unwrap().remove(key);
    }
    for (key, value) in after.as_object().unwrap() {
        round[key] = value.clone();
    }
    item
}

fn try_everywhere(wrong: &Wrong, before: &[Value]) {
    let file = File::new();
    if !before.is_empty() {
        file.record("several", &json!(before));
    }
    let (act, written) = &wrong.record;
    let said = file.refuses(act, written);
    assert!(said.contains(wrong.says), "record: {said}");
    let added = File::new();
    let mut people: Value =
        serde_json::from_str(include_str!("../../assets/sample/office.json")).unwrap();
    people["cases"] = json!([wrong.add]);
    let input = added.write(&people);
    let said = refused(&added.arguments(&["add", &input]));
    assert!(said.contains(wrong.says), "add: {said}");
    assert_eq!(json_of(&added.arguments(&["list"])), json!([]));
    let mut desk = Desk::open(Path::new(&file.path), day(TODAY)).unwrap();
    let act = (wrong.desk)(&desk);
    let said = desk.act(act).unwrap_err().to_string();
    assert!(said.contains(wrong.says), "desk: {said}");
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
}

fn case_37(desk: &Desk) -> Id {
    desk.ledger().find_case("37").unwrap().id
}

#[test]
fn nothing_follows_a_letter_before_it_was_issued_on_any_way() {
    let issued: Vec<Value> = course_to_record().as_array().unwrap()[..7].to_vec();
    let delivered = Wrong {
        says: "送达不能早于签发（2026-04-28），没有登记。请核对日期。",
        record: (
            "deliver",
            json!({ "case": 37, "on": "4月27日", "mode": "面送" }),
        ),
        add: answered_item(
            &json!({ "deliveries": [{ "person": "李春华", "on": "4月27日", "mode": "hand" }] }),
        ),
        desk: Box::new(|desk| deliver(case_37(desk), Vec::new(), "2026-04-27").into()),
    };
    try_everywhere(&delivered, &issued);
    let published = Wrong {
        says: "公开不能早于签发（2026-04-28），没有登记。请核对日期。",
        record: (
            "publish",
            json!({ "case": 37, "on": "4月27日", "published": "是" }),
        ),
        add: answered_item(&json!({ "publication": { "on": "4月27日" } })),
        desk: Box::new(|desk| publish(case_37(desk), "2026-04-27").into()),
    };
    try_everywhere(&published, &issued);
    let withheld = Wrong {
        says: "决定不公开不能早于签发（2026-04-28），没有登记。请核对日期。",
        record: (
            "publish",
            json!({ "case": 37, "on": "4月27日", "published": "否", "reason": "涉密" }),
        ),
        add: answered_item(
            &json!({ "publication": { "withheld_on": "4月27日", "reason": "涉密" } }),
        ),
        desk: Box::new(|desk| {
            let published = false;
            Publish {
                published,
                ..publish(case_37(desk), "2026-04-27")
            }
            .into()
        }),
    };
    try_everywhere(&withheld, &issued);
}

/// Registering 第39号 of that kind, session and sponsor, on every way.
fn wrong_sponsor(
    kind: CaseKind,
    session: (&'static str, &'static str),
    sponsor: &'static str,
    says: &'static str,
) -> Wrong {
    let mut written = suggestion("39");
    written["kind"] = json!(kind.label());
    written["session"] = json!(session.0);
    written["sponsors"] = json!([sponsor]);
    let mut item = answered_item(&json!({}));
    item["kind"] = json!(kind.key());
    item["session"] = json!(session.1);
    item["sponsors"] = json!([sponsor]);
    Wrong {
        says,
        record: ("register", written),
        add: item,
        desk: Box::new(move |desk| {
            Register {
                session: found(desk, FactKind::Session, session.0),
                kind,
                sponsors: vec![found(desk, FactKind::Person, sponsor)],
                ..register(desk)
            }
            .into()
        }),
    }
}

#[test]
fn only_those_of_its_body_put_an_item_forward_on_any_way() {
    const DEPUTY: &str = "李春华是代表，不能提出提案，没有登记。请核对姓名。";
    const MEMBER: &str = "黄志远是委员，不能提出建议，没有登记。请核对姓名。";
    let proposal = ("2026/县政协", "Z5");
    let suggestion_of = ("2026/县人大", "R5");
    try_everywhere(
        &wrong_sponsor(CaseKind::Proposal, proposal, "李春华", DEPUTY),
        &[],
    );
    try_everywhere(
        &wrong_sponsor(CaseKind::Suggestion, suggestion_of, "黄志远", MEMBER),
        &[],
    );
    let registered: Vec<Value> = course_to_record().as_array().unwrap()[..1].to_vec();
    let set = Wrong {
        says: MEMBER,
        record: (
            "set_sponsors",
            json!({ "case": 37, "sponsors": ["李春华", "黄志远"] }),
        ),
        ..wrong_sponsor(CaseKind::Suggestion, suggestion_of, "黄志远", MEMBER)
    };
    let set = Wrong {
        desk: Box::new(|desk| {
            SetSponsors {
                case: case_37(desk),
                sponsors: vec![found(desk, FactKind::Person, "黄志远")],
                newcomers: Vec::new(),
            }
            .into()
        }),
        ..set
    };
    try_everywhere(&set, &registered);
}
