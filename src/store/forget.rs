//! Taking a person's private values out of the file for good (删除个人信息): out of the record, out of what the journal says
//! of earlier days, out of drafts and texts that were never issued. What the work itself recorded stays as it is.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use crate::model::fact_kind::FactKind;
use crate::model::field::Shown;
use crate::model::record::{Id, Value};

use super::cause::Trouble;
use super::error::StoreError;
use super::file::Store;
use super::phone_numbers::PhoneNumbers;
use super::pieces;
use super::private_texts::PrivateTexts;
use super::rewriting::{each_write, put_instead, write};
use super::rows::{self, id_from, key};
use super::undone_contents::erase_undone_contents;

/// The columns of a person that are private.
const PRIVATE: [&str; 2] = ["phone", "address"];
/// A value of fewer characters is not looked for in what is being typed: it could be anything.
const SHORTEST: usize = 7;

impl Store {
    /// Writes the file anew without its free places, where earlier values may still be read.
    ///
    /// # Errors
    /// [`StoreError::NotWiped`]; what was to be forgotten is out of every record all the same.
    pub fn wipe_free_places(&self) -> Result<(), StoreError> {
        let _rewriting = self.plain.begin_rewriting();
        wipe_free_places(&self.connection)
    }
}

/// Writes the file anew without its free places, where an earlier run was kept from it.
///
/// # Errors
/// [`StoreError::NotWiped`] when it still cannot be; the next opening tries again.
pub(super) fn finish_forgetting(connection: &Connection) -> Result<(), StoreError> {
    let unwiped: Option<i64> =
        connection.query_row("SELECT max(unwiped) FROM copy", [], |row| row.get(0))?;
    match unwiped {
        Some(_) => wipe_free_places(connection),
        None => Ok(()),
    }
}

/// The mark that it is still to be done goes once the disk holds the new pages in their places.
fn wipe_free_places(connection: &Connection) -> Result<(), StoreError> {
    let not_wiped = |error: rusqlite::Error| StoreError::NotWiped(Trouble::of_sqlite(&error));
    connection.execute_batch("VACUUM").map_err(not_wiped)?;
    let settle = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = connection
        .query_row(settle, [], |row| row.get(0))
        .map_err(not_wiped)?;
    if busy != 0 {
        return Err(StoreError::NotWiped(Trouble::busy()));
    }
    connection
        .execute("UPDATE copy SET unwiped = NULL", [])
        .map_err(not_wiped)?;
    Ok(())
}

/// Erases them, in the transaction that the connection is in. What was linked in the journal's chain from the first changed
/// entry on is to be linked anew.
pub(super) fn forget(connection: &Connection, person: Id) -> Result<(), StoreError> {
    connection.execute("UPDATE copy SET unwiped = 1", [])?;
    let triggers = lift_triggers(connection)?;
    let mut first = i64::MAX;
    let mut values = erase_own(connection, person, &mut first)?;
    for again in entered_again(connection, person)? {
        values.extend(erase_own(connection, again, &mut first)?);
        let erase = "UPDATE person SET phone = NULL, address = NULL WHERE id = ?1";
        connection.execute(erase, [key(again)])?;
    }
    drop_typed_for(connection, person)?;
    let sought = PrivateTexts::of(connection, &values)?;
    drop_typed_with(connection, &values, &sought)?;
    erase_undone_contents(connection, &mut first)?;
    if !sought.is_empty() {
        erase_in_records(connection, &sought, &mut first)?;
        erase_in_drafts(connection, &sought, &mut first)?;
        erase_in_titles(connection, &sought, &mut first)?;
    }
    connection.execute("DELETE FROM journal_chain WHERE entry >= ?1", [first])?;
    connection.execute_batch(&triggers)?;
    Ok(())
}

