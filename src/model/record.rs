//! Records: how a fact is named, keyed and turned into plain values.
//!
//! A record is a flat struct whose fields each convert to and from a [`Value`]. The store writes those values, the
//! journal compares them field by field, the history shows them by their labels, and undo puts them back, all without
//! knowing the struct. One declaration with [`record!`] is all a kind of fact needs besides its line in
//! [`super::fact_kind`] and its table in the store.

use super::fact_kind::FactKind;
pub use super::field::{Field, FieldError, FieldType, Shown, YEARS, iso_date, read_field};
pub use super::value::{ContentHash, Id, Value, ValueRef};
pub(crate) use super::vocabulary_macro::vocabulary;

/// Where a record's stored values are read from: column by column, in the order of [`Record::COLUMNS`].
pub trait Source {
    /// The value of the column at `index`.
    fn value(&self, index: usize) -> ValueRef<'_>;
}

impl Source for [Value] {
    fn value(&self, index: usize) -> ValueRef<'_> {
        self.get(index).map_or(ValueRef::Null, Value::as_ref)
    }
}

/// What the key in a field stands for, so that it can be shown by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefersTo {
    /// Nothing: the value says all.
    Nothing,
    /// A record of that kind.
    Fact(FactKind),
    /// A rule of the profile, by its key.
    Rule,
    /// An outcome class of the profile, by its key.
    Class,
    /// A setting, by its key.
    SettingKey,
    /// The JSON value of the setting that the record's `key` names.
    SettingValue,
}

/// What a field is in its record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldRole {
    /// Something people record.
    Content,
    /// The order of the record among its like: nothing to say of a new one.
    Order,
    /// Counted from another field, which says it.
    Count,
}

/// A field of a record as people know it.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// The column.
    pub column: &'static str,
    /// What people call it: 收到日期.
    pub label: &'static str,
    /// What a key in it stands for.
    pub refers_to: RefersTo,
    /// What the field is in its record.
    pub role: FieldRole,
    /// Its type.
    pub of_type: FieldType,
}

/// A kind of record: its table, its columns and how its values are written and read.
pub trait Record: Sized {
    /// The kind.
    const KIND: FactKind;
    /// What people call such a record: 送达.
    const LABEL: &'static str;
    /// The table that holds these records.
    const TABLE: &'static str;
    /// The kind of record these belong to; none for those that stand by themselves.
    const PARENT: Option<FactKind>;
    /// The fields after `id` and `removed`, in the order of the columns.
    const FIELDS: &'static [FieldInfo];
    /// The columns in the order of [`Record::values`]; the first is `id`, the second `removed`.
    const COLUMNS: &'static [&'static str];
    /// The record's key.
    fn id(&self) -> Id;
    /// The key of the record it belongs to.
    fn parent(&self) -> Option<Id>;
    /// Why the record was taken out of the ledger; `None` while it stands.
    fn removed(&self) -> Option<&str>;
    /// The values to store.
    fn values(&self) -> Vec<Value>;
    /// Reads a record back.
    ///
    /// # Errors
    /// [`FieldError`] names the first column whose content does not fit.
    fn read<S: Source + ?Sized>(source: &S) -> Result<Self, FieldError>;
}

/// Declares a record: a plain struct with its key and removal, and its [`Record`] implementation.
///
/// `Delivery in "delivery", "送达" of issue: Issue { mode: DeliveryMode = "方式", person: Id = "送给" -> Person, }`: the
/// table, what people call it, the field that names its parent, then each field with its type and label; behind `->`
/// the kind of record its key stands for, behind `by` what else it names, behind `as` what the field is in its record where that is not its content.
macro_rules! record {
    (@refers -> $target:ident) => { $crate::model::record::RefersTo::Fact($crate::model::fact_kind::FactKind::$target) };
    (@refers by $named:ident) => { $crate::model::record::RefersTo::$named };
    (@refers) => { $crate::model::record::RefersTo::Nothing };
    (@role $role:ident) => { $crate::model::record::FieldRole::$role };
    (@role) => { $crate::model::record::FieldRole::Content };
    (@parent $parent:ident) => { Some($crate::model::fact_kind::FactKind::$parent) };
    (@parent) => { None };
    (@key $self:ident $field:ident) => { Some($self.$field) };
    (@key $self:ident) => { None };
    (
        $(#[$meta:meta])*
        $name:ident in $table:literal, $label:literal $(of $parent_field:ident: $parent:ident)? {
            $( $(#[$field_meta:meta])*
            $field:ident : $type:ty = $field_label:literal $(-> $target:ident)? $(by $named:ident)?
            $(as $role:ident)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// The record's key.
            pub id: $crate::model::record::Id,
            /// Why it was taken out of the ledger; `None` while it stands.
            pub removed: Option<$crate::model::rare_text::RareText>,
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl $crate::model::record::Record for $name {
            const KIND: $crate::model::fact_kind::FactKind = $crate::model::fact_kind::FactKind::$name;
            const LABEL: &'static str = $label;
            const TABLE: &'static str = $table;
            const PARENT: Option<$crate::model::fact_kind::FactKind> =
                $crate::model::record::record!(@parent $($parent)?);
            const FIELDS: &'static [$crate::model::record::FieldInfo] = &[$(
                $crate::model::record::FieldInfo {
                    column: stringify!($field),
                    label: $field_label,
                    refers_to: $crate::model::record::record!(@refers $(-> $target)? $(by $named)?),
                    role: $crate::model::record::record!(@role $($role)?),
                    of_type: $crate::model::record::FieldType::of::<$type>(),
                },
            )*];
            const COLUMNS: &'static [&'static str] = &["id", "removed", $( stringify!($field), )*];
            fn id(&self) -> $crate::model::record::Id {
                self.id
            }
            fn parent(&self) -> Option<$crate::model::record::Id> {
                $crate::model::record::record!(@key self $($parent_field)?)
            }
            fn removed(&self) -> Option<&str> {
                self.removed.as_deref()
            }
            fn values(&self) -> Vec<$crate::model::record::Value> {
                use $crate::model::record::Field as _;
                vec![self.id.to_value(), self.removed.to_value(), $( self.$field.to_value(), )*]
            }
            fn read<S: $crate::model::record::Source + ?Sized>(
                source: &S,
            ) -> Result<Self, $crate::model::record::FieldError> {
                use $crate::model::record::read_field;
                let mut index = 1;
                Ok(Self {
                    id: read_field("id", source.value(0))?,
                    removed: read_field("removed", source.value(1))?,
                    $( $field: { index += 1; read_field(stringify!($field), source.value(index))? }, )*
                })
            }
        }
    };
}
pub(crate) use record;
