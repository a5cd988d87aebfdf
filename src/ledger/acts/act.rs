//! What an act is: an input that people fill in, and one function that checks it against the ledger.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ledger::Ledger;
use crate::model::change::{ActKey, Change};
use crate::model::fact_kind::FactKind;
use crate::model::facts::Milestone;
use crate::model::record::Id;

use super::content::Bytes;
use super::help::{check_standing, check_year, without_unchanged};
use super::refusal::Refusal;
use super::sequence::check_done;
use super::set_aside::keep_unreadable;
use super::text::{check_text, check_texts};
use super::whole_item;

/// An act of the work: its input, checked against the ledger and made into a [`Change`]. Nothing is written by it.
pub trait Act: Sized + Clone + Serialize + DeserializeOwned {
    /// The act's key, as the journal stores it and the command line names it.
    const KEY: ActKey;
    /// What people call it.
    const LABEL: &'static str;
    /// What is filled in.
    const FIELDS: &'static [InputField];

    /// Checks the input by the act's own rules and makes the change; what its item would then say as a whole is not
    /// looked at.
    ///
    /// # Errors
    /// [`Refusal`], which names the field it concerns.
    fn checked(&self, ledger: &Ledger) -> Result<Change, Refusal>;

    /// Checks the input against the ledger and makes the change.
    ///
    /// # Errors
    /// [`Refusal`], which names the field it concerns; nothing is changed then.
    fn change(&self, ledger: &Ledger) -> Result<Change, Refusal> {
        finished(ledger, self.checked(ledger)?)
    }

    /// The input that leaves the record to be corrected as it stands; `None` where something new is entered. `named`
    /// returns the record that a field of the input names.
    fn recorded(_ledger: &Ledger, _named: Named<'_>) -> Option<Self> {
        None
    }
}

/// Looks up the record that a field of an input names.
pub type Named<'a> = &'a dyn Fn(&str) -> Option<Id>;

/// One field of an act's input.
#[derive(Clone, Copy, Debug)]
pub struct InputField {
    /// The field's name in JSON.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What is written in it.
    pub shape: Shape,
    /// The kind of record that it names.
    pub names: Option<FactKind>,
    /// Whether its day may lie ahead: a plan or a limit. Any other day is one on which something was done.
    pub ahead: bool,
}

/// What is written in a field of an input.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// A day, as people type days.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    Truth,
    /// A record by its name, or by its key.
    Record,
    /// A word of a closed vocabulary, by its label or its key; each pair is key and label.
    Word(fn() -> Vec<(&'static str, &'static str)>),
    /// Days by step, each named by its label or its key.
    Days(fn() -> Vec<(&'static str, &'static str)>),
    /// A file: its bytes in base64.
    File,
    /// Fields of their own.
    Group(&'static [InputField]),
    /// What may be left out.
    Optional(&'static Shape),
    /// What stays as it is where it is left out.
    Edit(&'static Shape),
    /// Any number of them.
    List(&'static Shape),
    /// JSON as it is.
    Json,
}

/// A type that can stand in an act's input.
pub trait Input {
    /// What is written in it.
    const SHAPE: Shape;

    /// Checks what holds for every act: records named stand in the ledger, days lie in years of the work, and what is
    /// recorded as done is not dated after today.
    ///
    /// # Errors
    /// [`Refusal`] naming the field.
    fn check(&self, _ledger: &Ledger, _field: &InputField) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A field of a correction: kept as it is, or set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edit<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is set to this.
    Set(T),
}

impl<T> Edit<T> {
    /// Whether it stays as it is.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

impl<T: Clone> Edit<T> {
    /// Sets the field where an edit was made.
    pub fn apply(&self, field: &mut T) {
        if let Self::Set(value) = self {
            field.clone_from(value);
        }
    }
}

impl<T: serde::Serialize> serde::Serialize for Edit<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Edit<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Set)
    }
}

impl<T: Input> Input for Edit<T> {
    const SHAPE: Shape = Shape::Edit(&T::SHAPE);

    fn check(&self, ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        match self {
            Self::Keep => Ok(()),
            Self::Set(value) => value.check(ledger, field),
        }
    }
}

impl Input for String {
    const SHAPE: Shape = Shape::Text;

    fn check(&self, _ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        check_text(self, (field.name, field.label))
    }
}
impl Input for NaiveDate {
    const SHAPE: Shape = Shape::Date;

    fn check(&self, ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        check_year(*self, field.name)?;
        if field.ahead {
            return Ok(());
        }
        check_done(*self, ledger.today, (field.name, field.label))
    }
}
impl Input for u32 {
    const SHAPE: Shape = Shape::Number;
}
impl Input for bool {
    const SHAPE: Shape = Shape::Truth;
}
impl Input for Id {
    const SHAPE: Shape = Shape::Record;

    fn check(&self, ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        match field.names {
            Some(kind) => check_standing(ledger, kind, *self, field.name),
            None => Ok(()),
        }
    }
}
impl Input for Bytes {
    const SHAPE: Shape = Shape::File;
}
impl Input for serde_json::Value {
    const SHAPE: Shape = Shape::Json;

    /// Its texts are held to what any text is.
    fn check(&self, _ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        check_texts(self, (field.name, field.label))
    }
}
impl<T: Input> Input for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);

    fn check(&self, ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        self.iter().try_for_each(|value| value.check(ledger, field))
    }
}
impl<T: Input> Input for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn check(&self, ledger: &Ledger, field: &InputField) -> Result<(), Refusal> {
        self.iter().try_for_each(|value| value.check(ledger, field))
    }
}

