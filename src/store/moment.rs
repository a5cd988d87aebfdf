//! Going back to a moment (恢复到某一时刻): a new ledger with all that was recorded up to an entry of the journal, and nothing
//! of what came after it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, Local, NaiveDateTime};
use rusqlite::types::Value as SqlOwned;
use rusqlite::{Connection, params_from_iter};

use crate::model::fact_kind::FactKind;
use crate::model::record::{ContentHash, Id, Shown};

use super::backup::{Proof, close_whole, verify, write_as};
use super::beside::new_private_file;
use super::check::problems;
use super::connection::{connect, look};
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::check_header;
use super::journal::read_kind;
use super::migrate;
use super::pieces;
use super::replay::each_record;
use super::rows::{self, SqlValue, id_from};
use super::schema::{BACKUP_ID, LATEST};

/// What goes into the new ledger as it stands, up to an entry: table, columns, the column that counts entries.
const JOURNAL: [(&str, &str, &str); 3] = [
    (
        "journal",
        "position, id, replica, sequence, at, actor, machine, act, title, undoes",
        "position",
    ),
    (
        "journal_write",
        "entry, position, kind, record, new, fields",
        "entry",
    ),
    ("journal_chain", "entry, hash", "entry"),
];

/// A moment that one can go back to: just after an entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// The entry's place in the journal.
    pub position: i64,
    /// When it was made, by the clock of this machine; none where its time cannot be read.
    pub at: Option<NaiveDateTime>,
    /// What it did.
    pub title: String,
}

/// What came of going back to a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WentBack {
    /// How many later entries were left out.
    pub left_out: u64,
    /// What a check finds in the file it was made from, in words; none where that is sound.
    pub unsound: Vec<String>,
}

impl WentBack {
    /// What a person is to know of the file it was made from; nothing where that is sound.
    pub fn words(&self) -> Option<String> {
        let first = self.unsound.first()?;
        let count = self.unsound.len();
        Some(format!(
            "原来的文件有 {count} 处问题（{first}）：新台账是按操作记录重新建的，和原来的文件在这些地方不一样，请核对。"
        ))
    }
}

/// The last moments of a ledger, the newest first; it may be open in this process.
///
/// # Errors
/// [`StoreError`] when it is no ledger or cannot be read.
pub fn moments(ledger: &Path, at_most: u32) -> Result<Vec<RestorePoint>, StoreError> {
    check_header(ledger)?;
    let connection = look(ledger)?;
    let mut statement = connection
        .prepare("SELECT position, at, title FROM journal ORDER BY position DESC LIMIT ?1")?;
    let rows = statement.query_map([at_most], |row| {
        let at: String = row.get(1)?;
        Ok(RestorePoint {
            position: row.get(0)?,
            at: local(&at),
            title: row.get(2)?,
        })
    })?;
    rows.map(|row| row.map_err(StoreError::from)).collect()
}

/// So many writes of an entry are looked at for whose it is; one with more is an import or the like.
const MOST_WRITES: u32 = 40;

/// What the last entries of a journal wrote, by their places in it: kinds and keys of the records.
///
/// # Errors
/// [`StoreError`] as for [`moments`].
pub fn moment_records(
    ledger: &Path,
    at_most: u32,
) -> Result<BTreeMap<i64, Vec<(FactKind, Id)>>, StoreError> {
    check_header(ledger)?;
    let connection = look(ledger)?;
    let mut statement = connection.prepare(
        "SELECT kind, record, entry FROM journal_write
         WHERE entry > (SELECT max(position) - ?1 FROM journal) AND position < ?2",
    )?;
    let mut rows = statement.query([at_most, MOST_WRITES])?;
    let mut records: BTreeMap<i64, Vec<(FactKind, Id)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let record = (read_kind(row)?, id_from(&row.get::<_, Vec<u8>>(1)?)?);
        records.entry(row.get(2)?).or_default().push(record);
    }
    records.retain(|_, records| records.len() < MOST_WRITES as usize);
    Ok(records)
}

/// The last entry made at a time or before it; none where the ledger begins later.
///
/// # Errors
/// [`StoreError`] as for [`moments`].
pub fn moment_at(ledger: &Path, time: NaiveDateTime) -> Result<Option<RestorePoint>, StoreError> {
    let all = moments(ledger, u32::MAX)?;
    let by_then = |moment: &RestorePoint| moment.at.is_some_and(|at| at <= time);
    Ok(all.into_iter().find(by_then))
}

