//! Counting what two copies of a ledger numbered at once.

use super::*;
use crate::ledger::acts::fixture::Fixture;
use crate::ledger::stage::Stage;
use crate::ledger::test_ledger::TestLedger;
use crate::model::facts::Sponsor;
use crate::model::vocabulary::OfficeKind;

#[test]
fn rounds_and_drafts_of_one_position_are_counted_by_their_keys() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.assign(own, Role::Sole);
    let (first, second) = (book.round(1), book.round(1));
    let third = book.round(2);
    let (one, two) = (book.draft(&second, 1), book.draft(&second, 1));
    let mut removed = book.draft(&second, 1);
    removed.removed = Some("撤销".into());
    book.put(removed);
    let last = book.draft(&second, 2);
    let ledger = book.ledger();
    let rounds = ledger.rounds(book.case);
    assert_eq!(rounds, [&first, &second, &third]);
    let numbers = rounds.iter().map(|round| ledger.round_number(round));
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(ledger.current_round(book.case), Some(&third));
    let drafts = ledger.drafts(second.id);
    assert_eq!(drafts, [&one, &two, &last]);
    let numbers = drafts.iter().map(|draft| ledger.draft_number(draft));
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(ledger.latest_draft(second.id), Some(&last));
}

#[test]
fn a_second_round_of_the_same_position_is_a_round_handled_again() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let own = book.own;
    book.assign(own, Role::Sole);
    book.round(1);
    let stage = |book: &TestLedger| book.ledger().state(book.case).unwrap().stage;
    assert_eq!(stage(&book), Stage::Handling);
    book.round(1);
    assert_eq!(stage(&book), Stage::Redoing);
}

#[test]
fn a_session_of_the_state_is_named_as_the_state_names_it() {
    let fixture = Fixture::new();
    let named = |id: Id, level: Level, area: &str| {
        let session = Session {
            level,
            area: area.to_owned(),
            term: 14,
            meeting: 4,
            ..fixture.ledger.facts.sessions.get(id).unwrap().clone()
        };
        let brief = fixture.ledger.meeting_name(&session);
        (session_name(&session), brief)
    };
    let (congress, conference) = (fixture.congress, fixture.conference);
    for (id, full, brief) in [
        (
            congress,
            "第十四届全国人民代表大会第四次会议",
            "十四届全国人大四次",
        ),
        (
            conference,
            "政协第十四届全国委员会第四次会议",
            "全国政协十四届四次",
        ),
    ] {
        let expected = (full.to_owned(), brief.to_owned());
        assert_eq!(named(id, Level::National, "全国"), expected);
        assert_eq!(named(id, Level::National, "中国"), expected);
    }
    let of_county = named(congress, Level::County, "临溪县").0;
    assert_eq!(of_county, "临溪县第十四届人民代表大会第四次会议");
    let of_county = named(conference, Level::County, "临溪县").0;
    assert_eq!(of_county, "政协临溪县第十四届委员会第四次会议");
}

#[test]
fn of_two_sponsors_in_one_position_the_one_recorded_first_leads() {
    let mut book = TestLedger::new(OfficeKind::Unit);
    let (first, case) = (book.sponsor, book.case);
    let first = book.ledger().facts.persons.get(first).unwrap().clone();
    let second = Person {
        id: Id::new(),
        name: "赵六".to_owned(),
        ..first.clone()
    };
    book.put(Sponsor {
        id: Id::new(),
        removed: None,
        case,
        person: second.id,
        position: 1,
    });
    book.put(second.clone());
    let ledger = book.ledger();
    assert_eq!(ledger.lead_sponsor(case), Some(&first));
    assert_eq!(ledger.sponsors(case), [&first, &second]);
}
