//! Every record as the journal alone leaves it.

use rusqlite::Connection;

use crate::ledger::tables::Tables;
use crate::model::fact_kind::FactKind;
use crate::model::record::{Id, Value};

use super::error::StoreError;
use super::file::Store;
use super::journal::read_kind;
use super::rows::{id_from, key};
use super::write_fields;

/// One record, made of its first values and every change since.
pub(super) struct Replayed {
    pub kind: FactKind,
    pub record: Id,
    /// Its values, in the order of the columns.
    pub values: Vec<Value>,
    /// Where its writes do not follow from one another.
    pub faults: Vec<Fault>,
    begun: bool,
}

/// What is wrong with the writes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// The first of them does not say that it is new.
    NotBegun,
    /// A later one says that it is new.
    BegunTwice,
    /// One of them takes it for another kind.
    OtherKind,
    /// A change of the column at this index does not begin with what stood there.
    Gap(usize),
}

impl Replayed {
    fn new(kind: FactKind, record: Id) -> Self {
        let mut values = vec![Value::Null; kind.columns().len()];
        values[0] = Value::Blob(record.0.as_bytes().to_vec());
        Self {
            kind,
            record,
            values,
            faults: Vec::new(),
            begun: false,
        }
    }

    fn write(&mut self, kind: FactKind, new: bool, fields: &str) -> Result<(), StoreError> {
        if kind != self.kind {
            self.faults.push(Fault::OtherKind);
            return Ok(());
        }
        match (self.begun, new) {
            (false, false) => self.faults.push(Fault::NotBegun),
            (true, true) => self.faults.push(Fault::BegunTwice),
            _ => {}
        }
        self.begun = true;
        for (index, old, value) in write_fields::from_text(kind, new, fields)? {
            if self.values[index] != old {
                self.faults.push(Fault::Gap(index));
            }
            self.values[index] = value;
        }
        Ok(())
    }
}

/// Visits every record in the order of the keys; holds one at a time.
///
/// # Errors
/// [`StoreError`] when the journal cannot be read, or the visitor's own.
pub(super) fn each_record(
    connection: &Connection,
    mut visit: impl FnMut(Replayed) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT kind, record, new, fields FROM journal_write ORDER BY record, entry, position",
    )?;
    let mut rows = statement.query([])?;
    let mut current: Option<Replayed> = None;
    while let Some(row) = rows.next()? {
        let kind = read_kind(row)?;
        let record = id_from(row.get_ref(1)?.as_blob().unwrap_or_default())?;
        let mut replayed = match current.take() {
            Some(earlier) if earlier.record == record => earlier,
            Some(earlier) => {
                visit(earlier)?;
                Replayed::new(kind, record)
            }
            None => Replayed::new(kind, record),
        };
        let fields = row.get_ref(3)?.as_str().unwrap_or_default();
        replayed.write(kind, row.get(2)?, fields)?;
        current = Some(replayed);
    }
    current.map_or(Ok(()), visit)
}

/// Returns the values of one record as the journal leaves it; `None` where the journal does not know it.
///
/// # Errors
/// [`StoreError`] when the journal cannot be read.
pub(super) fn of_record(
    connection: &Connection,
    kind: FactKind,
    record: Id,
) -> Result<Option<Vec<Value>>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT kind, new, fields FROM journal_write WHERE record = ?1 ORDER BY entry, position",
    )?;
    let mut rows = statement.query([key(record)])?;
    let mut replayed = Replayed::new(kind, record);
    while let Some(row) = rows.next()? {
        let fields = row.get_ref(2)?.as_str().unwrap_or_default();
        replayed.write(read_kind(row)?, row.get(1)?, fields)?;
    }
    Ok(replayed.begun.then_some(replayed.values))
}

impl Store {
    /// Rebuilds every record from the journal alone.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the journal is incomplete or cannot be read.
    pub fn replay(&self) -> Result<Tables, StoreError> {
        let mut tables = Tables::default();
        each_record(&self.connection, |replayed| {
            if let Some(fault) = replayed.faults.first() {
                let label = replayed.kind.label();
                return Err(StoreError::damaged(
                    &format!("“{label}”的操作记录前后接不上"),
                    format!("{fault:?}"),
                ));
            }
            tables.put(replayed.kind.read(replayed.values.as_slice())?);
            Ok(())
        })?;
        Ok(tables)
    }
}
