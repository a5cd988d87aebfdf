//! Loading every record of the file into memory.

use rusqlite::{Connection, Row};

use crate::ledger::Tables;
use crate::ledger::table::{Child, ChildTable, Table};
use crate::model::record::{Record, Source, ValueRef};

use super::{Store, StoreError, open};

impl Store {
    /// Loads every record.
    ///
    /// Two connections read side by side: a file of 100,000 cases is to be open within a second.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn load(&self) -> Result<Tables, StoreError> {
        let second = open::connect(&self.path)?;
        std::thread::scope(|scope| {
            let other = scope.spawn(move || load_replies(&second));
            let mut tables = load_cases(&self.connection)?;
            let replies = match other.join() {
                Ok(replies) => replies?,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            tables.rounds = replies.rounds;
            tables.drafts = replies.drafts;
            tables.reviews = replies.reviews;
            tables.issues = replies.issues;
            tables.papers = replies.papers;
            tables.deliveries = replies.deliveries;
            tables.publications = replies.publications;
            tables.feedback = replies.feedback;
            Ok(tables)
        })
    }
}

fn load_cases(connection: &Connection) -> Result<Tables, StoreError> {
    Ok(Tables {
        settings: table(connection)?,
        sessions: table(connection)?,
        persons: table(connection)?,
        units: table(connection)?,
        departments: children(connection)?,
        staff: children(connection)?,
        cases: table(connection)?,
        sponsors: children(connection)?,
        merge_groups: table(connection)?,
        merge_members: children(connection)?,
        assignments: children(connection)?,
        contacts: children(connection)?,
        opinions: children(connection)?,
        extensions: children(connection)?,
        commitments: children(connection)?,
        rechecks: children(connection)?,
        reminders: children(connection)?,
        attachments: children(connection)?,
        series: table(connection)?,
        ..Tables::default()
    })
}

fn load_replies(connection: &Connection) -> Result<Tables, StoreError> {
    Ok(Tables {
        rounds: children(connection)?,
        drafts: children(connection)?,
        reviews: children(connection)?,
        issues: children(connection)?,
        papers: children(connection)?,
        deliveries: children(connection)?,
        publications: children(connection)?,
        feedback: children(connection)?,
        ..Tables::default()
    })
}

fn table<T: Record>(connection: &Connection) -> Result<Table<T>, StoreError> {
    Ok(Table::new(rows(connection)?))
}

fn children<T: Child>(connection: &Connection) -> Result<ChildTable<T>, StoreError> {
    Ok(ChildTable::new(rows(connection)?))
}

fn rows<T: Record>(connection: &Connection) -> Result<Vec<T>, StoreError> {
    let columns = T::COLUMNS
        .iter()
        .map(|column| format!("\"{column}\""))
        .collect::<Vec<_>>()
        .join(", ");
    // Keys are UUIDv7, so the order of keys is the order of entry.
    let mut statement =
        connection.prepare(&format!("SELECT {columns} FROM {} ORDER BY id", T::TABLE))?;
    let mut found = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = found.next()? {
        records.push(T::read(&SqlRow(row))?);
    }
    Ok(records)
}

/// A row as a record's source.
struct SqlRow<'a>(&'a Row<'a>);

impl Source for SqlRow<'_> {
    fn value(&self, index: usize) -> ValueRef<'_> {
        match self.0.get_ref(index) {
            Ok(rusqlite::types::ValueRef::Integer(number)) => ValueRef::Int(number),
            Ok(rusqlite::types::ValueRef::Text(bytes)) => {
                // Text that is not UTF-8 reads as bytes, which no text field accepts: the file is damaged.
                std::str::from_utf8(bytes).map_or(ValueRef::Blob(bytes), ValueRef::Text)
            }
            Ok(rusqlite::types::ValueRef::Blob(bytes)) => ValueRef::Blob(bytes),
            Ok(rusqlite::types::ValueRef::Null | rusqlite::types::ValueRef::Real(_)) | Err(_) => {
                ValueRef::Null
            }
        }
    }
}
