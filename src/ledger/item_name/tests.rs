use super::*;
use crate::ledger::acts::Register;
use crate::ledger::acts::fixture::Fixture;
use crate::ledger::acts::usual_inputs::{make_township, of_city, of_last_year};
use crate::model::vocabulary::{CaseKind, Level};

/// Items of one number: of this session, between its meetings, of last year, of the city.
fn fixture() -> (Fixture, [Id; 4]) {
    let mut fixture = Fixture::new();
    let here = fixture.registered("1");
    let known = fixture.ledger.facts.cases.get(here).unwrap().session;
    let session = fixture.ledger.facts.sessions.get(known).unwrap().clone();
    let mut others = Vec::new();
    for (kind, other) in [
        (CaseKind::ClosedSuggestion, None),
        (CaseKind::Suggestion, Some(of_last_year(&session))),
        (CaseKind::Suggestion, Some(of_city(&session))),
    ] {
        let mut register = fixture.suggestion("1");
        if let Some(other) = other {
            register.session = other.id;
            fixture.put(other);
        }
        let register = Register { kind, ..register };
        others.extend(register.key);
        fixture.act(register);
    }
    (fixture, [here, others[0], others[1], others[2]])
}

fn cases_of(ledger: &Book, ids: [Id; 4]) -> Vec<&Case> {
    let cases = ids.into_iter().map(|id| ledger.facts.cases.get(id));
    cases.map(Option::unwrap).collect()
}

/// What a list calls each of its items.
fn names(naming: &Naming<'_>, cases: &[&Case]) -> Vec<String> {
    cases.iter().map(|case| naming.of(case)).collect()
}

#[test]
fn two_items_of_a_list_never_have_one_name_and_each_is_found_by_its_own() {
    let (fixture, ids) = fixture();
    let ledger = &fixture.ledger;
    let all = cases_of(ledger, ids);
    let names = |cases: &[&Case]| names(&Naming::among(ledger, cases), cases);
    // No other item is called so.
    assert_eq!(names(&all[1..2]), ["闭会建议第1号"]);
    let year = ledger.year_of(all[0]).unwrap();
    let (now, then) = (format!("{year}年县"), format!("{}年县", year - 1));
    let named = [format!("{now}建议第1号"), format!("{then}建议第1号")];
    // Also where only one of them stands on a paper.
    assert_eq!(names(&[all[0], all[2]]), named);
    assert_eq!(names(&all[..1]), named[..1]);
    assert_eq!(names(&all[2..3]), named[1..]);
    let named = names(&all);
    assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), 4, "{named:?}");
    for (case, name) in all.iter().zip(&named) {
        assert_eq!(ledger.find_case(name).unwrap().id, case.id, "{name}");
        let full = ledger.full_name(case);
        assert_eq!(ledger.find_case(&full).unwrap().id, case.id, "{full}");
        let brief = &names(&[*case])[0];
        assert_eq!(ledger.find_case(brief).unwrap().id, case.id, "{brief}");
    }
}

#[test]
fn within_the_session_or_year_that_a_title_names_items_are_named_briefly() {
    let (fixture, ids) = fixture();
    let ledger = &fixture.ledger;
    let all = cases_of(ledger, ids);
    let names = |cases: &[&Case]| -> Vec<String> {
        let scope = ListScope::of(ledger, cases);
        names(&Naming::within(ledger, scope, cases), cases)
    };
    let here = ledger.session(all[0]).unwrap();
    assert_eq!(ListScope::of(ledger, &all[..2]), ListScope::Session(here));
    assert_eq!(names(&all[..2]), ["建议第1号", "闭会建议第1号"]);
    let of_year = [all[0], all[3]];
    let scope = ListScope::of(ledger, &of_year);
    assert_eq!(scope.words(), format!("{}年", here.year));
    let named = names(&of_year);
    assert_eq!(named[0], "县建议第1号");
    assert!(named[1].ends_with("市建议第1号"), "{named:?}");
    // Of several years each says its own.
    assert_eq!(ListScope::of(ledger, &all), ListScope::Mixed);
    assert!(names(&all)[0].starts_with(&format!("{}年", here.year)));
    assert_eq!(ListScope::of(ledger, &[]), ListScope::Mixed);
}

#[test]
fn only_what_tells_two_items_apart_is_said() {
    let (mut fixture, [here, _, last_year, city]) = fixture();
    let name = |fixture: &Fixture| {
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(here).unwrap();
        Naming::among(ledger, &[case]).of(case)
    };
    let remove = |fixture: &mut Fixture, case: Id| {
        let mut case = fixture.ledger.facts.cases.get(case).unwrap().clone();
        case.removed = Some("登记重了".into());
        fixture.put(case);
    };
    remove(&mut fixture, last_year);
    assert_eq!(name(&fixture), "县建议第1号");
    remove(&mut fixture, city);
    assert_eq!(name(&fixture), "建议第1号");
}

