//! The journal: who changed what, when, on which machine and copy.

use std::collections::BTreeMap;

use rusqlite::Row;

use crate::model::fact_kind::FactKind;
use crate::model::record::Id;

use super::error::StoreError;
use super::file::Store;
use super::rows::{id_from, key};
use super::write_fields::{self, FieldChange};

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalEntry {
    /// Its place in this file, from 1 on: the order in which entries came into it. Clocks may go back, this does not.
    pub position: i64,
    /// Its key.
    pub id: Id,
    /// The copy of the ledger in which it was made.
    pub replica: Id,
    /// Its number among the entries of that copy, from 1 on without a gap.
    pub sequence: i64,
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
    pub kind: FactKind,
    /// The record.
    pub record: Id,
    /// What it did to each field it touched, in the order of the columns: of a new record its first values, without
    /// those that are empty.
    pub fields: Vec<FieldChange>,
    /// Whether the record was new.
    pub new: bool,
}

impl Store {
    /// Whether anything was ever recorded: the founding of the ledger at least.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn is_begun(&self) -> Result<bool, StoreError> {
        let first = "SELECT EXISTS (SELECT 1 FROM journal)";
        Ok(self.connection.query_row(first, [], |row| row.get(0))?)
    }

    /// The newest entries, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn journal(&self, at_most: u32) -> Result<Vec<JournalEntry>, StoreError> {
        let mut entries = self.headers("ORDER BY position DESC LIMIT ?1", &[&at_most])?;
        for entry in &mut entries {
            entry.writes = self.writes(entry.position)?;
        }
        Ok(entries)
    }

    /// The newest entries that wrote any of these records, newest first, with what they did to these records alone.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn journal_of(
        &self,
        records: &[Id],
        at_most: u32,
    ) -> Result<Vec<JournalEntry>, StoreError> {
        let mut found: BTreeMap<i64, BTreeMap<i64, EntryWrite>> = BTreeMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, record, new, fields, entry, position FROM journal_write
             WHERE record = ?1 ORDER BY entry DESC, position DESC LIMIT ?2",
        )?;
        for record in records {
            let mut rows = statement.query((key(*record), at_most))?;
            while let Some(row) = rows.next()? {
                let writes = found.entry(row.get(4)?).or_default();
                writes.insert(row.get(5)?, read_write(row)?);
            }
        }
        let mut entries = Vec::new();
        for (position, writes) in found.into_iter().rev().take(at_most as usize) {
            for mut entry in self.headers("WHERE position = ?1", &[&position])? {
                entry.writes = writes.values().cloned().collect();
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// Entries without what they wrote.
    pub(super) fn headers(
        &self,
        which: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<JournalEntry>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT position, id, replica, sequence, at, actor, machine, act, title, undoes FROM journal {which}"
        ))?;
        let mut rows = statement.query(values)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(read_header(row)?);
        }
        Ok(entries)
    }

    /// What the entry at a position wrote.
    pub(super) fn writes(&self, entry: i64) -> Result<Vec<EntryWrite>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, record, new, fields FROM journal_write WHERE entry = ?1 ORDER BY position",
        )?;
        let mut rows = statement.query([entry])?;
        let mut writes = Vec::new();
        while let Some(row) = rows.next()? {
            writes.push(read_write(row)?);
        }
        Ok(writes)
    }
}

fn read_header(row: &Row<'_>) -> Result<JournalEntry, StoreError> {
    let id = |index: usize| id_from(&row.get::<_, Vec<u8>>(index)?);
    let undoes: Option<Vec<u8>> = row.get(9)?;
    Ok(JournalEntry {
        position: row.get(0)?,
        id: id(1)?,
        replica: id(2)?,
        sequence: row.get(3)?,
        at: row.get(4)?,
        actor: row.get(5)?,
        machine: row.get(6)?,
        act: row.get(7)?,
        title: row.get(8)?,
        undoes: undoes.as_deref().map(id_from).transpose()?,
        writes: Vec::new(),
    })
}

fn read_write(row: &Row<'_>) -> Result<EntryWrite, StoreError> {
    let kind = read_kind(row)?;
    let (new, text): (bool, String) = (row.get(2)?, row.get(3)?);
    let fields = write_fields::from_text(kind, new, &text)?;
    Ok(EntryWrite {
        kind,
        record: id_from(&row.get::<_, Vec<u8>>(1)?)?,
        fields: fields
            .into_iter()
            .map(|(index, old, new)| FieldChange {
                column: kind.columns()[index],
                old,
                new,
            })
            .collect(),
        new,
    })
}

/// The kind a row of `journal_write` names first.
pub(super) fn read_kind(row: &Row<'_>) -> Result<FactKind, StoreError> {
    let table = row.get_ref(0)?.as_str().unwrap_or_default();
    FactKind::from_table(table)
        .ok_or_else(|| StoreError::damaged("操作记录里有不认识的一种记录", table))
}
