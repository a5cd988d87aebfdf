//! Bringing a file up to the newest version.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::ledger::backup_lock::BackupLock;
use crate::model::record::Id;

use super::before_upgrade::{self, is_taken};
use super::connection::look_still;
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::check_header;
use super::locked::is_locked;
use super::progressed::newest;
use super::schema::{APPLICATION_ID, STEPS};
use super::sealed_here::extent;
use super::{backup, chain, check, known_backups, locked, replica};

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

/// Brings a file of version `from` up to date in one transaction, with a copy of it kept beside it first, under the lock of
/// its backups. Returns words for the person where that could not be.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
    from: u32,
) -> Result<Option<String>, StoreError> {
    upgrade(connection, path, from, STEPS)
}

fn upgrade(
    connection: &mut Connection,
    path: &Path,
    from: u32,
    steps: &[&str],
) -> Result<Option<String>, StoreError> {
    if from as usize >= steps.len() {
        return Ok(None);
    }
    // An old file is brought up to date whatever its settings say.
    let (of_ledger, is_readable) = match locked::lock_in(connection) {
        Ok(None) => (None, true),
        Ok(Some(lock)) if lock.has_recipient() && lock.has_key() => (Some(lock), true),
        Ok(Some(_)) | Err(_) => (None, false),
    };
    let copy = kept(connection, (path, from), of_ledger.as_ref())?;
    let words = (!is_readable).then(|| left_plain(&copy));
    let transaction = connection.transaction()?;
    run(&transaction, steps, from)
        .and_then(|()| Ok(transaction.commit()?))
        .map_err(|error| StoreError::Migration {
            why: error.to_string(),
            copy,
        })?;
    Ok(words)
}

fn left_plain(copy: &Path) -> String {
    format!(
        "台账已经升级到新格式。原来设的备份密码读不出来，升级前留的备份“{}”没有加密，请收好；请到“备份和恢复”里重新设一次备份密码。",
        copy.display()
    )
}

/// Sees to it that a backup of the file as it is stands beside it; returns its name. Whatever else has the usual name stays.
fn kept(
    connection: &Connection,
    (path, from): (&Path, u32),
    of_ledger: Option<&BackupLock>,
) -> Result<PathBuf, StoreError> {
    let known = check::problems(connection)?;
    let is_backup = |copy: &Path| match of_ledger {
        Some(lock) => is_locked_backup_of(connection, copy, lock),
        None => is_backup_of(connection, (copy, from), &known),
    };
    let is_for_it = |copy: &PathBuf| !is_taken(copy) || is_backup(copy).unwrap_or(false);
    let copy = before_upgrade::names(path, from).find(is_for_it);
    let copy = copy.ok_or_else(|| StoreError::Exists(path.to_owned()))?;
    if !is_taken(&copy) {
        let write = |aside: &Path| backup::backup_with(connection, aside, (&known, of_ledger));
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

/// Whether a file is a whole backup of a ledger as it stands now, under this lock; what else is in it nobody can say.
fn is_locked_backup_of(
    connection: &Connection,
    copy: &Path,
    lock: &BackupLock,
) -> Result<bool, StoreError> {
    Ok(is_locked(copy)
        && locked::key_of(copy)? == lock.key
        && locked::state(copy)? == known_backups::progress(connection)?
        && locked::check(copy).is_ok())
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

    /// A ledger with the settings of a lock, which are written past the journal.
    fn locked_ledger(path: &Path, lock: &BackupLock) -> Connection {
        let mut connection = connect(path).unwrap();
        create(&mut connection).unwrap();
        let entry = "INSERT INTO journal (id, replica, sequence, at, actor, machine, act, title)
                     SELECT ?1, replica, 1, '2026-11-20T09:00:00+08:00', '', '', 'found', '建立台账' FROM copy";
        connection.execute(entry, [vec![7u8; 16]]).unwrap();
        for (name, value) in [("recipient", &lock.recipient), ("key", &lock.key)] {
            let text = serde_json::to_string(value).unwrap();
            let set = "INSERT INTO setting (id, key, value) VALUES (randomblob(16), ?1, ?2)";
            let key = format!("backup_lock.{name}");
            connection.execute(set, [key, text]).unwrap();
        }
        connection
    }

    #[test]
    fn the_copy_before_an_upgrade_is_under_the_lock_of_the_backups_and_said_to_be_plain_where_none_can_be_read()
     {
        let (lock, _) = BackupLock::new("临溪县住建局2026").unwrap();
        let mut steps = STEPS.to_vec();
        steps.push("CREATE TABLE added (id BLOB PRIMARY KEY NOT NULL) STRICT;");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        let mut connection = locked_ledger(&path, &lock);
        // What an earlier run made before it was broken off is not made again.
        let made = kept(&connection, (&path, LATEST), Some(&lock)).unwrap();
        assert_eq!(
            upgrade(&mut connection, &path, LATEST, &steps).unwrap(),
            None
        );
        assert!(is_locked(&made));
        assert!(!std::fs::read(&made).unwrap().starts_with(b"SQLite"));
        let other = before_upgrade::names(&path, LATEST).nth(1).unwrap();
        assert!(!other.exists());
        let plain = folder.path().join("plain");
        assert!(locked::unlock(&made, "别的密码12345", &plain).is_err());
        locked::unlock(&made, "临溪县住建局2026", &plain).unwrap();
        assert_eq!(version(&Connection::open(&plain).unwrap()), LATEST);
        let path = folder.path().join("读不出.banli");
        let mut connection = locked_ledger(&path, &lock);
        connection
            .execute("UPDATE setting SET value = '?'", [])
            .unwrap();
        let words = upgrade(&mut connection, &path, LATEST, &steps).unwrap();
        assert!(words.unwrap().contains("没有加密"));
        assert_eq!(version(&connection), LATEST + 1);
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
