//! Tells a ledger's own tables from what others put into the file.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::error::StoreError;
use super::schema::STEPS;

/// Type and name of a thing of the schema, with the SQL that makes it.
type Schema = BTreeMap<(String, String), String>;

/// Refuses a file whose schema is not exactly the one this program made at its version.
///
/// # Errors
/// [`StoreError::Foreign`] naming the first thing that differs.
pub(super) fn check_schema(connection: &Connection, version: u32) -> Result<(), StoreError> {
    let found = schema(connection)?;
    let made = Connection::open_in_memory()?;
    for step in STEPS.iter().take(version as usize) {
        made.execute_batch(step)?;
    }
    let ours = schema(&made)?;
    let foreign = found.keys().find(|key| !ours.contains_key(*key));
    if let Some((sort, name)) = foreign {
        return Err(StoreError::Foreign(format!("多了{}“{name}”", label(sort))));
    }
    for (key, sql) in &ours {
        let (sort, name) = key;
        match found.get(key) {
            None => {
                let text = format!("少了{}“{name}”", label(sort));
                return Err(StoreError::Foreign(text));
            }
            Some(other) if other != sql => {
                let text = format!("{}“{name}”被改过", label(sort));
                return Err(StoreError::Foreign(text));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn schema(connection: &Connection) -> Result<Schema, StoreError> {
    // SQLite makes indexes of its own for keys; they have no SQL.
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name",
    )?;
    let found = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What people call a thing of the schema.
fn label(sort: &str) -> &'static str {
    match sort {
        "table" => "数据表",
        "index" => "索引",
        "trigger" => "触发器",
        "view" => "视图",
        _ => "内容",
    }
}
