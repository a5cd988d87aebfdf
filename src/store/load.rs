//! Loading every record of the file into memory; what cannot be read of one is kept beside the rest.

use rusqlite::Connection;

use crate::ledger::side_by_side::side_by_side;
use crate::ledger::tables::{ReadRecords, Tables};
use crate::model::fact_kind::FactKind;
use crate::model::record::Record;
use crate::model::unreadable::{Unreadable, read_the_rest};

use super::connection::look;
use super::error::StoreError;
use super::file::Store;
use super::rows::{SqlRow, select_all_of_any_version, values_of};

impl Store {
    /// Loads every record.
    ///
    /// Two connections read side by side: a file of 100,000 cases is to be open within a second.
    ///
    /// # Errors
    /// [`StoreError`] when SQLite cannot read the file.
    pub fn load(&self) -> Result<Tables, StoreError> {
        let path = self.path.as_path();
        let (rest, answering) = side_by_side(
            || {
                Tables::read(&mut Reader::of(&self.connection), |kind| {
                    !is_of_answering(kind)
                })
            },
            || {
                look(path)
                    .and_then(|second| Tables::read(&mut Reader::of(&second), is_of_answering))
            },
        );
        Ok(rest?.with(answering?, is_of_answering))
    }
}

/// Returns the records with fields that cannot be read; holds no other, however large the file is.
///
/// # Errors
/// [`StoreError`] when SQLite cannot read the file.
pub(super) fn unreadable(connection: &Connection) -> Result<Vec<Unreadable>, StoreError> {
    let mut reader = Reader {
        keeps: false,
        ..Reader::of(connection)
    };
    Ok(Tables::read(&mut reader, |_| true)?.unreadable)
}

/// Rounds and all that belongs to them: about half of a full file.
fn is_of_answering(kind: FactKind) -> bool {
    kind == FactKind::Round || kind.parent().is_some_and(is_of_answering)
}

struct Reader<'a> {
    connection: &'a Connection,
    /// Whether the records that are read are wanted.
    keeps: bool,
    unreadable: Vec<Unreadable>,
}

impl<'a> Reader<'a> {
    fn of(connection: &'a Connection) -> Self {
        Self {
            connection,
            keeps: true,
            unreadable: Vec::new(),
        }
    }
}

impl ReadRecords for Reader<'_> {
    type Error = StoreError;

    fn read_all<T: Record>(&mut self) -> Result<Vec<T>, StoreError> {
        let all = select_all_of_any_version(self.connection, T::COLUMNS, T::TABLE)?;
        let mut statement = self.connection.prepare(&all)?;
        let mut found = statement.query([])?;
        let mut records = Vec::new();
        while let Some(row) = found.next()? {
            if let Ok(record) = T::read(&SqlRow(row)) {
                records.extend(self.keeps.then_some(record));
            } else {
                let (read, unreadable) = read_the_rest(values_of(row, T::KIND));
                records.extend(read);
                self.unreadable.push(unreadable);
            }
        }
        Ok(records)
    }

    fn unreadable(&mut self) -> Vec<Unreadable> {
        std::mem::take(&mut self.unreadable)
    }
}