/// Makes a new ledger of what was recorded up to an entry, from a ledger or a backup, which stay as they are. It is another
/// copy, with a replica id of its own, and proved like every copy.
///
/// # Errors
/// [`StoreError`] when `to` exists, there is no such entry, or the journal does not hold together; nothing is left behind
/// then.
pub fn restore_until(source: &Path, until: i64, to: &Path) -> Result<WentBack, StoreError> {
    let header = check_header(source)?;
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    if header.version < LATEST {
        return Err(StoreError::OldBackup(source.to_owned()));
    }
    let went = look(source).and_then(|from| {
        check_schema(&from, header.version)?;
        rebuilt_until(&from, until, to)
    });
    if header.is_backup {
        return went.map_err(StoreError::of_backup);
    }
    went
}

/// Makes it of a source whose tables are known to be its own.
fn rebuilt_until(from: &Connection, until: i64, to: &Path) -> Result<WentBack, StoreError> {
    let last: i64 = from.query_row(
        "SELECT coalesce(max(position), 0) FROM journal",
        [],
        |row| row.get(0),
    )?;
    if !(1..=last).contains(&until) {
        return Err(StoreError::NoSuchMoment);
    }
    write_as(to, |aside| {
        new_private_file(aside).map_err(|error| StoreError::io(aside, error))?;
        let mut made = connect(aside)?;
        migrate::create(&mut made)?;
        let transaction = made.transaction()?;
        // Records come in the order of their keys, not of what they refer to.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        for (table, columns, entry) in JOURNAL {
            copy_rows(from, &transaction, (table, columns, entry), until)?;
        }
        rebuild(from, &transaction)?;
        transaction.commit()?;
        close_whole(made, aside)?;
        verify(&look(aside)?, Proof::Whole)
    })?;
    let unsound = problems(from).unwrap_or_else(|error| vec![error.to_string()]);
    Ok(WentBack {
        left_out: (last - until) as u64,
        unsound,
    })
}

/// Makes a backup of what a ledger held after an entry, to be looked at.
///
/// # Errors
/// [`StoreError`], as for [`restore_until`].
pub fn moment_to_look_at(source: &Path, until: i64, to: &Path) -> Result<(), StoreError> {
    restore_until(source, until, to)?;
    let made = connect(to)?;
    made.pragma_update(None, "application_id", BACKUP_ID)?;
    close_whole(made, to)
}

fn copy_rows(
    from: &Connection,
    to: &Connection,
    (table, columns, entry): (&str, &str, &str),
    until: i64,
) -> Result<(), StoreError> {
    let count = columns.split(',').count();
    let parameters: Vec<String> = (1..=count).map(|number| format!("?{number}")).collect();
    let mut insert = to.prepare(&format!(
        "INSERT INTO {table} ({columns}) VALUES ({})",
        parameters.join(", ")
    ))?;
    let mut select = from.prepare(&format!(
        "SELECT {columns} FROM {table} WHERE {entry} <= ?1 ORDER BY 1, 2"
    ))?;
    let mut found = select.query([until])?;
    while let Some(row) = found.next()? {
        let values: Result<Vec<SqlOwned>, _> = (0..count).map(|index| row.get(index)).collect();
        insert.execute(params_from_iter(values?))?;
    }
    Ok(())
}

/// Every record as the journal leaves it, and the contents they refer to.
fn rebuild(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    let mut contents: BTreeSet<ContentHash> = BTreeSet::new();
    each_record(to, |replayed| {
        if let Some(fault) = replayed.faults.first() {
            let label = replayed.kind.label();
            return Err(StoreError::damaged(
                &format!("“{label}”的操作记录前后接不上"),
                format!("{fault:?}"),
            ));
        }
        let fields = replayed
            .kind
            .fields()
            .iter()
            .zip(replayed.values.iter().skip(2));
        for (field, value) in fields {
            if let Shown::Content(hash) = (field.of_type.show)(value.as_ref()) {
                contents.insert(hash);
            }
        }
        to.prepare_cached(&rows::insert(replayed.kind))?
            .execute(params_from_iter(replayed.values.iter().map(SqlValue)))?;
        Ok(())
    })?;
    for hash in contents {
        pieces::put(to, &pieces::get(from, hash)?)?;
    }
    Ok(())
}

/// A moment of the journal by this machine's clock.
fn local(at: &str) -> Option<NaiveDateTime> {
    let at = DateTime::parse_from_rfc3339(at).ok()?;
    Some(at.with_timezone(&Local).naive_local())
}
