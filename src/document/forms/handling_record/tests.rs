//! What the file of an item says was done.

use super::*;
use crate::ledger::acts::fixture::{Fixture, day as on};
use crate::ledger::acts::usual_inputs::{answered_apart, delivered};
use crate::ledger::acts::{
    CloseOut, Extend, LeftItem, OpenRound, Publish, RecordReview, SaveDraft, SetOutcome, VoidIssue,
};
use crate::ledger::close_out::{closing_list, missing};
use crate::model::record::Id;
use crate::model::vocabulary::ReviewLevel;

/// The rows of the table of the record whose header has that heading; none where it has no such table.
fn rows(fixture: &Fixture, case: Id, heading: &str) -> Vec<Vec<String>> {
    let found = fixture.ledger.facts.cases.get(case).unwrap();
    let sheet = record(&fixture.ledger, found);
    let mut tables = sheet.tables.into_iter();
    let table = tables.find(|table| {
        let header = table.header.as_ref();
        header.is_some_and(|header| header.cells.iter().any(|cell| cell.text == heading))
    });
    let texts = |row: &crate::document::table::TableRow| {
        row.cells.iter().map(|cell| cell.text.clone()).collect()
    };
    let rows = table.map(|table| table.rows).unwrap_or_default();
    rows.iter().map(texts).collect()
}

fn reviewed(case: Id, day: &str, comment: &str) -> RecordReview {
    RecordReview {
        case,
        level: ReviewLevel::Department,
        reviewer: "刘科长".to_owned(),
        on: on(day),
        answers_requests: true,
        lawful: true,
        sincere: true,
        consulted: true,
        faulty_form: false,
        sent_back: false,
        comment: Some(comment.to_owned()),
    }
}

fn void(case: Id) -> VoidIssue {
    VoidIssue {
        case,
        issue: None,
        on: Some(on("2026-05-04")),
        reason: "引用的文件已经废止".to_owned(),
    }
}

#[test]
fn a_void_letter_stands_in_the_record_with_its_delivery_its_reason_and_its_own_reviews() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    fixture.act(reviewed(case, "2026-04-21", "同意"));
    fixture.act(fixture.letter(case, "2026-04-28"));
    fixture.act(delivered(case, "2026-04-29"));
    fixture.act(void(case));
    fixture.act(reviewed(case, "2026-05-05", "已改"));
    fixture.act(fixture.letter(case, "2026-05-06"));
    let course = rows(&fixture, case, "办理经过");
    let place = |what: &str, told: &str| {
        let found = course
            .iter()
            .position(|row| row[1].contains(what) && row[2].contains(told));
        found.unwrap_or_else(|| panic!("{what} {told}: {course:?}"))
    };
    let places = [
        place("签发 临住建函〔2026〕1号", "周明东"),
        place("送达", "临住建函〔2026〕1号（已作废）"),
        place("作废 临住建函〔2026〕1号", "引用的文件已经废止"),
        place("签发 临住建函〔2026〕2号", ""),
    ];
    assert!(places.is_sorted(), "{places:?}: {course:?}");
    assert_eq!(course[places[2]][0], "2026-05-04");
    let reviews: Vec<(String, String)> = rows(&fixture, case, "审核人")
        .into_iter()
        .map(|row| (row[0].clone(), row[6].clone()))
        .collect();
    let told = |letter: &str, comment: &str| (letter.to_owned(), comment.to_owned());
    assert_eq!(
        reviews,
        [
            told("临住建函〔2026〕1号（已作废）", "同意"),
            told("临住建函〔2026〕2号", "已改")
        ]
    );
}

#[test]
fn a_letter_issued_again_from_a_reviewed_text_stands_beside_the_void_one_in_its_reviews() {
    let mut fixture = Fixture::new();
    let case = fixture.drafted("31");
    let by_leader = RecordReview {
        level: ReviewLevel::Supervisor,
        ..reviewed(case, "2026-04-22", "同意签发")
    };
    fixture.act(reviewed(case, "2026-04-21", "同意"));
    fixture.act(by_leader);
    fixture.act(fixture.letter(case, "2026-04-28"));
    fixture.act(void(case));
    fixture.act(fixture.letter(case, "2026-05-06"));
    let said = |fixture: &Fixture| -> Vec<(String, String)> {
        let rows = rows(fixture, case, "审核人").into_iter();
        rows.map(|row| (row[0].clone(), row[6].clone())).collect()
    };
    let told = |letter: &str, comment: &str| (letter.to_owned(), comment.to_owned());
    let both = "临住建函〔2026〕1号（已作废）、临住建函〔2026〕2号";
    assert_eq!(said(&fixture), [told(both, "同意"), told(both, "同意签发")]);
    // A letter of another text was reviewed by nobody.
    fixture.act(VoidIssue {
        on: Some(on("2026-05-06")),
        ..void(case)
    });
    fixture.act(SaveDraft {
        case,
        text: "已经全部修好。".to_owned(),
        author: None,
        on: Some(on("2026-05-07")),
    });
    fixture.act(fixture.letter(case, "2026-05-07"));
    let both = format!("{both}（已作废）");
    assert_eq!(
        said(&fixture),
        [told(&both, "同意"), told(&both, "同意签发")]
    );
}

