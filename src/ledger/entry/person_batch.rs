//! 批量改名册: one value set for several people at once, as acts that are recorded together.

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, SavePerson};
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::Level;

/// A value that several people are given at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedValue {
    /// 代表团; empty takes it out.
    Delegation(String),
    /// 界别; empty takes it out.
    Sector(String),
    /// 级别.
    Level(Level),
}

impl SharedValue {
    /// What people call the field.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Delegation(_) => "代表团",
            Self::Sector(_) => "界别",
            Self::Level(_) => "级别",
        }
    }

    fn set(&self, person: &mut SavePerson) {
        let option = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Delegation(text) => person.delegation = option(text),
            Self::Sector(text) => person.sector = option(text),
            Self::Level(level) => person.level = *level,
        }
    }
}

/// The acts that give these people the value; those who have it already need none.
pub fn acts(ledger: &Ledger, people: &[Id], value: &SharedValue) -> Vec<AnyAct> {
    let standing = people.iter().filter_map(|id| ledger.facts.persons.get(*id));
    standing
        .filter_map(|person| correction(person, value))
        .map(AnyAct::from)
        .collect()
}

fn correction(person: &Person, value: &SharedValue) -> Option<SavePerson> {
    let recorded = SavePerson::as_recorded(person);
    let mut now = recorded.clone();
    value.set(&mut now);
    (now != recorded).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn all_get_the_value_and_those_who_have_it_no_act() {
        let mut fixture = Fixture::new();
        let people = [fixture.deputy, fixture.second, Id::new()];
        let value = SharedValue::Delegation(" 南桥乡代表团 ".to_owned());
        let found = acts(&fixture.ledger, &people, &value);
        assert_eq!(found.len(), 2);
        for act in found {
            fixture.act(act);
        }
        let known = fixture.ledger.facts.persons.get(fixture.second).unwrap();
        assert_eq!(known.delegation.as_deref(), Some("南桥乡代表团"));
        assert!(acts(&fixture.ledger, &people, &value).is_empty());
        let none = SharedValue::Delegation(String::new());
        assert_eq!(acts(&fixture.ledger, &people, &none).len(), 2);
    }
}
