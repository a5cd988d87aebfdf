//! The ledger file: whole changes, journal, undo, backup, and every bad file it may be handed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{
    Act as _, CorrectCase, Edit, MarkKey, RecordContact, Refusal, Register, VoidIssue,
};
use banli::ledger::stage::Stage;
use banli::model::change::{ActKey, Change};
use banli::model::facts::Case;
use banli::model::record::{Id, Value};
use banli::model::vocabulary::{CaseKind, ContactMode, ContactStage};
use banli::store::{FieldChange, Store, StoreError, back_up, restore};
use common::desk::{answered, day, empty, file_of, furnished, issued, letter, sample, suggestion};

fn case_record(desk: &Desk, number: &str, title: &str) -> Case {
    let session = desk
        .ledger()
        .facts
        .sessions
        .iter()
        .find(|session| session.year == 2026)
        .unwrap();
    Case {
        number: number.to_owned(),
        title: title.to_owned(),
        ..Case::of(Id::new(), session.id, CaseKind::Suggestion)
    }
}

/// A desk with 第37号, assigned and not yet answered.
fn with_suggestion(folder: &Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    desk.import(
        &file_of(vec![suggestion("37", &["李春华"])]),
        Issuing::DATA_ONLY,
    )
    .unwrap();
    desk
}

/// A desk with 第37号, its letter issued on 8 May 2026.
fn with_issued_letter(folder: &Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let case = answered("37", &["李春华"], &["已办结。"], Some("2026-05-08"));
    desk.import(&file_of(vec![case]), Issuing::RECORDED)
        .unwrap();
    desk
}

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let (path, today) = (desk.store().path().to_owned(), desk.ledger().today);
    let before: Vec<String> = desk
        .ledger()
        .cases()
        .map(|(case, state)| format!("{case:?} {state:?}"))
        .collect();
    let check = desk.store().check().unwrap();
    assert_eq!(check.problems, Vec::<String>::new());
    drop(desk);
    let desk = Desk::open(&path, today).unwrap();
    let after: Vec<String> = desk
        .ledger()
        .cases()
        .map(|(case, state)| format!("{case:?} {state:?}"))
        .collect();
    // The ledger patched change by change is the ledger loaded whole.
    assert_eq!(before, after);
    assert!(after.len() >= 60);
}

#[test]
fn the_journal_says_who_what_old_and_new_and_cannot_be_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_suggestion(folder.path());
    let mut case = desk.ledger().find_case("37").unwrap().clone();
    let old_title = case.title.clone();
    case.title = "关于改造雨污水管网的建议".to_owned();
    desk.act(CorrectCase {
        title: Edit::Set(case.title.clone()),
        ..CorrectCase::of(case.id)
    })
    .unwrap();
    let entry = desk.store().journal(1).unwrap().remove(0);
    assert_eq!(entry.act, "correct_case");
    assert_eq!(entry.title, "修改：县建 37");
    assert!(!entry.at.is_empty());
    assert!(!entry.writes[0].new);
    let expected = FieldChange {
        column: "title",
        old: Value::Text(old_title),
        new: Value::Text(case.title),
    };
    assert_eq!(entry.writes[0].fields, [expected], "only what changed");
    let path = desk.store().path().to_owned();
    drop(desk);
    let connection = rusqlite::Connection::open(path).unwrap();
    for statement in [
        "UPDATE journal SET title = 'x'",
        "DELETE FROM journal",
        "DELETE FROM journal_write",
    ] {
        let error = connection.execute(statement, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
}

#[test]
fn undo_puts_back_and_is_itself_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_suggestion(folder.path());
    let case = desk.ledger().find_case("37").unwrap().clone();
    desk.together(Some("列为重点"), Issuing::NOW, true, |together| {
        let key = MarkKey {
            cases: vec![case.id],
            key_case: true,
        };
        together.act(&key.into())?;
        let contact = RecordContact {
            case: case.id,
            record: None,
            person: None,
            stage: ContactStage::Before,
            mode: ContactMode::Phone,
            on: day("2026-03-10"),
            place: None,
            staff: None,
            opinions: None,
            attitude: None,
            result: None,
        };
        together.act(&contact.into())
    })
    .unwrap();
    assert_eq!(desk.ledger().facts.contacts.of(case.id).count(), 1);
    assert_eq!(desk.undo().unwrap(), "撤销：列为重点");
    assert_eq!(desk.ledger().find_case("37").unwrap(), &case);
    assert_eq!(
        desk.ledger().facts.contacts.of(case.id).count(),
        0,
        "the new record is out of the ledger"
    );
    // The registration is next; after that the case is gone from the ledger, not from the file.
    desk.undo().unwrap();
    assert!(desk.ledger().find_case("37").is_err());
    assert_eq!(desk.ledger().facts.cases.len(), 1);
    assert_eq!(desk.store().check().unwrap().cases, 0);
    // Its number is free again.
    desk.import(
        &file_of(vec![suggestion("37", &["王建平"])]),
        Issuing::DATA_ONLY,
    )
    .unwrap();
    assert_eq!(
        desk.ledger()
            .lead_sponsor(desk.ledger().find_case("37").unwrap().id)
            .unwrap()
            .name,
        "王建平"
    );
}

