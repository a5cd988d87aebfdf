//! Records with fields that cannot be read: what stands in the file does not fit, through a slip of an older program or
//! from outside. Nothing of it is lost: the ledger opens, shows what is there, and it can be put right.

use chrono::NaiveDate;

use super::chinese;
use super::fact_kind::FactKind;
use super::record::{Field as _, Id, Record, RefersTo, Value};
use super::typed_date;

/// A record some of whose fields cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// Its kind.
    pub kind: FactKind,
    /// Its values as the file holds them.
    pub values: Vec<Value>,
    /// The columns that do not fit, by index.
    pub wrong: Vec<usize>,
    /// Whether it stands in the ledger all the same, with nothing in these fields; what cannot do without them does not.
    pub shown: bool,
}

impl Unreadable {
    /// The record's key; none where the key itself cannot be read.
    pub fn id(&self) -> Option<Id> {
        Id::from_value(self.values.first()?.as_ref())
    }

    /// The key of the record it belongs to; none where that cannot be read.
    pub fn parent(&self) -> Option<Id> {
        let above = self.kind.parent()?;
        let (index, _) = self.kind.references().find(|(_, kind)| *kind == above)?;
        Id::from_value(self.values.get(index)?.as_ref())
    }

    /// What the fields are called, and what stands in them.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        let fields = self.wrong.iter();
        fields.map(|index| {
            (
                self.kind.column_label(*index),
                raw_text(&self.values[*index]),
            )
        })
    }

    /// What can stand in a field that holds one of a few words; none where anything can.
    pub fn words(&self, label: &str) -> Vec<&'static str> {
        let fields = self.kind.fields().iter();
        let mut named = fields.filter(|field| field.label == label);
        let words = named.next().map(|field| (field.of_type.words)());
        let words = words.into_iter().flatten();
        words.map(|(_, label)| label).collect()
    }

    /// “登记日期”是“+20226-03-02”
    pub fn summary(&self) -> String {
        let fields = self.fields();
        let said: Vec<String> = fields
            .map(|(label, raw)| format!("“{label}”是“{raw}”"))
            .collect();
        said.join("，")
    }
}

/// Reads what can be read of a record that does not fit, with nothing in the fields that do not; none where one of them
/// is needed for the record to say anything.
pub fn read_the_rest<T: Record>(values: Vec<Value>) -> (Option<T>, Unreadable) {
    let fits = |index: &usize| {
        let value = values.get(*index).unwrap_or(&Value::Null).as_ref();
        match *index {
            0 => Id::from_value(value).is_some(),
            1 => Option::<Box<str>>::from_value(value).is_some(),
            _ => (T::FIELDS[*index - 2].of_type.fits)(value),
        }
    };
    let columns = 0..T::COLUMNS.len();
    let wrong: Vec<usize> = columns.filter(|index| !fits(index)).collect();
    let blank = |index: usize| match index {
        0 => None,
        1 => Some(Value::Null),
        _ => (T::FIELDS[index - 2].of_type.blank)(),
    };
    let mut rest = values.clone();
    rest.resize(T::COLUMNS.len(), Value::Null);
    let blanks = wrong.iter().map(|index| blank(*index));
    let blanks: Option<Vec<Value>> = blanks.collect();
    let read = blanks.and_then(|blanks| {
        for (index, blank) in wrong.iter().zip(blanks) {
            rest[*index] = blank;
        }
        T::read(rest.as_slice()).ok()
    });
    let unreadable = Unreadable {
        kind: T::KIND,
        values,
        wrong,
        shown: read.is_some(),
    };
    (read, unreadable)
}

