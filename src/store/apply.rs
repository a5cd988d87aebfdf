//! Writing a change: whole or not at all, with its journal entry.

use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior, ffi, params_from_iter};

use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::record::{FieldError, Id, Value};

use super::chain::Chained;
use super::error::StoreError;
use super::file::Store;
use super::forget::forget;
use super::journal::read_kind;
use super::progressed::newest;
use super::rows::{self, SqlRow, SqlValue, key};
use super::{pieces, replay, sqlite_text, write_fields};

impl Store {
    /// Applies a change whole or not at all, with its journal entry; `at` is the moment, ISO 8601 with its offset.
    /// Returns the entry's key.
    ///
    /// Every record is read back before the change is kept, so that nothing unreadable ever stands in the file.
    ///
    /// # Errors
    /// [`StoreError`]; the file is then as it was before.
    pub fn apply(&mut self, change: &Change, at: &str) -> Result<Id, StoreError> {
        self.check_writable()?;
        if !change.forgets.is_empty() {
            // What is taken out for good is overwritten as it goes.
            self.connection.pragma_update(None, "secure_delete", true)?;
        }
        let entry = Id::new();
        let plain = Arc::clone(&self.plain);
        let mut writing = plain.begin_writing();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Records are written whole, as this process knows them.
        if newest(&transaction)? != self.newest {
            return Err(StoreError::Changed(self.path.clone()));
        }
        let chained = Chained::before(&transaction, !change.forgets.is_empty())?;
        transaction
            .prepare_cached(
                "INSERT INTO journal (id, replica, sequence, at, actor, machine, act, title, undoes)
                 VALUES (?1, ?2, (SELECT coalesce(max(sequence), 0) + 1 FROM journal WHERE replica = ?2),
                         ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                key(entry),
                key(self.replica),
                at,
                &self.writer.actor,
                &self.writer.machine,
                change.act.0,
                &change.title,
                change.undoes.map(key),
            ))?;
        let position = transaction.last_insert_rowid();
        write_facts(&transaction, position, change)?;
        for person in &change.forgets {
            forget(&transaction, *person)?;
        }
        chained.link(&transaction, position)?;
        let committed = transaction.commit();
        if !change.forgets.is_empty() {
            writing.kept_drafts(&self.connection);
        }
        committed.map_err(|error| self.uncertain(error))?;
        self.newest = Some((position, key(entry)));
        plain.recorded(self.newest.clone());
        Ok(entry)
    }

    /// What a commit that failed comes to. Where only the last wait for the disk failed, its pages stand in the log; once
    /// that is emptied they are gone for sure.
    fn uncertain(&self, error: rusqlite::Error) -> StoreError {
        let code = error.sqlite_error().map(|error| error.extended_code);
        if code != Some(ffi::SQLITE_IOERR_FSYNC) {
            return error.into();
        }
        let empty = "PRAGMA wal_checkpoint(TRUNCATE)";
        match self.connection.query_row(empty, [], |row| row.get(0)) {
            Ok(0) => error.into(),
            Ok::<i64, _>(_) | Err(_) => StoreError::Uncertain(sqlite_text::text(&error)),
        }
    }
}

fn write_facts(connection: &Connection, entry: i64, change: &Change) -> Result<(), StoreError> {
    for bytes in &change.contents {
        pieces::put(connection, bytes)?;
    }
    let mut journal = JournalWrites {
        connection,
        entry,
        position: 0,
    };
    for fact in &change.writes {
        let old = rows::read_values(connection, fact.kind(), fact.id())?;
        let new = fact.values();
        if old.is_none() {
            check_key(connection, fact)?;
        }
        write_record(connection, fact, old.as_deref(), &new)?;
        read_back(connection, fact, &new)?;
        if let Some(old) = old.as_deref().filter(|_| change.act == ActKey::REPAIR) {
            journal.catch_up(fact, old)?;
        }
        journal.add(fact, old.as_deref(), &new)?;
    }
    // Who has nothing left to be taken out now may have had it before: the entry says of whom it speaks.
    for person in &change.forgets {
        let known = rows::read_values(connection, FactKind::Person, *person)?;
        let known = known.ok_or(StoreError::MissingContent)?;
        if !change.writes.iter().any(|fact| fact.id() == *person) {
            journal.add(
                &FactKind::Person.read(known.as_slice())?,
                Some(&known),
                &known,
            )?;
        }
    }
    Ok(())
}

