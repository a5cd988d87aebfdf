//! One item as another file of the ledger has it: its records, those they refer to, and what these contain; to be brought
//! back into the ledger that is worked in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::field::Shown;
use crate::model::record::{ContentHash, Id, Value};

use super::acts::content::Bytes;
use super::book::Book;

/// A record as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordCopy {
    /// What kind of record.
    pub kind: FactKind,
    /// Its values, column by column, as the journal writes them.
    pub values: Vec<Json>,
}

/// The kinds of record that are never taken out of a ledger, and so never brought back: letters and their numbers.
pub const NEVER_OUT: [FactKind; 4] = [
    FactKind::Issue,
    FactKind::Paper,
    FactKind::NumberSeries,
    FactKind::NumberBlock,
];

/// An item as it was, what it refers to before what refers to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemCopy {
    /// Its records that stood.
    pub records: Vec<RecordCopy>,
    /// Texts and files that they keep.
    pub contents: Vec<Bytes>,
}

impl RecordCopy {
    /// A record as a fact; none where its values do not fit.
    pub fn fact(&self) -> Option<Fact> {
        let values: Option<Vec<Value>> = self.values.iter().map(Value::from_json).collect();
        self.kind.read(values?.as_slice()).ok()
    }
}

/// The item of a book with everything it needs; contents are read by their hash.
///
/// # Errors
/// What reading a content says.
pub fn item_copy<E>(
    book: &Book,
    case: Id,
    mut content: impl FnMut(ContentHash) -> Result<Vec<u8>, E>,
) -> Result<ItemCopy, E> {
    let mut found: BTreeMap<(usize, Id), Fact> = BTreeMap::new();
    gather(book, FactKind::Case, case, &mut found);
    let mut copy = ItemCopy::default();
    for ((_, _), fact) in found {
        let (kind, values) = (fact.kind(), fact.values());
        for (field, value) in kind.fields().iter().zip(values.iter().skip(2)) {
            if let Shown::Content(hash) = (field.of_type.show)(value.as_ref())
                && !NEVER_OUT.contains(&kind)
            {
                copy.contents.push(Bytes(content(hash)?));
            }
        }
        let values = values.iter().map(Value::to_json).collect();
        copy.records.push(RecordCopy { kind, values });
    }
    Ok(copy)
}

/// A standing record, those it refers to and those that belong to it, by the order of their tables.
fn gather(book: &Book, kind: FactKind, id: Id, found: &mut BTreeMap<(usize, Id), Fact>) {
    let rank = FactKind::ALL.iter().position(|one| *one == kind);
    let key = (rank.unwrap_or_default(), id);
    let Some(fact) = book.facts.get(kind, id) else {
        return;
    };
    if fact.removed().is_some() || found.contains_key(&key) {
        return;
    }
    let values = fact.values();
    found.insert(key, fact);
    for (index, named) in kind.references() {
        // Items answered together, or carried over from another year, are brought back one by one.
        if named.is_of_case() {
            continue;
        }
        if let Some(Value::Blob(bytes)) = values.get(index)
            && let Ok(bytes) = bytes.as_slice().try_into()
        {
            gather(book, named, Id(uuid::Uuid::from_bytes(bytes)), found);
        }
    }
    for child in FactKind::ALL
        .iter()
        .filter(|child| child.parent() == Some(kind))
    {
        if kind.is_of_case() {
            for id in book.facts.children(*child, id) {
                gather(book, *child, id, found);
            }
        }
    }
}
