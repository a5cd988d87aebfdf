//! The ledger file: one SQLite database, changed only by whole [`Change`]s, each with its journal entry.
//!
//! The only place that names rusqlite.

mod backup;
mod check;
mod contents;
mod drafts;
mod error;
mod journal;
mod load;
mod migrate;
mod open;

pub use backup::{back_up, back_up_aside, restore};
pub use check::Report;
pub use contents::Contents;
pub use drafts::KeptDraft;
pub use error::StoreError;
pub use journal::{Entry, EntryWrite, UndoError};
pub use open::remove_ledger;

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::model::change::{Change, Entity, EntityKind};
use crate::model::record::{ContentHash, Id, Value, ValueRef};

/// Who writes the journal: the person (login name) and the machine.
#[derive(Clone, Debug)]
pub struct Writer {
    /// Login name.
    pub actor: String,
    /// Machine name.
    pub machine: String,
}

impl Writer {
    /// The person and machine this process runs as.
    pub fn here() -> Self {
        let first = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| std::env::var(name).ok())
                .unwrap_or_default()
        };
        let machine = first(&["COMPUTERNAME", "HOSTNAME"]);
        let machine = if machine.is_empty() {
            std::fs::read_to_string("/etc/hostname")
                .unwrap_or_default()
                .trim()
                .to_owned()
        } else {
            machine
        };
        Self {
            actor: first(&["USERNAME", "USER", "LOGNAME"]),
            machine,
        }
    }
}

/// An open ledger file, held by this process alone.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    writer: Writer,
    in_batch: bool,
    /// Keeps other processes out for as long as it lives.
    _lock: File,
}

impl Store {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Applies a change whole or not at all, with its journal entry; `at` is the moment, ISO 8601 with its offset.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then as it was before.
    pub fn apply(&mut self, change: &Change, at: &str) -> Result<Id, StoreError> {
        if self.in_batch {
            return write_change(&self.connection, change, at, &self.writer);
        }
        let transaction = self.connection.transaction()?;
        let entry = write_change(&transaction, change, at, &self.writer)?;
        transaction.commit()?;
        Ok(entry)
    }

