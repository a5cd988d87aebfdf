//! A text that many records have.

use std::cell::RefCell;
use std::fmt;
use std::hash::BuildHasher as _;
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::field::{Field, Shown};
use super::value::{Value, ValueRef};

/// A text that many records have: a class, a name. Records read one after the other hold the same one, where each `String`
/// would take forty bytes more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SharedText(Arc<str>);

/// So many of the texts read last are looked through for one that is the same.
const KEPT: usize = 1 << 10;

thread_local! {
    /// The texts that this thread read last, each in the place that its hash names.
    static READ: RefCell<Vec<Option<SharedText>>> = RefCell::new(vec![None; KEPT]);
}

impl SharedText {
    /// The text as it was read before, or a new one.
    fn read(text: &str) -> Self {
        READ.with_borrow_mut(|read| {
            let place = FxBuildHasher.hash_one(text) as usize % KEPT;
            match &read[place] {
                Some(known) if **known == *text => known.clone(),
                _ => read[place].insert(Self::from(text)).clone(),
            }
        })
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl Field for SharedText {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => Some(Self::read(text)),
            _ => None,
        }
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
    fn the_same_text_is_held_once_and_reads_back() {
        let read = |text| SharedText::from_value(ValueRef::Text(text)).unwrap();
        let (first, second) = (read("陈立洁"), read("陈立洁"));
        assert!(Arc::ptr_eq(&first.0, &second.0));
        let others: Vec<String> = (0..3 * KEPT).map(|number| number.to_string()).collect();
        for other in &others {
            assert_eq!(read(other), other.as_str());
        }
        assert_eq!(
            SharedText::from_value(first.to_value().as_ref()),
            Some(second)
        );
        assert_eq!(SharedText::from_value(ValueRef::Int(1)), None);
        assert_eq!(size_of::<Option<SharedText>>(), 2 * size_of::<usize>());
    }
}