#[test]
fn an_issued_letter_cannot_be_undone_only_voided_and_its_number_is_spent() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_issued_letter(folder.path());
    let case = desk.ledger().find_case("37").unwrap().id;
    assert_eq!(
        desk.undo().unwrap_err().to_string(),
        Refusal::IssueCannotBeUndone.to_string()
    );
    desk.act(VoidIssue {
        case,
        issue: None,
        on: Some(day("2026-05-09")),
        reason: "落款有误".to_owned(),
    })
    .unwrap();
    assert_eq!(desk.ledger().state(case).unwrap().stage, Stage::Handling);
    let letter = letter(case, "2026-05-10", true);
    desk.act_as(letter, Issuing::DATA_ONLY).unwrap();
    let issue = issued(&desk, case);
    assert_eq!(desk.ledger().document_number(&issue), "临住建函〔2026〕2号");
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn what_is_issued_never_changes_when_data_change_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_issued_letter(folder.path());
    let case = desk.ledger().find_case("37").unwrap().clone();
    let print = |desk: &Desk| {
        use banli::model::vocabulary::{IssueKind, PaperKind};
        desk.papers()
            .print(
                case.id,
                PaperKind::Letter,
                IssueKind::Reply,
                banli::papers::Rounds::Current,
                banli::document::Format::Pdf,
            )
            .unwrap()[0]
            .bytes
            .clone()
    };
    let before = print(&desk);
    desk.act(CorrectCase {
        title: Edit::Set("另一个标题的建议".to_owned()),
        ..CorrectCase::of(case.id)
    })
    .unwrap();
    assert_eq!(print(&desk), before);
}

#[test]
fn a_second_item_of_the_same_number_is_refused_by_ledger_and_by_file() {
    let folder = tempfile::tempdir().unwrap();
    let desk = with_suggestion(folder.path());
    let session = desk.ledger().find_case("37").unwrap().session;
    let twin = Register {
        key: None,
        session,
        kind: CaseKind::Suggestion,
        number: "037".to_owned(),
        title: "另一件".to_owned(),
        sponsors: Vec::new(),
        category: None,
        content: None,
        disclosure: None,
        key_case: false,
        registered_on: None,
        carried_from: None,
        note: None,
        parts: Vec::new(),
    };
    let refused = twin.change(desk.ledger()).unwrap_err();
    assert!(matches!(refused, Refusal::SameNumber { .. }), "{refused}");
    let untitled = Register {
        number: "38".to_owned(),
        title: "  ".to_owned(),
        ..twin
    };
    assert_eq!(
        untitled.change(desk.ledger()).unwrap_err(),
        Refusal::EmptyTitle
    );
    // Behind the check stands the file's own rule.
    let mut change = Change::new(ActKey("register"), "绕过检查");
    change.put(Case {
        session,
        ..case_record(&desk, "37", "另一件")
    });
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut store = Store::open(&path).unwrap();
    let before = store.check().unwrap();
    let error = store.apply(&change, "2026-11-20T09:00:00+08:00");
    let error = error.unwrap_err().to_string();
    assert!(error.contains("冲突"), "{error}");
    assert_eq!(store.check().unwrap(), before);
}

