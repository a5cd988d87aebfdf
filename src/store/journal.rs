//! The journal: who changed what, when, on which machine; and taking a change back.

use crate::ledger::act::Refusal;
use crate::model::change::{Act, Change, Entity, EntityKind};
use crate::model::record::{Id, Value};

use super::{Store, StoreError, read_values};

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key.
    pub id: Id,
    /// When, ISO 8601.
    pub at: String,
    /// Who.
    pub actor: String,
    /// On which machine.
    pub machine: String,
    /// The kind of act.
    pub act: String,
    /// What a person calls it.
    pub title: String,
    /// The entry it undoes.
    pub undoes: Option<Id>,
    /// What it wrote.
    pub writes: Vec<EntryWrite>,
}

/// One record written by an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryWrite {
    /// The record's kind.
    pub kind: EntityKind,
    /// The record.
    pub record: Id,
    /// Column, old and new value of each field changed; `None` where the record was new.
    pub fields: Option<Vec<(String, Value, Value)>>,
}

/// Begins the title of a change that takes another back.
const UNDONE: &str = "撤销：";

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

impl Store {
    /// The newest entries, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn journal(&self, at_most: u32) -> Result<Vec<Entry>, StoreError> {
        self.entries("ORDER BY id DESC LIMIT ?1", rusqlite::params![at_most])
    }

    /// The newest entries that wrote any of these records, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn journal_of(&self, records: &[Id], at_most: u32) -> Result<Vec<Entry>, StoreError> {
        let mut found: Vec<Vec<u8>> = Vec::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT entry FROM journal_write WHERE record = ?1 ORDER BY entry DESC LIMIT ?2",
        )?;
        for record in records {
            let rows = statement
                .query_map(rusqlite::params![super::key(*record), at_most], |row| {
                    row.get(0)
                })?;
            for row in rows {
                found.push(row?);
            }
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.dedup();
        found.truncate(at_most as usize);
        let mut entries = Vec::with_capacity(found.len());
        for entry in found {
            entries.extend(self.entries("WHERE id = ?1", rusqlite::params![entry])?);
        }
        Ok(entries)
    }

    fn entries(
        &self,
        which: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT id, at, actor, machine, act, title, undoes FROM journal {which}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let undoes: Option<Vec<u8>> = row.get(6)?;
            let id = id_from(&row.get::<_, Vec<u8>>(0)?)?;
            entries.push(Entry {
                id,
                at: row.get(1)?,
                actor: row.get(2)?,
                machine: row.get(3)?,
                act: row.get(4)?,
                title: row.get(5)?,
                undoes: undoes.as_deref().map(id_from).transpose()?,
                writes: self.writes(id)?,
            });
        }
        Ok(entries)
    }

    fn writes(&self, entry: Id) -> Result<Vec<EntryWrite>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, record, fields FROM journal_write WHERE entry = ?1 ORDER BY position",
        )?;
        let mut rows = statement.query([super::key(entry)])?;
        let mut writes = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            let kind = EntityKind::from_table(&kind)
                .ok_or_else(|| StoreError::Damaged(format!("journal: {kind}")))?;
            let fields: Option<String> = row.get(2)?;
            let fields = fields.map(|json| read_fields(&json)).transpose()?;
            writes.push(EntryWrite {
                kind,
                record: id_from(&row.get::<_, Vec<u8>>(1)?)?,
                fields,
            });
        }
        Ok(writes)
    }

    /// The change that takes back the newest entry not yet undone, ready to be applied.
    ///
    /// # Errors
    /// [`UndoError`] when there is nothing to undo, a letter was issued, or the fields have been changed since.
    pub fn undo_last(&self) -> Result<Change, UndoError> {
        let entries = self.journal(200)?;
        let undone: Vec<Id> = entries.iter().filter_map(|entry| entry.undoes).collect();
        let last = entries
            .iter()
            .find(|entry| entry.act != Act::Undo.key() && !undone.contains(&entry.id))
            .ok_or(Refusal::NothingToUndo)?;
        if last.act == Act::Issue.key() {
            return Err(Refusal::IssueCannotBeUndone.into());
        }
        let mut change = Change::record(format!("{UNDONE}{}", last.title));
        change.act = Act::Undo;
        change.undoes = Some(last.id);
        for write in last.writes.iter().rev() {
            change.writes.push(self.before(last, write)?);
        }
        Ok(change)
    }

    /// The change that does again what was taken back last, ready to be applied.
    ///
    /// # Errors
    /// [`UndoError`] when nothing was taken back since the last new change, or the fields have been changed since.
    pub fn redo_last(&self) -> Result<Change, UndoError> {
        let entries = self.journal(200)?;
        let done_again: Vec<Id> = entries.iter().filter_map(|entry| entry.undoes).collect();
        let is_undo = |entry: &Entry| entry.act == Act::Undo.key();
        let last = entries
            .iter()
            // Undone and done again, or the doing again itself: neither stands in the way of what was undone before.
            .find(|entry| {
                let redone = is_undo(entry) && done_again.contains(&entry.id);
                let redo = entry.undoes.is_some() && !is_undo(entry);
                !redone && !redo
            })
            .filter(|entry| is_undo(entry))
            .ok_or(Refusal::NothingToRedo)?;
        let title = last.title.strip_prefix(UNDONE).unwrap_or(&last.title);
        let mut change = Change::record(format!("重做：{title}"));
        change.undoes = Some(last.id);
        for write in last.writes.iter().rev() {
            change.writes.push(self.before(last, write)?);
        }
        Ok(change)
    }

    /// A record as it was before an entry wrote it; a new one is taken out of the ledger.
    fn before(&self, entry: &Entry, write: &EntryWrite) -> Result<Entity, UndoError> {
        let mut values = read_values(&self.connection, write.kind, write.record)?
            .ok_or(StoreError::MissingContent)?;
        if let Some(fields) = &write.fields {
            for (column, old, new) in fields {
                let place = write
                    .kind
                    .columns()
                    .iter()
                    .position(|known| known == column);
                let value = place
                    .and_then(|place| values.get_mut(place))
                    .ok_or(StoreError::MissingContent)?;
                if value != new {
                    return Err(Refusal::ChangedSince(entry.title.clone()).into());
                }
                *value = old.clone();
            }
        }
        let mut entity = write
            .kind
            .read(values.as_slice())
            .map_err(StoreError::from)?;
        if write.fields.is_none() {
            entity.set_removed(Some("撤销".to_owned()));
        }
        Ok(entity)
    }
}

fn id_from(bytes: &[u8]) -> Result<Id, StoreError> {
    uuid::Uuid::from_slice(bytes)
        .map(Id)
        .map_err(|error| StoreError::Damaged(error.to_string()))
}

fn read_fields(json: &str) -> Result<Vec<(String, Value, Value)>, StoreError> {
    let damaged = || StoreError::Damaged("journal".to_owned());
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(json).map_err(|error| StoreError::Damaged(error.to_string()))?;
    fields
        .into_iter()
        .map(|(column, pair)| {
            let old = pair.get(0).and_then(Value::from_json).ok_or_else(damaged)?;
            let new = pair.get(1).and_then(Value::from_json).ok_or_else(damaged)?;
            Ok((column, old, new))
        })
        .collect()
}