/// Takes what is typed in forms for the person and not recorded yet, be it known before or not: it stands under the person's
/// key.
fn drop_typed_for(connection: &Connection, person: Id) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT key, text FROM autosave")?;
    let kept = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let kept: Vec<(String, String)> = kept.collect::<Result<_, _>>()?;
    let ending = person.to_string();
    for (key, text) in kept {
        let Ok(mut typed) = serde_json::from_str::<Json>(&text) else {
            continue;
        };
        if drop_keyed(&mut typed, &ending) {
            let change = "UPDATE autosave SET text = ?2 WHERE key = ?1";
            connection.execute(change, [key, typed.to_string()])?;
        }
    }
    Ok(())
}

/// Takes whatever is being typed that says any of the values.
fn drop_typed_with(
    connection: &Connection,
    values: &BTreeSet<(&'static str, String)>,
    sought: &PrivateTexts,
) -> Result<(), StoreError> {
    for (column, value) in values {
        let is_number =
            *column == "phone" && !PhoneNumbers::of([value.as_str()].into_iter()).is_empty();
        if !is_number && value.chars().count() >= SHORTEST {
            // What is typed in forms is kept as JSON, which writes some characters in its own way.
            let typed = "DELETE FROM autosave WHERE instr(text, ?1) > 0 OR instr(text, ?2) > 0";
            let quoted = Json::from(value.as_str()).to_string();
            connection.execute(typed, [value.as_str(), quoted.trim_matches('"')])?;
        }
    }
    let mut statement = connection.prepare("SELECT key, text FROM autosave")?;
    let kept = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let kept: Vec<(String, String)> = kept.collect::<Result<_, _>>()?;
    for (key, _) in kept.iter().filter(|(_, text)| sought.are_in_json(text)) {
        connection.execute("DELETE FROM autosave WHERE key = ?1", [key])?;
    }
    Ok(())
}

/// Takes out whatever stands under a key that ends so; returns whether there was any.
fn drop_keyed(typed: &mut Json, ending: &str) -> bool {
    let Json::Object(fields) = typed else {
        return false;
    };
    let before = fields.len();
    fields.retain(|key, _| !key.ends_with(ending));
    let taken = fields.len() < before;
    let within = fields.values_mut().map(|value| drop_keyed(value, ending));
    within.fold(taken, |any, one| any | one)
}

/// Drops the triggers that keep the journal as it is; returns the statements that make them again.
fn lift_triggers(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")?;
    let found = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let found: Vec<(String, String)> = found.collect::<Result<_, _>>()?;
    for (name, _) in &found {
        connection.execute(&format!("DROP TRIGGER {name}"), [])?;
    }
    let again: Vec<String> = found.into_iter().map(|(_, sql)| sql).collect();
    Ok(again.join(";\n"))
}

/// Takes the private values out of what the journal says of the person; returns them, each with its column.
fn erase_own(
    connection: &Connection,
    person: Id,
    first: &mut i64,
) -> Result<BTreeSet<(&'static str, String)>, StoreError> {
    let mut values = BTreeSet::new();
    each_write(connection, person, first, |text| {
        let mut fields: Map<String, Json> = serde_json::from_str(text)
            .map_err(|error| StoreError::damaged("有一条操作记录的内容读不出来", error))?;
        for column in PRIVATE {
            let said = fields.remove(column);
            let said = said.iter().flat_map(texts);
            values.extend(said.map(|value| (column, value)));
        }
        Ok(Json::Object(fields).to_string())
    })?;
    Ok(values)
}

/// The records of the same person that were entered and taken out again. A namesake of another sort, level, delegation or
/// sector is somebody else.
fn entered_again(connection: &Connection, person: Id) -> Result<Vec<Id>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT a.id FROM person AS a JOIN person AS p ON p.id = ?1
         WHERE a.removed IS NOT NULL AND a.name = p.name AND a.kind = p.kind AND a.level = p.level
             AND coalesce(a.delegation = p.delegation, 1) AND coalesce(a.sector = p.sector, 1)",
    )?;
    let found = statement.query_map([key(person)], |row| row.get::<_, Vec<u8>>(0))?;
    let found: Vec<Vec<u8>> = found.collect::<Result<_, _>>()?;
    found.iter().map(|id| id_from(id)).collect()
}

