//! Every act on every way: the list, the command line, the desk and a file say and do the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use banli::desk::Desk;
use banli::ledger::acts::act::{InputField, Shape};
use banli::ledger::acts::{
    ALL, AnyAct, DateStep, Days, Deliver, OpenRound, Part, Promise, Publish, RecordContact,
    RecordFeedback, RecordRecheck, RecordReview, Register, SaveDraft, SetOutcome, SetSponsors,
};
use banli::ledger::names;
use banli::ledger::tables::Tables;
use banli::model::fact::Fact;
use banli::model::fact_kind::FactKind;
use banli::model::facts::Milestone;
use banli::model::record::{Id, Value as Stored};
use banli::model::vocabulary::{
    CaseKind, ContactMode, ContactStage, DeliveryMode, Disclosure, ReviewLevel, Role, Satisfaction,
};
use banli::store::Store;
use common::cli::{json_of, refused, text};
use common::desk::{day, file_of, furnished, letter};
use serde_json::{Value, json};

const TODAY: &str = "2026-05-20";

/// A ledger file that the command line works on.
struct File {
    folder: tempfile::TempDir,
    path: String,
}

impl File {
    /// A ledger with the sample's office and people but no cases, made by `new` and `add`.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = text(&folder.path().join("台账.banli")).to_owned();
        let office = "临溪县住房和城乡建设局";
        json_of(&["new", &path, "--profile", "魏县2024", "--office", office]);
        let this = Self { folder, path };
        let people = include_str!("../assets/sample/office.json");
        let people = this.write(&serde_json::from_str(people).unwrap());
        json_of(&["--ledger", &this.path, "add", &people]);
        this
    }

    fn write(&self, written: &Value) -> String {
        let path = self.folder.path().join("input.json");
        fs::write(&path, written.to_string()).unwrap();
        text(&path).to_owned()
    }

    fn arguments<'a>(&'a self, rest: &[&'a str]) -> Vec<&'a str> {
        [&["--ledger", &self.path, "--today", TODAY], rest].concat()
    }

    fn record(&self, act: &str, written: &Value) -> Value {
        let file = self.write(written);
        json_of(&self.arguments(&["record", act, &file]))
    }

    fn refuses(&self, act: &str, written: &Value) -> String {
        let before = self.entries();
        let file = self.write(written);
        let said = refused(&self.arguments(&["record", act, &file]));
        assert_eq!(self.entries(), before, "{said}");
        said
    }

    fn checked(&self) -> Value {
        json_of(&self.arguments(&["check"]))
    }

    fn entries(&self) -> i64 {
        self.checked()["entries"].as_i64().unwrap()
    }
}

fn labelled(label: &str) -> bool {
    !label.is_empty() && label.chars().any(|letter| letter > '\u{2e80}')
}

fn fields_are_labelled(act: &str, fields: &[InputField]) {
    for field in fields {
        assert!(
            labelled(field.label),
            "{act}.{}: {}",
            field.name,
            field.label
        );
        let mut shape = &field.shape;
        while let Shape::Optional(inner) | Shape::Edit(inner) | Shape::List(inner) = shape {
            shape = inner;
        }
        if let Shape::Group(fields) = shape {
            fields_are_labelled(act, fields);
        }
    }
}

#[test]
fn the_list_names_every_act_and_field_and_the_command_line_shows_just_these() {
    let keys: BTreeSet<&str> = ALL.iter().map(|act| act.key).collect();
    let labels: BTreeSet<&str> = ALL.iter().map(|act| act.label).collect();
    assert_eq!((keys.len(), labels.len()), (ALL.len(), ALL.len()));
    for act in ALL {
        let snake = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        assert!(act.key.chars().all(snake), "{}", act.key);
        assert!(labelled(act.label), "{}", act.label);
        fields_are_labelled(act.key, act.fields);
    }
    let listed = json_of(&["acts"]);
    let listed: Vec<(&str, &str, usize)> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|act| {
            let fields = act["fields"].as_array().unwrap().len();
            (
                act["act"].as_str().unwrap(),
                act["label"].as_str().unwrap(),
                fields,
            )
        })
        .collect();
    let all: Vec<_> = ALL
        .iter()
        .map(|act| (act.key, act.label, act.fields.len()))
        .collect();
    assert_eq!(listed, all);
}

/// A suggestion of 李春华 as people write it.
fn suggestion(number: &str) -> Value {
    json!({
        "session": "2026/县人大", "kind": "建议", "number": number, "title": "关于修路的建议",
        "sponsors": ["李春华"], "registered_on": "2月4日", "key_case": "否", "disclosure": "同意",
        "parts": { "unit": "县住建局", "role": "主办", "department": "排水管理所",
            "leader": "高建平", "days": { "第二次交办": "2026年3月2日", "收到": "3月3日" } },
    })
}

