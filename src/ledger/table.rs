//! Tables in memory: records by key, and the records that belong to a parent in the order they came.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::model::record::{Id, Record};

const END: u32 = u32::MAX;

/// Records of one kind by key, and from their parent where they have one. Removed ones stay, and are passed over by
/// [`Table::iter`] and [`Table::of`].
///
/// The indexes hold row numbers only and compare keys in the rows themselves: with a million records the keys are not
/// kept twice. Each parent's records form a chain through `next`, so that a full ledger needs no list per case.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    by_key: HashTable<u32>,
    /// The first record of each parent, found by the parent's key.
    firsts: HashTable<u32>,
    /// The next record of the same parent; empty for records without one.
    next: Vec<u32>,
    /// How many records were put in since it was made.
    version: u64,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            by_key: HashTable::new(),
            firsts: HashTable::new(),
            next: Vec::new(),
            version: 0,
        }
    }
}

/// The hash by which an index finds a key.
pub(super) fn hash(id: Id) -> u64 {
    FxBuildHasher.hash_one(id)
}

impl<T: Record> Table<T> {
    /// A table of these records.
    pub fn new(mut rows: Vec<T>) -> Self {
        rows.shrink_to_fit();
        let mut by_key = HashTable::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            by_key.insert_unique(hash(row.id()), index as u32, |index| {
                hash(rows[*index as usize].id())
            });
        }
        let mut made = Self {
            rows,
            by_key,
            firsts: HashTable::new(),
            next: Vec::new(),
            version: 0,
        };
        if T::PARENT.is_some() {
            made.chain_all();
        }
        made
    }

    fn chain_all(&mut self) {
        self.next.reserve_exact(self.rows.len());
        // The last record of each parent, at its first; needed only while all are chained.
        let mut last: Vec<u32> = Vec::with_capacity(self.rows.len());
        for index in 0..self.rows.len() as u32 {
            last.push(index);
            self.next.push(END);
            let first = self.first(self.parent_at(index));
            if first == END {
                self.begin_chain(index);
            } else {
                let end = &mut last[first as usize];
                self.next[*end as usize] = index;
                *end = index;
            }
        }
    }

    /// Adds a record or replaces the one of the same key. A record keeps its parent for good.
    pub fn put(&mut self, record: T) {
        self.version += 1;
        if let Some(index) = self.index(record.id()) {
            self.rows[index] = record;
            return;
        }
        let index = self.rows.len();
        let id = record.id();
        self.rows.push(record);
        let rows = &self.rows;
        self.by_key.insert_unique(hash(id), index as u32, |index| {
            hash(rows[*index as usize].id())
        });
        if T::PARENT.is_some() {
            self.chain(index as u32);
        }
    }

    /// Puts a new record at the end of its parent's chain; a case's chains are short.
    fn chain(&mut self, index: u32) {
        self.next.push(END);
        let mut end = self.first(self.parent_at(index));
        if end == END {
            self.begin_chain(index);
            return;
        }
        while self.next[end as usize] != END {
            end = self.next[end as usize];
        }
        self.next[end as usize] = index;
    }

    fn begin_chain(&mut self, index: u32) {
        let rows = &self.rows;
        let of = |first: &u32| rows[*first as usize].parent().map_or(0, hash);
        self.firsts.insert_unique(of(&index), index, of);
    }

    fn parent_at(&self, index: u32) -> Option<Id> {
        self.rows[index as usize].parent()
    }

    fn first(&self, parent: Option<Id>) -> u32 {
        let found = parent.and_then(|id| {
            self.firsts
                .find(hash(id), |first| self.parent_at(*first) == parent)
        });
        found.map_or(END, |first| *first)
    }

    /// The standing records of a parent, in the order they came.
    pub fn of(&self, parent: Id) -> impl Iterator<Item = &T> {
        self.all_of(parent).filter(|row| row.removed().is_none())
    }

    /// All records of a parent, removed ones too.
    pub fn all_of(&self, parent: Id) -> impl Iterator<Item = &T> {
        let mut index = self.first(Some(parent));
        std::iter::from_fn(move || {
            let row = self.rows.get(index as usize)?;
            index = self.next.get(index as usize).copied().unwrap_or(END);
            Some(row)
        })
    }

    /// The record of that key, removed or not.
    pub fn get(&self, id: Id) -> Option<&T> {
        self.index(id).and_then(|index| self.rows.get(index))
    }

    /// The row number of the record of that key.
    pub fn index(&self, id: Id) -> Option<usize> {
        let found = self
            .by_key
            .find(hash(id), |index| self.rows[*index as usize].id() == id);
        found.map(|index| *index as usize)
    }

    /// Goes up with every record put in: what was worked out from the table at another version is out of date.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// All records that stand, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter(|row| row.removed().is_none())
    }

    /// All records, removed ones too.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How many records there are, removed ones too.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
