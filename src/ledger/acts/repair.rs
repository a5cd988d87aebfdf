//! 修好读不出来的内容: a record of which the file holds something that does not fit is put right, field by field.

use serde_json::{Map, Value as Json, json};

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::repair_checks;
use crate::ledger::names;
use crate::model::change::{ActKey, Change};
use crate::model::record::{Field as _, Id, RefersTo, Value};
use crate::model::unreadable::{Unreadable, typed_value};

act! {
    /// 修好读不出来的内容: every field that cannot be read gets what a person says it is, or nothing where it may be empty.
    Repair in "repair", "修好读不出来的内容" by repair {
        /// The record, by its key.
        record: Id = "哪一条",
        /// Each field with what it should be, as people write it: `{"登记日期": "3月2日"}`.
        fields: Json = "改成什么",
    }
}

impl Repair {
    /// Putting a record right with these words, by the label of each field.
    pub fn of(record: Id, words: &[(&str, String)]) -> Self {
        let fields = words
            .iter()
            .map(|(label, words)| ((*label).to_owned(), json!(words)));
        Self {
            record,
            fields: Json::Object(fields.collect::<Map<_, _>>()),
        }
    }
}

fn repair(ledger: &Ledger, input: &Repair) -> Result<Change, Refusal> {
    let mut unreadable = ledger.facts.unreadable.iter();
    let found = unreadable.find(|one| one.id() == Some(input.record));
    let found =
        found.ok_or_else(|| Refusal::wrong("record", "这一条没有读不出来的内容，没有改动。"))?;
    let mut values = found.values.clone();
    for index in &found.wrong {
        values[*index] = said(ledger, found, *index, &input.fields)?;
    }
    let fact = found
        .kind
        .read(values.as_slice())
        .map_err(|error| Refusal::wrong("fields", format!("{error}，没有改动。请核对后再填。")))?;
    let title = format!("修好读不出来的内容：{}", found.kind.label());
    let mut change = Change::new(ActKey::REPAIR, title);
    change.put(fact.clone());
    repair_checks::check(ledger, found, &fact, &change)?;
    Ok(change)
}

