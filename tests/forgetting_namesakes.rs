//! 删除个人信息 of one person leaves a namesake's alone, also one who was taken out of the roster.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
}

use banli::desk::Desk;
use banli::ledger::acts::{ForgetPerson, Remove, SavePerson};
use banli::model::fact_kind::FactKind;
use banli::model::record::Id;
use common::desk::over_one_item;

#[test]
fn a_removed_namesake_of_another_delegation_is_somebody_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let known = {
        let mut persons = desk.ledger().facts.persons.iter();
        persons.find(|one| one.name == "王建平").unwrap().clone()
    };
    let told = |record: Id, delegation: &str, phone: &str| SavePerson {
        record: Some(record),
        delegation: Some(delegation.to_owned()),
        phone: Some(phone.to_owned()),
        ..SavePerson::as_recorded(&known)
    };
    let (again, other) = (Id::new(), Id::new());
    desk.act(told(known.id, "城关代表团", "13912340001"))
        .unwrap();
    desk.act(told(again, "城关代表团", "13912340002")).unwrap();
    desk.act(told(other, "河东代表团", "13912340003")).unwrap();
    for removed in [again, other] {
        desk.act(Remove::of(FactKind::Person, removed)).unwrap();
    }
    desk.act(ForgetPerson {
        person: known.id,
        reason: None,
    })
    .unwrap();
    drop(desk);
    let connection = rusqlite::Connection::open(&path).unwrap();
    let phone = |id: Id| -> Option<String> {
        let phone = "SELECT phone FROM person WHERE id = ?1";
        let id = id.0.as_bytes().to_vec();
        connection.query_row(phone, [id], |row| row.get(0)).unwrap()
    };
    assert_eq!(phone(known.id), None);
    assert_eq!(phone(again), None, "the same person, entered twice");
    assert_eq!(phone(other).as_deref(), Some("13912340003"));
}

#[test]
fn what_was_typed_for_the_person_and_not_recorded_goes_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let named = |desk: &Desk, name: &str| {
        let mut persons = desk.ledger().facts.persons.iter();
        persons.find(|one| one.name == name).unwrap().id
    };
    let (known, other) = (named(&desk, "王建平"), named(&desk, "李春华"));
    let typed = format!(
        r#"{{"fields":{{"person/{known}":{{"通信地址":"新民路八十八号"}},"person/{other}":{{"通信地址":"幸福路一号"}}}}}}"#
    );
    let store = desk.store();
    store
        .keep_draft("roster", &typed, "2026-11-20T09:00:00")
        .unwrap();
    desk.act(ForgetPerson {
        person: known,
        reason: Some("本人来电".to_owned()),
    })
    .unwrap();
    let drafts = desk.store().drafts().unwrap();
    let kept: String = drafts.into_iter().map(|draft| draft.text).collect();
    assert!(!kept.contains("新民路"), "{kept}");
    assert!(kept.contains("幸福路一号"), "others' stays: {kept}");
}