/// Every act in an order in which each can be done, written as people write.
fn year_of_work(attachment: &Path) -> Vec<(&'static str, Value)> {
    let mut acts = roster_and_settings();
    acts.extend(handling(attachment));
    acts.extend(answering());
    acts
}

fn roster_and_settings() -> Vec<(&'static str, Value)> {
    let departments = [
        "信访股",
        "物业管理股",
        "城市建设股",
        "排水管理所",
        "住房保障股",
        "村镇建设股",
        "燃气热力股",
        "办公室",
    ];
    let year = json!({ "year": 2031, "announced": true, "source": "国办发明电", "days_off": { "2031-01-01": "元旦" },
        "make_up_workdays": {} });
    vec![
        (
            "session",
            json!({ "level": "县级", "body": "人大", "area": "临溪县", "term": 10, "meeting": "6",
            "year": 2027, "opened_on": "2027年2月2日" }),
        ),
        (
            "person",
            json!({ "name": "赵六", "kind": "代表", "level": "县级", "phone": "13800000999" }),
        ),
        (
            "unit",
            json!({ "name": "临溪县水务公司", "short_name": "县水务公司" }),
        ),
        ("department", json!({ "name": "信访股" })),
        (
            "staff",
            json!({ "name": "孙六", "department": "信访股", "leader": "否" }),
        ),
        ("order_departments", json!({ "departments": departments })),
        (
            "set_office",
            json!({ "office": { "contact_phone": "0318-5512037" }, "what": "联系电话" }),
        ),
        ("use_profile", json!({ "name": "魏县2024" })),
        (
            "set_profile",
            json!({ "profile": { "extension_limit_months": 5 }, "what": "延期" }),
        ),
        ("set_calendar", json!({ "years": [year] })),
        (
            "number_series",
            json!({ "purpose": "答复函", "prefix": "临住建函", "year": 2026, "next": "8" }),
        ),
        (
            "reserve_numbers",
            json!({ "series": "临住建函〔2026〕", "count": 5 }),
        ),
        ("sample_day", json!({ "on": "今天" })),
    ]
}

fn handling(attachment: &Path) -> Vec<(&'static str, Value)> {
    vec![
        (
            "register",
            json!([
                suggestion("31"),
                suggestion("32"),
                suggestion("33"),
                suggestion("34")
            ]),
        ),
        (
            "correct_case",
            json!({ "case": 31, "title": "关于修桥的建议", "note": "电话核对过" }),
        ),
        (
            "set_sponsors",
            json!({ "case": 31, "sponsors": ["李春华", "王建平"], "newcomers": ["钱多多"] }),
        ),
        ("mark_key", json!({ "cases": [31, 32], "key_case": "是" })),
        (
            "assign",
            json!({ "case": 31, "part": { "unit": "县教育局", "role": "会办",
            "days": { "第二次交办": "3月2日" } } }),
        ),
        (
            "hand_over",
            json!({ "cases": [31], "department": "物业管理股", "handler": "孙晓雨" }),
        ),
        (
            "date_step",
            json!({ "cases": [31, 32], "step": "责任分解表报送", "on": "3月12日" }),
        ),
        (
            "object",
            json!({ "case": 33, "on": "3月5日", "reason": "不属于本单位职责", "suggested_unit": "县水利局" }),
        ),
        (
            "reassign",
            json!({ "case": 33, "on": "3月9日", "to": "县水利局" }),
        ),
        (
            "return_case",
            json!({ "case": 34, "on": "3月9日", "reason": "不立案" }),
        ),
        (
            "attach",
            json!({ "case": 31, "files": [{ "path": attachment }] }),
        ),
        (
            "file",
            json!({ "case": 31, "kind": "责任分解表", "on": "3月12日", "on_paper": "是", "attachment": "分解表.pdf" }),
        ),
        (
            "opinion",
            json!({ "case": 31, "unit": "县教育局", "channel": "书面", "on": "4月2日", "text": "同意" }),
        ),
        (
            "contact",
            json!({ "case": 31, "person": "李春华", "stage": "办中", "mode": "走访", "on": "4月8日" }),
        ),
        (
            "remind",
            json!({ "cases": [31], "unit": "县教育局", "on": "4月1日", "text": "请抓紧" }),
        ),
        (
            "extend",
            json!({ "case": 32, "rule": "答复", "granted_on": "5月6日", "until": "7月1日",
            "approver": "县政府办公室", "reason": "需要招标" }),
        ),
        ("register", json!([suggestion("35"), suggestion("36")])),
        (
            "merge",
            json!({ "cases": ["2026/建议/35", "建议/36"], "on": "3月4日", "note": "内容相同" }),
        ),
        ("unmerge", json!({ "case": 36 })),
    ]
}

