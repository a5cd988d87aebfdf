//! The union of all kinds of fact, made from the one list in [`super::fact_kind`].

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fact_kind::{FactKind, for_each_fact};
use super::facts;
use super::rare_text::RareText;
use super::record::{FieldError, FieldInfo, Id, Record, Source, Value};

macro_rules! union {
    ( $( $table:ident: $name:ident, )* ) => {
        /// A fact of any kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Fact {
            $( #[doc = concat!("One [`", stringify!($name), "`](facts::", stringify!($name), ").")] $name(facts::$name), )*
        }

        impl FactKind {
            /// The table of this kind.
            pub fn table(self) -> &'static str {
                match self { $( Self::$name => <facts::$name as Record>::TABLE, )* }
            }

            /// What people call a record of this kind.
            pub fn label(self) -> &'static str {
                match self { $( Self::$name => <facts::$name as Record>::LABEL, )* }
            }

            /// The columns of this kind.
            pub fn columns(self) -> &'static [&'static str] {
                match self { $( Self::$name => <facts::$name as Record>::COLUMNS, )* }
            }

            /// The fields of this kind after `id` and `removed`.
            pub fn fields(self) -> &'static [FieldInfo] {
                match self { $( Self::$name => <facts::$name as Record>::FIELDS, )* }
            }

            /// The kind of record these belong to.
            pub fn parent(self) -> Option<FactKind> {
                match self { $( Self::$name => <facts::$name as Record>::PARENT, )* }
            }

            /// Reads a record of this kind.
            ///
            /// # Errors
            /// [`FieldError`] when a value does not fit its field.
            pub fn read<S: Source + ?Sized>(self, source: &S) -> Result<Fact, FieldError> {
                match self { $( Self::$name => <facts::$name as Record>::read(source).map(Fact::$name), )* }
            }
        }

        impl Fact {
            /// The fact's kind.
            pub fn kind(&self) -> FactKind {
                match self { $( Self::$name(_) => FactKind::$name, )* }
            }

            /// The fact's key.
            pub fn id(&self) -> Id {
                match self { $( Self::$name(record) => record.id, )* }
            }

            /// The key of the record it belongs to.
            pub fn parent(&self) -> Option<Id> {
                match self { $( Self::$name(record) => record.parent(), )* }
            }

            /// Why it was taken out of the ledger; `None` while it stands.
            pub fn removed(&self) -> Option<&str> {
                match self { $( Self::$name(record) => record.removed(), )* }
            }

            /// The values to store.
            pub fn values(&self) -> Vec<Value> {
                match self { $( Self::$name(record) => record.values(), )* }
            }

            /// Takes the fact out of the ledger, or (with `None`) puts it back.
            pub fn set_removed(&mut self, reason: Option<String>) {
                match self { $( Self::$name(record) => record.removed = reason.map(RareText::from), )* }
            }
        }

        $( impl From<facts::$name> for Fact {
            fn from(record: facts::$name) -> Self {
                Self::$name(record)
            }
        } )*
    };
}
for_each_fact!(union);

impl FactKind {
    /// The kind whose records stand in `table`.
    pub fn from_table(table: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.table() == table)
    }

    /// Whether records of this kind belong to a case, be it through others.
    pub fn is_of_case(self) -> bool {
        self == Self::Case || self.parent().is_some_and(Self::is_of_case)
    }

    /// What people call the column at `index`.
    pub fn column_label(self, index: usize) -> &'static str {
        match index {
            0 => "内部编号",
            1 => "移出原因",
            _ => self.fields().get(index - 2).map_or("", |field| field.label),
        }
    }

    /// The fields whose key stands for a record, with their index among the columns.
    pub fn references(self) -> impl Iterator<Item = (usize, FactKind)> {
        use super::record::RefersTo;
        self.fields()
            .iter()
            .enumerate()
            .filter_map(|(index, field)| match field.refers_to {
                RefersTo::Fact(kind) => Some((index + 2, kind)),
                _ => None,
            })
    }
}

impl Serialize for FactKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.table())
    }
}

impl<'de> Deserialize<'de> for FactKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = String::deserialize(deserializer)?;
        Self::from_table(&table).ok_or_else(|| D::Error::custom(table))
    }
}
