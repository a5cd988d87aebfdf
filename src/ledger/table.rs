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
    /// At a parent's first record: its last one.
    last: Vec<u32>,
}

impl<T> Default for ChildTable<T> {
    fn default() -> Self {
        Self {
            table: Table::default(),
            firsts: HashTable::new(),
            next: Vec::new(),
            last: Vec::new(),
        }
    }
}

impl<T: Child> ChildTable<T> {
    /// A table of these records.
    pub fn new(rows: Vec<T>) -> Self {
        let mut made = Self {
            firsts: HashTable::new(),
            next: Vec::with_capacity(rows.len()),
            last: Vec::with_capacity(rows.len()),
            table: Table::new(rows),
        };
        for place in 0..made.table.rows.len() {
            made.chain(place);
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

    fn chain(&mut self, place: usize) {
        let rows = &self.table.rows;
        let parent = rows[place].parent();
        let place = place as u32;
        self.next.push(END);
        self.last.push(place);
        let of = |first: &u32| rows[*first as usize].parent();
        match self.firsts.find(hash(parent), |first| of(first) == parent) {
            Some(first) => {
                let last = &mut self.last[*first as usize];
                self.next[*last as usize] = place;
                *last = place;
            }
            None => {
                self.firsts
                    .insert_unique(hash(parent), place, |first| hash(of(first)));
            }
        }
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