fn answering() -> Vec<(&'static str, Value)> {
    vec![
        (
            "outcome",
            json!([{ "case": 31, "outcome": "A" }, { "case": 32, "outcome": "B" }]),
        ),
        (
            "draft",
            json!([{ "case": 31, "text": "# 已办结\n现场已经整改到位。", "on": "4月20日" },
            { "case": 32, "text": "列入明年计划。" }]),
        ),
        (
            "review",
            json!({ "case": 31, "level": "科室", "reviewer": "陈立洁", "on": "4月21日", "answers_requests": true,
            "lawful": "是", "sincere": "是", "consulted": "是" }),
        ),
        (
            "issue",
            json!([{ "case": 31, "on": "4月28日", "despite_warnings": "是" },
            { "case": 32, "on": "4月29日", "signer": "周明东", "despite_warnings": "是" }]),
        ),
        (
            "void",
            json!({ "case": 32, "on": "4月30日", "reason": "文号有误" }),
        ),
        (
            "deliver",
            json!({ "case": 31, "persons": ["李春华", "王建平"], "mode": "面送", "on": "5月6日" }),
        ),
        (
            "publish",
            json!({ "case": 31, "published": "是", "on": "5月8日", "place": "县政府网站" }),
        ),
        (
            "remind_feedback",
            json!({ "case": 31, "person": "李春华", "on": "5月12日" }),
        ),
        (
            "feedback",
            json!({ "case": 31, "person": "李春华", "returned_on": "5月15日", "attitude": "满意", "result": "基本满意" }),
        ),
        (
            "promise",
            json!({ "case": 31, "text": "十月底前通车", "due_on": "10月31日", "handler": "孙晓雨" }),
        ),
        (
            "keep_promise",
            json!({ "promise": "十月底前通车", "on": "10月20日", "result": "已通车" }),
        ),
        (
            "recheck",
            json!({ "case": 31, "on": "5月18日", "progress": "是", "text": "进展顺利" }),
        ),
        (
            "open_round",
            json!({ "case": 31, "on": "5月19日", "reason": "代表要求" }),
        ),
        (
            "remove",
            json!({ "kind": "复查", "case": 31, "record": "5月18日", "reason": "记错了" }),
        ),
    ]
}

#[test]
fn every_act_is_done_from_the_command_line_and_leaves_a_sound_file() {
    let file = File::new();
    let attachment = file.folder.path().join("分解表.pdf");
    fs::write(&attachment, b"%PDF").unwrap();
    let acts = year_of_work(&attachment);
    let tried: BTreeSet<&str> = acts.iter().map(|(act, _)| *act).collect();
    let all: BTreeSet<&str> = ALL.iter().map(|act| act.key).collect();
    assert_eq!(tried, all);
    let mut entries = file.entries();
    for (act, written) in acts {
        let done = file.record(act, &written);
        let wanted = written.as_array().map_or(1, Vec::len);
        assert_eq!(done["done"].as_array().unwrap().len(), wanted, "{act}");
        let checked = file.checked();
        assert_eq!(
            (&checked["ok"], &checked["problems"]),
            (&json!(true), &json!([])),
            "{act}"
        );
        // The profile was this one already.
        entries += i64::from(act != "use_profile");
        assert_eq!(
            checked["entries"], entries,
            "{act}: one entry, however many"
        );
    }
    let shown = json_of(&file.arguments(&["show", "31"]));
    assert_eq!(shown["title"], "关于修桥的建议");
    assert_eq!(shown["rounds"][0]["document_number"], "临住建函〔2026〕8号");
}

#[test]
fn several_in_one_file_are_one_entry_and_one_undo_and_a_bad_one_leaves_nothing() {
    let file = File::new();
    let entries = file.entries();
    let bad = json!([suggestion("31"), suggestion("32"), suggestion("031")]);
    let said = file.refuses("register", &bad);
    assert!(
        said.contains("第3项：") && said.contains("已经登记过"),
        "{said}"
    );
    assert_eq!(json_of(&file.arguments(&["list"])), json!([]));
    file.record("register", &json!([suggestion("31"), suggestion("32")]));
    assert_eq!(file.entries(), entries + 1);
    let mixed = json!([
        { "act": "登记办理节点", "input": { "cases": [31], "step": "责任分解表报送", "on": "3月12日" } },
        { "act": "mark_key", "input": { "cases": [31, 32], "key_case": true } },
    ]);
    file.record("several", &mixed);
    assert_eq!(file.entries(), entries + 2);
    json_of(&file.arguments(&["undo"]));
    json_of(&file.arguments(&["undo"]));
    assert_eq!(json_of(&file.arguments(&["list"])), json!([]));
    assert_eq!(file.checked()["ok"], true);
}

