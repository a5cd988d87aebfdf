//! 同名: the names of a ledger that several people have.

use rustc_hash::{FxHashMap, FxHashSet};

use super::tables::Tables;

/// The names that several people have.
#[derive(Clone, Debug, Default)]
pub struct Namesakes {
    names: FxHashSet<String>,
}

impl Namesakes {
    /// Those among all people of a ledger.
    pub(super) fn of(facts: &Tables) -> Self {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for person in facts.persons.iter() {
            *counts.entry(person.name.as_str()).or_default() += 1;
        }
        let several = counts.into_iter().filter(|(_, count)| *count > 1);
        Self {
            names: several.map(|(name, _)| name.to_owned()).collect(),
        }
    }

    /// Whether several people have the name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}
