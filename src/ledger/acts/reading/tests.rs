use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::delivered;
use crate::ledger::acts::{
    AnyAct, Assign, KeepPromise, Promise, RecordContact, RecordFeedback, Register, Remove,
    SavePerson, SaveStaff, SetSponsors,
};
use crate::model::facts::{Assignment, Commitment, Contact, Feedback, Milestone, Person, Staff};
use crate::model::vocabulary::{CaseKind, ContactMode, ContactStage, Level, Role, Satisfaction};

fn refused<A: Act + std::fmt::Debug>(
    fixture: &Fixture,
    written: &Value,
) -> (Option<&'static str>, String) {
    let refusal = read::<A>(&fixture.ledger, written).unwrap_err();
    (refusal.field(), refusal.to_string())
}

#[test]
fn names_days_and_labels_are_read_as_people_write_them() {
    let fixture = Fixture::new();
    let written = json!({
        "session": "2026/县人大", "kind": "建议", "number": 31, "title": "关于修路的建议",
        "sponsors": "张三", "registered_on": "2月4日", "key_case": "是",
        "parts": [{ "unit": "临溪县住建局", "role": "主办", "department": "物业股",
            "handler": "陈立洁", "days": { "第二次交办": "2026.3.2", "received": "3月3日" } }],
    });
    let read: Register = read(&fixture.ledger, &written).unwrap();
    assert_eq!(
        (read.session, read.kind),
        (fixture.congress, CaseKind::Suggestion)
    );
    assert_eq!(
        (read.number.as_str(), read.sponsors),
        ("31", vec![fixture.deputy])
    );
    assert_eq!(
        (read.registered_on, read.key_case),
        (Some(day("2026-02-04")), true)
    );
    let part = &read.parts[0];
    assert_eq!((part.unit, part.role), (fixture.own, Role::Lead));
    assert_eq!(part.handler, Some(fixture.handler));
    assert_eq!(part.days.of(Milestone::Received), Some(day("2026-03-03")));
}

#[test]
fn what_cannot_be_read_is_refused_at_its_field() {
    let mut fixture = Fixture::new();
    fixture.registered("31");
    let contact = |field: &str, value: Value| {
        let mut written = json!({ "case": 31, "stage": "办中", "mode": "走访", "on": "4月8日" });
        written[field] = value;
        refused::<RecordContact>(&fixture, &written)
    };
    let bad = [
        ("case", json!("999"), "没有“999”号件"),
        ("case", Value::Null, "没有填“办件”"),
        ("on", json!("2月30日"), "2月只有28天"),
        ("on", json!(8), "要写成文字"),
        ("stage", json!("办公"), "可以写 办前、办中、办后"),
        ("person", json!("查无此人"), "没有代表委员“查无此人”"),
        ("person", json!(Id::new()), "没有代表委员"),
        ("record", json!("4月8日"), "没有沟通走访“4月8日”"),
    ];
    for (field, value, words) in bad {
        let (at, text) = contact(field, value);
        assert!(text.contains(words), "{text}");
        assert_eq!(at, Some(field), "{text}");
    }
    let (at, text) = contact("地点", json!("村委会"));
    assert!(
        at.is_none() && text.contains("没有“地点”这一栏，可以写的有 case、record"),
        "{text}"
    );
    assert!(
        refused::<RecordContact>(&fixture, &json!([]))
            .1
            .contains("要写成")
    );
    let days = json!({ "case": 31, "part": { "unit": "县教育局", "role": "会办", "days": { "吃饭": "4月8日" } } });
    assert!(
        refused::<Assign>(&fixture, &days)
            .1
            .contains("“吃饭”，读不懂")
    );
}

#[test]
fn two_of_one_name_are_told_apart_by_the_roster() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(crate::ledger::acts::SavePerson::named(
        "张三",
        crate::model::vocabulary::Level::County,
    ));
    let written = json!({ "case": 31, "sponsors": ["张三"] });
    let (at, text) = refused::<SetSponsors>(&fixture, &written);
    assert_eq!(at, Some("sponsors"));
    assert!(text.contains("有2个代表委员叫“张三”"), "{text}");
    let by_key = json!({ "case": case, "sponsors": [fixture.deputy] });
    let read: SetSponsors = read(&fixture.ledger, &by_key).unwrap();
    assert_eq!((read.case, read.sponsors), (case, vec![fixture.deputy]));
}

#[test]
fn a_record_of_an_item_is_named_by_what_stands_in_it() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.issued("32");
    let contact: crate::model::facts::Contact = fixture.done(RecordContact {
        case,
        record: None,
        person: None,
        stage: ContactStage::During,
        mode: ContactMode::Visit,
        on: day("2026-04-08"),
        place: None,
        staff: None,
        opinions: None,
        attitude: None,
        result: None,
    });
    let promise: Commitment = fixture.done(Promise {
        case,
        record: None,
        text: "十月底前通车".to_owned(),
        due_on: day("2026-10-31"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    });
    let ledger = &fixture.ledger;
    let written =
        json!({ "case": 31, "record": "4月8日", "stage": "办中", "mode": "电话", "on": "4月8日" });
    let again: RecordContact = read(ledger, &written).unwrap();
    assert_eq!(again.record, Some(contact.id));
    let kept: KeepPromise = read(
        ledger,
        &json!({ "promise": "十月底前通车", "on": "9月30日" }),
    )
    .unwrap();
    assert_eq!(kept.promise, promise.id);
    let written = json!({ "case": 31, "round": 1, "text": "通车", "due_on": "10月1日" });
    let of_round: Promise = read(ledger, &written).unwrap();
    assert_eq!(
        of_round.round,
        ledger.current_round(case).map(|round| round.id)
    );
    let part: Remove = read(
        ledger,
        &json!({ "kind": "交办", "case": 31, "record": "临溪县住建局" }),
    )
    .unwrap();
    assert_eq!(
        Some(part.record),
        ledger.own_assignment(case).map(|part| part.id)
    );
    let person: Remove = read(ledger, &json!({ "kind": "代表委员", "record": "李四" })).unwrap();
    assert_eq!(person.record, fixture.second);
    let (at, text) = refused::<Remove>(
        &fixture,
        &json!({ "kind": "交办", "record": "临溪县住建局" }),
    );
    assert_eq!(at, Some("record"));
    assert!(text.contains("有2个交办叫"), "{text}");
}

