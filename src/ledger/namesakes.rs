//! 同名: who has which name, so that nobody is looked for among all people of a ledger.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::model::facts::Person;
use crate::model::record::Id;

use super::table::Table;

/// The rows of all people who stand, by their names. Names are compared in the rows themselves, and not kept twice.
#[derive(Clone, Debug, Default)]
pub struct PeopleByName {
    rows: HashTable<u32>,
}

impl PeopleByName {
    /// Those of a ledger.
    pub(super) fn of(persons: &Table<Person>) -> Self {
        let all = persons.rows();
        let mut rows = HashTable::with_capacity(all.len());
        let standing = all.iter().enumerate();
        for (row, person) in standing.filter(|(_, person)| person.removed.is_none()) {
            rows.insert_unique(hash(&person.name), row as u32, |row| {
                hash(&all[*row as usize].name)
            });
        }
        Self { rows }
    }

    /// Takes a person out, before the record is written anew.
    pub(super) fn take_out(&mut self, persons: &Table<Person>, id: Id) {
        let Some(row) = persons.index(id) else {
            return;
        };
        let hash = hash(&persons.rows()[row].name);
        let found = self.rows.find_entry(hash, |known| *known as usize == row);
        if let Ok(entry) = found {
            entry.remove();
        }
    }

    /// Puts in a person just written.
    pub(super) fn put_in(&mut self, persons: &Table<Person>, id: Id) {
        let all = persons.rows();
        let row = persons.index(id);
        let standing = row.filter(|row| all[*row].removed.is_none());
        if let Some(row) = standing {
            self.rows
                .insert_unique(hash(&all[row].name), row as u32, |row| {
                    hash(&all[*row as usize].name)
                });
        }
    }

    /// The rows of those who have a name, in no order.
    fn rows(&self, persons: &Table<Person>, name: &str) -> impl Iterator<Item = u32> {
        let all = persons.rows();
        let found = self.rows.iter_hash(hash(name)).copied();
        found.filter(move |row| all[*row as usize].name == name)
    }

    /// Those who have a name, in the order they came.
    pub(super) fn named<'a>(&self, persons: &'a Table<Person>, name: &str) -> Vec<&'a Person> {
        let mut found: Vec<u32> = self.rows(persons, name).collect();
        found.sort_unstable();
        let all = persons.rows();
        found.into_iter().map(|row| &all[row as usize]).collect()
    }

    /// Whether several people have the name.
    pub(super) fn has_several(&self, persons: &Table<Person>, name: &str) -> bool {
        self.rows(persons, name).nth(1).is_some()
    }
}

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{Remove, SavePerson};
    use crate::model::fact_kind::FactKind;
    use crate::model::facts::Person;
    use crate::model::vocabulary::Level;

    #[test]
    fn it_follows_people_who_come_are_called_otherwise_and_go() {
        let mut fixture = Fixture::new();
        let called = |fixture: &Fixture, name: &str| -> Vec<String> {
            let people = fixture.ledger.persons_named(name);
            people.into_iter().map(|one| one.name.clone()).collect()
        };
        let new = |fixture: &mut Fixture, name: &str| -> Person {
            fixture.done(SavePerson::named(name, Level::County))
        };
        let (first, second) = (new(&mut fixture, "赵六"), new(&mut fixture, "赵六"));
        let found = fixture.ledger.persons_named("赵六");
        let found: Vec<_> = found.into_iter().map(|one| one.id).collect();
        assert_eq!(found, [first.id, second.id], "in the order they came");
        fixture.act(SavePerson {
            name: "赵小六".to_owned(),
            ..SavePerson::as_recorded(&first)
        });
        assert_eq!(called(&fixture, "赵六").len(), 1);
        assert_eq!(called(&fixture, "赵小六").len(), 1);
        fixture.act(Remove {
            kind: FactKind::Person,
            case: None,
            record: second.id,
            reason: Some("登记错了".to_owned()),
        });
        assert!(called(&fixture, "赵六").is_empty());
    }
}
