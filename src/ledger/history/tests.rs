//! Every field of every kind of fact is changed and its line is read.

use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::found::first_settings;
use crate::ledger::{Ledger, Tables};
use crate::model::calendar::Calendar;
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::record::{Field as _, FieldInfo, Id, RefersTo, Shown, Value};

use super::change::{ChangedField, RecordChange};
use super::line::line;

/// Words of all vocabularies; of each at least two are here.
const WORDS: [&str; 26] = [
    "national",
    "county",
    "congress",
    "conference",
    "suggestion",
    "proposal",
    "deputy",
    "member",
    "lead",
    "co",
    "may",
    "may_not",
    "before",
    "after",
    "visit",
    "phone",
    "paper",
    "file",
    "department",
    "office",
    "reply",
    "opinion",
    "letter",
    "feedback",
    "hand",
    "post",
];
const MORE_WORDS: [&str; 11] = [
    "satisfied",
    "dissatisfied",
    "breakdown",
    "recheck",
    "everyone",
    "ongoing",
    "planned",
    "delivered",
    "talks",
    "refused",
    "withdrawn",
];

/// Two records of each kind, every field filled with values that fit it.
struct Filled {
    ledger: Ledger,
    keys: Vec<(FactKind, [Id; 2])>,
}

impl Filled {
    fn new() -> Self {
        let kinds = FactKind::ALL.iter();
        let keys = kinds.map(|kind| (*kind, [Id::new(), Id::new()]));
        let mut this = Self {
            ledger: Fixture::new().ledger,
            keys: keys.collect(),
        };
        let mut facts = Tables::default();
        for fact in first_settings(&this.ledger.office, &this.ledger.profile)
            .unwrap()
            .writes
        {
            facts.put(fact);
        }
        for (kind, ids) in &this.keys {
            if *kind == FactKind::Setting {
                continue;
            }
            for (which, id) in ids.iter().enumerate() {
                facts.put(this.fact(*kind, *id, which));
            }
        }
        let calendar = Calendar::shipped().unwrap();
        this.ledger = Ledger::new(facts, &calendar, day("2026-05-07")).unwrap();
        this
    }

    fn fact(&self, kind: FactKind, id: Id, which: usize) -> Fact {
        let mut values = vec![id.to_value(), Value::Null];
        let fields = kind.fields().iter();
        values.extend(fields.map(|field| self.samples(field)[which].clone()));
        kind.read(values.as_slice()).unwrap()
    }

    fn ids(&self, kind: FactKind) -> [Id; 2] {
        let mut keys = self.keys.iter();
        keys.find(|(known, _)| *known == kind).unwrap().1
    }

    /// Two values that fit a field.
    fn samples(&self, field: &FieldInfo) -> [Value; 2] {
        let text = |text: &str| Value::Text(text.to_owned());
        match field.refers_to {
            RefersTo::Fact(kind) => return self.ids(kind).map(|id| id.to_value()),
            RefersTo::Rule => return ["reply", "feedback"].map(text),
            RefersTo::Class => return ["A", "B"].map(text),
            _ => {}
        }
        let bytes = |of: u8, length| Value::Blob(vec![of; length]);
        let mut pairs = vec![
            [Value::Int(7), Value::Int(8)],
            [Value::Int(0), Value::Int(1)],
            [text("甲乙丙"), text("丁戊")],
            [text("2026-04-08"), text("2026-05-09")],
            [bytes(1, 32), bytes(2, 32)],
            [bytes(1, 16), bytes(2, 16)],
        ];
        let words: Vec<Value> = WORDS
            .iter()
            .chain(&MORE_WORDS)
            .map(|word| text(word))
            .collect();
        let fitting: Vec<Value> = words.into_iter().filter(|word| fits(field, word)).collect();
        if let [one, .., other] = &fitting[..] {
            pairs.push([one.clone(), other.clone()]);
        }
        let found = pairs
            .into_iter()
            .find(|pair| pair.iter().all(|value| fits(field, value)));
        found.unwrap_or_else(|| panic!("no sample fits {}", field.column))
    }
}

