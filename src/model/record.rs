//! Records: how a fact is named, keyed and turned into plain values.
//!
//! A record is a flat struct whose fields each convert to and from a [`Value`]. The store writes those values, the
//! journal compares them field by field, and undo puts them back, all without knowing the struct.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The key of a record: a UUIDv7, so keys sort by the time they were made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct Id(pub Uuid);

impl Id {
    /// A new key, later than every key made before it on this machine.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
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

    /// The value as the journal writes it: keys as hexadecimal text.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Int(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Blob(bytes) => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
                let hex: String = bytes
                    .iter()
                    .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
                    .collect();
                serde_json::json!({ "key": hex })
            }
        }
    }

    /// The value a journal entry holds; `None` if it is not one that [`Value::to_json`] writes.
    pub fn from_json(json: &serde_json::Value) -> Option<Self> {
        match json {
            serde_json::Value::Null => Some(Self::Null),
            serde_json::Value::Number(number) => number.as_i64().map(Self::Int),
            serde_json::Value::String(text) => Some(Self::Text(text.clone())),
            serde_json::Value::Object(object) => {
                let hex = object.get("key")?.as_str()?;
                let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
                    .map(|index| u8::from_str_radix(hex.get(index * 2..index * 2 + 2)?, 16).ok())
                    .collect();
                bytes.map(Self::Blob)
            }
            _ => None,
        }
    }
}

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

/// A type that can stand in a record's field.
pub trait Field: Sized {
    /// The value to store.
    fn to_value(&self) -> Value;
    /// Reads a stored value; `None` when it does not fit.
    fn from_value(value: ValueRef<'_>) -> Option<Self>;
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
}

impl Field for NaiveDate {
    fn to_value(&self) -> Value {
        Value::Text(self.format("%Y-%m-%d").to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => iso_date(text),
            _ => None,
        }
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

/// Where a record's stored values are read from: column by column, in the order of [`Record::COLUMNS`].
pub trait Source {
    /// The value of the column at `index`.
    fn value(&self, index: usize) -> ValueRef<'_>;
}

impl Source for [Value] {
    fn value(&self, index: usize) -> ValueRef<'_> {
        self.get(index).map_or(ValueRef::Null, Value::as_ref)
    }
}

/// A kind of record: its table, its columns and how its values are written and read.
pub trait Record: Sized {
    /// The table that holds these records.
    const TABLE: &'static str;
    /// The columns in the order of [`Record::values`]; the first is `id`, the second `removed`.
    const COLUMNS: &'static [&'static str];
    /// The record's key.
    fn id(&self) -> Id;
    /// Why the record was taken out of the ledger; `None` while it stands.
    fn removed(&self) -> Option<&str>;
    /// The values to store.
    fn values(&self) -> Vec<Value>;
    /// Reads a record back.
    ///
    /// # Errors
    /// [`FieldError`] names the first column whose content does not fit.
    fn read<S: Source + ?Sized>(source: &S) -> Result<Self, FieldError>;
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

/// Declares a record: a plain struct with its key and removal, and its [`Record`] implementation.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident in $table:literal {
            $( $(#[$field_meta:meta])* $field:ident : $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// The record's key.
            pub id: $crate::model::record::Id,
            /// Why it was taken out of the ledger; `None` while it stands.
            pub removed: Option<Box<str>>,
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $crate::model::record::Record for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &["id", "removed", $( stringify!($field), )*];
            fn id(&self) -> $crate::model::record::Id {
                self.id
            }
            fn removed(&self) -> Option<&str> {
                self.removed.as_deref()
            }
            fn values(&self) -> Vec<$crate::model::record::Value> {
                use $crate::model::record::Field as _;
                vec![self.id.to_value(), self.removed.to_value(), $( self.$field.to_value(), )*]
            }
            fn read<S: $crate::model::record::Source + ?Sized>(
                source: &S,
            ) -> Result<Self, $crate::model::record::FieldError> {
                use $crate::model::record::read_field;
                let mut index = 1;
                Ok(Self {
                    id: read_field("id", source.value(0))?,
                    removed: read_field("removed", source.value(1))?,
                    $( $field: { index += 1; read_field(stringify!($field), source.value(index))? }, )*
                })
            }
        }
    };
}
pub(crate) use record;

/// Declares a closed vocabulary: each word has a stored key and a Chinese label.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$word_meta:meta])* $word:ident = $key:literal, $label:literal; )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$word_meta])* #[serde(rename = $key)] $word, )*
        }

        impl $name {
            /// Every word, in the order people list them.
            pub const ALL: &'static [Self] = &[$( Self::$word, )*];
            /// The word as it is stored and as machine-readable output gives it.
            pub fn key(self) -> &'static str {
                match self { $( Self::$word => $key, )* }
            }
            /// The word as people read it.
            pub fn label(self) -> &'static str {
                match self { $( Self::$word => $label, )* }
            }
        }

        impl $crate::model::record::Field for $name {
            fn to_value(&self) -> $crate::model::record::Value {
                $crate::model::record::Value::Text(self.key().to_owned())
            }
            fn from_value(value: $crate::model::record::ValueRef<'_>) -> Option<Self> {
                match value {
                    $crate::model::record::ValueRef::Text(text) => {
                        Self::ALL.iter().copied().find(|word| word.key() == text)
                    }
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use vocabulary;
