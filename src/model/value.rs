//! Values: how a record's fields are stored.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
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

/// SHA-256 of bytes kept in the ledger file's content store: draft texts, frozen letters, PDFs, attachments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// A hash as the file holds it; `None` when it is not 32 bytes long.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
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
}
