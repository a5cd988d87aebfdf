//! Checking a ledger file through and through.

use rusqlite::Connection;

use crate::model::record::ContentHash;

use super::check_journal;
use super::damage;
use super::error::StoreError;
use super::file::Store;
use super::foreign::check_schema;
use super::load::unreadable;
use super::pieces;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Problems, in words; empty when the file is sound.
    pub problems: Vec<String>,
    /// How many cases it holds.
    pub cases: i64,
    /// How many journal entries.
    pub entries: i64,
    /// How many letters issued.
    pub issues: i64,
}

impl Store {
    /// Checks the file: SQLite's own structure, that its tables are those this program makes, every reference, every
    /// document number, every content's hash, and that every field of every record is what replaying the journal makes
    /// of it.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot even be read.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let connection = &self.connection;
        let problems = problems(connection)?;
        let count = |table: &str| -> Result<i64, StoreError> {
            Ok(
                connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                    row.get(0)
                })?,
            )
        };
        Ok(CheckReport {
            problems,
            cases: count("case_item WHERE removed IS NULL")?,
            entries: count("journal")?,
            issues: count("issue")?,
        })
    }
}

/// Everything that is wrong with a ledger file, in words; an open ledger, a backup and a restored one are held to the same.
///
/// # Errors
/// [`StoreError`] when it cannot even be read.
pub(super) fn problems(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems = structure(connection)?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if let Err(error) = check_schema(connection, version) {
        problems.push(error.into_problem());
        return Ok(problems);
    }
    problems.extend(numbers(connection)?);
    problems.extend(contents(connection)?);
    match check_journal::differences(connection) {
        Ok(differences) => problems.extend(differences),
        Err(error) => problems.push(error.into_problem()),
    }
    match unreadable(connection) {
        Ok(records) => problems.extend(records.iter().map(|record| {
            let (kind, fields) = (record.kind.label(), record.summary());
            match record.id() {
                Some(id) => format!("“{kind}”{id} 里的内容读不出来：{fields}；知道原来写的是什么，可以在窗口里“修好”，或用 banli record repair 填上"),
                None => format!("有一条“{kind}”读不出来：{fields}"),
            }
        })),
        Err(error) => problems.push(error.into_problem()),
    }
    Ok(problems)
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn structure(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems: Vec<String> = texts(connection, "PRAGMA integrity_check(20)")?
        .into_iter()
        .filter(|word| word != "ok")
        .map(|said| format!("文件结构有损坏：{}", damage::text(&said)))
        .collect();
    // Of many rows the same may be wrong.
    problems.dedup();
    let broken = texts(connection, "SELECT \"table\" FROM pragma_foreign_key_check")?;
    problems.extend(broken.into_iter().map(|table| {
        format!(
            "“{}”里有一条记录指向不存在的记录",
            damage::table_label(&table).unwrap_or("台账")
        )
    }));
    Ok(problems)
}

fn numbers(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let twice = texts(
        connection,
        "SELECT s.prefix || '〔' || s.year || '〕' || i.number || '号' FROM issue i JOIN number_series s ON s.id = i.series
         GROUP BY i.series, i.number HAVING count(*) > 1",
    )?;
    let mut problems: Vec<String> = twice
        .into_iter()
        .map(|number| format!("文号{number}用了两次"))
        .collect();
    let behind = texts(
        connection,
        "SELECT s.prefix || '〔' || s.year || '〕' FROM number_series s
         WHERE s.next <= (SELECT max(number) FROM issue WHERE series = s.id)",
    )?;
    problems.extend(
        behind
            .into_iter()
            .map(|series| format!("{series}的下一个文号已经用过")),
    );
    Ok(problems)
}

/// Reads every content, as it is read when a letter is printed.
fn contents(connection: &Connection) -> Result<Vec<String>, StoreError> {
    // A backup of an older version has none.
    let has_pieces: bool = connection.query_row(
        "SELECT count(*) > 0 FROM sqlite_master WHERE name = 'piece'",
        [],
        |row| row.get(0),
    )?;
    if has_pieces && pieces::is_bomb(connection)? {
        let text = "正文和文件的内容多得不合理，没有逐份核对，不是本程序建的";
        return Ok(vec![text.to_owned()]);
    }
    let unsound = if has_pieces {
        pieces::unsound(connection)?
    } else {
        0
    };
    let mut statement = connection.prepare("SELECT hash FROM content")?;
    let mut rows = statement.query([])?;
    let mut changed = 0u64;
    while let Some(row) = rows.next()? {
        let hash = row
            .get_ref(0)?
            .as_blob()
            .ok()
            .and_then(ContentHash::from_slice);
        let sound = hash.is_some_and(|hash| pieces::get(connection, hash).is_ok());
        changed += u64::from(!sound);
    }
    let mut problems = Vec::new();
    if changed > 0 {
        problems.push(format!("有{changed}份正文或文件的内容和签发、保存时不一致"));
    }
    if unsound > 0 {
        problems.push(format!(
            "有{unsound}段共用的内容被改过，或者没有用在任何文件里"
        ));
    }
    Ok(problems)
}
