//! Inputs that tests of many rules begin with.

use crate::model::record::Id;
use crate::model::rule::Rule;
use crate::model::vocabulary::{ContactMode, ContactStage, DeliveryMode};

use super::fixture::{Fixture, day};
use super::{Deliver, Merge, RecordContact, Register, SetProfile};

/// A letter handed to all whom it is written to.
pub fn delivered(case: Id, on: &str) -> Deliver {
    Deliver {
        case,
        delivery: None,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day(on),
        by_whom: None,
    }
}

/// A visit while the item is dealt with.
pub fn visited(case: Id, on: &str) -> RecordContact {
    RecordContact {
        case,
        record: None,
        person: None,
        stage: ContactStage::During,
        mode: ContactMode::Visit,
        on: day(on),
        place: None,
        staff: None,
        opinions: None,
        attitude: None,
        result: None,
    }
}

/// Two items with text for one letter: that of the first deputy, and that of the second.
pub fn answered_together(fixture: &mut Fixture) -> (Id, Id) {
    let main = fixture.drafted("31");
    let register = Register {
        sponsors: vec![fixture.second],
        ..fixture.suggestion("32")
    };
    let member = register.key.unwrap();
    fixture.act(register);
    fixture.act(Merge {
        cases: vec![main, member],
        on: None,
        note: None,
    });
    (main, member)
}

/// Edits the rule of that key in the fixture's local rules.
pub fn edit_rule(fixture: &mut Fixture, key: &str, edit: fn(&mut Rule)) {
    let mut profile = fixture.ledger.profile.clone();
    profile
        .rules
        .iter_mut()
        .filter(|rule| rule.key == key)
        .for_each(edit);
    fixture.act(SetProfile {
        profile: serde_json::json!(profile),
        what: None,
    });
}
