//! Tables in memory: records by key, and the records that belong to a parent in the order they came.

use rustc_hash::FxHashMap;

use crate::model::facts::{
    Assignment, Attachment, Commitment, Contact, Delivery, Department, Draft, Extension, Feedback,
    Issue, MergeMember, Opinion, Paper, Publication, Recheck, Reminder, Review, Round, Sponsor,
    Staff,
};
use crate::model::record::{Id, Record};

/// Records of one kind by key. Removed ones stay, and are passed over by [`Table::iter`].
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    places: FxHashMap<Id, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            places: FxHashMap::default(),
        }
    }
}

impl<T: Record> Table<T> {
    /// A table of these records.
    pub fn new(rows: Vec<T>) -> Self {
        let places = rows
            .iter()
            .enumerate()
            .map(|(place, row)| (row.id(), place as u32))
            .collect();
        Self { rows, places }
    }

    /// Adds a record or replaces the one of the same key; says where it stands and whether it is new.
    pub fn put(&mut self, record: T) -> (usize, bool) {
        if let Some(place) = self.place(record.id()) {
            self.rows[place] = record;
            return (place, false);
        }
        let place = self.rows.len();
        self.places.insert(record.id(), place as u32);
        self.rows.push(record);
        (place, true)
    }

    /// The record of that key, removed or not.
    pub fn get(&self, id: Id) -> Option<&T> {
        self.place(id).and_then(|place| self.rows.get(place))
    }

    /// Where the record of that key stands.
    pub fn place(&self, id: Id) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
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
    ends: FxHashMap<Id, (u32, u32)>,
    next: Vec<u32>,
}

impl<T> Default for ChildTable<T> {
    fn default() -> Self {
        Self {
            table: Table::default(),
            ends: FxHashMap::default(),
            next: Vec::new(),
        }
    }
}

impl<T: Child> ChildTable<T> {
    /// A table of these records.
    pub fn new(rows: Vec<T>) -> Self {
        let mut made = Self {
            ends: FxHashMap::with_capacity_and_hasher(rows.len(), rustc_hash::FxBuildHasher),
            next: Vec::with_capacity(rows.len()),
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
        let parent = self.table.rows[place].parent();
        let place = place as u32;
        self.next.push(END);
        let ends = self.ends.entry(parent).or_insert((place, place));
        if ends.1 != place {
            self.next[ends.1 as usize] = place;
            ends.1 = place;
        }
    }

    /// The standing records of a parent, in the order they came.
    pub fn of(&self, parent: Id) -> impl Iterator<Item = &T> {
        let mut place = self.ends.get(&parent).map_or(END, |ends| ends.0);
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