    /// Begins a batch: the changes that follow are kept only when [`Store::end_batch`] says so.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn begin_batch(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.in_batch = true;
        Ok(())
    }

    /// Ends a batch, keeping all of its changes or none.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be kept; then none of them is.
    pub fn end_batch(&mut self, keep: bool) -> Result<(), StoreError> {
        self.in_batch = false;
        if keep && let Err(error) = self.connection.execute_batch("COMMIT") {
            // A failed COMMIT (a full disk) leaves the transaction open: nothing of it may stay.
            drop(self.connection.execute_batch("ROLLBACK"));
            return Err(error.into());
        }
        // SQLite may have rolled back by itself already (a full disk); then there is nothing left to end.
        if !keep && !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        Ok(())
    }

    /// Bytes kept under their hash.
    ///
    /// # Errors
    /// [`StoreError::MissingContent`] when the file does not hold them.
    pub fn content(&self, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
        contents::read(&self.connection, hash)
    }

    /// Text kept under its hash.
    ///
    /// # Errors
    /// [`StoreError`] when the file does not hold it, or holds something that is not text.
    pub fn text(&self, hash: ContentHash) -> Result<String, StoreError> {
        String::from_utf8(self.content(hash)?)
            .map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

fn write_change(
    connection: &Connection,
    change: &Change,
    at: &str,
    writer: &Writer,
) -> Result<Id, StoreError> {
    let entry = Id::new();
    connection
        .prepare_cached("INSERT INTO journal (id, at, actor, machine, act, title, undoes) VALUES (?1,?2,?3,?4,?5,?6,?7)")?
        .execute((
            key(entry),
            at,
            &writer.actor,
            &writer.machine,
            change.act.key(),
            &change.title,
            change.undoes.map(key),
        ))?;
    for bytes in &change.contents {
        connection
            .prepare_cached("INSERT OR IGNORE INTO content (hash, bytes) VALUES (?1, ?2)")?
            .execute((ContentHash::of(bytes).0.as_slice(), bytes))?;
    }
    for (position, entity) in change.writes.iter().enumerate() {
        let fields = write_record(connection, entity)?;
        connection
            .prepare_cached(
                "INSERT INTO journal_write (entry, position, kind, record, fields) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((key(entry), position as i64, entity.kind().table(), key(entity.id()), fields))?;
    }
    Ok(entry)
}

/// Writes one record; gives the fields changed as JSON, or `None` where the record is new.
fn write_record(connection: &Connection, entity: &Entity) -> Result<Option<String>, StoreError> {
    let kind = entity.kind();
    let new = entity.values();
    let Some(old) = read_values(connection, kind, entity.id())? else {
        connection
            .prepare_cached(&insert_sql(kind))?
            .execute(params_from_iter(new.iter().map(SqlValue)))?;
        return Ok(None);
    };
    let mut changed = serde_json::Map::new();
    for ((column, old), new) in kind.columns().iter().zip(&old).zip(&new) {
        if old != new {
            changed.insert(
                (*column).to_owned(),
                serde_json::json!([old.to_json(), new.to_json()]),
            );
        }
    }
    if !changed.is_empty() {
        connection
            .prepare_cached(&update_sql(kind))?
            .execute(params_from_iter(new.iter().map(SqlValue)))?;
    }
    Ok(Some(serde_json::Value::Object(changed).to_string()))
}

/// The stored values of a record; `None` when there is none of that key.
fn read_values(
    connection: &Connection,
    kind: EntityKind,
    id: Id,
) -> Result<Option<Vec<Value>>, StoreError> {
    let sql = format!(
        "SELECT {} FROM {} WHERE id = ?1",
        column_list(kind),
        kind.table()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([key(id)])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut values = Vec::with_capacity(kind.columns().len());
    for index in 0..kind.columns().len() {
        values.push(match row.get_ref(index)? {
            rusqlite::types::ValueRef::Null => Value::Null,
            rusqlite::types::ValueRef::Integer(number) => Value::Int(number),
            rusqlite::types::ValueRef::Real(number) => Value::Text(number.to_string()),
            rusqlite::types::ValueRef::Text(bytes) => {
                Value::Text(String::from_utf8_lossy(bytes).into_owned())
            }
            rusqlite::types::ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        });
    }
    Ok(Some(values))
}

fn column_list(kind: EntityKind) -> String {
    kind.columns()
        .iter()
        .map(|column| format!("\"{column}\""))
        .collect::<Vec<_>>()
        .join(", ")
}

fn insert_sql(kind: EntityKind) -> String {
    let places: Vec<String> = (1..=kind.columns().len())
        .map(|place| format!("?{place}"))
        .collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({})",
        kind.table(),
        column_list(kind),
        places.join(", ")
    )
}

/// Sets every column but the key: SQLite takes a key that is set, even to itself, for a change, and searches every
/// table that refers to it.
fn update_sql(kind: EntityKind) -> String {
    let sets: Vec<String> = kind
        .columns()
        .iter()
        .enumerate()
        .skip(1)
        .map(|(place, column)| format!("\"{column}\" = ?{}", place + 1))
        .collect();
    format!(
        "UPDATE {} SET {} WHERE id = ?1",
        kind.table(),
        sets.join(", ")
    )
}

fn key(id: Id) -> Vec<u8> {
    id.0.as_bytes().to_vec()
}

/// Lends a [`Value`] to a statement.
struct SqlValue<'a>(&'a Value);

impl ToSql for SqlValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0.as_ref() {
            ValueRef::Null => rusqlite::types::ValueRef::Null,
            ValueRef::Int(number) => rusqlite::types::ValueRef::Integer(number),
            ValueRef::Text(text) => rusqlite::types::ValueRef::Text(text.as_bytes()),
            ValueRef::Blob(bytes) => rusqlite::types::ValueRef::Blob(bytes),
        }))
    }
}
