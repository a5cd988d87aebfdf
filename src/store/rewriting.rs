//! Writing anew what the file says of a record, in its table and in the journal of earlier days, where something goes for
//! good.

use rusqlite::{Connection, params_from_iter};

use crate::model::fact_kind::FactKind;
use crate::model::field::Shown;
use crate::model::record::{ContentHash, Id, Value};

use super::error::StoreError;
use super::pieces;
use super::rows::{self, SqlValue, id_from, key};

/// Rewrites what the journal says of a record.
pub(super) fn each_write(
    connection: &Connection,
    record: Id,
    first: &mut i64,
    mut rewritten: impl FnMut(&str) -> Result<String, StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT entry, position, fields FROM journal_write WHERE record = ?1")?;
    let found = statement.query_map([key(record)], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let found: Vec<(i64, i64, String)> = found.collect::<Result<_, _>>()?;
    let mut update = connection.prepare_cached(
        "UPDATE journal_write SET fields = ?3 WHERE entry = ?1 AND position = ?2",
    )?;
    for (entry, position, text) in found {
        let new = rewritten(&text)?;
        if new != text {
            update.execute((entry, position, new))?;
            *first = entry.min(*first);
        }
    }
    Ok(())
}

/// Writes the values of a record.
pub(super) fn write(
    connection: &Connection,
    kind: FactKind,
    values: &[Value],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(&rows::update(kind))?
        .execute(params_from_iter(values.iter().map(SqlValue)))?;
    Ok(())
}

/// Puts other bytes in the place of a record's content, in the column of this index; the content goes where nothing else
/// refers to it.
pub(super) fn put_instead(
    connection: &Connection,
    (kind, values): (FactKind, &mut [Value]),
    index: usize,
    bytes: &[u8],
    first: &mut i64,
) -> Result<(), StoreError> {
    let (Value::Blob(id), Value::Blob(hash)) = (&values[0], &values[index]) else {
        return Ok(());
    };
    let record = id_from(id)?;
    let earlier = ContentHash::from_slice(hash);
    pieces::put(connection, bytes)?;
    let new = Value::Blob(ContentHash::of(bytes).0.to_vec());
    let said = (json_text(&values[index]), json_text(&new));
    values[index] = new;
    write(connection, kind, values)?;
    each_write(connection, record, first, |text| {
        Ok(text.replace(&said.0, &said.1))
    })?;
    earlier.map_or(Ok(()), |hash| take_out(connection, hash))
}

fn json_text(value: &Value) -> String {
    value.to_json().to_string()
}

/// The columns of a kind that refer to contents.
pub(super) fn content_columns(kind: FactKind) -> impl Iterator<Item = usize> {
    let any = Value::Blob(vec![0; ContentHash::of(&[]).0.len()]);
    let fields = kind.fields().iter().enumerate();
    fields.filter_map(move |(index, field)| {
        let shown = (field.of_type.show)(any.as_ref());
        matches!(shown, Shown::Content(_)).then_some(index + 2)
    })
}

/// Takes a content out that no record refers to any more.
fn take_out(connection: &Connection, hash: ContentHash) -> Result<(), StoreError> {
    for kind in FactKind::ALL {
        for index in content_columns(*kind) {
            let column = kind.columns()[index];
            let used = format!(
                "SELECT EXISTS (SELECT 1 FROM {} WHERE \"{column}\" = ?1)",
                kind.table()
            );
            let used = connection.query_row(&used, [hash.0.as_slice()], |row| row.get(0))?;
            if used {
                return Ok(());
            }
        }
    }
    pieces::take_out(connection, hash)
}
