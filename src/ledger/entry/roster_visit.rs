//! 刚加入、刚改: what became of the roster's people since its page was opened.

use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::model::facts::Person;
use crate::model::record::Id;

/// The people as they were when the page was opened.
#[derive(Debug, Default)]
pub struct RosterVisit {
    before: FxHashMap<Id, Person>,
    /// New people who are listed among the others by now.
    settled: Vec<Id>,
    /// New people in the order they came, as of which version of the people.
    added: (u64, Vec<Id>),
}

impl RosterVisit {
    /// Begins anew: nobody is new and nothing is changed.
    pub fn begin(&mut self, ledger: &Ledger) {
        let persons = &ledger.facts.persons;
        self.before = persons.iter().map(|one| (one.id, one.clone())).collect();
        self.settled.clear();
        self.added = (persons.version(), Vec::new());
    }

    /// Brings it in step with the people of the ledger.
    pub fn refresh(&mut self, ledger: &Ledger) {
        let persons = &ledger.facts.persons;
        if self.added.0 == persons.version() {
            return;
        }
        let new = persons.iter().map(|one| one.id);
        let mut new: Vec<Id> = new.filter(|id| !self.before.contains_key(id)).collect();
        // Keys sort by the time they were made.
        new.sort_unstable();
        self.added = (persons.version(), new);
    }

    /// Those who came since, as they came.
    pub fn added(&self) -> &[Id] {
        &self.added.1
    }

    /// Whether a person came since: 刚加入.
    pub fn is_new(&self, person: Id) -> bool {
        self.added.1.contains(&person)
    }

    /// Whether a person was corrected since: 刚改. What was taken back is no correction.
    pub fn is_changed(&self, person: &Person) -> bool {
        let before = self.before.get(&person.id);
        before.is_some_and(|before| before != person)
    }

    /// Those who stand below the others until the list is put in order again.
    pub fn unsorted(&self) -> impl Iterator<Item = Id> {
        let added = self.added.1.iter().copied();
        added.filter(|id| !self.settled.contains(id))
    }

    /// The list was put in order: those who came are listed among the others.
    pub fn settle(&mut self) {
        self.settled.clone_from(&self.added.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::SavePerson;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::vocabulary::PersonKind;

    #[test]
    fn who_came_and_who_was_corrected_is_known_until_the_page_is_opened_again() {
        let mut fixture = Fixture::new();
        let mut visit = RosterVisit::default();
        visit.begin(&fixture.ledger);
        let new = fixture.person("丁贵", PersonKind::Deputy);
        let known = fixture.ledger.facts.persons.get(fixture.second).unwrap();
        let before = SavePerson::as_recorded(known);
        fixture.act(SavePerson {
            post: Some("校长".to_owned()),
            ..before.clone()
        });
        visit.refresh(&fixture.ledger);
        let person = |fixture: &Fixture, id| fixture.ledger.facts.persons.get(id).unwrap().clone();
        assert_eq!(visit.unsorted().collect::<Vec<_>>(), [new]);
        assert!(visit.is_new(new) && !visit.is_changed(&person(&fixture, new)));
        assert!(visit.is_changed(&person(&fixture, fixture.second)));
        fixture.act(before);
        assert!(
            !visit.is_changed(&person(&fixture, fixture.second)),
            "taken back"
        );
        visit.settle();
        assert_eq!(visit.unsorted().count(), 0);
        assert!(visit.is_new(new));
        visit.begin(&fixture.ledger);
        assert!(!visit.is_new(new));
    }
}
