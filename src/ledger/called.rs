//! What people are called: two of one name are told apart by their delegation or sector wherever they are named.

use std::borrow::Cow;

use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::PersonKind;

use super::book::Book;

impl Book {
    /// A person's name; with what tells the person apart where another one has it: 李春华（河湾乡代表团）.
    pub fn name_of(&self, person: &Person) -> String {
        self.shown_name(person).into_owned()
    }

    /// The same, without a copy where nobody else has the name.
    pub fn shown_name<'a>(&self, person: &'a Person) -> Cow<'a, str> {
        match self.apart(person) {
            apart if apart.is_empty() => Cow::Borrowed(&person.name),
            apart => Cow::Owned(format!("{}{apart}", person.name)),
        }
    }

    /// The names of people, with 、 between them.
    pub fn names_of(&self, people: &[&Person]) -> String {
        let names = people.iter().map(|person| self.shown_name(person));
        names.collect::<Vec<_>>().join("、")
    }

    /// What letters and forms call a person: 李春华代表, 李春华代表（河湾乡代表团）.
    pub fn called(&self, person: &Person) -> String {
        format!("{}{}", person.called(), self.apart(person))
    }

    /// The name of a person by key; empty where there is none.
    pub fn person_named(&self, person: Option<Id>) -> String {
        let person = person.and_then(|id| self.facts.persons.get(id));
        person.map_or_else(String::new, |person| self.name_of(person))
    }

    /// The others of the same name.
    pub fn namesakes<'a>(&'a self, person: &'a Person) -> impl Iterator<Item = &'a Person> {
        let others = self.persons_named(&person.name).into_iter();
        others.filter(|other| other.id != person.id)
    }

    /// What tells a person apart from those of the same name, in brackets: the first of delegation or sector, kind, level and
    /// post that is theirs alone; nothing where nobody else has the name.
    fn apart(&self, person: &Person) -> String {
        if !self.is_shared(&person.name) {
            return String::new();
        }
        let marks: [fn(&Person) -> &str; 4] = [
            |person| group(person).unwrap_or_default(),
            |person| person.kind.label(),
            |person| person.level.label(),
            |person| person.post.as_deref().unwrap_or_default(),
        ];
        let tells = |mark: &fn(&Person) -> &str| {
            let own = mark(person);
            !own.is_empty() && self.namesakes(person).all(|other| mark(other) != own)
        };
        if let Some(mark) = marks.iter().find(|mark| tells(mark)) {
            return format!("（{}）", mark(person));
        }
        // Only both together tell: two of one delegation, and one of them has a colleague of the name elsewhere.
        let both = |person: &Person| {
            let post = person.post.as_deref().unwrap_or_default();
            [group(person).unwrap_or_default(), post].map(str::to_owned)
        };
        let own = both(person);
        let alone = self.namesakes(person).all(|other| both(other) != own);
        if alone && own.iter().any(|mark| !mark.is_empty()) {
            let marks = own.iter().filter(|mark| !mark.is_empty());
            let marks: Vec<&str> = marks.map(String::as_str).collect();
            return format!("（{}）", marks.join("，"));
        }
        String::new()
    }
}

/// 代表团 or 界别.
fn group(person: &Person) -> Option<&str> {
    match person.kind {
        PersonKind::Deputy | PersonKind::Delegation | PersonKind::Organ => {
            person.delegation.as_deref()
        }
        PersonKind::Member | PersonKind::Group => person.sector.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::SavePerson;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::record::Id;

    #[test]
    fn two_of_one_name_are_told_apart_by_their_delegation_and_found_by_that() {
        let mut fixture = Fixture::new();
        let known = fixture.ledger.facts.persons.get(fixture.deputy).unwrap();
        let name = known.name.clone();
        assert_eq!(fixture.ledger.name_of(known), name);
        let own = known.delegation.clone().unwrap_or_default();
        let twin = Id::new();
        let act = SavePerson {
            record: Some(twin),
            delegation: Some("河湾乡代表团".to_owned()),
            ..SavePerson::as_recorded(known)
        };
        let change = fixture.act(act);
        assert!(change.title.contains("同名"), "{}", change.title);
        let ledger = &fixture.ledger;
        let person = |id| ledger.facts.persons.get(id).unwrap();
        let called = ledger.called(person(twin));
        assert_eq!(called, format!("{name}代表（河湾乡代表团）"));
        assert_ne!(ledger.called(person(fixture.deputy)), called);
        let kind = crate::model::fact_kind::FactKind::Person;
        let found = crate::ledger::names::find(ledger, kind, None, &called);
        assert_eq!(found.ok(), Some(twin));
        assert!(crate::ledger::names::find(ledger, kind, None, &name).is_err());
        assert_ne!(own, "河湾乡代表团");
    }
}
