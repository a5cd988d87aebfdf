//! Inputs that tests of many rules begin with.

use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::rule::Rule;
use crate::model::vocabulary::{
    ContactMode, ContactStage, DeliveryMode, Level, PaperKind, Readers, Satisfaction,
};

use super::fixture::{Fixture, day};
use super::{
    Deliver, FrozenLetters, FrozenPaper, IssueLetter, Merge, OpenRound, RecordContact,
    RecordFeedback, Register, SaveDraft, SetOutcome, SetProfile,
};

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

/// A letter of the round in hand with a paper for each of these.
pub fn letter_to(fixture: &Fixture, case: Id, on: &str, people: &[Id]) -> IssueLetter {
    let paper = |person: &Id| FrozenPaper {
        kind: PaperKind::Letter,
        person: Some(*person),
        name: "函.pdf".to_owned(),
        bytes: b"%PDF".to_vec(),
    };
    let usual = fixture.letter(case, on);
    let frozen = usual.frozen.clone().unwrap();
    IssueLetter {
        frozen: Some(FrozenLetters {
            papers: people.iter().map(paper).collect(),
            ..frozen
        }),
        ..usual
    }
}

/// Takes a case up again on 24 April, for whom the round is said to be for: answers these on the 27th, who have it on the
/// 28th.
pub fn again_to(fixture: &mut Fixture, (case, readers): (Id, Option<Readers>), people: &[Id]) {
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-04-24")),
        reason: None,
        readers,
    });
    fixture.act(SetOutcome {
        case,
        outcome: "A".to_owned(),
    });
    fixture.act(SaveDraft {
        case,
        text: "又修好了。".to_owned(),
        author: None,
        on: Some(day("2026-04-26")),
    });
    let letter = letter_to(fixture, case, "2026-04-27", people);
    fixture.act(letter);
    fixture.act(delivered(case, "2026-04-28"));
}

/// Two items answered by one letter on 20 April, brought on the 21st, with which one of the two deputies is dissatisfied.
pub fn dissatisfied_together(fixture: &mut Fixture, unhappy: Id) -> (Id, Id) {
    let (main, member) = answered_together(fixture);
    let (deputy, second) = (fixture.deputy, fixture.second);
    let letter = letter_to(fixture, main, "2026-04-20", &[deputy, second]);
    fixture.act(letter);
    fixture.act(delivered(main, "2026-04-21"));
    for person in [deputy, second] {
        let result = if person == unhappy {
            Satisfaction::Dissatisfied
        } else {
            Satisfaction::Satisfied
        };
        fixture.act(came_back(main, person, "2026-04-24", result));
    }
    (main, member)
}

/// The same two, of which the second is answered once more by itself: on 27 April, brought on the 28th.
pub fn answered_apart(fixture: &mut Fixture) -> (Id, Id) {
    let second = fixture.second;
    let (main, member) = dissatisfied_together(fixture, second);
    again_to(fixture, (member, None), &[second]);
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
