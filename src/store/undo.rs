//! Taking a change back, and doing it again: each is one more entry of the journal.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Value};

use super::error::StoreError;
use super::file::Store;
use super::journal::{EntryWrite, JournalEntry};
use super::rows::{self, key};

/// Why a record whose making was taken back is no longer in the ledger.
pub(super) const UNDONE: &str = "撤销";

/// Why a change could not be taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// It may not be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The newest entry that is no undo and was not taken back. The making of the ledger itself never is: without its office
/// and rules the file could not be opened.
const LAST_DONE: &str = "WHERE act <> ?1 AND position > (SELECT min(position) FROM journal)
    AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE later.undoes = journal.id)
    ORDER BY position DESC LIMIT 1";

/// The newest entry but for those undone and done again, and the doing again itself: neither stands in the way of what
/// was undone before.
const LAST_UNDONE: &str = "WHERE (act = ?1 OR undoes IS NULL)
    AND NOT (act = ?1 AND EXISTS (SELECT 1 FROM journal AS later WHERE later.undoes = journal.id))
    ORDER BY position DESC LIMIT 1";

impl Store {
    /// The change that takes back the newest entry not yet undone, ready to be applied.
    ///
    /// # Errors
    /// [`UndoError`] when there is nothing to undo, a letter was issued, or the fields have been changed since.
    pub fn undo_last(&self) -> Result<Change, UndoError> {
        let last = self.last_done()?;
        let change = Change::new(ActKey::UNDO, format!("撤销：{}", last.title));
        self.taking_back(&last, change)
    }

    /// What [`Self::undo_last`] would take back, as people call it.
    ///
    /// # Errors
    /// [`UndoError`] when there is nothing to undo, or it may not be undone.
    pub fn undo_title(&self) -> Result<String, UndoError> {
        Ok(self.last_done()?.title)
    }

    /// What [`Self::redo_last`] would do again, as people call it.
    ///
    /// # Errors
    /// [`UndoError`] when nothing was taken back since the last new change.
    pub fn redo_title(&self) -> Result<String, UndoError> {
        Ok(self.title_of_what_was_done(&self.last_undone()?)?)
    }

    /// The change that does again what was taken back last, ready to be applied.
    ///
    /// # Errors
    /// [`UndoError`] when nothing was taken back since the last new change, or the fields have been changed since.
    pub fn redo_last(&self) -> Result<Change, UndoError> {
        let last = self.last_undone()?;
        let title = self.title_of_what_was_done(&last)?;
        let change = Change::new(ActKey::REDO, format!("重做：{title}"));
        self.taking_back(&last, change)
    }

    /// The entry that is taken back next.
    fn last_done(&self) -> Result<JournalEntry, UndoError> {
        let last = self
            .headers(LAST_DONE, &[&ActKey::UNDO.0])?
            .pop()
            .ok_or(Refusal::NothingToUndo)?;
        if !ActKey::can_be_undone(&last.act) {
            return Err(kept_for_good(&last.act).into());
        }
        Ok(last)
    }

    /// The taking back that is itself taken back next.
    fn last_undone(&self) -> Result<JournalEntry, UndoError> {
        let mut newest = self.headers(LAST_UNDONE, &[&ActKey::UNDO.0])?;
        let last = newest.pop().filter(|entry| entry.act == ActKey::UNDO.0);
        Ok(last.ok_or(Refusal::NothingToRedo)?)
    }

    /// The title of the act that an entry took back, also where it was done again and taken back before.
    fn title_of_what_was_done(&self, undo: &JournalEntry) -> Result<String, StoreError> {
        let mut entry = undo.clone();
        while let Some(undone) = entry.undoes {
            let of_id = "WHERE id = ?1 AND position < ?2";
            let values: [&dyn rusqlite::ToSql; 2] = [&key(undone), &entry.position];
            match self.headers(of_id, &values)?.pop() {
                Some(earlier) => entry = earlier,
                None => break,
            }
        }
        Ok(entry.title)
    }

    /// Fills a change with every record as it was before an entry wrote it.
    fn taking_back(&self, entry: &JournalEntry, mut change: Change) -> Result<Change, UndoError> {
        change.undoes = Some(entry.id);
        let mut before: BTreeMap<Id, (usize, FactKind, Vec<Value>)> = BTreeMap::new();
        for write in self.writes(entry.position)?.iter().rev() {
            let known = before.len();
            let (_, _, values) = match before.entry(write.record) {
                Entry::Occupied(earlier) => earlier.into_mut(),
                Entry::Vacant(none) => none.insert((
                    known,
                    write.kind,
                    rows::read_values(&self.connection, write.kind, write.record)?
                        .ok_or(StoreError::MissingContent)?,
                )),
            };
            take_back(write, values).ok_or_else(|| Refusal::ChangedSince(entry.title.clone()))?;
        }
        let mut records: Vec<(usize, FactKind, Vec<Value>)> = before.into_values().collect();
        records.sort_unstable_by_key(|(order, ..)| *order);
        for (_, kind, values) in records {
            // What stands there cannot be read: it is put right first.
            let Ok(fact) = kind.read(values.as_slice()) else {
                return Err(Refusal::ChangedSince(entry.title.clone()).into());
            };
            change.writes.push(fact);
        }
        Ok(change)
    }
}

fn kept_for_good(act: &str) -> Refusal {
    if act == ActKey::VOID.0 {
        Refusal::VoidCannotBeUndone
    } else if act == ActKey::FOUND.0 {
        Refusal::FoundingCannotBeUndone
    } else if act == ActKey::REPAIR.0 {
        Refusal::RepairCannotBeUndone
    } else if act == ActKey::LOCK.0 {
        Refusal::PassphraseStays
    } else if act == ActKey::FORGET.0 {
        Refusal::ForgettingCannotBeUndone
    } else {
        Refusal::IssueCannotBeUndone
    }
}

/// Puts the values of a record back to what they were before a write; a record that was new is taken out of the ledger.
/// `None` when they have been changed since.
fn take_back(write: &EntryWrite, values: &mut [Value]) -> Option<()> {
    let columns = write.kind.columns();
    for field in &write.fields {
        let index = columns.iter().position(|one| *one == field.column)?;
        let value = values.get_mut(index).filter(|value| **value == field.new)?;
        if !write.new {
            value.clone_from(&field.old);
        }
    }
    if write.new {
        *values.get_mut(1)? = Value::Text(UNDONE.to_owned());
    }
    Some(())
}
