//! The entries of a drop-down list of records: that none is chosen, each record, and at last a new one.

use std::rc::Rc;

use crate::model::record::Id;
use crate::ui::cached::Cached;

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// None for now.
    Unset,
    /// A record.
    Known(Id),
    /// One to be added.
    New,
}

/// The entries and their names.
#[derive(Debug, Default)]
pub struct RecordOptions {
    picks: Vec<Pick>,
    names: Vec<String>,
}

impl RecordOptions {
    /// Begins with the entry for none.
    pub fn unset(name: &str) -> Self {
        let mut options = Self::default();
        options.push(Pick::Unset, name.to_owned());
        options
    }

    /// Adds an entry.
    pub fn push(&mut self, pick: Pick, name: String) {
        self.picks.push(pick);
        self.names.push(name);
    }

    /// The names, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The index of a record; of the entry for none where the record is not among them.
    pub fn index_of(&self, value: Option<Id>) -> Option<usize> {
        let index = |pick: Pick| self.picks.iter().position(|one| *one == pick);
        value
            .and_then(|id| index(Pick::Known(id)))
            .or_else(|| index(Pick::Unset))
    }

    /// What the entry of that index stands for.
    pub fn pick(&self, index: usize) -> Option<Pick> {
        self.picks.get(index).copied()
    }
}

/// The lists of the form, each kept with the versions of its tables and what it was asked for.
#[derive(Debug, Default)]
pub struct OptionMemory {
    /// Departments of a unit.
    pub departments: Cached<(Id, u64), Rc<RecordOptions>>,
    /// Staff of a unit, those of a department first.
    pub staff: Cached<(Id, Option<Id>, [u64; 2]), Rc<RecordOptions>>,
    /// Sessions.
    pub sessions: Cached<u64, Rc<RecordOptions>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_among_them_stands_at_the_entry_for_none() {
        let known = Id::new();
        let mut options = RecordOptions::unset("先不定");
        options.push(Pick::Known(known), "物业股".to_owned());
        options.push(Pick::New, "新增…".to_owned());
        assert_eq!(options.index_of(Some(known)), Some(1));
        assert_eq!(options.index_of(None), Some(0));
        assert_eq!(options.index_of(Some(Id::new())), Some(0));
        let picked = [0, 1, 2, 3].map(|index| options.pick(index));
        let expected = [Pick::Unset, Pick::Known(known), Pick::New].map(Some);
        assert_eq!(picked, [&expected[..], &[None]].concat()[..]);
        assert_eq!(RecordOptions::default().index_of(None), None);
    }
}