/// The texts of a journalled value: itself, or its old and new ones.
fn texts(said: &Json) -> Vec<String> {
    let one = |value: &Json| value.as_str().map(str::to_owned);
    match said {
        Json::Array(both) => both.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

/// Masks private texts in records that no longer stand, and in what the journal says of earlier days of those that do. Where a
/// standing record of the work says one now, it stays.
fn erase_in_records(
    connection: &Connection,
    sought: &PrivateTexts,
    first: &mut i64,
) -> Result<(), StoreError> {
    for (table, record) in records_that_said(connection, sought)? {
        let Some(kind) = FactKind::from_table(&table) else {
            continue;
        };
        let record = id_from(&record)?;
        let Some(mut values) = rows::read_values(connection, kind, record)? else {
            continue;
        };
        let stands = values.get(1) == Some(&Value::Null);
        let says_it = |value: &Value| matches!(value, Value::Text(text) if sought.are_in(text));
        if values.iter().any(says_it) {
            if stands {
                continue;
            }
            for value in &mut values {
                if let Value::Text(text) = value {
                    *text = sought.masked(text).unwrap_or_else(|| std::mem::take(text));
                }
            }
            write(connection, kind, &values)?;
        }
        each_write(connection, record, first, |text| {
            let mut said: Json = serde_json::from_str(text)
                .map_err(|error| StoreError::damaged("有一条操作记录的内容读不出来", error))?;
            let new = sought.mask_in(&mut said).then(|| said.to_string());
            Ok(new.unwrap_or_else(|| text.to_owned()))
        })?;
    }
    Ok(())
}

/// The records, with their tables, of which the journal says a private text.
fn records_that_said(
    connection: &Connection,
    sought: &PrivateTexts,
) -> Result<BTreeSet<(String, Vec<u8>)>, StoreError> {
    let mut found = BTreeSet::new();
    let mut statement = connection.prepare("SELECT kind, record, fields FROM journal_write")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let fields = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        if sought.are_in_json(fields) {
            found.insert((row.get(0)?, row.get(1)?));
        }
    }
    Ok(found)
}

/// Masks private texts in what the journal's entries are called.
fn erase_in_titles(
    connection: &Connection,
    sought: &PrivateTexts,
    first: &mut i64,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare("SELECT position, title FROM journal")?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(i64, String)> = found.collect::<Result<_, _>>()?;
    for (position, title) in found {
        if let Some(masked) = sought.masked(&title) {
            let change = "UPDATE journal SET title = ?2 WHERE position = ?1";
            connection.execute(change, (position, masked))?;
            *first = position.min(*first);
        }
    }
    Ok(())
}

/// Masks private texts in the texts of drafts that were not issued.
fn erase_in_drafts(
    connection: &Connection,
    sought: &PrivateTexts,
    first: &mut i64,
) -> Result<(), StoreError> {
    let kind = FactKind::Draft;
    let mut statement = connection.prepare(
        "SELECT id FROM draft_version AS d WHERE NOT EXISTS (SELECT 1 FROM issue WHERE draft = d.id)",
    )?;
    let found = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let drafts: Vec<Vec<u8>> = found.collect::<Result<_, _>>()?;
    for draft in drafts {
        let draft = id_from(&draft)?;
        let Some(mut values) = rows::read_values(connection, kind, draft)? else {
            continue;
        };
        for (index, field) in kind.fields().iter().enumerate() {
            let Shown::Content(hash) = (field.of_type.show)(values[index + 2].as_ref()) else {
                continue;
            };
            let Ok(text) = String::from_utf8(pieces::get(connection, hash)?) else {
                continue;
            };
            let Some(masked) = sought.masked(&text) else {
                continue;
            };
            put_instead(
                connection,
                (kind, &mut values),
                index + 2,
                masked.as_bytes(),
                first,
            )?;
        }
    }
    Ok(())
}