fn fits(field: &FieldInfo, value: &Value) -> bool {
    match (field.of_type.show)(value.as_ref()) {
        Shown::Text(text) => !text.starts_with("（读不出来"),
        Shown::Nothing => false,
        Shown::Record(_) | Shown::Content(_) => true,
    }
}

/// Changed fields by their columns: old and new.
type Fields<'a> = [(&'a str, Value, Value)];

fn said(ledger: &Ledger, kind: FactKind, record: Id, fields: &Fields<'_>) -> String {
    said_of(ledger, (kind, record, false), fields, None)
}

pub(super) fn said_of(
    ledger: &Ledger,
    (kind, record, new): (FactKind, Id, bool),
    fields: &Fields<'_>,
    page: Option<Id>,
) -> String {
    let fields = fields.iter();
    let change = RecordChange {
        kind,
        record,
        fields: fields
            .map(|(column, old, new)| ChangedField { column, old, new })
            .collect(),
        new,
    };
    line(ledger, &change, page).unwrap()
}

/// No column, no vocabulary key, no truth value, no key of a record, no JSON: nothing but what people write.
pub fn assert_plain(line: &str) {
    let letters: Vec<char> = line.chars().collect();
    let word = letters.windows(2).any(|pair| {
        pair.iter()
            .all(|letter| letter.is_ascii_lowercase() || *letter == '_')
    });
    assert!(!word, "{line}");
    assert!(!line.contains(['{', '}', '[', ']', '"']), "{line}");
    assert!(!line.contains("读不出来"), "{line}");
    assert!(!line.contains("台账里没有"), "{line}");
}

#[test]
fn every_field_of_every_kind_is_said_by_its_label() {
    let filled = Filled::new();
    for (kind, [record, _]) in filled
        .keys
        .iter()
        .filter(|(kind, _)| *kind != FactKind::Setting)
    {
        for field in kind.fields() {
            let [old, new] = filled.samples(field);
            let changed = said(
                &filled.ledger,
                *kind,
                *record,
                &[(field.column, old.clone(), new.clone())],
            );
            assert_plain(&changed);
            assert!(changed.contains(field.label), "{changed}");
            let first = said(
                &filled.ledger,
                *kind,
                *record,
                &[(field.column, Value::Null, new)],
            );
            assert_plain(&first);
            assert!(first.contains(field.label), "{first}");
            let cleared = said(
                &filled.ledger,
                *kind,
                *record,
                &[(field.column, old, Value::Null)],
            );
            assert_plain(&cleared);
            assert!(cleared.contains("→ 空"), "{cleared}");
        }
    }
}

#[test]
fn every_new_record_is_said_with_its_first_values() {
    let filled = Filled::new();
    for (kind, [record, _]) in filled
        .keys
        .iter()
        .filter(|(kind, _)| *kind != FactKind::Setting)
    {
        let fields: Vec<(&str, Value, Value)> = kind
            .fields()
            .iter()
            .map(|field| {
                let [value, _] = filled.samples(field);
                (field.column, Value::Null, value)
            })
            .collect();
        let line = said_of(&filled.ledger, (*kind, *record, true), &fields, None);
        assert_plain(&line);
        assert!(line.starts_with("新增"), "{line}");
    }
}

