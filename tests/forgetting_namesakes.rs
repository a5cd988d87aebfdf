//! 删除个人信息 of one person leaves a namesake's alone, also one who was taken out of the roster.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
}

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