/// Declares that words of closed vocabularies can stand in inputs.
macro_rules! words {
    ( $( $name:ident ),* $(,)? ) => {
        $( impl Input for crate::model::vocabulary::$name {
            const SHAPE: Shape = Shape::Word(|| Self::ALL.iter().map(|word| (word.key(), word.label())).collect());
        } )*
    };
}
words!(
    Level,
    Body,
    CaseKind,
    PersonKind,
    Role,
    Disclosure,
    ContactStage,
    ContactMode,
    OpinionChannel,
    ReviewLevel,
    Readers,
    Solved,
    IssueKind,
    DeliveryMode,
    Satisfaction,
    FilingKind,
    ClosingItem,
);

/// A step that an act dates: one that takes no more than the day.
impl Input for Milestone {
    const SHAPE: Shape = Shape::Word(|| {
        let steps = Self::ALL.iter().filter(|step| step.takes_only_a_day());
        steps.map(|step| (step.key(), step.label())).collect()
    });
}

/// Declares the fields of an input, alone or of an act: each with its type and label; behind `->` the kind of record it
/// names; `ahead` where its day may lie ahead.
macro_rules! input {
    (@ahead ahead) => { true };
    (@ahead) => { false };
    (@names $kind:ident) => { Some($crate::model::fact_kind::FactKind::$kind) };
    (@names) => { None };
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$field_meta:meta])* $field:ident : $type:ty = $label:literal $(-> $kind:ident)? $($ahead:ident)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $name {
            /// What is filled in.
            pub const INPUT: &'static [$crate::ledger::acts::act::InputField] = &[$(
                $crate::ledger::acts::act::InputField {
                    name: stringify!($field),
                    label: $label,
                    shape: <$type as $crate::ledger::acts::act::Input>::SHAPE,
                    names: $crate::ledger::acts::act::input!(@names $($kind)?),
                    ahead: $crate::ledger::acts::act::input!(@ahead $($ahead)?),
                },
            )*];
        }

        impl $crate::ledger::acts::act::Input for $name {
            const SHAPE: $crate::ledger::acts::act::Shape =
                $crate::ledger::acts::act::Shape::Group(Self::INPUT);

            fn check(
                &self,
                ledger: &$crate::ledger::Ledger,
                _field: &$crate::ledger::acts::act::InputField,
            ) -> Result<(), $crate::ledger::acts::refusal::Refusal> {
                self.check_fields(ledger)
            }
        }

        impl $name {
            /// Checks what holds for the fields of every act.
            ///
            /// # Errors
            /// A refusal naming the field.
            pub(crate) fn check_fields(
                &self,
                ledger: &$crate::ledger::Ledger,
            ) -> Result<(), $crate::ledger::acts::refusal::Refusal> {
                use $crate::ledger::acts::act::Input as _;
                let mut fields = Self::INPUT.iter();
                $( if let Some(field) = fields.next() {
                    self.$field.check(ledger, field)?;
                } )*
                Ok(())
            }
        }
    };
}
pub(crate) use input;

/// A change as an act hands it on: without the facts that stand in the ledger just so already.
///
/// # Errors
/// [`Refusal`] where an item would say what cannot be.
fn finished(ledger: &Ledger, change: Change) -> Result<Change, Refusal> {
    let change = without_unchanged(ledger, change);
    keep_unreadable(ledger, &change)?;
    whole_item::check(ledger, &change)?;
    Ok(change)
}

/// Declares an act: its key, what people call it, its input, and the function that makes its change. An act that corrects
/// too says which field names the record and in which table that stands, or which function finds it.
macro_rules! act {
    (@recorded $named:ident of $table:ident) => {
        fn recorded(
            ledger: &$crate::ledger::Ledger,
            named: $crate::ledger::acts::act::Named<'_>,
        ) -> Option<Self> {
            let known = named(stringify!($named)).and_then(|id| ledger.facts.$table.get(id));
            known.map(Self::as_recorded)
        }
    };
    (@recorded $recorded:path) => {
        fn recorded(
            ledger: &$crate::ledger::Ledger,
            named: $crate::ledger::acts::act::Named<'_>,
        ) -> Option<Self> {
            $recorded(ledger, named)
        }
    };
    (@recorded) => {};
    (
        $(#[$meta:meta])*
        $name:ident in $key:literal, $label:literal by $change:path
            $(, corrects $named:ident of $table:ident)? $(, corrected by $recorded:path)? {
            $($fields:tt)*
        }
    ) => {
        $crate::ledger::acts::act::input! { $(#[$meta])* $name { $($fields)* } }

        impl $crate::ledger::acts::act::Act for $name {
            const KEY: $crate::model::change::ActKey = $crate::model::change::ActKey($key);
            const LABEL: &'static str = $label;
            const FIELDS: &'static [$crate::ledger::acts::act::InputField] = Self::INPUT;
            fn checked(
                &self,
                ledger: &$crate::ledger::Ledger,
            ) -> Result<$crate::model::change::Change, $crate::ledger::acts::refusal::Refusal> {
                self.check_fields(ledger)?;
                $change(ledger, self)
            }
            $crate::ledger::acts::act::act! { @recorded $($named of $table)? $($recorded)? }
        }
    };
}
pub(crate) use act;
