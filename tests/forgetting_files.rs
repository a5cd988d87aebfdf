//! 删除个人信息 and the files around a ledger: what is a backup of it goes, and nothing else does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ledger::acts::{CorrectCase, Edit, ForgetPerson, SavePerson};
use banli::model::record::Id;
use banli::store::{back_up_automatically, backup_folder, holds_forgotten, renew_backups, restore};
use chrono::NaiveDateTime;
use common::desk::{day, with_one_item};
use rusqlite::Connection;

const PHONE: &str = "13912340001";
const ADDRESS: &str = "临溪县\"幸福路77号\"小区";

fn at(hour: u32) -> NaiveDateTime {
    day("2026-11-20").and_hms_opt(hour, 0, 0).unwrap()
}

fn opened(path: &Path) -> Desk {
    Desk::open(path, day("2026-11-20")).unwrap()
}

fn deputy(desk: &Desk) -> Id {
    let mut persons = desk.ledger().facts.persons.iter();
    persons.find(|one| one.name == "王建平").unwrap().id
}

fn forget(desk: &mut Desk) {
    let person = deputy(desk);
    let act = ForgetPerson {
        person,
        reason: None,
    };
    desk.act(act).unwrap();
}

fn retitle(desk: &mut Desk, title: &str) {
    let case = desk.ledger().find_case("36").unwrap();
    let act = CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case.id)
    };
    desk.act(act).unwrap();
}

/// A ledger that knows a phone and an address, with one backup.
fn told(folder: &Path) -> (PathBuf, PathBuf) {
    let path = with_one_item(folder);
    let mut desk = opened(&path);
    let known = desk.ledger().facts.persons.get(deputy(&desk)).unwrap();
    let act = SavePerson {
        phone: Some(PHONE.to_owned()),
        address: Some(ADDRESS.to_owned()),
        ..SavePerson::as_recorded(known)
    };
    desk.act(act).unwrap();
    drop(desk);
    let yesterday = at(9) - chrono::TimeDelta::days(1);
    let backup = back_up_automatically(&path, yesterday).unwrap().unwrap();
    (path, backup)
}

fn holds(path: &Path) -> bool {
    memchr::memmem::find(&fs::read(path).unwrap(), PHONE.as_bytes()).is_some()
}

#[test]
fn a_ledger_that_is_worked_in_stays_wherever_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let colleague = backup.with_file_name("同事接着用的台账.banli");
    restore(&backup, &colleague).unwrap();
    let mut other = opened(&colleague);
    retitle(&mut other, "关于修桥的建议");
    drop(other);
    let mut desk = opened(&path);
    forget(&mut desk);
    let renewed = renew_backups(&path, Some(backup.parent().unwrap()), at(17)).unwrap();
    assert!(!backup.exists() && renewed.left.is_empty(), "{renewed:?}");
    let other = opened(&colleague);
    assert_eq!(
        other.ledger().find_case("36").unwrap().title,
        "关于修桥的建议"
    );
}

#[test]
fn the_folder_of_the_ledger_itself_is_no_place_to_clear() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = told(folder.path());
    let mut desk = opened(&path);
    forget(&mut desk);
    renew_backups(&path, Some(folder.path()), at(17)).unwrap();
    retitle(&mut desk, "关于修桥的建议");
    drop(desk);
    assert_eq!(
        opened(&path).ledger().find_case("36").unwrap().title,
        "关于修桥的建议"
    );
}

#[test]
fn a_damaged_backup_beside_the_ledger_is_named_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let damaged = path.with_file_name("上个月的.旧");
    let mut bytes = fs::read(&backup).unwrap();
    bytes[..120].fill(0xff);
    fs::write(&damaged, bytes).unwrap();
    fs::write(
        path.with_file_name("会议记录.docx"),
        "PK\u{3}\u{4}和台账无关",
    )
    .unwrap();
    fs::write(path.with_file_name("照片.jpg"), vec![0xff; 200_000]).unwrap();
    let mut desk = opened(&path);
    forget(&mut desk);
    let left = renew_backups(&path, None, at(17)).unwrap().left;
    assert_eq!(left, std::slice::from_ref(&damaged));
    assert!(damaged.exists());
}

#[test]
#[cfg(unix)] // links as they are made there
fn what_a_link_leads_to_stays_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let elsewhere = folder.path().join("快照");
    fs::create_dir(&elsewhere).unwrap();
    let snapshot = elsewhere.join("昨天.banli");
    fs::hard_link(&backup, &snapshot).unwrap();
    let other = elsewhere.join("另一份.banli");
    fs::copy(&backup, &other).unwrap();
    let link = backup.with_file_name("快捷.banli");
    std::os::unix::fs::symlink(&other, &link).unwrap();
    let (before, kept) = (fs::read(&snapshot).unwrap(), fs::read(&other).unwrap());
    let mut desk = opened(&path);
    forget(&mut desk);
    let mut left = renew_backups(&path, None, at(17)).unwrap().left;
    left.sort();
    let mut named = vec![backup.clone(), link];
    named.sort();
    assert_eq!(left, named);
    assert_eq!(fs::read(&snapshot).unwrap(), before);
    assert_eq!(fs::read(&other).unwrap(), kept);
}

