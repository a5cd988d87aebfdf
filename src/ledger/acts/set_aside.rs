//! What acts may do while records of the file cannot be read.

use crate::ledger::Ledger;
use crate::model::change::{ActKey, Change};
use crate::model::fact_kind::FactKind;
use crate::model::unreadable::Unreadable;

use super::refusal::Refusal;

/// Refuses to write over what cannot be read. A setting is always written whole.
pub(super) fn keep_unreadable(ledger: &Ledger, change: &Change) -> Result<(), Refusal> {
    let facts = &ledger.facts;
    let records = change.writes.iter();
    let mut unreadable = records.filter_map(|fact| facts.unreadable(fact.kind(), fact.id()));
    let written_over = unreadable.find(|record| record.kind != FactKind::Setting);
    match written_over.or_else(|| beside_one_set_aside(ledger, change)) {
        Some(record) if change.act != ActKey::REPAIR => Err(Refusal::UnreadableRecord {
            kind: record.kind.label(),
            fields: record.summary(),
        }),
        _ => Ok(()),
    }
}

/// A record set aside whose place a change would fill: a second letter of its round, a second part of its item. It would
/// stand twice once that one is put right.
fn beside_one_set_aside<'a>(ledger: &'a Ledger, change: &Change) -> Option<&'a Unreadable> {
    let is_single = |one: &&Unreadable| matches!(one.kind, FactKind::Issue | FactKind::Assignment);
    let set_aside = ledger.facts.unreadable.iter().filter(|one| !one.shown);
    set_aside.filter(is_single).find(|record| {
        let parent = record.parent();
        let mut writes = change.writes.iter();
        parent.is_some() && writes.any(|fact| fact.kind() == record.kind && fact.parent() == parent)
    })
}
