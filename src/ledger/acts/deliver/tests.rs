//! What is delivered, to whom, when, and corrected.

use super::*;
use crate::ledger::acts::Register;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{delivered, joint};
use crate::model::vocabulary::CaseKind;

/// A joint suggestion of 张三 and 李四, answered on 28 April.
fn joint_issued(fixture: &mut Fixture) -> Id {
    let case = joint(fixture, "37");
    fixture.act(fixture.letter(case, "2026-04-28"));
    case
}

#[test]
fn a_letter_reaches_everyone_still_without_it() {
    let mut fixture = Fixture::new();
    let case = joint_issued(&mut fixture);
    fixture.act(Deliver {
        persons: vec![fixture.second],
        ..delivered(case, "2026-04-28")
    });
    let rest: Delivery = fixture.done(delivered(case, "2026-04-29"));
    assert_eq!(rest.person, Some(fixture.deputy));
    assert!(fixture.ledger.is_replied(case));
    fixture.refuses(delivered(case, "2026-04-30"), "persons", "都已经送达了");
}

#[test]
fn a_letter_is_not_delivered_before_it_is_issued() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let early = delivered(case, "2026-04-27");
    fixture.refuses(early, "on", "送达不能早于签发（2026-04-28）");
}

#[test]
fn what_is_delivered_is_a_letter_of_the_item() {
    let mut fixture = Fixture::new();
    let (case, other) = (fixture.drafted("31"), fixture.issued("32"));
    let on = "2026-05-06";
    let round = fixture.ledger.current_round(other).unwrap().id;
    let elsewhere = fixture.ledger.issue_of(round).unwrap().id;
    fixture.refuses(delivered(case, on), "case", "没有已签发的函");
    fixture.act(fixture.letter(case, "2026-04-28"));
    let of_other = Deliver {
        issue: Some(elsewhere),
        ..delivered(case, on)
    };
    fixture.refuses(of_other, "issue", "没有这份函，或者它已经作废");
    fixture.refuses(delivered(Id::new(), on), "case", "台账里没有这一件");
}

#[test]
fn only_addressees_get_it_and_each_once() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let to = |persons: &[Id]| Deliver {
        persons: persons.to_vec(),
        ..delivered(case, "2026-04-29")
    };
    let deputy = fixture.deputy;
    fixture.refuses(to(&[fixture.second]), "persons", "李四不是这份函的收件人");
    fixture.refuses(to(&[deputy, deputy]), "persons", "张三已经登记过送达");
    let to_unit = Deliver {
        unit: Some(fixture.other),
        ..to(&[])
    };
    fixture.refuses(to_unit, "unit", "答复函送给代表委员");
    fixture.act(to(&[deputy]));
    fixture.refuses(to(&[deputy]), "persons", "张三已经登记过送达");
}

#[test]
fn a_delivery_is_corrected_and_reaches_nobody_else() {
    let mut fixture = Fixture::new();
    let case = joint_issued(&mut fixture);
    let (deputy, second) = (fixture.deputy, fixture.second);
    let first: Delivery = fixture.done(Deliver {
        persons: vec![deputy],
        ..delivered(case, "2026-04-29")
    });
    let later = Deliver {
        mode: DeliveryMode::Post,
        on: day("2026-05-04"),
        by_whom: Some("陈立洁".to_owned()),
        ..Deliver::as_recorded(case, &first)
    };
    let early = Deliver {
        on: day("2026-04-27"),
        ..later.clone()
    };
    fixture.refuses(early, "on", "送达不能早于签发（2026-04-28）");
    let elsewhere = Deliver {
        persons: vec![second],
        ..later.clone()
    };
    fixture.refuses(elsewhere, "persons", "改送达不能换成送给别人");
    let gone = Deliver {
        delivery: Some(Id::new()),
        ..later.clone()
    };
    fixture.refuses(gone, "delivery", "不在台账里");
    let now: Delivery = fixture.done(later);
    assert_eq!((now.id, now.person), (first.id, Some(deputy)));
    assert_eq!(now.on_date, day("2026-05-04"));
    assert_eq!(now.by_whom.as_deref(), Some("陈立洁"));
    assert_eq!(fixture.ledger.facts.deliveries.len(), 1);
}

#[test]
fn an_opinion_goes_to_the_lead_unit_and_nowhere_else() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let on = "2026-04-29";
    let to_person = Deliver {
        persons: vec![fixture.deputy],
        ..delivered(case, on)
    };
    fixture.refuses(to_person, "persons", "会办意见送给主办单位");
    let recorded: Delivery = fixture.done(delivered(case, on));
    assert_eq!(
        (recorded.unit, recorded.person),
        (Some(fixture.other), None)
    );
    fixture.refuses(delivered(case, on), "unit", "都已经送达了");
}

#[test]
fn a_joint_proposal_is_delivered_to_its_lead() {
    let mut fixture = Fixture::new();
    let proposal = Register {
        session: fixture.conference,
        kind: CaseKind::Proposal,
        sponsors: vec![fixture.member],
        ..fixture.suggestion("5")
    };
    let case = proposal.key.unwrap();
    fixture.act(proposal);
    fixture.draft(case);
    fixture.act(fixture.letter(case, "2026-04-28"));
    let recorded: Delivery = fixture.done(delivered(case, "2026-04-28"));
    assert_eq!(recorded.person, Some(fixture.member));
}

#[test]
fn an_opinion_is_sent_again_to_the_unit_that_takes_over() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    let sent = Deliver {
        case,
        delivery: None,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-05-04"),
        by_whom: None,
    };
    fixture.act(sent.clone());
    fixture.refuses(sent.clone(), "unit", "都已经送达了");
    let third = Id::new();
    fixture.put(crate::model::facts::Unit {
        id: third,
        removed: None,
        name: "县交通局".to_owned(),
        short_name: "县交通局".to_owned(),
        own: false,
        phone: None,
    });
    fixture.act(crate::ledger::acts::Reassign {
        case,
        unit: Some(fixture.other),
        on: day("2026-05-05"),
        to: Some(third),
    });
    let again: Delivery = fixture.done(Deliver {
        on: day("2026-05-06"),
        ..sent
    });
    assert_eq!(again.unit, Some(third));
}
