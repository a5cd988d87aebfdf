//! Tables in memory: records by key, and the records that belong to a parent in the order they came.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::model::facts::{
    Assignment, Attachment, Commitment, Contact, Delivery, Department, Draft, Extension, Feedback,
    Issue, MergeMember, Opinion, Paper, Publication, Recheck, Reminder, Review, Round, Sponsor,
    Staff,
};
use crate::model::record::{Id, Record};

/// Records of one kind by key. Removed ones stay, and are passed over by [`Table::iter`].
///
/// The index holds places only and compares keys in the rows themselves: with a million records the keys are not kept
/// twice.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    places: HashTable<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            places: HashTable::new(),
        }
    }
}

fn hash(id: Id) -> u64 {
    FxBuildHasher.hash_one(id)
}

impl<T: Record> Table<T> {
    /// A table of these records.
    pub fn new(mut rows: Vec<T>) -> Self {
        rows.shrink_to_fit();
        let mut places = HashTable::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            places.insert_unique(hash(row.id()), place as u32, |place| {
                hash(rows[*place as usize].id())
            });
        }
        Self { rows, places }
    }

    /// Adds a record or replaces the one of the same key; says where it stands and whether it is new.
    pub fn put(&mut self, record: T) -> (usize, bool) {
        if let Some(place) = self.place(record.id()) {
            self.rows[place] = record;
            return (place, false);
        }
        let place = self.rows.len();
        let id = record.id();
        self.rows.push(record);
        let rows = &self.rows;
        self.places.insert_unique(hash(id), place as u32, |place| {
            hash(rows[*place as usize].id())
        });
        (place, true)
    }

    /// The record of that key, removed or not.
    pub fn get(&self, id: Id) -> Option<&T> {
        self.place(id).and_then(|place| self.rows.get(place))
    }

    /// Where the record of that key stands.
    pub fn place(&self, id: Id) -> Option<usize> {
        let found = self
            .places
            .find(hash(id), |place| self.rows[*place as usize].id() == id);
        found.map(|place| *place as usize)
    }

    /// All records that stand, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter(|row| row.removed().is_none())
    }

    /// All records, removed ones too.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
}

/// A record that belongs to another.
pub trait Child: Record {
    /// The key of the record it belongs to.
    fn parent(&self) -> Id;
}

macro_rules! children {
    ( $( $name:ident of $field:ident ),* $(,)? ) => {
        $( impl Child for $name {
            fn parent(&self) -> Id {
                self.$field
            }
        } )*
    };
}

children!(
    Department of unit,
    Staff of unit,
    Sponsor of case,
    MergeMember of merge_group,
    Assignment of case,
    Contact of case,
    Opinion of case,
    Extension of case,
    Commitment of case,
    Recheck of case,
    Reminder of case,
    Attachment of case,
    Round of case,
    Draft of round,
    Review of draft,
    Issue of round,
    Paper of issue,
    Delivery of issue,
    Publication of issue,
    Feedback of issue,
);

const END: u32 = u32::MAX;

/// A [`Table`] whose records are also reached from their parent. Each parent's records form a chain through `next`, so
/// that a full ledger needs no list per case.
#[derive(Clone, Debug)]
pub struct ChildTable<T> {
    table: Table<T>,
    /// The first record of each parent, found by the parent's key.
    firsts: HashTable<u32>,
    /// The next record of the same parent.
    next: Vec<u32>,
}

impl<T> Default for ChildTable<T> {
    fn default() -> Self {
        Self {
            table: Table::default(),
            firsts: HashTable::new(),
            next: Vec::new(),
        }
    }
}

impl<T: Child> ChildTable<T> {
    /// A table of these records.
    pub fn new(rows: Vec<T>) -> Self {
        let mut made = Self {
            firsts: HashTable::new(),
            next: Vec::with_capacity(rows.len()),
            table: Table::new(rows),
        };
        // The last record of each parent, at its first; needed only while all are chained.
        let mut last: Vec<u32> = Vec::with_capacity(made.table.rows.len());
        for place in 0..made.table.rows.len() as u32 {
            last.push(place);
            made.next.push(END);
            let first = made.first(made.table.rows[place as usize].parent());
            if first == END {
                made.begin_chain(place);
            } else {
                let end = &mut last[first as usize];
                made.next[*end as usize] = place;
                *end = place;
            }
        }
        made
    }

    /// Adds a record or replaces the one of the same key.
    pub fn put(&mut self, record: T) {
        let (place, new) = self.table.put(record);
        if new {
            self.chain(place);
        }
    }

    /// Puts a new record at the end of its parent's chain; a case's chains are short.
    fn chain(&mut self, place: usize) {
        let place = place as u32;
        self.next.push(END);
        let mut end = self.first(self.table.rows[place as usize].parent());
        if end == END {
            self.begin_chain(place);
            return;
        }
        while self.next[end as usize] != END {
            end = self.next[end as usize];
        }
        self.next[end as usize] = place;
    }

    fn begin_chain(&mut self, place: u32) {
        let rows = &self.table.rows;
        let of = |first: &u32| hash(rows[*first as usize].parent());
        self.firsts.insert_unique(of(&place), place, of);
    }

    fn first(&self, parent: Id) -> u32 {
        let rows = &self.table.rows;
        let found = self.firsts.find(hash(parent), |first| {
            rows[*first as usize].parent() == parent
        });
        found.map_or(END, |first| *first)
    }

    /// The standing records of a parent, in the order they came.
    pub fn of(&self, parent: Id) -> impl Iterator<Item = &T> {
        let mut place = self.first(parent);
        std::iter::from_fn(move || {
            let row = self.table.rows.get(place as usize)?;
            place = self.next.get(place as usize).copied().unwrap_or(END);
            Some(row)
        })
        .filter(|row| row.removed().is_none())
    }

    /// The record of that key, removed or not.
    pub fn get(&self, id: Id) -> Option<&T> {
        self.table.get(id)
    }

    /// All records that stand.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.table.iter()
    }

    /// How many records there are, removed ones too.
    pub fn len(&self) -> usize {
        self.table.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }
}
