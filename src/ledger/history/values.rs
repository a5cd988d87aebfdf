//! Values of fields in words.

use crate::ledger::Ledger;
use crate::model::fact_kind::FactKind;
use crate::model::record::{ContentHash, FieldInfo, Id, RefersTo, Shown, Value};

use super::names;
use super::setting_names;

/// What people see of a value; `None` where nothing is recorded.
pub fn text(ledger: &Ledger, field: &FieldInfo, value: &Value) -> Option<String> {
    if *value == Value::Null {
        return None;
    }
    let seen = match (field.of_type.show)(value.as_ref()) {
        Shown::Nothing => return None,
        Shown::Text(text) => match field.refers_to {
            RefersTo::Rule => setting_names::rule(ledger, &text),
            RefersTo::Class => setting_names::class(ledger, &text),
            RefersTo::SettingKey => setting_names::title(&text, ledger),
            RefersTo::Nothing | RefersTo::Fact(_) | RefersTo::SettingValue => one_line(&text),
        },
        Shown::Record(id) => record(ledger, field.refers_to, id),
        Shown::Content(_) => "（文件）".to_owned(),
    };
    Some(seen).filter(|seen| !seen.is_empty())
}

fn record(ledger: &Ledger, refers_to: RefersTo, id: Id) -> String {
    match refers_to {
        RefersTo::Fact(kind) => names::name(ledger, kind, id)
            .unwrap_or_else(|| format!("（台账里没有的{}）", kind.label())),
        // The only keys that stand for no record are those of copies of the ledger.
        _ if ledger.replica == Some(id) => "本台账".to_owned(),
        _ => "另一份台账".to_owned(),
    }
}

/// What people see of bytes in the content store: of a draft its length, of anything else that it is a file.
pub fn content(ledger: &Ledger, kind: FactKind, record: Id, hash: ContentHash) -> String {
    let characters = || {
        let drafts = &ledger.facts.drafts;
        let round = drafts.get(record)?.round;
        let mut versions = drafts.all_of(round);
        versions
            .find(|draft| draft.text == hash)
            .map(|draft| draft.characters)
    };
    match (kind, characters()) {
        (FactKind::Draft, Some(count)) => format!("（{}字）", grouped(count)),
        (FactKind::Draft, None) => "（旧稿）".to_owned(),
        _ => "（文件）".to_owned(),
    }
}

/// 1,203
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
