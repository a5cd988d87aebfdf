//! The chain of the journal: each entry carries a hash over the hash before, the entry and all that it wrote. Whoever
//! changes an entry outside the program, or takes one out, leaves a link that does not fit.

use std::collections::BTreeSet;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows};
use sha2::{Digest as _, Sha256};

use super::error::StoreError;

/// So many broken links are named; the rest are counted.
const NAMED: usize = 5;

const ENTRIES: &str = "SELECT j.position, j.id, j.replica, j.sequence, j.at, j.actor, j.machine, j.act, j.title, j.undoes,
        c.hash FROM journal AS j LEFT JOIN journal_chain AS c ON c.entry = j.position
    WHERE j.position > ?1 ORDER BY j.position";
const WRITES: &str = "SELECT entry, position, kind, record, new, fields FROM journal_write
    WHERE entry > ?1 ORDER BY entry, position";
/// How many columns of an entry go into its link.
const ENTRY_COLUMNS: usize = 10;
const WRITE_COLUMNS: usize = 6;

type Link = [u8; 32];

/// Links all entries of a file that had no chain.
///
/// # Errors
/// [`StoreError`] when the file cannot be read or written.
pub(super) fn begin(connection: &Connection) -> Result<(), StoreError> {
    link_where(connection, |_| true)
}

/// How the chain stands before an entry is added.
pub(super) enum Chained {
    /// All stays as it is: an entry that was changed or lost its link outside the program goes on being named.
    Kept,
    /// Something is taken out of earlier entries for good, and their links are made anew; these did not fit before.
    Renewed(BTreeSet<i64>),
}

impl Chained {
    /// Notes it, in the transaction that adds the entry.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub(super) fn before(connection: &Connection, renews: bool) -> Result<Self, StoreError> {
        if !renews {
            return Ok(Self::Kept);
        }
        let mut unfit = BTreeSet::new();
        each_link(connection, 0, Link::default(), |entry| {
            if entry.stored != Some(entry.made) {
                unfit.insert(entry.position);
            }
            entry.stored
        })?;
        Ok(Self::Renewed(unfit))
    }

    /// Links the entry just added, and what was taken out of the chain on the way; what did not fit before gets no link,
    /// so that it is named still.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read or written.
    pub(super) fn link(&self, connection: &Connection, added: i64) -> Result<(), StoreError> {
        match self {
            Self::Kept => link_where(connection, |entry| entry == added),
            Self::Renewed(unfit) => link_where(connection, |entry| !unfit.contains(&entry)),
        }
    }
}

/// Links those of the entries after the last link that are wanted.
fn link_where(connection: &Connection, wanted: impl Fn(i64) -> bool) -> Result<(), StoreError> {
    let last = "SELECT entry, hash FROM journal_chain ORDER BY entry DESC LIMIT 1";
    let mut statement = connection.prepare_cached(last)?;
    let mut rows = statement.query([])?;
    let (from, previous) = match rows.next()? {
        Some(row) => (row.get(0)?, stored_link(row, 1)),
        None => (0, None),
    };
    drop(rows);
    let mut insert =
        connection.prepare_cached("INSERT INTO journal_chain (entry, hash) VALUES (?1, ?2)")?;
    let mut links = Vec::new();
    each_link(connection, from, previous.unwrap_or_default(), |entry| {
        if wanted(entry.position) {
            links.push((entry.position, entry.made));
        }
        Some(entry.made)
    })?;
    for (position, link) in links {
        insert.execute((position, link.as_slice()))?;
    }
    Ok(())
}

