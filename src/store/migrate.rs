//! Bringing a file up to the newest version.

use std::path::Path;

use rusqlite::Connection;

use crate::model::record::Id;

use super::backup::Proof;
use super::beside::beside;
use super::error::StoreError;
use super::schema::{APPLICATION_ID, STEPS};
use super::{backup, chain, replica};

/// The version from which on the journal is chained.
const CHAINED: usize = 2;

/// Makes the tables of an empty file; returns the replica id it gets.
pub(super) fn create(connection: &mut Connection) -> Result<Id, StoreError> {
    let transaction = connection.transaction()?;
    run(&transaction, STEPS, 0)?;
    let replica = replica::begin(&transaction)?;
    transaction.commit()?;
    Ok(replica)
}

/// Brings a file of version `from` up to date in one transaction, with a copy of it kept beside it first.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
    from: u32,
) -> Result<(), StoreError> {
    upgrade(connection, path, from, STEPS)
}

fn upgrade(
    connection: &mut Connection,
    path: &Path,
    from: u32,
    steps: &[&str],
) -> Result<(), StoreError> {
    if from as usize >= steps.len() {
        return Ok(());
    }
    let copy = &beside(path, format!(".v{from}.bak"));
    if !copy.exists() {
        backup::copy_to(connection, copy, Proof::Structure)?;
    }
    let transaction = connection.transaction()?;
    run(&transaction, steps, from)
        .and_then(|()| Ok(transaction.commit()?))
        .map_err(|error| StoreError::Migration(error.to_string()))
}

fn run(connection: &Connection, steps: &[&str], from: u32) -> Result<(), StoreError> {
    for step in steps.iter().skip(from as usize) {
        connection.execute_batch(step)?;
    }
    // What lost its link later lost it outside the program.
    if (from as usize) < CHAINED && steps.len() >= CHAINED {
        chain::begin(connection)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", steps.len() as u32)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::connection::connect;
    use super::*;
    use crate::store::schema::LATEST;

    fn version(connection: &Connection) -> u32 {
        connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    }

    fn has_table(connection: &Connection, name: &str) -> bool {
        connection
            .query_row(
                "SELECT count(*) FROM sqlite_master WHERE name = ?1",
                [name],
                |row| row.get::<_, i64>(0),
            )
            .unwrap()
            > 0
    }

    #[test]
    fn an_older_file_is_copied_then_upgraded_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        let mut connection = connect(&path).unwrap();
        create(&mut connection).unwrap();
        let mut steps = STEPS.to_vec();
        steps.push("CREATE TABLE added (id BLOB PRIMARY KEY NOT NULL) STRICT;");
        upgrade(&mut connection, &path, LATEST, &steps).unwrap();
        assert_eq!(version(&connection), LATEST + 1);
        assert!(has_table(&connection, "added"));
        let copy = format!("台账.banli.v{LATEST}.bak");
        let copy = Connection::open(folder.path().join(copy)).unwrap();
        assert_eq!(version(&copy), LATEST);
        assert!(!has_table(&copy, "added"));
        upgrade(&mut connection, &path, LATEST + 1, &steps).unwrap();
    }

    #[test]
    fn a_failing_step_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        let mut connection = connect(&path).unwrap();
        create(&mut connection).unwrap();
        let mut steps = STEPS.to_vec();
        steps.push("CREATE TABLE added (id BLOB) STRICT; CREATE TABLE added (id BLOB) STRICT;");
        let error = upgrade(&mut connection, &path, LATEST, &steps).unwrap_err();
        assert!(matches!(error, StoreError::Migration(_)));
        assert_eq!(version(&connection), LATEST);
        assert!(!has_table(&connection, "added"));
    }
}
