//! Inputs that tests of many rules begin with.

use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::rule::Rule;
use crate::model::vocabulary::{ContactMode, ContactStage, DeliveryMode, Level, Satisfaction};

use super::fixture::{Fixture, day};
use super::{Deliver, Merge, RecordContact, RecordFeedback, Register, SetProfile};

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

/// A form that came back: satisfied with how the item was dealt with, and this of the result.
pub fn came_back(case: Id, person: Id, on: &str, result: Satisfaction) -> RecordFeedback {
    RecordFeedback {
        case,
        issue: None,
        person,
        returned_on: Some(day(on)),
        attitude: Some(Satisfaction::Satisfied),
        result: Some(result),
        wants_talk: false,
        comment: None,
        reminded_on: None,
        passed_on_on: None,
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

/// A suggestion of 张三 and 李四 with its text written.
pub fn joint(fixture: &mut Fixture, number: &str) -> Id {
    let register = Register {
        sponsors: vec![fixture.deputy, fixture.second],
        ..fixture.suggestion(number)
    };
    let case = register.key.unwrap();
    fixture.act(register);
    fixture.draft(case);
    case
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

/// A session of the city, 衡水市, in the same year as one of the county.
pub fn of_city(county: &Session) -> Session {
    Session {
        id: Id::new(),
        level: Level::City,
        area: "衡水市".to_owned(),
        ..county.clone()
    }
}

/// The session before one, a year earlier.
pub fn of_last_year(session: &Session) -> Session {
    Session {
        id: Id::new(),
        year: session.year - 1,
        meeting: session.meeting - 1,
        ..session.clone()
    }
}

/// Makes a session known one of a town, 城关镇.
pub fn make_township(fixture: &mut Fixture, session: Id) {
    let known = fixture.ledger.facts.sessions.get(session).unwrap();
    let town = Session {
        level: Level::Township,
        area: "城关镇".to_owned(),
        ..known.clone()
    };
    fixture.put(town);
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
