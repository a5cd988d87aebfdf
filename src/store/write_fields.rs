//! The fields of one journalled write, as the journal keeps them: of a new record every value that is not empty, of a
//! changed one the old and the new value of each field changed. The key stands beside them, not among them.

use serde_json::{Map, json};

use crate::model::fact_kind::FactKind;
use crate::model::record::Value;

use super::error::StoreError;

/// What a write did to one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The column.
    pub column: &'static str,
    /// What stood there; nothing where the record was new.
    pub old: Value,
    /// What stands there now.
    pub new: Value,
}

/// A field's index among the columns, its old and its new value.
pub(super) type IndexedChange = (usize, Value, Value);

/// Returns the text of a write that made a record of `old` (nothing where it is new) into `new`.
pub(super) fn to_text(kind: FactKind, old: Option<&[Value]>, new: &[Value]) -> String {
    let mut fields = Map::new();
    for (index, column) in kind.columns().iter().enumerate().skip(1) {
        let value = &new[index];
        let said = match old.map(|old| &old[index]) {
            None if *value == Value::Null => continue,
            None => value.to_json(),
            Some(before) if before == value => continue,
            Some(before) => json!([before.to_json(), value.to_json()]),
        };
        fields.insert((*column).to_owned(), said);
    }
    serde_json::Value::Object(fields).to_string()
}

/// Reads such a text, in the order of the columns.
///
/// # Errors
/// [`StoreError::Damaged`] when it is none, or names a column that the kind does not have.
pub(super) fn from_text(
    kind: FactKind,
    new: bool,
    text: &str,
) -> Result<Vec<IndexedChange>, StoreError> {
    let fields: Map<String, serde_json::Value> = serde_json::from_str(text)
        .map_err(|error| StoreError::damaged("有一条操作记录的内容读不出来", error))?;
    let mut changes = Vec::with_capacity(fields.len());
    for (column, said) in fields {
        let change = read_change(kind, new, &column, &said);
        changes
            .push(change.ok_or_else(|| StoreError::damaged("操作记录里有不认识的一栏", &column))?);
    }
    changes.sort_unstable_by_key(|(index, ..)| *index);
    Ok(changes)
}

fn read_change(
    kind: FactKind,
    new: bool,
    column: &str,
    said: &serde_json::Value,
) -> Option<IndexedChange> {
    let index = kind.columns().iter().position(|known| *known == column)?;
    if new {
        return Some((index, Value::Null, Value::from_json(said)?));
    }
    let old = Value::from_json(said.get(0)?)?;
    Some((index, old, Value::from_json(said.get(1)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(phone: Value) -> Vec<Value> {
        vec![
            Value::Blob(vec![1; 16]),
            Value::Null,
            Value::Text("县水利局".to_owned()),
            Value::Text("水利局".to_owned()),
            Value::Int(0),
            phone,
        ]
    }

    #[test]
    fn a_new_record_keeps_its_first_values_without_the_empty_ones() {
        let text = to_text(FactKind::Unit, None, &unit(Value::Null));
        assert_eq!(text, r#"{"name":"县水利局","own":0,"short_name":"水利局"}"#);
        let read = from_text(FactKind::Unit, true, &text).unwrap();
        let columns: Vec<usize> = read.iter().map(|(index, ..)| *index).collect();
        assert_eq!(columns, [2, 3, 4], "in the order of the columns");
        assert!(read.iter().all(|(_, old, _)| *old == Value::Null));
    }

    #[test]
    fn a_changed_record_keeps_old_and_new_of_what_changed() {
        let (before, after) = (unit(Value::Null), unit(Value::Text("12345".to_owned())));
        let text = to_text(FactKind::Unit, Some(&before), &after);
        assert_eq!(text, r#"{"phone":[null,"12345"]}"#);
        let read = from_text(FactKind::Unit, false, &text).unwrap();
        assert_eq!(read, [(5, Value::Null, Value::Text("12345".to_owned()))]);
    }

    #[test]
    fn what_no_write_says_is_damage() {
        for (new, text) in [
            (true, r#"{"unknown":1}"#),
            (false, r#"{"name":"甲"}"#),
            (true, r#"{"name":{}}"#),
            (true, "["),
        ] {
            let read = from_text(FactKind::Unit, new, text);
            assert!(matches!(read, Err(StoreError::Damaged(_))), "{text}");
        }
    }
}