#[test]
fn records_taken_out_say_why_and_records_put_back_say_so() {
    let filled = Filled::new();
    for (kind, [record, _]) in filled
        .keys
        .iter()
        .filter(|(kind, _)| *kind != FactKind::Setting)
    {
        let reason = Value::Text("重复登记".to_owned());
        let out = [("removed", Value::Null, reason.clone())];
        let line = said(&filled.ledger, *kind, *record, &out);
        assert!(line.ends_with("移出，理由：重复登记"), "{line}");
        let back = said(
            &filled.ledger,
            *kind,
            *record,
            &[("removed", reason, Value::Null)],
        );
        assert!(back.ends_with("恢复"), "{back}");
    }
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn the_own_part_needs_no_name_on_the_page_of_its_case() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let ledger = &fixture.ledger;
    let part = ledger.own_assignment(case).unwrap().id;
    let fields = [
        ("role", text("lead"), text("co")),
        ("department", Value::Null, fixture.department.to_value()),
    ];
    let change = (FactKind::Assignment, part, false);
    assert_eq!(
        said_of(ledger, change, &fields[..1], Some(case)),
        "角色：主办 → 会办"
    );
    assert_eq!(
        said_of(ledger, change, &fields, None),
        "临溪县住建局的交办：角色 主办 → 会办；承办科室 物业股"
    );
    let fields = [
        ("number", text("31"), text("32")),
        ("key_case", Value::Int(0), Value::Int(1)),
    ];
    let change = (FactKind::Case, case, false);
    assert_eq!(
        said_of(ledger, change, &fields, Some(case)),
        "编号：31 → 32；重点件：否 → 是"
    );
    let fields = [
        ("number", Value::Null, text("31")),
        ("title", Value::Null, text("关于修路的建议")),
        ("note", Value::Null, Value::Null),
    ];
    assert_eq!(
        said_of(ledger, (FactKind::Case, case, true), &fields, Some(case)),
        "新增办件：编号 31；案由 关于修路的建议"
    );
}

#[test]
fn what_follows_a_letter_is_said_of_whom_it_concerns() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let ledger = &fixture.ledger;
    let round = ledger.current_round(case).unwrap().clone();
    let issue = ledger.issue_of(round.id).unwrap().id;
    let draft = ledger.latest_draft(round.id).unwrap().clone();
    let person = fixture.deputy.to_value();
    let feedback = (Id::new(), FactKind::Feedback);
    let delivery = (Id::new(), FactKind::Delivery);
    let mut put = |(id, kind): (Id, FactKind), values: Vec<Value>| {
        let mut all = vec![id.to_value(), Value::Null, issue.to_value()];
        all.extend(values);
        all.resize(kind.columns().len(), Value::Null);
        fixture.put(kind.read(all.as_slice()).unwrap());
    };
    let (null, no) = (Value::Null, Value::Int(0));
    let slip = [person.clone(), null.clone(), null.clone(), null.clone(), no];
    put(feedback, slip.to_vec());
    put(
        delivery,
        vec![
            person.clone(),
            null.clone(),
            text("hand"),
            text("2026-05-01"),
        ],
    );
    let ledger = &fixture.ledger;
    let fields = [("result", null.clone(), text("dissatisfied"))];
    assert_eq!(
        said(ledger, FactKind::Feedback, feedback.0, &fields),
        "张三代表的征询意见表：办理结果 不满意"
    );
    let fields = [
        ("issue", null.clone(), issue.to_value()),
        ("person", null.clone(), person),
        ("mode", null.clone(), text("hand")),
        ("on_date", null.clone(), text("2026-05-01")),
    ];
    assert_eq!(
        said_of(
            ledger,
            (FactKind::Delivery, delivery.0, true),
            &fields,
            Some(case)
        ),
        "新增张三代表的送达：签发的函 临住建函〔2026〕1号；方式 面送；收到日期 2026年5月1日"
    );
    let fields = [("voided_on", null.clone(), text("2026-05-02"))];
    assert_eq!(
        said(ledger, FactKind::Issue, issue, &fields),
        "临住建函〔2026〕1号：作废日期 2026年5月2日"
    );
    let fields = [("outcome", text("A"), text("B"))];
    let line = said(ledger, FactKind::Round, round.id, &fields);
    assert!(line.starts_with("第1轮：办理结果 "), "{line}");
    assert_plain(&line);
    let fields = [("text", null, draft.text.to_value())];
    assert_eq!(
        said_of(
            ledger,
            (FactKind::Draft, draft.id, true),
            &fields,
            Some(case)
        ),
        format!("新增第1轮第1稿：正文（{}字）", draft.characters)
    );
}