/// Refuses a new record under the key of a record of another kind: one key stands for one record.
fn check_key(connection: &Connection, fact: &Fact) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT kind FROM journal_write WHERE record = ?1 LIMIT 1")?;
    let mut rows = statement.query([key(fact.id())])?;
    match rows.next()? {
        Some(row) => Err(StoreError::KeyTaken {
            kind: fact.kind().label(),
            by: read_kind(row)?.label(),
        }),
        None => Ok(()),
    }
}

/// The writes of one entry, counted as they come.
struct JournalWrites<'a> {
    connection: &'a Connection,
    entry: i64,
    position: i64,
}

impl JournalWrites<'_> {
    fn add(&mut self, fact: &Fact, old: Option<&[Value]>, new: &[Value]) -> Result<(), StoreError> {
        self.position += 1;
        let fields = write_fields::to_text(fact.kind(), old, new);
        self.connection
            .prepare_cached(
                "INSERT INTO journal_write (entry, position, kind, record, new, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                self.entry,
                self.position,
                fact.kind().table(),
                key(fact.id()),
                old.is_none(),
                fields,
            ))?;
        Ok(())
    }

    /// Says first what a record put right had become outside the program, so that its writes follow from one another
    /// again and nothing of it is forgotten.
    fn catch_up(&mut self, fact: &Fact, found: &[Value]) -> Result<(), StoreError> {
        let known = replay::of_record(self.connection, fact.kind(), fact.id())?;
        if known.as_deref() == Some(found) {
            return Ok(());
        }
        self.add(fact, known.as_deref(), found)
    }
}

fn write_record(
    connection: &Connection,
    fact: &Fact,
    old: Option<&[Value]>,
    new: &[Value],
) -> Result<(), StoreError> {
    let sql = match old {
        None => rows::insert(fact.kind()),
        Some(old) if old != new => rows::update(fact.kind()),
        Some(_) => return Ok(()),
    };
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(new.iter().map(SqlValue)))?;
    Ok(())
}

/// Reads a record just written as it will be read when the file is next opened.
fn read_back(connection: &Connection, fact: &Fact, values: &[Value]) -> Result<(), StoreError> {
    let kind = fact.kind();
    let mut statement = connection.prepare_cached(&rows::select_one(kind))?;
    let mut found = statement.query([key(fact.id())])?;
    let row = found.next()?.ok_or(StoreError::MissingContent)?;
    let kept = kind
        .read(&SqlRow(row))
        .map_err(|error| unreadable(fact, values, &error))?;
    if kept == *fact {
        return Ok(());
    }
    let (old, new) = (kept.values(), values);
    let differs = (0..new.len()).find(|index| old.get(*index) != new.get(*index));
    let column = differs.map_or("id", |index| kind.columns()[index]);
    Err(unreadable(
        fact,
        values,
        &FieldError {
            column,
            found: String::new(),
        },
    ))
}

fn unreadable(fact: &Fact, values: &[Value], error: &FieldError) -> StoreError {
    let kind = fact.kind();
    let index = kind.columns().iter().position(|one| *one == error.column);
    let value = match index.and_then(|index| values.get(index)) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Int(number)) => number.to_string(),
        _ => "空".to_owned(),
    };
    StoreError::Unreadable {
        kind: kind.label(),
        field: index.map_or("", |index| kind.column_label(index)),
        value,
    }
}
