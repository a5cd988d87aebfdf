//! Whom the office has spoken with about a case: each sponsor, before, during and after handling.

use chrono::NaiveDate;

use crate::model::record::Id;
use crate::model::vocabulary::ContactStage;

use super::Ledger;

/// How far the talks with one sponsor have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenWith {
    /// The sponsor.
    pub person: Id,
    /// What the sponsor is called.
    pub name: String,
    /// Each stage, and whether there was a talk in it.
    pub stages: Vec<(ContactStage, bool)>,
    /// The day of the last talk.
    pub last: Option<NaiveDate>,
}

impl Ledger {
    /// The sponsors of a case with the talks that were held with each.
    pub fn spoken_with(&self, case: Id) -> Vec<SpokenWith> {
        let sponsors = self.sponsors(case).into_iter();
        let spoken = sponsors.map(|sponsor| {
            let contacts = || {
                let all = self.facts.contacts.of(case);
                all.filter(|contact| contact.person == Some(sponsor.id))
            };
            let stages = ContactStage::ALL.iter().map(|stage| {
                let held = contacts().any(|contact| contact.stage == *stage);
                (*stage, held)
            });
            SpokenWith {
                person: sponsor.id,
                name: self.name_of(sponsor),
                stages: stages.collect(),
                last: contacts().map(|contact| contact.on_date).max(),
            }
        });
        spoken.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::RecordContact;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::vocabulary::{ContactMode, ContactStage};

    #[test]
    fn a_talk_counts_for_whom_it_was_held_with() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let before = fixture.ledger.spoken_with(case);
        assert!(before.iter().all(|one| one.last.is_none()));
        let person = before[0].person;
        fixture.act(RecordContact {
            case,
            record: None,
            person: Some(person),
            on: day("2026-05-06"),
            stage: ContactStage::During,
            mode: ContactMode::Visit,
            place: None,
            staff: None,
            opinions: None,
            attitude: None,
            result: None,
        });
        let after = fixture.ledger.spoken_with(case);
        let spoken = after.iter().find(|one| one.person == person).unwrap();
        assert_eq!(spoken.last, Some(day("2026-05-06")));
        let held: Vec<ContactStage> = spoken
            .stages
            .iter()
            .filter_map(|(stage, held)| held.then_some(*stage))
            .collect();
        assert_eq!(held, [ContactStage::During]);
    }
}
