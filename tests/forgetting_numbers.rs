//! 删除个人信息: a telephone number goes however it was written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;

use banli::desk::Desk;
use banli::ledger::acts::content::Bytes;
use banli::ledger::acts::{Attach, ForgetPerson, NewFile, Promise, SaveDraft, SavePerson};
use banli::store::{moments, restore_until};
use common::desk::{day, with_one_item};
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::vec2;

/// The two numbers of one value, written in other ways than the roster has them.
const WRITTEN: [&str; 14] = [
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
    "139/1234/5678",
    "139，1234，5678",
    "区号0310电话8225566",
    "13912345678/03108225566",
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

#[test]
fn an_attachment_whose_adding_was_undone_goes_with_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let known = {
        let mut persons = desk.ledger().facts.persons.iter();
        let known = persons.find(|one| one.name == "王建平").unwrap();
        SavePerson {
            phone: Some("13912345678".to_owned()),
            ..SavePerson::as_recorded(known)
        }
    };
    let person = known.record.unwrap();
    desk.act(known).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    let attach = |name: &str, text: &str| Attach {
        case,
        files: vec![NewFile {
            name: name.to_owned(),
            bytes: Bytes(text.as_bytes().to_vec()),
        }],
    };
    desk.act(attach("留着.txt", "现场照片说明")).unwrap();
    desk.act(attach("撤销.txt", "给王建平打电话13912345678"))
        .unwrap();
    desk.undo().unwrap();
    desk.act(attach("同样的.txt", "现场照片说明")).unwrap();
    desk.undo().unwrap();
    desk.act(ForgetPerson {
        person,
        reason: None,
    })
    .unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(memchr::memmem::find(&bytes, b"13912345678").is_none());
    assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
    let kept = desk.ledger().facts.attachments.of(case).next().unwrap();
    let text = desk.store().text(kept.content).unwrap();
    assert_eq!(text, "现场照片说明", "another record shared it");
    let last = moments(&path, 1).unwrap().remove(0).position;
    let again = folder.path().join("恢复.banli");
    restore_until(&path, last - 1, &again).unwrap();
    assert!(desk.redo().is_err());
}

#[test]
fn a_reply_that_was_open_shows_no_number_again_after_it_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let known = {
        let mut persons = desk.ledger().facts.persons.iter();
        let known = persons.find(|one| one.name == "王建平").unwrap();
        SavePerson {
            phone: Some("13912345678".to_owned()),
            ..SavePerson::as_recorded(known)
        }
    };
    desk.act(known).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    desk.act(SaveDraft {
        case,
        text: "已和您通话（139 1234 5678）。".to_owned(),
        author: None,
        on: None,
    })
    .unwrap();
    drop(desk);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.harness.set_size(vec2(1440.0, 1800.0));
    let open_reply = |window: &mut Window| {
        window.open_found("雨污分流");
        window.key(Modifiers::NONE, Key::F4);
        window.steps(4);
    };
    open_reply(&mut window);
    assert!(window.value("正文第 1 段").contains("139 1234 5678"));
    window.click(Role::Tab, "名册");
    window.fill("在名册里找", "wjp");
    window.steps(4);
    window.click(Role::Row, "代表 王建平");
    window.click(Role::Button, "删除个人信息…");
    window.fill("删除理由", "本人来电");
    window.fill("删除理由", "本人来电");
    window.click(Role::Button, "删除，不再恢复");
    window.wait("it is done", |window| window.shows_words("已重新备份"));
    open_reply(&mut window);
    let shown = window.value("正文第 1 段");
    assert!(shown.contains("（××× ×××× ××××）"), "{shown}");
}
