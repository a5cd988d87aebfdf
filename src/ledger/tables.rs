//! Every fact of the ledger, by kind: one table each, made from the one list of kinds.

use crate::model::fact::Fact;
use crate::model::fact_kind::{FactKind, for_each_fact};
use crate::model::facts;
use crate::model::record::{Id, Record, Value};
use crate::model::unreadable::Unreadable;
use crate::model::vocabulary::PaperKind;

use super::table::Table;

/// Reads all records of one kind, whatever they are read from.
pub trait ReadRecords {
    /// Why it cannot be read.
    type Error;
    /// Every record of the kind, in the order of their keys.
    ///
    /// # Errors
    /// When one cannot be read.
    fn read_all<T: Record>(&mut self) -> Result<Vec<T>, Self::Error>;

    /// Hands over the records that were found with fields that cannot be read.
    fn unreadable(&mut self) -> Vec<Unreadable> {
        Vec::new()
    }
}

macro_rules! tables {
    ( $( $table:ident: $name:ident, )* ) => {
        /// Every fact of the ledger, by kind.
        #[derive(Clone, Debug, Default)]
        pub struct Tables {
            $( #[doc = concat!("All [`", stringify!($name), "`](facts::", stringify!($name), ") records.")] pub $table: Table<facts::$name>, )*
            /// Records with fields that cannot be read.
            pub unreadable: Vec<Unreadable>,
        }

        impl Tables {
            /// Puts one fact in, new or changed.
            pub fn put(&mut self, fact: Fact) {
                if !self.unreadable.is_empty() {
                    let id = Some(fact.id());
                    self.unreadable.retain(|one| (one.kind, one.id()) != (fact.kind(), id));
                }
                match fact {
                    $( Fact::$name(record) => self.$table.put(record), )*
                }
            }

            /// The fact of that kind and key, removed or not.
            pub fn get(&self, kind: FactKind, id: Id) -> Option<Fact> {
                match kind {
                    $( FactKind::$name => self.$table.get(id).cloned().map(Fact::$name), )*
                }
            }

            /// Whether the record of that kind and key stands; `None` when there is none.
            pub fn stands(&self, kind: FactKind, id: Id) -> Option<bool> {
                match kind {
                    $( FactKind::$name => self.$table.get(id).map(|record| record.removed.is_none()), )*
                }
            }

            /// The key of the record that a record belongs to.
            pub fn parent(&self, kind: FactKind, id: Id) -> Option<Id> {
                match kind {
                    $( FactKind::$name => self.$table.get(id).and_then(Record::parent), )*
                }
            }

            /// The keys of the records of a kind that belong to a record, removed ones too.
            pub fn children(&self, kind: FactKind, parent: Id) -> Vec<Id> {
                match kind {
                    $( FactKind::$name => self.$table.all_of(parent).map(|record| record.id).collect(), )*
                }
            }

            /// Every standing record of a kind whose values fit.
            pub fn any(&self, kind: FactKind, fits: impl Fn(&[Value]) -> bool) -> bool {
                match kind {
                    $( FactKind::$name => self.$table.iter().any(|record| fits(&record.values())), )*
                }
            }

            /// The keys of the standing records of a kind whose values fit.
            pub fn keys(&self, kind: FactKind, fits: impl Fn(&[Value]) -> bool) -> Vec<Id> {
                match kind {
                    $( FactKind::$name => {
                        let standing = self.$table.iter().filter(|record| fits(&record.values()));
                        standing.map(|record| record.id).collect()
                    } )*
                }
            }

            /// How many records of a kind there are, removed ones too.
            pub fn count(&self, kind: FactKind) -> usize {
                match kind {
                    $( FactKind::$name => self.$table.len(), )*
                }
            }

            /// Every fact, parents before their children.
            pub fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
                std::iter::empty()
                    $( .chain(self.$table.rows().iter().cloned().map(Fact::$name)) )*
            }

            /// Reads the kinds wanted; the tables of the others stay empty.
            ///
            /// # Errors
            /// The reader's own.
            pub fn read<R: ReadRecords>(
                reader: &mut R,
                wanted: impl Fn(FactKind) -> bool,
            ) -> Result<Self, R::Error> {
                Ok(Self {
                    $( $table: if wanted(FactKind::$name) {
                        Table::new(reader.read_all()?)
                    } else {
                        Table::default()
                    }, )*
                    unreadable: reader.unreadable(),
                })
            }

            /// These tables with those of the kinds named taken from `other`.
            #[must_use]
            pub fn with(mut self, other: Self, kinds: impl Fn(FactKind) -> bool) -> Self {
                self.unreadable.extend(other.unreadable);
                Self {
                    unreadable: self.unreadable,
                    $( $table: if kinds(FactKind::$name) { other.$table } else { self.$table }, )*
                }
            }
        }
    };
}
for_each_fact!(tables);

impl Tables {
    /// The record of that key, where some of its fields cannot be read.
    pub fn unreadable(&self, kind: FactKind, id: Id) -> Option<&Unreadable> {
        let mut found = self.unreadable.iter();
        found.find(|one| one.kind == kind && one.id() == Some(id))
    }

    /// Whether an issued letter was written to a person: one of its papers names them, or none names anybody.
    pub fn was_written_to(&self, issue: Id, person: Id) -> bool {
        let letters = self
            .papers
            .of(issue)
            .filter(|paper| paper.kind == PaperKind::Letter);
        let named: Vec<Option<Id>> = letters.map(|paper| paper.person).collect();
        named.is_empty() || named.contains(&None) || named.contains(&Some(person))
    }

    /// The letter issued in a round, unless it was voided.
    pub fn letter_in_force(&self, round: Id) -> Option<&facts::Issue> {
        let mut issues = self.issues.of(round);
        issues.find(|issue| issue.voided_on.is_none())
    }
}
