//! The file's versions: an append-only list, counted by `user_version`.

use std::path::Path;

use rusqlite::Connection;

use super::StoreError;
use super::open::APPLICATION_ID;

/// One step per version; step 0 makes an empty file version 1. Never edited, only added to.
const STEPS: &[&str] = &[include_str!("schema_1.sql")];

/// The newest version this program writes.
pub fn latest_version() -> u32 {
    STEPS.len() as u32
}

/// Makes the tables of an empty file.
pub fn create(connection: &mut Connection) -> Result<(), StoreError> {
    run(connection, STEPS, 0)
}

/// Brings a file of version `from` up to date in one transaction, with a copy of it kept beside it first.
pub fn bring_up_to_date(
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
    let mut copy = path.as_os_str().to_owned();
    copy.push(format!(".v{from}.bak"));
    let copy = Path::new(&copy);
    if !copy.exists() {
        super::backup::copy_to(connection, copy)?;
    }
    run(connection, steps, from).map_err(|error| StoreError::Migration(error.to_string()))
}

fn run(connection: &mut Connection, steps: &[&str], from: u32) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    for step in steps.iter().skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.len() as u32)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut connection = super::super::open::connect(&path).unwrap();
        create(&mut connection).unwrap();
        let steps = [
            STEPS[0],
            "CREATE TABLE added (id BLOB PRIMARY KEY NOT NULL) STRICT;",
        ];
        upgrade(&mut connection, &path, 1, &steps).unwrap();
        assert_eq!(version(&connection), 2);
        assert!(has_table(&connection, "added"));
        let copy = Connection::open(folder.path().join("台账.banli.v1.bak")).unwrap();
        assert_eq!(version(&copy), 1);
        assert!(!has_table(&copy, "added"));
        upgrade(&mut connection, &path, 2, &steps).unwrap();
    }

    #[test]
    fn a_failing_step_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        let mut connection = super::super::open::connect(&path).unwrap();
        create(&mut connection).unwrap();
        let steps = [
            STEPS[0],
            "CREATE TABLE added (id BLOB) STRICT; CREATE TABLE added (id BLOB) STRICT;",
        ];
        let error = upgrade(&mut connection, &path, 1, &steps).unwrap_err();
        assert!(matches!(error, StoreError::Migration(_)));
        assert_eq!(version(&connection), 1);
        assert!(!has_table(&connection, "added"));
    }
}
