//! People entered one after the other in a row: a deputy has a delegation (代表团) there and a member a sector (界别), never
//! both, and what the row does not show is neither recorded nor carried over.

use crate::ledger::acts::SavePerson;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, PersonKind};

/// Whether people of a kind belong to a delegation; the others belong to a sector.
pub fn has_delegation(kind: PersonKind) -> bool {
    kind.may_put_forward(Body::Congress)
}

/// The delegation or the sector, whichever the row shows.
pub fn home(person: &SavePerson) -> Option<&String> {
    if has_delegation(person.kind) {
        person.delegation.as_ref()
    } else {
        person.sector.as_ref()
    }
}

/// The person as the row shows it.
pub fn as_shown(mut person: SavePerson) -> SavePerson {
    if has_delegation(person.kind) {
        person.sector = None;
    } else {
        person.delegation = None;
    }
    person
}

/// The next person after one entered: kind, level and what both are of carry over.
pub fn next_after(last: SavePerson) -> SavePerson {
    SavePerson {
        record: Some(Id::new()),
        name: String::new(),
        post: None,
        phone: None,
        address: None,
        ..as_shown(last)
    }
}

/// The row with nothing typed in it; what the person is stays chosen.
pub fn cleared(begun: SavePerson) -> SavePerson {
    SavePerson {
        delegation: None,
        sector: None,
        ..next_after(begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Level;

    fn deputy() -> SavePerson {
        SavePerson {
            delegation: Some("城关镇代表团".to_owned()),
            phone: Some("13900001111".to_owned()),
            ..SavePerson::named("欧阳新", Level::County)
        }
    }

    #[test]
    fn a_delegation_carries_over_among_deputies_and_never_into_a_members_record() {
        let next = next_after(deputy());
        assert_eq!(home(&next).map(String::as_str), Some("城关镇代表团"));
        assert_eq!((next.name.as_str(), next.phone.as_ref()), ("", None));
        let member = SavePerson {
            kind: PersonKind::Member,
            ..next
        };
        assert_eq!(home(&member), None);
        assert_eq!(as_shown(member).delegation, None);
    }

    #[test]
    fn a_cleared_row_holds_nothing_but_what_the_person_is() {
        let row = cleared(deputy());
        assert_eq!((row.kind, row.level), (PersonKind::Deputy, Level::County));
        assert_eq!((row.delegation, row.sector, row.phone), (None, None, None));
    }
}