#[test]
fn a_backup_that_holds_more_than_the_ledger_stays_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let mut desk = opened(&path);
    retitle(&mut desk, "关于修桥的建议");
    drop(desk);
    let newer = back_up_automatically(&path, at(12)).unwrap().unwrap();
    let earlier = folder.path().join("台账（恢复）.banli");
    restore(&backup, &earlier).unwrap();
    let mut desk = opened(&earlier);
    forget(&mut desk);
    let renewed = renew_backups(&earlier, None, at(17)).unwrap();
    assert_eq!(renewed.left, std::slice::from_ref(&newer));
    assert!(newer.exists() && !backup.exists());
    assert!(!holds_forgotten(&backup_folder(&earlier), &earlier).unwrap());
}

#[test]
fn what_a_kill_left_of_making_a_backup_goes_with_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    // A backup in the making is named for its ledger: one of the same name elsewhere is copied to be told by.
    let other = folder.path().join("别处");
    fs::create_dir(&other).unwrap();
    let part = {
        use sha2::{Digest as _, Sha256};
        let name = path.file_name().unwrap().as_encoded_bytes();
        let [a, b, c, d] = Sha256::digest(name)[..4] else {
            unreachable!()
        };
        let hash = format!("{a:02x}{b:02x}{c:02x}{d:02x}");
        format!(".banli-{}.part.{hash}", uuid::Uuid::now_v7().simple())
    };
    let parts = [
        path.with_file_name(&part),
        backup.with_file_name(&part),
        other.join(&part),
    ];
    for part in &parts {
        fs::copy(&backup, part).unwrap();
    }
    drop(opened(&path));
    let stay: Vec<bool> = parts.iter().map(|part| part.exists()).collect();
    assert_eq!(stay, [false, false, true]);
    fs::copy(&backup, &parts[1]).unwrap();
    let mut desk = opened(&path);
    forget(&mut desk);
    renew_backups(&path, Some(&other), at(17)).unwrap();
    assert!(parts.iter().all(|part| !part.exists()));
}

#[test]
fn free_places_are_wiped_later_where_they_could_not_be_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = told(folder.path());
    let mut desk = opened(&path);
    forget(&mut desk);
    retitle(&mut desk, "关于修桥的建议");
    drop(desk);
    assert!(!holds(&path));
    // As a kill leaves it: the values stand in places that are free, and something else was recorded since.
    let file = Connection::open(&path).unwrap();
    file.execute_batch(&format!(
        "PRAGMA secure_delete = OFF; PRAGMA journal_mode = DELETE; CREATE TABLE freed (text); \
         INSERT INTO freed VALUES ('{}'); DROP TABLE freed; UPDATE copy SET unwiped = 1;",
        format!("{PHONE} ").repeat(900)
    ))
    .unwrap();
    drop(file);
    assert!(holds(&path));
    let desk = opened(&path);
    assert!(!holds(&path));
    assert!(desk.store().check().unwrap().problems.is_empty());
}

#[test]
fn what_is_typed_in_a_form_is_forgotten_whatever_marks_are_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = told(folder.path());
    let mut desk = opened(&path);
    let typed = serde_json::json!({ "remark": format!("请寄{ADDRESS}") }).to_string();
    desk.keep_draft("办件", Some(&typed)).unwrap();
    forget(&mut desk);
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
#[cfg(unix)] // links as they are made there
fn a_copy_from_before_an_upgrade_goes_only_where_it_is_one_of_this_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let bak = |version: u32| folder.path().join(format!("台账.banli.v{version}.bak"));
    // Its own copy, one that leads to a ledger that is worked in, and another ledger's.
    fs::copy(&path, bak(3)).unwrap();
    let renamed = folder.path().join("改名以前.banli.v3.bak");
    fs::copy(&path, &renamed).unwrap();
    let elsewhere = folder.path().join("别处");
    fs::create_dir(&elsewhere).unwrap();
    let worked = elsewhere.join("工作.banli");
    restore(&backup, &worked).unwrap();
    let mut other = opened(&worked);
    retitle(&mut other, "关于修桥的建议");
    drop(other);
    std::os::unix::fs::symlink(&worked, bak(2)).unwrap();
    let stranger = with_one_item(&elsewhere);
    fs::copy(&stranger, bak(1)).unwrap();
    let (kept, theirs) = (fs::read(&worked).unwrap(), fs::read(bak(1)).unwrap());
    let mut desk = opened(&path);
    forget(&mut desk);
    let renewed = renew_backups(&path, None, at(17)).unwrap();
    assert!(!bak(3).exists() && !renamed.exists() && !backup.exists());
    assert_eq!(fs::read(&worked).unwrap(), kept);
    assert_eq!(fs::read(bak(1)).unwrap(), theirs);
    assert!(renewed.left.contains(&bak(2)), "{renewed:?}");
}

#[test]
#[cfg(unix)] // links as they are made there
fn backups_beside_the_file_itself_go_where_a_link_leads_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let elsewhere = folder.path().join("别处");
    fs::create_dir(&elsewhere).unwrap();
    let link = elsewhere.join("台账.banli");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut desk = opened(&link);
    forget(&mut desk);
    let renewed = renew_backups(&link, None, at(17)).unwrap();
    assert!(!backup.exists(), "{renewed:?}");
}
