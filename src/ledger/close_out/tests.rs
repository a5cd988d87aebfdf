use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::{came_back, delivered};
use crate::ledger::acts::{
    Publish, Reassign, RecordFeedback, RemindFeedback, ReturnCase, SetSolved, UseProfile,
};
use crate::ledger::test_ledger::TestLedger;
use crate::ledger::workbench::closing_steps::mending;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::facts::Filing;
use crate::model::profile::Profile;
use crate::model::vocabulary::{FilingKind, OfficeKind, Role, Satisfaction, Solved};

fn standing(fixture: &Fixture, case: Id, item: ClosingItem) -> (ClosingState, String) {
    let rows = closing_list(&fixture.ledger, case);
    let row = rows.into_iter().find(|row| row.item == item).unwrap();
    (row.state, row.fact)
}

fn slip(fixture: &Fixture, case: Id, result: Satisfaction, wants_talk: bool) -> RecordFeedback {
    RecordFeedback {
        wants_talk,
        ..came_back(case, fixture.deputy, "2026-05-06", result)
    }
}

#[test]
fn an_item_without_a_letter_lacks_what_follows_the_letter() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let rows = closing_list(&fixture.ledger, case);
    let lacks: Vec<ClosingItem> = missing(&rows).collect();
    assert!(lacks.contains(&ClosingItem::Delivered), "{rows:?}");
    assert!(lacks.contains(&ClosingItem::Feedback), "{rows:?}");
    let words = missing_words(&lacks).unwrap();
    assert!(words.starts_with(&format!("还缺 {} 项：答复送达", lacks.len())));
    assert_eq!(missing_words(&[]), None);
}

#[test]
fn a_letter_is_delivered_once_all_have_it() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let (state, fact) = standing(&fixture, case, ClosingItem::Delivered);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.contains("送到 0 / 1，缺张三"), "{fact}");
    fixture.act(delivered(case, "2026-04-29"));
    let (state, fact) = standing(&fixture, case, ClosingItem::Delivered);
    assert_eq!(state, ClosingState::Done);
    assert!(fact.contains("1 / 1，2026-04-29 周三 送齐"), "{fact}");
}

#[test]
fn a_form_is_back_or_was_asked_for_in_vain() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let of = |fixture: &Fixture| standing(fixture, case, ClosingItem::Feedback);
    let (state, fact) = of(&fixture);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.contains("1 人还没有收到答复函（张三）"), "{fact}");
    fixture.act(delivered(case, "2026-04-29"));
    let (state, fact) = of(&fixture);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.contains("1 人没有交也没有催要（张三）"), "{fact}");
    fixture.act(RemindFeedback {
        case,
        issue: None,
        person: fixture.deputy,
        on: day("2026-05-06"),
    });
    let (state, fact) = of(&fixture);
    assert_eq!(state, ClosingState::Done);
    assert!(fact.contains("催要过没有交，仍计入应收"), "{fact}");
}

#[test]
fn nobody_dissatisfied_is_passed_over() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(delivered(case, "2026-04-29"));
    let unhappy = slip(&fixture, case, Satisfaction::Dissatisfied, true);
    fixture.act(unhappy);
    let (state, fact) = standing(&fixture, case, ClosingItem::Feedback);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.contains("不满意 1 人（张三），要先重办"), "{fact}");
    let (state, fact) = standing(&fixture, case, ClosingItem::Talks);
    assert_eq!(state, ClosingState::Missing);
    assert_eq!(fact, "张三要求面谈，还没有谈。");
}

#[test]
fn what_is_published_or_kept_back_is_done_with() {
    let mut fixture = Fixture::new();
    let (shown, kept) = (fixture.issued("31"), fixture.issued("32"));
    let publish = |case, published: bool| Publish {
        case,
        issue: None,
        published,
        on: day("2026-05-06"),
        place: Some("县政府网".to_owned()),
        reason: Some("涉及个人隐私".to_owned()),
    };
    fixture.act(publish(shown, true));
    fixture.act(publish(kept, false));
    let of = |case| standing(&fixture, case, ClosingItem::Publication);
    assert_eq!(
        of(shown),
        (ClosingState::Done, "2026-05-06 周三 县政府网".to_owned())
    );
    assert_eq!(
        of(kept),
        (ClosingState::Exempt, "决定不公开：涉及个人隐私".to_owned())
    );
}

#[test]
fn what_is_left_keeps_its_reason_until_it_is_done() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.put(LeftOpen {
        id: Id::new(),
        removed: None,
        case,
        item: ClosingItem::Delivered,
        reason: "代表出国".into(),
        due_on: day("2026-06-01"),
    });
    let row = |fixture: &Fixture| closing_list(&fixture.ledger, case).remove(0);
    assert_eq!(row(&fixture).state, ClosingState::Left);
    let left = row(&fixture).left.unwrap();
    assert_eq!(left, ("代表出国".to_owned(), day("2026-06-01")));
    fixture.act(delivered(case, "2026-04-29"));
    assert_eq!(row(&fixture).state, ClosingState::Done);
    assert_eq!(row(&fixture).left, None);
}

