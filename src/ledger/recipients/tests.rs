use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{came_back, delivered, joint, visited};
use crate::ledger::acts::{
    Deliver, OpenRound, RecordContact, RecordFeedback, Register, RemindFeedback, SaveDraft,
    SavePerson, SetOutcome,
};
use crate::model::vocabulary::Level;

/// A joint suggestion of 张三 and 李四, answered on 28 April.
fn answered(fixture: &mut Fixture) -> Id {
    let case = joint(fixture, "37");
    fixture.act(fixture.letter(case, "2026-04-28"));
    case
}

fn form(case: Id, person: Id, result: Satisfaction) -> RecordFeedback {
    came_back(case, person, "2026-05-06", result)
}

#[test]
fn everyone_is_listed_with_delivery_and_form_side_by_side() {
    let mut fixture = Fixture::new();
    let case = answered(&mut fixture);
    fixture.act(Deliver {
        persons: vec![fixture.second],
        ..delivered(case, "2026-04-29")
    });
    let state = letters(&fixture.ledger, case).remove(0);
    let names: Vec<&str> = state
        .recipients
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["张三", "李四"]);
    assert!(state.recipients[0].is_lead && !state.recipients[1].is_lead);
    assert_eq!(state.recipients[0].group, "西溪镇代表团");
    assert_eq!(
        (state.delivered(), state.returned(), state.expected()),
        (1, 0, 2)
    );
    assert!(state.recipients[1].is_form_out() && !state.recipients[0].is_form_out());
    let waiting: Vec<Reader> = state.waiting().map(|one| one.reader).collect();
    assert_eq!(waiting, [Reader::Person(fixture.deputy)]);
}

#[test]
fn a_form_asked_for_in_vain_is_expected_and_stays_out_of_the_base() {
    let mut fixture = Fixture::new();
    let case = answered(&mut fixture);
    fixture.act(delivered(case, "2026-04-29"));
    fixture.act(RemindFeedback {
        case,
        issue: None,
        person: fixture.second,
        on: day("2026-05-05"),
    });
    fixture.act(form(case, fixture.deputy, Satisfaction::Basically));
    let state = letters(&fixture.ledger, case).remove(0);
    assert_eq!((state.returned(), state.expected()), (1, 2));
    assert_eq!((state.result.basically, state.result.content()), (1, 1));
    assert_eq!(state.result.returned, 1);
    assert_eq!(state.result.percent(), "100.0%");
    assert_eq!(state.attitude.satisfied, 1);
    assert!(state.recipients[1].is_form_out());
}

#[test]
fn a_talk_asked_for_is_met_by_a_contact_since_then() {
    let mut fixture = Fixture::new();
    let case = answered(&mut fixture);
    let (deputy, second) = (fixture.deputy, fixture.second);
    fixture.act(delivered(case, "2026-04-29"));
    for person in [deputy, second] {
        fixture.act(RecordFeedback {
            wants_talk: person == deputy,
            ..form(case, person, Satisfaction::Basically)
        });
    }
    let talked = |fixture: &Fixture| -> Vec<Option<NaiveDate>> {
        let state = letters(&fixture.ledger, case).remove(0);
        assert!(state.recipients[0].wants_talk() && !state.recipients[1].wants_talk());
        state.recipients.iter().map(|one| one.talked_on).collect()
    };
    let with = |person: Id, on: &str| RecordContact {
        person: Some(person),
        ..visited(case, on)
    };
    fixture.act(with(deputy, "2026-05-05"));
    assert_eq!(talked(&fixture), [None, None], "that was before the form");
    fixture.act(with(deputy, "2026-05-07"));
    fixture.act(with(second, "2026-05-07"));
    assert_eq!(talked(&fixture), [Some(day("2026-05-07")), None]);
}

#[test]
fn a_redo_is_a_letter_of_its_own_beside_the_first() {
    let mut fixture = Fixture::new();
    let case = answered(&mut fixture);
    fixture.act(delivered(case, "2026-04-29"));
    fixture.act(form(case, fixture.deputy, Satisfaction::Satisfied));
    fixture.act(form(case, fixture.second, Satisfaction::Dissatisfied));
    let state = letters(&fixture.ledger, case).remove(0);
    let again: Vec<&str> = state.dissatisfied().map(|one| one.name.as_str()).collect();
    assert_eq!(again, ["李四"]);
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(day("2026-05-06")),
        reason: None,
        readers: None,
    });
    fixture.act(SetOutcome {
        case,
        outcome: "A".to_owned(),
    });
    fixture.act(SaveDraft {
        case,
        text: "已经修好。".to_owned(),
        author: None,
        on: Some(day("2026-05-06")),
    });
    fixture.act(fixture.letter(case, "2026-05-07"));
    let states = letters(&fixture.ledger, case);
    assert_eq!((states.len(), states[1].number), (2, 2));
    assert_eq!(states[0].expected(), 2, "the first letter stays as it was");
}

#[test]
fn two_of_one_name_are_told_apart() {
    let mut fixture = Fixture::new();
    let namesake = Id::new();
    fixture.act(SavePerson {
        record: Some(namesake),
        delegation: Some("北岭镇代表团".to_owned()),
        ..SavePerson::named("张三", Level::County)
    });
    let register = Register {
        sponsors: vec![fixture.deputy, namesake],
        ..fixture.suggestion("38")
    };
    let case = register.key.unwrap();
    fixture.act(register);
    fixture.draft(case);
    fixture.act(fixture.letter(case, "2026-04-28"));
    let state = letters(&fixture.ledger, case).remove(0);
    let names: Vec<&str> = state
        .recipients
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["张三（西溪镇代表团）", "张三（北岭镇代表团）"]);
    assert!(state.recipients.iter().all(|one| one.group.is_empty()));
    assert_eq!(state.recipients[1].reader, Reader::Person(namesake));
}

#[test]
fn an_opinion_waits_for_the_lead_unit() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let state = letters(&fixture.ledger, case).remove(0);
    let readers: Vec<Reader> = state.waiting().map(|one| one.reader).collect();
    assert_eq!(readers, [Reader::Unit(fixture.other)]);
    fixture.act(delivered(case, "2026-04-29"));
    let state = letters(&fixture.ledger, case).remove(0);
    assert_eq!((state.delivered(), state.expected()), (1, 1));
}
