//! The contents of records whose making was undone: forgetting ends what could be done again, so that nothing needs them.

use rusqlite::Connection;

use crate::model::change::ActKey;
use crate::model::fact_kind::FactKind;
use crate::model::record::{ContentHash, Id, Value};

use super::error::StoreError;
use super::rewriting::{content_columns, put_instead};
use super::rows::{self, id_from};
use super::undo::UNDONE;

/// Empties the contents of records that were undone (撤销): nobody can say what stands in a scanned or packed file.
pub(super) fn erase_undone_contents(
    connection: &Connection,
    first: &mut i64,
) -> Result<(), StoreError> {
    let nothing = Value::Blob(ContentHash::of(&[]).0.to_vec());
    for kind in FactKind::ALL {
        let columns: Vec<usize> = content_columns(*kind).collect();
        if columns.is_empty() {
            continue;
        }
        for record in undone(connection, *kind)? {
            let Some(mut values) = rows::read_values(connection, *kind, record)? else {
                continue;
            };
            for index in &columns {
                if values[*index] != nothing {
                    put_instead(connection, (*kind, &mut values), *index, &[], first)?;
                }
            }
        }
    }
    Ok(())
}

/// The records of a kind that an undoing took out of the ledger, and nothing wrote since.
fn undone(connection: &Connection, kind: FactKind) -> Result<Vec<Id>, StoreError> {
    let table = kind.table();
    let mut statement = connection.prepare(&format!(
        "SELECT id FROM {table} AS known WHERE removed = ?1 AND ?2 =
             (SELECT act FROM journal_write JOIN journal ON journal.position = entry
              WHERE record = known.id ORDER BY entry DESC LIMIT 1)"
    ))?;
    let found = statement.query_map([UNDONE, ActKey::UNDO.0], |row| row.get::<_, Vec<u8>>(0))?;
    let found: Vec<Vec<u8>> = found.collect::<Result<_, _>>()?;
    found.iter().map(|id| id_from(id)).collect()
}
