//! Proves that the file is what its journal says: every record, every field, and the journal itself without a gap.
//!
//! Journal and tables are read side by side in the order of the keys, one record at a time, however large the file is.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rusqlite::{Connection, Rows};

use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Value};

use super::chain;
use super::error::StoreError;
use super::replay::{Fault, Replayed, each_record};
use super::rows::{id_from, select_all_of_any_version, values_of};

/// Returns what differs, in words.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub(super) fn differences(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems = gaps(connection)?;
    problems.extend(chain::broken(connection)?);
    problems.extend(records(connection)?);
    Ok(problems)
}

/// Entries that are missing, or say nothing.
fn gaps(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut problems = Vec::new();
    let out_of_order = count(
        "SELECT count(*) FROM (SELECT position, row_number() OVER (ORDER BY position) AS expected FROM journal)
         WHERE position <> expected",
    )?;
    if out_of_order > 0 {
        problems.push("操作记录少了条目，次序不连续".to_owned());
    }
    let broken = count(
        "SELECT count(DISTINCT replica) FROM (SELECT replica, sequence,
             row_number() OVER (PARTITION BY replica ORDER BY position) AS expected FROM journal)
         WHERE sequence <> expected",
    )?;
    if broken > 0 {
        problems.push(format!("有{broken}份台账的操作记录序号不连续"));
    }
    let torn = count(
        "SELECT count(*) FROM journal WHERE NOT EXISTS (SELECT 1 FROM journal_write WHERE entry = journal.position)",
    )?;
    if torn > 0 {
        problems.push(format!("有{torn}条操作记录没有内容"));
    }
    Ok(problems)
}

/// How a table and the journal differ over a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// The journal does not know the record.
    Unjournalled,
    /// The table does not hold it.
    Missing,
    /// The column at this index holds something else.
    Column(usize),
    /// The record's writes do not follow from one another.
    Fault(Fault),
}

type Counts = BTreeMap<(FactKind, Difference), u64>;

fn records(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statements = Vec::with_capacity(FactKind::ALL.len());
    for kind in FactKind::ALL {
        statements.push(connection.prepare(&select_all_of_any_version(
            connection,
            kind.columns(),
            kind.table(),
        )?)?);
    }
    let mut tables = BTreeMap::new();
    for (kind, statement) in FactKind::ALL.iter().zip(&mut statements) {
        tables.insert(*kind, TableCursor::new(*kind, statement.query([])?)?);
    }
    let mut counts = Counts::new();
    each_record(connection, |replayed| {
        match tables.get_mut(&replayed.kind) {
            Some(table) => table.compare(&replayed, &mut counts),
            None => Ok(()),
        }
    })?;
    for table in tables.values_mut() {
        while table.record.is_some() {
            table.skip(&mut counts)?;
        }
    }
    Ok(counts
        .into_iter()
        .map(|((kind, difference), count)| text(kind, difference, count))
        .collect())
}

/// A table read in the order of its keys.
struct TableCursor<'a> {
    kind: FactKind,
    rows: Rows<'a>,
    /// The record it stands at.
    record: Option<(Id, Vec<Value>)>,
}

impl<'a> TableCursor<'a> {
    fn new(kind: FactKind, rows: Rows<'a>) -> Result<Self, StoreError> {
        let mut cursor = Self {
            kind,
            rows,
            record: None,
        };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> Result<(), StoreError> {
        self.record = match self.rows.next()? {
            Some(row) => {
                let id = id_from(row.get_ref(0)?.as_blob().unwrap_or_default())?;
                Some((id, values_of(row, self.kind)))
            }
            None => None,
        };
        Ok(())
    }

    /// Passes over a record that the journal does not know.
    fn skip(&mut self, counts: &mut Counts) -> Result<(), StoreError> {
        count(counts, self.kind, Difference::Unjournalled);
        self.advance()
    }

    /// Compares the table with a record of the journal, up to its key.
    fn compare(&mut self, replayed: &Replayed, counts: &mut Counts) -> Result<(), StoreError> {
        for fault in &replayed.faults {
            count(counts, self.kind, Difference::Fault(*fault));
        }
        while let Some((id, values)) = &self.record {
            match id.cmp(&replayed.record) {
                Ordering::Less => self.skip(counts)?,
                Ordering::Equal => {
                    for (index, (kept, said)) in values.iter().zip(&replayed.values).enumerate() {
                        if kept != said {
                            count(counts, self.kind, Difference::Column(index));
                        }
                    }
                    return self.advance();
                }
                Ordering::Greater => break,
            }
        }
        count(counts, self.kind, Difference::Missing);
        Ok(())
    }
}

fn count(counts: &mut Counts, kind: FactKind, difference: Difference) {
    *counts.entry((kind, difference)).or_default() += 1;
}

fn text(kind: FactKind, difference: Difference, count: u64) -> String {
    let table = kind.label();
    let column = |index: usize| kind.column_label(index);
    match difference {
        Difference::Unjournalled => format!("“{table}”里有{count}条记录没有操作记录"),
        Difference::Missing => format!("“{table}”里少了{count}条操作记录里有的记录"),
        Difference::Column(index) => {
            let column = column(index);
            format!("“{table}”里有{count}条记录的“{column}”和操作记录不一致")
        }
        Difference::Fault(Fault::Gap(index)) => {
            let column = column(index);
            format!("“{table}”里有{count}条记录的“{column}”在操作记录里前后接不上")
        }
        Difference::Fault(Fault::NotBegun) => {
            format!("“{table}”里有{count}条记录在操作记录里没有登记时的内容")
        }
        Difference::Fault(Fault::BegunTwice) => {
            format!("“{table}”里有{count}条记录在操作记录里登记了两次")
        }
        Difference::Fault(Fault::OtherKind) => {
            format!("“{table}”里有{count}条记录在操作记录里又记成了别的类型")
        }
    }
}
