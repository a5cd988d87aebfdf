//! Fields: the types that can stand in a record, how their values are stored, and how a person sees them.

use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

use super::value::{ContentHash, Id, Value, ValueRef};

/// A stored value does not fit the field it is read into: the file is damaged or was written by something else.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("字段“{column}”里的内容不合规定：{found}")]
pub struct FieldError {
    /// The column read.
    pub column: &'static str,
    /// What stood there.
    pub found: String,
}

/// What a person sees of a stored value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    /// Nothing is recorded.
    Nothing,
    /// A text that says all.
    Text(String),
    /// Another record, to be shown by its name.
    Record(Id),
    /// Bytes in the content store.
    Content(ContentHash),
}

/// A type that can stand in a record's field.
pub trait Field: Sized {
    /// The value to store.
    fn to_value(&self) -> Value;
    /// Reads a stored value; `None` when it does not fit.
    fn from_value(value: ValueRef<'_>) -> Option<Self>;
    /// Returns what a person sees of a value that fits.
    fn shown(&self) -> Shown;
    /// What stands in for a stored value that does not fit; `None` where nothing can.
    fn blank() -> Option<Self> {
        None
    }
    /// The words that can stand in it, each with its stored key and its label; none where any can.
    fn words() -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
}

/// What is done with the values of a field without knowing its type.
#[derive(Clone, Copy, Debug)]
pub struct FieldType {
    /// Returns what a person sees of a stored value.
    pub show: fn(ValueRef<'_>) -> Shown,
    /// Whether a stored value fits.
    pub fits: fn(ValueRef<'_>) -> bool,
    /// See [`Field::blank`].
    pub blank: fn() -> Option<Value>,
    /// See [`Field::words`].
    pub words: fn() -> Vec<(&'static str, &'static str)>,
}

impl FieldType {
    /// What is done with the values of a type.
    pub const fn of<T: Field>() -> Self {
        Self {
            show: show_value::<T>,
            fits: |value| T::from_value(value).is_some(),
            blank: || T::blank().map(|blank| blank.to_value()),
            words: T::words,
        }
    }
}

fn as_it_stands(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "空".to_owned(),
        ValueRef::Int(number) => number.to_string(),
        ValueRef::Text(text) => text.to_owned(),
        ValueRef::Blob(bytes) => format!("{}个字节", bytes.len()),
    }
}

/// Returns what a person sees of a stored value of type `T`; a value that does not fit is shown as it stands.
fn show_value<T: Field>(value: ValueRef<'_>) -> Shown {
    match T::from_value(value) {
        Some(fitting) => fitting.shown(),
        None => Shown::Text(format!("（读不出来：{}）", as_it_stands(value))),
    }
}

impl Field for Id {
    fn to_value(&self) -> Value {
        Value::Blob(self.0.as_bytes().to_vec())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes).ok().map(Self),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Record(*self)
    }
}

impl Field for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.clone())
    }
    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

/// A text that never grows: two thirds of a `String`, where a million records have one.
impl Field for Box<str> {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => Some(text.into()),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.to_string())
    }
    fn blank() -> Option<Self> {
        Some("".into())
    }
}

impl Field for ContentHash {
    fn to_value(&self) -> Value {
        Value::Blob(self.0.to_vec())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Blob(bytes) => bytes.try_into().ok().map(Self),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Content(*self)
    }
}

/// Lists of words (copies, staff present) stand as one JSON array in their field.
impl Field for Vec<String> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::json!(self).to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => serde_json::from_str(text).ok(),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.join("、"))
    }
    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

impl Field for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Int(number) => Some(number),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.to_string())
    }
    fn blank() -> Option<Self> {
        Some(0)
    }
}

impl Field for u32 {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Int(number) => Self::try_from(number).ok(),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.to_string())
    }
    fn blank() -> Option<Self> {
        Some(0)
    }
}

impl Field for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Int(0) => Some(false),
            ValueRef::Int(1) => Some(true),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(if *self { "是" } else { "否" }.to_owned())
    }
    fn blank() -> Option<Self> {
        Some(false)
    }
    fn words() -> Vec<(&'static str, &'static str)> {
        vec![("1", "是"), ("0", "否")]
    }
}

/// The years that a day of the work can lie in; anything else is a slip of the hand: 0226, 20266.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Field for NaiveDate {
    fn to_value(&self) -> Value {
        Value::Text(self.format("%Y-%m-%d").to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => iso_date(text).filter(|day| YEARS.contains(&day.year())),
            _ => None,
        }
    }
    fn shown(&self) -> Shown {
        Shown::Text(super::chinese::date(*self))
    }
}

impl<T: Field> Field for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::to_value)
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
    fn shown(&self) -> Shown {
        self.as_ref().map_or(Shown::Nothing, Field::shown)
    }
    fn blank() -> Option<Self> {
        Some(None)
    }
    fn words() -> Vec<(&'static str, &'static str)> {
        T::words()
    }
}

/// Reads `YYYY-MM-DD` and nothing else; by hand, because a full ledger holds a million of them.
pub fn iso_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0u32, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    NaiveDate::from_ymd_opt(number(0..4)? as i32, number(5..7)?, number(8..10)?)
}

/// Reads one field, naming the column when its content does not fit.
///
/// # Errors
/// [`FieldError`] with the column's name.
pub fn read_field<T: Field>(column: &'static str, value: ValueRef<'_>) -> Result<T, FieldError> {
    T::from_value(value).ok_or_else(|| FieldError {
        column,
        found: format!("{value:?}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_no_year_of_the_work_does_not_fit() {
        let read = |text| NaiveDate::from_value(ValueRef::Text(text));
        for slip in ["0226-03-02", "1899-12-31", "2201-01-01"] {
            assert_eq!(read(slip), None, "{slip}");
        }
        assert!(read("1900-01-01").is_some() && read("2200-12-31").is_some());
    }
}