/// What the input says of a field, by its label or its column.
fn said(
    ledger: &Ledger,
    record: &Unreadable,
    index: usize,
    fields: &Json,
) -> Result<Value, Refusal> {
    let (kind, label) = (record.kind, record.kind.column_label(index));
    let said = fields
        .get(label)
        .or_else(|| fields.get(kind.columns()[index]));
    let words = match said {
        Some(Json::String(words)) => words.trim().to_owned(),
        Some(Json::Null) => String::new(),
        Some(other) => other.to_string(),
        None => {
            let text = format!("没有写“{label}”要改成什么，没有改动。请补填；可以不填的写成空。");
            return Err(Refusal::wrong("fields", text));
        }
    };
    let refers_to = index
        .checked_sub(2)
        .and_then(|index| kind.fields().get(index));
    if let Some(RefersTo::Fact(named)) = refers_to.map(|field| field.refers_to)
        && !words.is_empty()
    {
        let key = uuid::Uuid::parse_str(&words).ok().map(Id);
        let known = key.filter(|id| ledger.facts.get(named, *id).is_some());
        let id = known.map_or_else(|| names::find(ledger, named, None, &words), Ok);
        return id
            .map(|id| id.to_value())
            .map_err(|refusal| refusal.in_field("fields"));
    }
    typed_value(kind, index, &words, ledger.today).ok_or_else(|| {
        let text = if words.is_empty() {
            format!("“{label}”不能空着，没有改动。请补填。")
        } else {
            format!("“{label}”不能写成“{words}”，没有改动。请核对后再填。")
        };
        Refusal::wrong("fields", text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{CorrectCase, Edit};
    use crate::model::fact::Fact;
    use crate::model::facts::{Case, Contact, Setting};
    use crate::model::record::Record;
    use crate::model::unreadable::read_the_rest;

    /// The fixture's ledger as it is opened where the file holds something else in a field.
    fn damage<T: Record + Into<Fact>>(fixture: &mut Fixture, record: &T, column: &str, raw: &str) {
        let mut values = record.values();
        let index = T::COLUMNS.iter().position(|one| *one == column).unwrap();
        values[index] = Value::Text(raw.to_owned());
        let (read, unreadable) = read_the_rest::<T>(values);
        if let Some(read) = read {
            fixture.put(read);
        }
        fixture.ledger.set_unreadable(vec![unreadable]);
    }

    #[test]
    fn a_record_is_put_right_and_can_be_changed_again() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let known = fixture.ledger.facts.cases.get(case).unwrap().clone();
        damage(&mut fixture, &known, "registered_on", "+20226-03-02");
        assert_eq!(
            fixture.ledger.facts.cases.get(case).unwrap().registered_on,
            None
        );
        let retitle = CorrectCase {
            title: Edit::Set("关于修桥的建议".to_owned()),
            ..CorrectCase::of(case)
        };
        let (_, text) = fixture.refused(retitle.clone());
        assert!(text.contains("“登记日期”是“+20226-03-02”"), "{text}");
        let repair = |words: &str| Repair::of(case, &[("登记日期", words.to_owned())]);
        fixture.refuses(repair("三月"), "fields", "“登记日期”不能写成“三月”");
        fixture.refuses(
            Repair::of(case, &[]),
            "fields",
            "没有写“登记日期”要改成什么",
        );
        let put_right: Case = fixture.done(repair("2026-02-04"));
        assert_eq!(put_right, known);
        assert!(fixture.ledger.facts.unreadable.is_empty());
        fixture.act(retitle);
        fixture.refuses(repair("2026-02-04"), "record", "没有读不出来的内容");
    }

    #[test]
    fn an_empty_field_is_written_too() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let known = fixture.ledger.facts.cases.get(case).unwrap().clone();
        damage(&mut fixture, &known, "registered_on", "+20226-03-02");
        let put_right: Case = fixture.done(Repair::of(case, &[("登记日期", String::new())]));
        assert_eq!(put_right.registered_on, None);
    }

    #[test]
    fn a_record_that_says_nothing_without_the_field_comes_back() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let contact = Contact {
            id: Id::new(),
            removed: None,
            case,
            person: None,
            stage: crate::model::vocabulary::ContactStage::Before,
            mode: crate::model::vocabulary::ContactMode::Visit,
            on_date: crate::ledger::acts::fixture::day("2026-03-10"),
            place: None,
            staff: None,
            opinions: None,
            attitude: None,
            result: None,
        };
        damage(&mut fixture, &contact, "on_date", "20260310");
        assert!(fixture.ledger.facts.contacts.get(contact.id).is_none());
        let empty = Repair::of(contact.id, &[("日期", String::new())]);
        fixture.refuses(empty, "fields", "“日期”不能空着");
        fixture.act(Repair::of(contact.id, &[("日期", "3月10日".to_owned())]));
        assert_eq!(
            fixture.ledger.facts.contacts.get(contact.id),
            Some(&contact)
        );
    }

    #[test]
    fn what_is_put_right_is_held_to_the_rules_of_its_act() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let contact = Contact {
            id: Id::new(),
            removed: None,
            case,
            person: None,
            stage: crate::model::vocabulary::ContactStage::Before,
            mode: crate::model::vocabulary::ContactMode::Visit,
            on_date: crate::ledger::acts::fixture::day("2026-03-10"),
            place: None,
            staff: None,
            opinions: None,
            attitude: None,
            result: None,
        };
        damage(&mut fixture, &contact, "on_date", "20260310");
        let repair =
            |id: Id, label: &str, words: &str| Repair::of(id, &[(label, words.to_owned())]);
        fixture.refuses(
            repair(contact.id, "日期", "2199-01-01"),
            "fields",
            "还没有到",
        );
        let session = fixture.ledger.facts.sessions.get(fixture.congress).unwrap();
        let session = session.clone();
        damage(&mut fixture, &session, "term", "第十");
        fixture.refuses(repair(session.id, "届", "4000"), "fields", "要写 1 到 99");
        fixture.refuses(repair(session.id, "届", "1\u{7}"), "fields", "控制字符");
        fixture.act(repair(session.id, "届", "10"));
        let item = fixture.ledger.facts.cases.get(case).unwrap().clone();
        damage(&mut fixture, &item, "registered_on", "+20226-03-02");
        let ahead = repair(case, "登记日期", "2026-12-05");
        fixture.refuses(ahead, "fields", "还没有到");
        fixture.act(repair(case, "登记日期", "2026-02-04"));
        fixture.issued("32");
        let series = fixture.ledger.facts.series.iter();
        let spent = series.max_by_key(|one| one.next).unwrap().clone();
        damage(&mut fixture, &spent, "next", "二");
        fixture.refuses(repair(spent.id, "下一个号", "1"), "fields", "已经用过");
    }

    #[test]
    fn a_setting_put_right_is_held_to_what_settings_are() {
        let mut fixture = Fixture::new();
        let on_time = |one: &&Setting| one.key == "profile.targets.on_time";
        let target = fixture.ledger.facts.settings.iter().find(on_time);
        let target = target.unwrap().clone();
        fixture.ledger.set_unreadable(vec![Unreadable {
            kind: crate::model::fact_kind::FactKind::Setting,
            values: target.values(),
            wrong: vec![3],
            shown: true,
        }]);
        let repair = |words: &str| Repair::of(target.id, &[("内容", words.to_owned())]);
        fixture.refuses(repair("101"), "fields", "0 到 100");
        fixture.refuses(repair("\"全部\""), "fields", "读不出来");
        fixture.act(repair("90"));
    }
}