#[test]
fn what_was_sent_back_or_handed_elsewhere_owes_nothing() {
    let mut fixture = Fixture::new();
    let [back, away] = ["31", "32"].map(|number| fixture.registered(number));
    fixture.act(ReturnCase {
        case: back,
        on: day("2026-05-06"),
        reason: "不属于本单位".to_owned(),
    });
    fixture.act(Reassign {
        case: away,
        unit: None,
        on: day("2026-05-06"),
        to: Some(fixture.other),
    });
    for (case, why) in [(back, "已退回"), (away, "已改派")] {
        let rows = closing_list(&fixture.ledger, case);
        assert_eq!(missing(&rows).count(), 0, "{rows:?}");
        let (state, fact) = standing(&fixture, case, ClosingItem::Delivered);
        assert_eq!(state, ClosingState::Exempt);
        assert!(fact.contains(why), "{fact}");
    }
}

#[test]
fn an_inner_recheck_is_told_and_never_missing() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    for (today, says) in [("2026-05-07", "前复查，"), ("2027-01-05", "是内部步骤")] {
        fixture.ledger.turn_to(day(today));
        let (state, fact) = standing(&fixture, case, ClosingItem::Rechecks);
        assert_eq!(state, ClosingState::Exempt, "{today}");
        assert!(fact.contains(says), "{today}: {fact}");
    }
}

#[test]
fn an_item_handed_out_lacks_the_answers_of_its_units_and_not_what_is_theirs_to_do() {
    let mut book = TestLedger::new(OfficeKind::Government);
    book.profile = Profile::shipped("魏县2024").unwrap();
    let [civil, water] = ["县民政局", "县水利局"].map(|name| book.unit(name));
    for unit in [civil, water] {
        book.assign(unit, Role::Separate);
    }
    let row = |book: &TestLedger, item: ClosingItem| {
        let rows = closing_list(&book.ledger(), book.case);
        let row = rows.into_iter().find(|row| row.item == item).unwrap();
        (row.state, row.fact)
    };
    let (state, fact) = row(&book, ClosingItem::Delivered);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.ends_with("还没有报来答复。"), "{fact}");
    assert!(
        fact.contains("县民政局") && fact.contains("县水利局"),
        "{fact}"
    );
    for item in [ClosingItem::Feedback, ClosingItem::Publication] {
        let (state, fact) = row(&book, item);
        assert_eq!(state, ClosingState::Exempt, "{item:?}: {fact}");
    }
    // Two units' terms of one name are told apart.
    let (_, fact) = row(&book, ClosingItem::Filings);
    for unit in ["县民政局责任分解", "县水利局责任分解"] {
        assert!(fact.contains(unit), "{fact}");
    }
    let filed = |unit: Id, case: Id| Filing {
        id: Id::new(),
        removed: None,
        case,
        kind: FilingKind::Reply,
        unit,
        to_whom: "县政府办".into(),
        on_date: day("2026-04-18"),
        on_paper: true,
        electronic: false,
        attachment: None,
        note: None,
    };
    book.put(filed(civil, book.case));
    let (_, fact) = row(&book, ClosingItem::Delivered);
    assert_eq!(fact, "县水利局还没有报来答复。");
    book.put(filed(water, book.case));
    let (state, _) = row(&book, ClosingItem::Delivered);
    assert_eq!(state, ClosingState::Done);
}

#[test]
fn how_far_a_matter_is_settled_is_asked_for_where_the_rules_count_it() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let of = |fixture: &Fixture| standing(fixture, case, ClosingItem::Solved);
    let (state, fact) = of(&fixture);
    assert_eq!(state, ClosingState::Exempt, "the rules do not count it");
    assert!(fact.contains("第 1 轮还没有登记"), "{fact}");
    fixture.act(UseProfile {
        name: "魏县2024".to_owned(),
    });
    let (state, fact) = of(&fixture);
    assert_eq!(state, ClosingState::Missing);
    assert!(fact.starts_with("第 1 轮"), "{fact}");
    let step = mending(&fixture.ledger, case, ClosingItem::Solved);
    assert_eq!(step.unwrap().step, NextStep::RecordSolved);
    fixture.act(SetSolved {
        case,
        round: None,
        solved: Some(Solved::Mostly),
        summary: None,
    });
    let said = (ClosingState::Done, "第 1 轮：基本解决。".to_owned());
    assert_eq!(of(&fixture), said);
}