/// The meeting after that of an item, in the same year.
fn next_meeting(fixture: &mut Fixture, case: Id) -> Session {
    let known = fixture.ledger.facts.cases.get(case).unwrap().session;
    let session = fixture.ledger.facts.sessions.get(known).unwrap().clone();
    let next = Session {
        id: Id::new(),
        meeting: session.meeting + 1,
        ..session
    };
    fixture.put(next.clone());
    next
}

#[test]
fn within_a_year_an_item_is_told_from_one_of_a_meeting_that_the_list_has_nothing_of() {
    let (mut fixture, [here, _, _, city]) = fixture();
    let next = next_meeting(&mut fixture, here);
    let other = Register {
        session: next.id,
        ..fixture.suggestion("1")
    };
    fixture.act(other);
    let ledger = &fixture.ledger;
    let listed = [here, city].map(|id| ledger.facts.cases.get(id).unwrap());
    let scope = ListScope::of(ledger, &listed);
    assert_eq!(scope, ListScope::Year(next.year));
    let name = Naming::within(ledger, scope, &listed).of(listed[0]);
    let numeral = chinese::numeral(next.meeting - 1);
    assert_eq!(name, format!("县第{numeral}次会议建议第1号"));
}

#[test]
fn an_item_put_forward_between_two_meetings_of_a_year_is_said_to_be_of_neither() {
    let (mut fixture, [_, closed, ..]) = fixture();
    let next = next_meeting(&mut fixture, closed);
    let meeting = next.meeting;
    let other = Register {
        session: next.id,
        kind: CaseKind::ClosedSuggestion,
        ..fixture.suggestion("1")
    };
    let key = other.key.unwrap();
    fixture.act(other);
    let ledger = &fixture.ledger;
    let case = ledger.facts.cases.get(key).unwrap();
    let name = Naming::among(ledger, &[case]).of(case);
    let numeral = chinese::numeral(meeting);
    assert_eq!(name, format!("第{numeral}次会议闭会期间建议第1号"));
    assert_eq!(ledger.find_case(&name).unwrap().id, key);
}

#[test]
fn an_item_of_a_town_is_named_so_and_found_by_its_former_names_too() {
    let (mut fixture, [here, _, last_year, city]) = fixture();
    for id in [here, last_year] {
        let session = fixture.ledger.facts.cases.get(id).unwrap().session;
        make_township(&mut fixture, session);
    }
    let ledger = &fixture.ledger;
    let case = ledger.facts.cases.get(here).unwrap();
    let year = ledger.year_of(case).unwrap();
    assert_eq!(
        Naming::alone(ledger).of(case),
        format!("{year}年镇建议第1号")
    );
    assert_eq!(ledger.numbered(case), "镇建 1");
    let found = |name: &str| ledger.find_case(name).map(|case| case.id);
    for place in ["镇", "乡", "城关镇"] {
        assert_eq!(found(&format!("{year}年{place}建议第1号")), Ok(here));
        assert_eq!(found(&format!("{place}建1")), Ok(here), "{place}");
        let last = format!("{}年{place}建议第1号", year - 1);
        assert_eq!(found(&last), Ok(last_year), "{place}");
    }
    assert_eq!(found(&format!("{year}年市建议第1号")), Ok(city));
}

#[test]
fn an_item_of_the_state_is_named_so_and_found_by_its_former_names_too() {
    let (mut fixture, _) = fixture();
    for (id, kind, area) in [
        (fixture.congress, CaseKind::Suggestion, "全国"),
        (fixture.conference, CaseKind::Proposal, "中国"),
    ] {
        let of_state = Session {
            id: Id::new(),
            level: Level::National,
            area: area.to_owned(),
            ..fixture.ledger.facts.sessions.get(id).unwrap().clone()
        };
        fixture.put(of_state.clone());
        let mut register = Register {
            kind,
            session: of_state.id,
            ..fixture.suggestion("1")
        };
        if kind == CaseKind::Proposal {
            register.sponsors = vec![fixture.member];
        }
        let key = register.key.unwrap();
        fixture.act(register);
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(key).unwrap();
        let (year, word) = (of_state.year, kind.label());
        assert_eq!(
            Naming::alone(ledger).of(case),
            format!("{year}年全国{word}第1号")
        );
        let mark = kind.mark();
        assert_eq!(ledger.numbered(case), format!("全国{mark} 1"));
        for name in [
            format!("{year}年全国{word}第1号"),
            format!("{year}年国家{word}第1号"),
            format!("全国{mark}1"),
            format!("国家{mark}1"),
        ] {
            assert_eq!(ledger.find_case(&name).map(|case| case.id), Ok(key));
        }
    }
}
