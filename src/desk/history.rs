//! The history of a case in words: its journal, read from the file and said with the names of the ledger.

use crate::ledger::history::{ChangedField, HistoryEntry, RecordChange, line, who};
use crate::model::record::Id;
use crate::store::{EntryWrite, JournalEntry, StoreError};

use super::open::Desk;

impl Desk {
    /// What was done to a case and all that belongs to it, newest first, at most so many entries.
    ///
    /// # Errors
    /// [`StoreError`] when the journal cannot be read.
    pub fn history(&self, case: Id, at_most: u32) -> Result<Vec<HistoryEntry>, StoreError> {
        let records = self.ledger.records_of(case);
        let entries = self.store.journal_of(&records, at_most)?;
        let said = entries.iter().map(|entry| self.say(entry, case));
        Ok(said.collect())
    }

    fn say(&self, entry: &JournalEntry, case: Id) -> HistoryEntry {
        let changes = entry.writes.iter().map(change);
        HistoryEntry {
            at: entry.at.clone(),
            who: who(&entry.actor, &entry.machine),
            title: entry.title.clone(),
            lines: changes
                .filter_map(|change| line(&self.ledger, &change, Some(case)))
                .collect(),
        }
    }
}

fn change(write: &EntryWrite) -> RecordChange<'_> {
    let fields = write.fields.iter().map(|field| ChangedField {
        column: field.column,
        old: &field.old,
        new: &field.new,
    });
    RecordChange {
        kind: write.kind,
        record: write.record,
        fields: fields.collect(),
        new: write.new,
    }
}
