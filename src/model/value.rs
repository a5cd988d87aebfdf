//! Values: how a record's fields are stored, and how a person sees them.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The key of a record: a UUIDv7, so keys sort by the time they were made; of a setting, one made from its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct Id(pub Uuid);

impl Id {
    /// A new key, later than every key made before it on this machine.
    #[allow(clippy::new_without_default)] // every key is another one: none can stand for the default
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }

    /// The key that every copy of a ledger gives to the one record of that name: a UUIDv8 of the name's SHA-256.
    pub fn named(name: &str) -> Self {
        let ContentHash(hash) = ContentHash::of(name.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One stored value.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing is recorded.
    Null,
    /// A whole number; also truth values as 0 and 1.
    Int(i64),
    /// Text, a date as `YYYY-MM-DD`, or a vocabulary word's key.
    Text(String),
    /// A record's key or a content hash.
    Blob(Vec<u8>),
}

impl Value {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Int(*number),
            Self::Text(text) => ValueRef::Text(text),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }
    }

    /// The value as the journal writes it: bytes as `#` and their base64, a text that begins with `#` with another before
    /// it. A full journal holds millions of keys.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Int(number) => (*number).into(),
            Self::Text(text) if text.starts_with(MARK) => format!("{MARK}{text}").into(),
            Self::Text(text) => text.as_str().into(),
            Self::Blob(bytes) => format!("{MARK}{}", BASE64.encode(bytes)).into(),
        }
    }

    /// The value a journal entry holds; `None` if it is not one that [`Value::to_json`] writes.
    pub fn from_json(json: &serde_json::Value) -> Option<Self> {
        match json {
            serde_json::Value::Null => Some(Self::Null),
            serde_json::Value::Number(number) => number.as_i64().map(Self::Int),
            serde_json::Value::String(text) => match text.strip_prefix(MARK) {
                None => Some(Self::Text(text.clone())),
                Some(marked) if marked.starts_with(MARK) => Some(Self::Text(marked.to_owned())),
                Some(bytes) => BASE64.decode(bytes).ok().map(Self::Blob),
            },
            _ => None,
        }
    }
}

/// Begins bytes in the journal. Base64 does not have it, so a second one tells a text.
const MARK: char = '#';

/// One stored value, borrowed from wherever it is read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ValueRef<'a> {
    /// Nothing is recorded.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

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
}

/// Returns what a person sees of a stored value of type `T`; a value that does not fit is shown as it stands.
pub fn show_value<T: Field>(value: ValueRef<'_>) -> Shown {
    match T::from_value(value) {
        Some(fitting) => fitting.shown(),
        None => Shown::Text(format!("（读不出来：{value:?}）")),
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
}

/// SHA-256 of bytes kept in the ledger file's content store: draft texts, frozen letters, PDFs, attachments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
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
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Int),
            any::<String>().prop_map(Value::Text),
            "#{0,3}[A-Za-z0-9+/=]{0,24}".prop_map(Value::Text),
            prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Blob),
        ]
    }

    proptest! {
        #[test]
        fn what_the_journal_writes_is_read_back(value in any_value()) {
            let text = value.to_json().to_string();
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(Value::from_json(&json), Some(value));
        }
    }

    #[test]
    fn a_key_in_the_journal_is_short() {
        let key = Value::Blob(vec![255; 16]).to_json();
        assert_eq!(key, serde_json::json!("#/////////////////////w"));
        assert_eq!(Value::from_json(&serde_json::json!("#?")), None);
        assert_eq!(Value::from_json(&serde_json::json!({})), None);
    }

    #[test]
    fn a_day_of_no_year_of_the_work_does_not_fit() {
        let read = |text| NaiveDate::from_value(ValueRef::Text(text));
        for slip in ["0226-03-02", "1899-12-31", "2201-01-01"] {
            assert_eq!(read(slip), None, "{slip}");
        }
        assert!(read("1900-01-01").is_some() && read("2200-12-31").is_some());
    }
}
