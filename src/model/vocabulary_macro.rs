//! The macro that declares a closed vocabulary.

/// Declares a closed vocabulary: each word has a stored key and a Chinese label.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$word_meta:meta])* $word:ident = $key:literal, $label:literal; )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$word_meta])* #[serde(rename = $key)] $word, )*
        }

        impl $name {
            /// Every word, in the order people list them.
            pub const ALL: &'static [Self] = &[$( Self::$word, )*];
            /// The word as it is stored and as machine-readable output has it.
            pub fn key(self) -> &'static str {
                match self { $( Self::$word => $key, )* }
            }
            /// The word as people read it.
            pub fn label(self) -> &'static str {
                match self { $( Self::$word => $label, )* }
            }
        }

        impl $crate::model::field::Field for $name {
            fn to_value(&self) -> $crate::model::value::Value {
                $crate::model::value::Value::Text(self.key().to_owned())
            }
            fn from_value(value: $crate::model::value::ValueRef<'_>) -> Option<Self> {
                match value {
                    $crate::model::value::ValueRef::Text(text) => {
                        Self::ALL.iter().copied().find(|word| word.key() == text)
                    }
                    _ => None,
                }
            }
            fn shown(&self) -> $crate::model::field::Shown {
                $crate::model::field::Shown::Text(self.label().to_owned())
            }
            fn words() -> Vec<(&'static str, &'static str)> {
                Self::ALL.iter().map(|word| (word.key(), word.label())).collect()
            }
        }
    };
}
pub(crate) use vocabulary;