#[test]
fn what_is_no_act_or_no_json_is_refused_in_plain_words() {
    let file = File::new();
    let said = file.refuses("dance", &json!({}));
    assert!(
        said.contains("没有“dance”这种登记") && said.contains("banli acts"),
        "{said}"
    );
    let said = file.refuses("mark_key", &json!({ "cases": [1], "键": true }));
    assert!(
        said.contains("没有“键”这一栏，可以写的有 cases、key_case"),
        "{said}"
    );
    let said = file.refuses("mark_key", &json!("31"));
    assert!(said.contains("要写成"), "{said}");
    let path = file.folder.path().join("坏.json");
    fs::write(&path, "{ \"cases\": [31,").unwrap();
    let said = refused(&file.arguments(&["record", "mark_key", text(&path)]));
    assert!(
        said.contains("读不懂") && said.contains("台账没有改动"),
        "{said}"
    );
    let nowhere = refused(&file.arguments(&["record", "mark_key", "没有.json"]));
    assert!(nowhere.contains("台账没有改动"), "{nowhere}");
}

/// A record in words, its keys replaced by the words of what they stand for.
fn described(tables: &Tables, fact: &Fact) -> String {
    let kind = fact.kind();
    let references: Vec<(usize, FactKind)> = kind.references().collect();
    let values = fact.values();
    let described = values.iter().enumerate().skip(1).map(|(index, value)| {
        let named = references.iter().find(|(column, _)| *column == index);
        match (named, value) {
            (Some((_, kind)), Stored::Blob(bytes)) => {
                let id = Id(uuid::Uuid::from_slice(bytes).unwrap());
                described(tables, &tables.get(*kind, id).unwrap())
            }
            // Keys of people stand in what is frozen.
            (_, Stored::Blob(_)) if matches!(kind, FactKind::Issue | FactKind::Paper) => {
                "frozen".to_owned()
            }
            (_, value) => format!("{value:?}"),
        }
    });
    let described: Vec<String> = described.collect();
    format!("{}({})", kind.label(), described.join(" "))
}

/// All records of items, their rounds and letters, in words.
fn facts_of_items(tables: &Tables) -> Vec<String> {
    let of_items = tables.facts().filter(|fact| fact.kind().is_of_case());
    let mut facts: Vec<String> = of_items.map(|fact| described(tables, &fact)).collect();
    facts.sort();
    facts
}

/// An item's whole course, as `add` reads it.
fn course_to_add() -> Value {
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
fn course_to_record() -> Value {
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

fn found(desk: &Desk, kind: FactKind, name: &str) -> Id {
    names::find(desk.ledger(), kind, None, name).unwrap()
}

/// 第37号 as a form fills it in.
fn register(desk: &Desk) -> Register {
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
fn course_at_the_desk(desk: &Desk) -> Vec<AnyAct> {
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
        }
        .into(),
        OpenRound {
            case,
            on: Some(day("2026-03-02")),
            reason: None,
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

fn deliver(case: Id, persons: Vec<Id>, on: &str) -> Deliver {
    Deliver {
        case,
        issue: None,
        persons,
        unit: None,
        mode: DeliveryMode::Hand,
        on: day(on),
        by_whom: None,
    }
}

fn publish(case: Id, on: &str) -> Publish {
    Publish {
        case,
        issue: None,
        published: true,
        on: day(on),
        place: Some("县政府网站".to_owned()),
        reason: None,
    }
}

#[test]
fn the_same_course_by_form_by_record_and_by_add_gives_equal_facts() {
    let (recorded, added) = (File::new(), File::new());
    recorded.record("several", &course_to_record());
    let mut people: Value =
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
    people["cases"] = json!([course_to_add()]);
    let input = added.write(&people);
    json_of(&added.arguments(&["add", &input]));
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day(TODAY));
    for act in course_at_the_desk(&desk) {
        desk.act(act).unwrap();
    }
    let load = |file: &File| Store::open(Path::new(&file.path)).unwrap().load().unwrap();
    let by_form = facts_of_items(&desk.store().load().unwrap());
    assert_eq!(facts_of_items(&load(&recorded)), by_form);
    assert_eq!(facts_of_items(&load(&added)), by_form);
    assert!(by_form.len() > 14, "{by_form:?}");
}

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
fn answered_item(after: &Value) -> Value {
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
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
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

#[test]
fn a_trial_of_a_file_says_what_recording_it_would_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day(TODAY));
    let early = json!({ "deliveries": [{ "person": "李春华", "on": "4月27日", "mode": "hand" }] });
    let file = file_of(vec![answered_item(&early)]);
    let tried = desk.try_import(&file).unwrap_err().to_string();
    let recorded = desk
        .import(&file, banli::desk::Issuing::RECORDED)
        .unwrap_err()
        .to_string();
    assert_eq!(tried, recorded);
    assert!(tried.contains("送达不能早于签发"), "{tried}");
    assert!(desk.ledger().facts.cases.is_empty());
}