#[test]
fn an_opinion_that_was_delivered_names_the_unit_that_has_it() {
    let mut fixture = Fixture::new();
    let case = fixture.opinion_issued("31");
    fixture.act(delivered(case, "2026-04-29"));
    let course = rows(&fixture, case, "办理经过");
    let sent = course.iter().find(|row| row[1].contains("送达")).unwrap();
    assert_eq!(sent[1], "面送送达 县教育局", "{course:?}");
}

#[test]
fn nobody_is_asked_about_an_opinion_given_to_the_lead_unit() {
    let mut fixture = Fixture::new();
    let (opinion, reply) = (fixture.opinion_issued("31"), fixture.issued("32"));
    fixture.act(delivered(opinion, "2026-04-29"));
    assert!(rows(&fixture, opinion, "征询对象").is_empty());
    assert_eq!(rows(&fixture, reply, "征询对象").len(), 1);
}

#[test]
fn an_item_closed_without_an_answer_says_when_and_why() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let list = closing_list(&fixture.ledger, case);
    let left = missing(&list).map(|item| LeftItem {
        item,
        reason: "代表撤回建议".to_owned(),
        due_on: on("2026-06-01"),
    });
    let left = left.collect();
    fixture.act(CloseOut {
        case,
        on: on("2026-05-07"),
        left,
        number: None,
        retention: None,
        section: None,
    });
    let course = rows(&fixture, case, "办理经过");
    let closed = course.iter().find(|row| row[1] == "销号").unwrap();
    assert_eq!(closed[0], "2026-05-07");
    assert!(
        closed[2].contains("无答复销号") && closed[2].contains("代表撤回建议"),
        "{closed:?}"
    );
}

#[test]
fn an_extension_says_the_day_it_moved_who_granted_it_and_why() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    fixture.act(Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: on("2026-05-04"),
        until: on("2026-07-01"),
        approver: "县政府办公室".to_owned(),
        reason: "需要招标".to_owned(),
    });
    let course = rows(&fixture, case, "办理经过");
    let granted = course.iter().find(|row| row[1].contains("延期")).unwrap();
    for words in ["2026-06-02", "县政府办公室批准", "需要招标"] {
        assert!(granted[2].contains(words), "{words}: {granted:?}");
    }
    assert!(granted[1].contains("2026-07-01"), "{granted:?}");
}

#[test]
fn what_was_published_of_each_round_names_it() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let published = |on_day: &str| Publish {
        case,
        issue: None,
        published: true,
        on: on(on_day),
        place: Some("政府网站".to_owned()),
        reason: None,
    };
    fixture.act(delivered(case, "2026-04-29"));
    fixture.act(published("2026-04-30"));
    fixture.act(OpenRound {
        case,
        round: None,
        on: Some(on("2026-05-04")),
        reason: Some("代表不满意".to_owned()),
        readers: None,
    });
    fixture.act(SetOutcome {
        case,
        outcome: "A".to_owned(),
    });
    fixture.act(SaveDraft {
        case,
        text: "已经全部修好。".to_owned(),
        author: None,
        on: Some(on("2026-05-04")),
    });
    fixture.act(fixture.letter(case, "2026-05-05"));
    fixture.act(delivered(case, "2026-05-06"));
    fixture.act(published("2026-05-07"));
    let course = rows(&fixture, case, "办理经过").into_iter();
    let published = course
        .filter(|row| row[1] == "公开")
        .map(|row| row[2].clone());
    let published: Vec<String> = published.collect();
    assert_eq!(
        published,
        [
            "第1轮 临住建函〔2026〕1号；政府网站",
            "第2轮 临住建函〔2026〕2号；政府网站"
        ]
    );
}

#[test]
fn what_was_done_of_another_item_answered_together_with_it_stands_in_the_record_of_that_one() {
    let mut fixture = Fixture::new();
    let (main, member) = answered_apart(&mut fixture);
    let told = |case| {
        let tables = ["办理经过", "送达", "成文日期"].map(|heading| rows(&fixture, case, heading));
        let rows = tables.into_iter().flatten();
        rows.map(|row| row.join(" ")).collect::<Vec<_>>().join("\n")
    };
    let (of_main, of_member) = (told(main), told(member));
    for further in ["开第 2 轮", "临住建函〔2026〕2号", "2026-04-28"] {
        assert!(!of_main.contains(further), "{further}: {of_main}");
        assert!(of_member.contains(further), "{further}: {of_member}");
    }
    for first in ["签发 临住建函〔2026〕1号", "2026-04-21"] {
        assert!(of_main.contains(first), "{first}: {of_main}");
        assert!(of_member.contains(first), "{first}: {of_member}");
    }
}