#[test]
fn an_act_is_read_by_its_key_or_label() {
    let mut fixture = Fixture::new();
    fixture.registered("31");
    let written = json!({ "cases": [31], "key_case": true });
    for name in ["mark_key", "设为重点、取消重点"] {
        let act = AnyAct::read(&fixture.ledger, name, &written)
            .unwrap()
            .unwrap();
        assert_eq!(act.key().0, "mark_key");
    }
    assert!(AnyAct::read(&fixture.ledger, "dance", &written).is_none());
}

#[test]
fn a_correction_keeps_what_is_left_out_and_clears_what_is_null() {
    let mut fixture = Fixture::new();
    fixture.act(SavePerson {
        record: Some(fixture.second),
        phone: Some("13900001111".to_owned()),
        post: Some("村支书".to_owned()),
        ..SavePerson::named("李四", Level::County)
    });
    let written = json!({ "record": "李四", "post": null, "address": "西溪镇" });
    let corrected: SavePerson = read(&fixture.ledger, &written).unwrap();
    let person: Person = fixture.done(corrected);
    assert_eq!(person.phone.as_deref(), Some("13900001111"));
    assert_eq!(
        (person.post, person.address.as_deref()),
        (None, Some("西溪镇"))
    );
    let written = json!({ "record": "陈立洁", "leader": "是" });
    let corrected: SaveStaff = read(&fixture.ledger, &written).unwrap();
    let staff: Staff = fixture.done(corrected);
    assert_eq!(
        (staff.department, staff.leader),
        (Some(fixture.department), true)
    );
    let nameless = json!({ "record": "李四", "name": " " });
    let corrected: SavePerson = read(&fixture.ledger, &nameless).unwrap();
    fixture.refuses(corrected, "name", "没有填“姓名”");
}

#[test]
fn a_record_of_an_item_is_corrected_field_by_field() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let known: Contact = fixture.done(RecordContact {
        case,
        record: None,
        person: Some(fixture.deputy),
        stage: ContactStage::During,
        mode: ContactMode::Visit,
        on: day("2026-04-08"),
        place: Some("村委会".to_owned()),
        staff: None,
        opinions: Some("满意".to_owned()),
        attitude: None,
        result: None,
    });
    let written = json!({ "case": 31, "record": "4月8日", "mode": "电话", "opinions": "" });
    let corrected: RecordContact = read(&fixture.ledger, &written).unwrap();
    let contact: Contact = fixture.done(corrected);
    assert_eq!(
        contact,
        Contact {
            mode: ContactMode::Phone,
            opinions: None,
            ..known
        }
    );
}

#[test]
fn a_part_is_corrected_step_by_step() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let part = fixture.ledger.own_assignment(case).unwrap().id;
    let correct = |fixture: &mut Fixture, part: Value| -> Assignment {
        let written = json!({ "case": 31, "assignment": "临溪县住建局", "part": part });
        let corrected: Assign = read(&fixture.ledger, &written).unwrap();
        fixture.done(corrected)
    };
    let days = json!({ "收到": "3月3日", "转交科室": "3月4日" });
    let first = correct(
        &mut fixture,
        json!({ "department": "物业股", "handler": "陈立洁", "days": days }),
    );
    assert_eq!(
        (first.id, first.department),
        (part, Some(fixture.department))
    );
    let second = correct(
        &mut fixture,
        json!({ "handler": null, "days": { "收到": null } }),
    );
    assert_eq!(
        second,
        Assignment {
            handler: None,
            received_on: None,
            ..first
        }
    );
}

#[test]
fn a_slip_is_corrected_for_its_person() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(delivered(case, "2026-04-29"));
    let first = json!({ "case": 31, "person": "张三", "returned_on": "5月6日", "attitude": "满意",
        "result": "不满意", "comment": "路还没有修" });
    let entered: RecordFeedback = read(&fixture.ledger, &first).unwrap();
    let known: Feedback = fixture.done(entered);
    let second = json!({ "case": 31, "person": "张三", "passed_on_on": "5月7日" });
    let corrected: RecordFeedback = read(&fixture.ledger, &second).unwrap();
    let slip: Feedback = fixture.done(corrected);
    assert_eq!(slip.result, Some(Satisfaction::Dissatisfied));
    assert_eq!(
        slip,
        Feedback {
            passed_on_on: Some(day("2026-05-07")),
            ..known
        }
    );
}