#[test]
fn a_file_that_fails_half_way_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let before = desk.store().check().unwrap();
    let mut bad = suggestion("38", &["李春华"]);
    bad["assignments"][0]["assigned_on"] = "9月31日".into();
    let good = answered("37", &["李春华"], &["已办结。"], Some("2026-05-08"));
    let error = desk
        .import(&file_of(vec![good, bad]), Issuing::RECORDED)
        .unwrap_err()
        .to_string();
    assert!(error.contains("9月只有30天"), "{error}");
    assert_eq!(desk.store().check().unwrap(), before);
    assert_eq!(desk.ledger().cases().count(), 0);
}

#[test]
fn backup_and_restore_keep_everything_and_overwrite_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let copy = folder.path().join("备份.banli");
    back_up(desk.store(), &copy).unwrap();
    assert!(matches!(
        back_up(desk.store(), &copy),
        Err(StoreError::Exists(_))
    ));
    let expected = desk.store().check().unwrap();
    let to = folder.path().join("恢复.banli");
    restore(&copy, &to).unwrap();
    assert!(matches!(restore(&copy, &to), Err(StoreError::Exists(_))));
    assert_eq!(Store::open(&to).unwrap().check().unwrap(), expected);
    let junk = folder.path().join("不是备份.txt");
    fs::write(&junk, "建议").unwrap();
    assert!(matches!(
        restore(&junk, &folder.path().join("x.banli")),
        Err(StoreError::NotALedger(_))
    ));
    assert!(!folder.path().join("x.banli").exists());
}

fn refused(path: &Path) -> StoreError {
    let before = fs::read(path).ok();
    let error = Store::open(path)
        .map(|store| store.load().map(drop))
        .and_then(|loaded| loaded)
        .unwrap_err();
    assert_eq!(
        fs::read(path).ok(),
        before,
        "the file is as it was: {error}"
    );
    error
}

#[test]
fn files_that_cannot_be_opened_are_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let good = empty(folder.path(), "good.banli", day("2026-11-20"))
        .store()
        .path()
        .to_owned();
    let bytes = fs::read(&good).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    assert!(matches!(
        refused(&folder.path().join("没有.banli")),
        StoreError::NotFound(_)
    ));
    assert!(matches!(
        refused(&file("empty.banli", b"")),
        StoreError::NotALedger(_)
    ));
    assert!(matches!(
        refused(&file("word.docx", &[7; 5000])),
        StoreError::NotALedger(_)
    ));
    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    assert!(matches!(refused(&other), StoreError::NotALedger(_)));
    let mut newer = bytes.clone();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    assert!(matches!(
        refused(&file("newer.banli", &newer)),
        StoreError::Newer { found: 99, .. }
    ));
    let mut damaged = bytes.clone();
    damaged[4096..].fill(0xA5);
    assert!(matches!(
        refused(&file("damaged.banli", &damaged)),
        StoreError::Damaged(_)
    ));
    assert!(matches!(
        refused(&file("cut.banli", &bytes[..bytes.len() / 2])),
        StoreError::Damaged(_)
    ));
    let read_only = file("readonly.banli", &bytes);
    let mut permissions = fs::metadata(&read_only).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).unwrap();
    assert!(matches!(refused(&read_only), StoreError::ReadOnly(_)));
    let open = Store::open(&good).unwrap();
    assert!(matches!(
        Store::open(&good),
        Err(StoreError::AlreadyOpen(_))
    ));
    drop(open);
    Store::open(&good).unwrap();
}
