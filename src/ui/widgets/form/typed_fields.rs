//! What is typed in fields and not recorded, as it is kept in the ledger file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The texts of the fields of one owner, by the fields' names.
pub type FieldTexts = BTreeMap<String, String>;

/// Typed texts, by what the owners of their fields are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedFields {
    /// Of fields for text.
    pub texts: BTreeMap<String, FieldTexts>,
    /// Of fields for a date.
    pub dates: BTreeMap<String, FieldTexts>,
    /// What was recorded in the fields for text when they were typed in.
    pub over: BTreeMap<String, FieldTexts>,
}

impl TypedFields {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.dates.is_empty()
    }

    /// Whether anything is typed in a field of an owner.
    pub fn holds(&self, owner: &str) -> bool {
        self.texts.contains_key(owner) || self.dates.contains_key(owner)
    }

    /// Leaves out what owners were typed in that nobody knows.
    pub fn retain(&mut self, is_known: impl Fn(&str) -> bool) {
        self.texts.retain(|owner, _| is_known(owner));
        self.dates.retain(|owner, _| is_known(owner));
        self.over.retain(|owner, _| is_known(owner));
    }
}
