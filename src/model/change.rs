//! A change: the records it writes, and what a person calls it.

use super::facts::{
    Assignment, Attachment, Case, Commitment, Contact, Delivery, Department, Draft, Extension,
    Feedback, Issue, MergeGroup, MergeMember, NumberSeries, Opinion, Paper, Person, Publication,
    Recheck, Reminder, Review, Round, Session, Setting, Sponsor, Staff, Unit,
};
use super::record::{ContentHash, FieldError, Id, Record, Source, Value};

/// Declares the union of all kinds of record.
macro_rules! entities {
    ( $( $name:ident ),* $(,)? ) => {
        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Entity {
            $( #[doc = concat!("One [`", stringify!($name), "`].")] $name($name), )*
        }

        /// The kind of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum EntityKind {
            $( #[doc = concat!("[`", stringify!($name), "`]")] $name, )*
        }

        impl EntityKind {
            /// Every kind, parents before the records that point to them.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// The table of this kind.
            pub fn table(self) -> &'static str {
                match self { $( Self::$name => <$name as Record>::TABLE, )* }
            }

            /// The columns of this kind.
            pub fn columns(self) -> &'static [&'static str] {
                match self { $( Self::$name => <$name as Record>::COLUMNS, )* }
            }

            /// Reads a record of this kind.
            ///
            /// # Errors
            /// [`FieldError`] when a value does not fit its field.
            pub fn read<S: Source + ?Sized>(self, source: &S) -> Result<Entity, FieldError> {
                match self { $( Self::$name => <$name as Record>::read(source).map(Entity::$name), )* }
            }
        }

        impl Entity {
            /// The record's kind.
            pub fn kind(&self) -> EntityKind {
                match self { $( Self::$name(_) => EntityKind::$name, )* }
            }

            /// The record's key.
            pub fn id(&self) -> Id {
                match self { $( Self::$name(record) => record.id(), )* }
            }

            /// The record's values, in the order of its columns.
            pub fn values(&self) -> Vec<Value> {
                match self { $( Self::$name(record) => record.values(), )* }
            }

            /// Takes the record out of the ledger, or (with `None`) puts it back.
            pub fn set_removed(&mut self, reason: Option<String>) {
                match self { $( Self::$name(record) => record.removed = reason.map(String::into_boxed_str), )* }
            }
        }

        $( impl From<$name> for Entity {
            fn from(record: $name) -> Self {
                Self::$name(record)
            }
        } )*
    };
}

entities!(
    Setting,
    Session,
    Person,
    Unit,
    Department,
    Staff,
    Case,
    Sponsor,
    MergeGroup,
    MergeMember,
    Assignment,
    Contact,
    Opinion,
    Extension,
    Commitment,
    Recheck,
    Reminder,
    Attachment,
    NumberSeries,
    Round,
    Draft,
    Review,
    Issue,
    Paper,
    Delivery,
    Publication,
    Feedback,
);

impl EntityKind {
    /// The kind whose records stand in `table`.
    pub fn from_table(table: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.table() == table)
    }
}

/// What kind of act a change is; decides whether it can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Facts were recorded or corrected; undo puts back what stood before.
    Record,
    /// A letter was issued or voided: its number is spent, so it cannot be undone, only voided.
    Issue,
    /// An earlier change was undone.
    Undo,
}

impl Act {
    /// The act as the journal stores it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Issue => "issue",
            Self::Undo => "undo",
        }
    }
}

/// Everything one act of a person changes; applied whole or not at all.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of act it is.
    pub act: Act,
    /// What a person calls it: 登记建议第31号.
    pub title: String,
    /// The records as they are to be, new ones and changed ones.
    pub writes: Vec<Entity>,
    /// Content (texts, PDFs, attachments) the records point to.
    pub contents: Vec<Vec<u8>>,
    /// The journal entry this change undoes.
    pub undoes: Option<Id>,
}

impl Change {
    /// A change that records facts.
    pub fn record(title: impl Into<String>) -> Self {
        Self {
            act: Act::Record,
            title: title.into(),
            writes: Vec::new(),
            contents: Vec::new(),
            undoes: None,
        }
    }

    /// Adds a record to write and gives its key back.
    pub fn put(&mut self, record: impl Into<Entity>) -> Id {
        let entity = record.into();
        let id = entity.id();
        self.writes.push(entity);
        id
    }

    /// Adds bytes to the content store and gives their hash back.
    pub fn put_content(&mut self, bytes: Vec<u8>) -> ContentHash {
        let hash = ContentHash::of(&bytes);
        self.contents.push(bytes);
        hash
    }
}
