//! What an entry of the journal did to one record, as it is put into words.

use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Value};

/// What was done to one field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangedField<'a> {
    /// The column.
    pub column: &'a str,
    /// What stood there; nothing where the record is new.
    pub old: &'a Value,
    /// What stands there now.
    pub new: &'a Value,
}

/// What was done to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange<'a> {
    /// The record's kind.
    pub kind: FactKind,
    /// Its key.
    pub record: Id,
    /// What was done to its fields; of a new record its first values.
    pub fields: Vec<ChangedField<'a>>,
    /// Whether the record was new.
    pub new: bool,
}

impl RecordChange<'_> {
    /// What was done to the field of that column.
    pub fn field(&self, column: &str) -> Option<&ChangedField<'_>> {
        self.fields.iter().find(|field| field.column == column)
    }
}