/// The value that a person's words stand for in a field; none where no such value fits. A key is found by whoever knows
/// the names.
pub fn typed_value(kind: FactKind, column: usize, typed: &str, today: NaiveDate) -> Option<Value> {
    let typed = typed.trim();
    let Some(field) = column
        .checked_sub(2)
        .and_then(|index| kind.fields().get(index))
    else {
        // Why a record was taken out of the ledger.
        let removed = if typed.is_empty() {
            Value::Null
        } else {
            Value::Text(typed.to_owned())
        };
        return (column == 1).then_some(removed);
    };
    if field.refers_to != RefersTo::Nothing && typed.is_empty() {
        return Some(Value::Null).filter(|none| (field.of_type.fits)(none.as_ref()));
    }
    let digits: String = typed.chars().map(chinese::half_width_digit).collect();
    let words = (field.of_type.words)();
    let word = words.iter().find(|(_, label)| *label == typed);
    let key = word.map(|(key, _)| *key);
    let day = typed_date::read(typed, today).ok();
    let list: Vec<&str> = typed.split('、').filter(|one| !one.is_empty()).collect();
    let candidates = [
        Some(Value::Null).filter(|_| typed.is_empty()),
        Some(Value::Text(typed.to_owned())),
        key.map(|key| Value::Text(key.to_owned())),
        day.map(|day| day.to_value()),
        key.unwrap_or(&digits).parse().ok().map(Value::Int),
        Some(Value::Text(serde_json::json!(list).to_string())),
    ];
    let fits = |value: &Value| (field.of_type.fits)(value.as_ref());
    candidates.into_iter().flatten().find(fits)
}

/// A value as it stands, for people to see.
fn raw_text(value: &Value) -> String {
    match value {
        Value::Null => "空".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => chinese::without_controls(text),
        Value::Blob(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => chinese::without_controls(text),
            Err(_) => format!("不是文字的{}个字节", bytes.len()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::{Case, Contact, Setting};
    use crate::model::vocabulary::CaseKind;

    fn case() -> Case {
        Case::of(Id::new(), Id::new(), CaseKind::Suggestion)
    }

    fn with<T: Record>(record: &T, column: &str, value: Value) -> Vec<Value> {
        let mut values = record.values();
        values[index::<T>(column)] = value;
        values
    }

    fn index<T: Record>(column: &str) -> usize {
        T::COLUMNS.iter().position(|one| *one == column).unwrap()
    }

    #[test]
    fn what_fits_is_read_and_what_does_not_is_kept() {
        let known = case();
        let slip = Value::Text("+20226-03-02".to_owned());
        let (read, unreadable) = read_the_rest::<Case>(with(&known, "registered_on", slip));
        assert_eq!(read, Some(known.clone()));
        assert_eq!(unreadable.id(), Some(known.id));
        assert_eq!(unreadable.summary(), "“登记日期”是“+20226-03-02”");
        let odd = Value::Text("公函".to_owned());
        let (read, unreadable) = read_the_rest::<Case>(with(&known, "kind", odd));
        assert_eq!((read, unreadable.shown), (None, false));
        assert!(unreadable.words("类型").contains(&"建议"));
        assert!(unreadable.words("案由").is_empty());
        let (read, unreadable) = read_the_rest::<Case>(with(&known, "id", Value::Int(3)));
        assert_eq!((read, unreadable.id()), (None, None));
        let (read, _) = read_the_rest::<Case>(with(&known, "title", Value::Blob(vec![255])));
        assert_eq!(read.unwrap().title, "");
    }

    #[test]
    fn typed_words_become_the_value_of_their_field() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let of = |column: &str, typed: &str| {
            typed_value(FactKind::Case, index::<Case>(column), typed, today)
        };
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        assert_eq!(of("registered_on", "3月2日"), text("2026-03-02"));
        assert_eq!(of("registered_on", " "), Some(Value::Null));
        assert_eq!(of("registered_on", "三月"), None);
        assert_eq!(of("kind", "建议"), text("suggestion"));
        assert_eq!(of("kind", ""), None);
        assert_eq!(of("title", "关于修路的建议"), text("关于修路的建议"));
        assert_eq!(of("key_case", "是"), Some(Value::Int(1)));
        assert_eq!(of("removed", ""), Some(Value::Null));
        assert_eq!(of("id", "x"), None);
        let on = index::<Contact>("on_date");
        assert_eq!(typed_value(FactKind::Contact, on, "", today), None);
        let value = index::<Setting>("value");
        assert_eq!(typed_value(FactKind::Setting, value, "3", today), text("3"));
    }
}
