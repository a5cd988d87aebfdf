//! Records as rows of their tables.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Row, ToSql};

use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Source, Value, ValueRef};

use super::error::StoreError;

/// A key as the file stores it.
pub(super) fn key(id: Id) -> Vec<u8> {
    id.0.as_bytes().to_vec()
}

/// Reads a key back.
pub(super) fn id_from(bytes: &[u8]) -> Result<Id, StoreError> {
    uuid::Uuid::from_slice(bytes)
        .map(Id)
        .map_err(|error| StoreError::damaged("有一条记录的编号读不出来", error))
}

/// The columns, quoted: some of them are words of SQL.
pub(super) fn column_list(columns: &[&str]) -> String {
    let quoted: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{column}\""))
        .collect();
    quoted.join(", ")
}

/// Every record of a kind in the order of their keys, which is the order of entry. The file may be of an older version: a
/// column it does not have yet is empty, a table without records. Asked for by name alone, SQLite would take it for a text.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub(super) fn select_all_of_any_version(
    connection: &Connection,
    columns: &[&str],
    table: &str,
) -> Result<String, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let there = statement.query_map([table], |row| row.get::<_, String>(0))?;
    let there: Vec<String> = there.collect::<Result<_, _>>()?;
    let columns = columns.iter().map(|column| {
        if there.iter().any(|name| name == column) {
            column_list(&[column])
        } else {
            "NULL".to_owned()
        }
    });
    let columns: Vec<String> = columns.collect();
    let columns = columns.join(", ");
    Ok(if there.is_empty() {
        // It does not have such records yet.
        format!("SELECT {columns} WHERE FALSE")
    } else {
        format!("SELECT {columns} FROM {table} ORDER BY id")
    })
}

/// One record by its key.
pub(super) fn select_one(kind: FactKind) -> String {
    let columns = column_list(kind.columns());
    format!("SELECT {columns} FROM {} WHERE id = ?1", kind.table())
}

/// A new record.
pub(super) fn insert(kind: FactKind) -> String {
    let parameters: Vec<String> = (1..=kind.columns().len())
        .map(|number| format!("?{number}"))
        .collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({})",
        kind.table(),
        column_list(kind.columns()),
        parameters.join(", ")
    )
}

/// Sets every column but the key: SQLite takes a key that is set, even to itself, for a change, and searches every
/// table that refers to it.
pub(super) fn update(kind: FactKind) -> String {
    let sets: Vec<String> = kind
        .columns()
        .iter()
        .enumerate()
        .skip(1)
        .map(|(index, column)| format!("\"{column}\" = ?{}", index + 1))
        .collect();
    format!(
        "UPDATE {} SET {} WHERE id = ?1",
        kind.table(),
        sets.join(", ")
    )
}

/// The stored values of a record; `None` when there is none of that key.
pub(super) fn read_values(
    connection: &Connection,
    kind: FactKind,
    id: Id,
) -> Result<Option<Vec<Value>>, StoreError> {
    let mut statement = connection.prepare_cached(&select_one(kind))?;
    let mut rows = statement.query([key(id)])?;
    Ok(rows.next()?.map(|row| values_of(row, kind)))
}

/// The values of a row that holds the columns of a kind.
pub(super) fn values_of(row: &Row<'_>, kind: FactKind) -> Vec<Value> {
    (0..kind.columns().len())
        .map(|index| match SqlRow(row).value(index) {
            ValueRef::Null => Value::Null,
            ValueRef::Int(number) => Value::Int(number),
            ValueRef::Text(text) => Value::Text(text.to_owned()),
            ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        })
        .collect()
}

/// A row as a record's source.
pub(super) struct SqlRow<'a>(pub &'a Row<'a>);

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

/// Lends a [`Value`] to a statement.
pub(super) struct SqlValue<'a>(pub &'a Value);

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
