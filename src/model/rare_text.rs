//! A text that few records have.

use std::fmt;
use std::ops::Deref;

use super::field::{Field, Shown};
use super::value::{Value, ValueRef};

/// A text that few records have: where it is missing it takes one pointer, a third of a `String`. A full ledger has a
/// million records that could be removed, and hardly one that is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RareText(Box<Box<str>>);

impl Deref for RareText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RareText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl From<Box<str>> for RareText {
    fn from(text: Box<str>) -> Self {
        Self(Box::new(text))
    }
}

impl From<&str> for RareText {
    fn from(text: &str) -> Self {
        Self::from(Box::<str>::from(text))
    }
}

impl From<String> for RareText {
    fn from(text: String) -> Self {
        Self::from(text.into_boxed_str())
    }
}

impl Field for RareText {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        Box::<str>::from_value(value).map(Self::from)
    }
    fn shown(&self) -> Shown {
        Shown::Text(self.to_string())
    }
    fn blank() -> Option<Self> {
        Some("".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_one_takes_one_pointer_and_a_written_one_reads_back() {
        assert_eq!(size_of::<Option<RareText>>(), size_of::<usize>());
        let text = RareText::from("重复登记");
        let value = text.to_value();
        assert_eq!(RareText::from_value(value.as_ref()), Some(text));
        assert_eq!(RareText::from_value(ValueRef::Int(1)), None);
    }
}
