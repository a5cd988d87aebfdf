//! Which item of an earlier year one is said to be like.

use super::*;
use crate::ledger::acts::Register;
use crate::ledger::acts::fixture::Fixture;
use crate::ledger::acts::usual_inputs::of_last_year;
use crate::model::vocabulary::{Body, CaseKind};

/// An item under that number, title and kind, of a session that fits.
fn registered(fixture: &mut Fixture, session: Id, (number, title): (&str, &str)) -> Id {
    let body = fixture.ledger.facts.sessions.get(session).unwrap().body;
    let (kind, sponsor) = match body {
        Body::Congress => (CaseKind::Suggestion, fixture.deputy),
        Body::Conference => (CaseKind::Proposal, fixture.member),
    };
    let register = Register {
        session,
        kind,
        title: title.to_owned(),
        sponsors: vec![sponsor],
        ..fixture.suggestion(number)
    };
    let case = register.key.unwrap();
    fixture.act(register);
    case
}

#[test]
fn an_item_is_like_the_earlier_one_of_its_own_title_and_then_of_its_kind() {
    let mut fixture = Fixture::new();
    let last_year = [fixture.congress, fixture.conference].map(|id| {
        let session = of_last_year(fixture.ledger.facts.sessions.get(id).unwrap());
        fixture.put(session.clone());
        session.id
    });
    let [congress, conference] = last_year;
    let title = "关于农村道路管护的建议";
    let same = registered(&mut fixture, congress, ("3", title));
    // Registered later, and as much alike but for what every title has.
    registered(&mut fixture, conference, ("8", "关于农村道路管护的提案"));
    registered(&mut fixture, conference, ("9", title));
    let now = fixture.congress;
    let now = registered(&mut fixture, now, ("3", title));
    let ledger = &fixture.ledger;
    let case = ledger.facts.cases.get(now).unwrap();
    let pairs = carried_on(ledger, &[case], &alike(ledger, &[case]));
    let like: Vec<Id> = pairs.iter().map(|(_, earlier)| earlier.id).collect();
    assert_eq!(like, [same]);
}
