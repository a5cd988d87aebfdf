//! Bringing a file up to the newest version.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::model::record::Id;

use super::before_upgrade::{self, is_taken};
use super::connection::look_still;
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::check_header;
use super::progressed::newest;
use super::schema::{APPLICATION_ID, STEPS};
use super::sealed_here::extent;
use super::{backup, chain, check, replica};

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
    let copy = kept(connection, path, from)?;
    let transaction = connection.transaction()?;
    run(&transaction, steps, from)
        .and_then(|()| Ok(transaction.commit()?))
        .map_err(|error| StoreError::Migration {
            why: error.to_string(),
            copy,
        })
}

/// Sees to it that a backup of the file as it is stands beside it; returns its name. Whatever else has the usual name stays.
fn kept(connection: &Connection, path: &Path, from: u32) -> Result<PathBuf, StoreError> {
    let known = check::problems(connection)?;
    let is_for_it = |copy: &PathBuf| {
        !is_taken(copy) || is_backup_of(connection, (copy, from), &known).unwrap_or(false)
    };
    let copy = before_upgrade::names(path, from).find(is_for_it);
    let copy = copy.ok_or_else(|| StoreError::Exists(path.to_owned()))?;
    if !is_taken(&copy) {
        let write = |aside: &Path| backup::backup_with(connection, aside, &known);
        backup::write_for(&copy, Some(path), write)?;
    }
    Ok(copy)
}

/// Whether a file is a backup of a ledger of this version as it stands now, with nothing wrong in it but what is known to be
/// wrong with the ledger.
fn is_backup_of(
    connection: &Connection,
    (copy, version): (&Path, u32),
    known: &[String],
) -> Result<bool, StoreError> {
    let header = check_header(copy)?;
    if !header.is_backup || header.version != version {
        return Ok(false);
    }
    let copy = look_still(copy)?;
    check_schema(&copy, version)?;
    Ok(replica::read(&copy)? == replica::read(connection)?
        && newest(&copy)? == newest(connection)?
        && extent(&copy)? == extent(connection)?
        && check::problems(&copy)?
            .iter()
            .all(|one| known.contains(one)))
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
        assert!(matches!(error, StoreError::Migration { .. }));
        assert_eq!(version(&connection), LATEST);
        assert!(!has_table(&connection, "added"));
    }
}