/// The entries whose link does not fit, in words.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub(super) fn broken(connection: &Connection) -> Result<Vec<String>, StoreError> {
    // A file of the first version has no chain: it gets one when it is brought up to date.
    let has_chain = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'journal_chain')";
    if !connection.query_row(has_chain, [], |row| row.get::<_, bool>(0))? {
        return Ok(Vec::new());
    }
    let mut problems = Vec::new();
    let mut count = 0;
    each_link(connection, 0, Link::default(), |entry| {
        if entry.stored != Some(entry.made) {
            count += 1;
            if problems.len() < NAMED {
                let (position, at, title) = (entry.position, entry.at, entry.title);
                problems.push(format!(
                    "第{position}条操作记录（{at} {title}）或它前面的记录在程序之外改过"
                ));
            }
        }
        entry.stored
    })?;
    if count > problems.len() {
        problems.push(format!("一共有{count}条操作记录在程序之外改过"));
    }
    let lost =
        "SELECT count(*) FROM journal_chain WHERE entry NOT IN (SELECT position FROM journal)";
    let lost: i64 = connection.query_row(lost, [], |row| row.get(0))?;
    if lost > 0 {
        problems.push(format!("有{lost}条操作记录在程序之外删掉了"));
    }
    Ok(problems)
}

/// An entry with the link made of it, and the one stored.
struct Linked<'a> {
    position: i64,
    at: &'a str,
    title: &'a str,
    made: Link,
    stored: Option<Link>,
}

/// Visits the entries after one in their order; the visitor returns the link that the next one follows.
fn each_link(
    connection: &Connection,
    after: i64,
    mut previous: Link,
    mut visit: impl FnMut(&Linked<'_>) -> Option<Link>,
) -> Result<(), StoreError> {
    let mut entries = connection.prepare_cached(ENTRIES)?;
    let mut entries = entries.query([after])?;
    let mut writes = connection.prepare_cached(WRITES)?;
    let mut writes = Writes::new(writes.query([after])?)?;
    while let Some(row) = entries.next()? {
        let position: i64 = row.get(0)?;
        let mut hasher = Sha256::new();
        hasher.update(previous);
        add_row(&mut hasher, row, ENTRY_COLUMNS);
        writes.add_to(&mut hasher, position)?;
        let made = Link::from(hasher.finalize());
        let text = |index: usize| {
            row.get_ref(index)
                .ok()
                .and_then(|value| value.as_str().ok())
        };
        let linked = Linked {
            position,
            at: text(4).unwrap_or_default(),
            title: text(8).unwrap_or_default(),
            made,
            stored: stored_link(row, ENTRY_COLUMNS),
        };
        previous = visit(&linked).unwrap_or(made);
    }
    Ok(())
}

/// The writes of all entries, read beside these.
struct Writes<'a> {
    rows: Rows<'a>,
    /// The entry of the row it stands at.
    entry: Option<i64>,
}

impl<'a> Writes<'a> {
    fn new(rows: Rows<'a>) -> Result<Self, StoreError> {
        let mut this = Self { rows, entry: None };
        this.advance()?;
        Ok(this)
    }

    fn advance(&mut self) -> Result<(), StoreError> {
        self.entry = match self.rows.next()? {
            Some(row) => Some(row.get(0)?),
            None => None,
        };
        Ok(())
    }

    /// Adds what an entry wrote; writes of entries that are not there are passed over.
    fn add_to(&mut self, hasher: &mut Sha256, entry: i64) -> Result<(), StoreError> {
        while let Some(here) = self.entry.filter(|here| *here <= entry) {
            if here == entry
                && let Some(row) = self.rows.get()
            {
                add_row(hasher, row, WRITE_COLUMNS);
            }
            self.advance()?;
        }
        Ok(())
    }
}

/// Adds the first columns of a row, each with its sort and its length, so that no two rows come to the same bytes.
fn add_row(hasher: &mut Sha256, row: &Row<'_>, columns: usize) {
    for index in 0..columns {
        let (sort, number);
        let bytes: &[u8] = match row.get_ref(index) {
            Ok(ValueRef::Integer(value)) => {
                sort = 1;
                number = value.to_le_bytes();
                &number
            }
            Ok(ValueRef::Text(bytes)) => {
                sort = 2;
                bytes
            }
            Ok(ValueRef::Blob(bytes)) => {
                sort = 3;
                bytes
            }
            Ok(ValueRef::Real(_) | ValueRef::Null) | Err(_) => {
                sort = 0;
                &[]
            }
        };
        hasher.update([sort]);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
}

fn stored_link(row: &Row<'_>, index: usize) -> Option<Link> {
    let bytes = row.get_ref(index).ok()?.as_blob().ok()?;
    bytes.try_into().ok()
}
