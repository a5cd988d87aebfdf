//! 删除个人信息: a telephone number goes however it was written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
}

use std::fs;

use banli::desk::Desk;
use banli::ledger::acts::{ForgetPerson, Promise, SaveDraft, SavePerson};
use common::desk::{day, with_one_item};

/// The two numbers of one value, written in other ways than the roster has them.
const WRITTEN: [&str; 10] = [
    "139 1234 5678",
    "139-1234-5678",
    "１３９１２３４５６７８",
    "139　1234　5678",
    "+8613912345678",
    "+86 139 1234 5678",
    "（0310）8225566",
    "0310－8225566",
    "03108225566",
    "0310 8225566",
];

#[test]
fn a_number_goes_however_it_is_written_and_the_rest_of_the_text_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let person = {
        let mut persons = desk.ledger().facts.persons.iter();
        persons.find(|one| one.name == "王建平").unwrap().id
    };
    for phone in ["13912345678", "0310-8225566"] {
        let known = desk.ledger().facts.persons.get(person).unwrap();
        let known = SavePerson {
            phone: Some(phone.to_owned()),
            ..SavePerson::as_recorded(known)
        };
        desk.act(known).unwrap();
    }
    let case = desk.ledger().find_case("36").unwrap().id;
    let said = WRITTEN.join("、");
    let draft = format!("已和您通话：{said}。\n单号139123456789。\n道路已经修好。");
    desk.act(SaveDraft {
        case,
        text: draft.clone(),
        author: None,
        on: None,
    })
    .unwrap();
    desk.act(Promise {
        case,
        record: None,
        text: format!("给{said}回电话"),
        due_on: day("2026-12-20"),
        handler: None,
        round: None,
        done_on: None,
        result: None,
    })
    .unwrap();
    desk.undo().unwrap();
    desk.keep_draft("答复", Some("{\"text\":\"请打139\\t1234-5678\"}"))
        .unwrap();
    desk.keep_draft("别的", Some("单号139123456789")).unwrap();
    desk.act(ForgetPerson {
        person,
        reason: Some("本人（139 1234 5678）来电".to_owned()),
    })
    .unwrap();
    let bytes = fs::read(&path).unwrap();
    for written in WRITTEN {
        let found = memchr::memmem::find(&bytes, written.as_bytes());
        assert!(found.is_none(), "{written} still stands in the file");
    }
    let text = desk.ledger().facts.drafts.iter().next().unwrap().text;
    let text = desk.store().text(text).unwrap();
    let rest = |text: &str| {
        let kept =
            |one: &char| !one.is_ascii_digit() && !('０'..='９').contains(one) && *one != '×';
        text.chars().filter(kept).collect::<String>()
    };
    assert_eq!(rest(&text), rest(&draft), "{text}");
    assert!(text.contains("单号139123456789。"), "{text}");
    let kept = desk.store().drafts().unwrap();
    assert_eq!(
        kept.iter().map(|one| &*one.key).collect::<Vec<_>>(),
        ["别的"]
    );
    assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
}
