//! 删除个人信息 and what is easily passed over: backups made under any name, damaged ones, what was broken off, and what
//! SQLite left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use banli::desk::Desk;
use banli::ledger::acts::{ForgetPerson, SavePerson};
use banli::model::record::Id;
use banli::store::{
    back_up, back_up_automatically, forgotten_around, has_forgotten_around, holds_forgotten,
    known_backups, renew_backups, renew_second_place, restore,
};
use chrono::NaiveDateTime;
use common::cli::{banli, json_of, said, text};
use common::desk::{day, with_one_item};
use common::window::Window;
use rusqlite::Connection;

const PHONE: &str = "13912340001";

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

/// A ledger that knows a phone, with one backup.
fn told(folder: &Path) -> (PathBuf, PathBuf) {
    let path = with_one_item(folder);
    let mut desk = opened(&path);
    let known = desk.ledger().facts.persons.get(deputy(&desk)).unwrap();
    let act = SavePerson {
        phone: Some(PHONE.to_owned()),
        ..SavePerson::as_recorded(known)
    };
    desk.act(act).unwrap();
    drop(desk);
    let yesterday = at(9) - chrono::TimeDelta::days(1);
    let backup = back_up_automatically(&path, yesterday).unwrap().unwrap();
    (path, backup)
}

/// The copy kept before an upgrade; as it was worked in, it is of the kind that has a log beside it.
fn upgraded(path: &Path) -> PathBuf {
    let copy = path.with_file_name("台账.banli.v3.bak");
    fs::copy(path, &copy).unwrap();
    copy
}

fn sorted<const COUNT: usize>(paths: [&Path; COUNT]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.sort();
    paths
}

fn damage(path: &Path, place: std::ops::Range<usize>) {
    let mut bytes = fs::read(path).unwrap();
    for byte in &mut bytes[place] {
        *byte ^= 0x10;
    }
    fs::write(path, bytes).unwrap();
}

/// Forgets the deputy from the command line.
fn forget_by_command(folder: &Path, ledger: &str) -> Output {
    let person = {
        let desk = opened(&folder.join("台账.banli"));
        serde_json::json!({ "person": deputy(&desk) })
    };
    fs::write(folder.join("删除.json"), person.to_string()).unwrap();
    Command::new(env!("CARGO_BIN_EXE_banli"))
        .current_dir(folder)
        .args(["--ledger", ledger, "record", "forget_person", "删除.json"])
        .output()
        .unwrap()
}

#[test]
fn a_ledger_named_without_its_folder_keeps_its_new_backup() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let upgraded = upgraded(&path);
    let output = forget_by_command(folder.path(), "台账.banli");
    let said = said(&output);
    assert!(said.contains("以前的 2 份备份已删除"), "{said}");
    assert!(!said.contains("请自己看过"), "{said}");
    assert!(!backup.exists() && !upgraded.exists());
    assert_eq!(known_backups(&path).len(), 1);
}

#[test]
#[cfg(unix)] // links as they are made there
fn a_folder_that_a_link_leads_to_is_looked_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("真的");
    fs::create_dir(&real).unwrap();
    let (path, backup) = told(&real);
    let upgraded = upgraded(&path);
    fs::hard_link(&upgraded, folder.path().join("快照")).unwrap();
    let link = folder.path().join("链接");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let ledger = link.join("台账.banli");
    let mut desk = opened(&ledger);
    forget(&mut desk);
    let renewed = renew_backups(&ledger, Some(&real), at(17)).unwrap();
    assert!(renewed.made.exists() && !backup.exists(), "{renewed:?}");
    assert_eq!(renewed.removed, 1);
    let named = link.join(upgraded.file_name().unwrap());
    assert_eq!(renewed.left, [named]);
    // Looking at the one that stays left nothing beside it.
    for ending in ["-wal", "-shm"] {
        assert!(!PathBuf::from(format!("{}{ending}", upgraded.display())).exists());
    }
}

#[test]
fn a_backup_goes_wherever_it_was_made_and_under_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let made = [
        folder.path().join("我的.banli"),
        folder.path().join("我的.sqlite"),
        backup.with_file_name("x.db"),
        backup.with_file_name("没有后缀"),
    ];
    let mut desk = opened(&path);
    for to in &made {
        back_up(desk.store(), to).unwrap();
    }
    // Ledgers that are worked in, and another one's backup.
    let worked = folder.path().join("接着用的.banli");
    restore(&backup, &worked).unwrap();
    let elsewhere = folder.path().join("别处");
    fs::create_dir(&elsewhere).unwrap();
    let stranger = folder.path().join("别的台账.banli");
    back_up(opened(&with_one_item(&elsewhere)).store(), &stranger).unwrap();
    let note = backup.with_file_name("说明.txt");
    fs::write(&note, "每周一份").unwrap();
    forget(&mut desk);
    let renewed = renew_backups(&path, None, at(17)).unwrap();
    assert_eq!((renewed.removed, renewed.left), (5, Vec::new()));
    assert!(made.iter().all(|one| !one.exists()));
    assert!(worked.exists() && stranger.exists() && note.exists());
    assert!(renewed.made.exists());
}

#[test]
fn a_backup_whose_head_is_damaged_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let upgraded = upgraded(&path);
    let odd = backup.with_file_name("x.db");
    fs::copy(&backup, &odd).unwrap();
    damage(&backup, 1..2);
    damage(&upgraded, 0..100);
    damage(&odd, 0..100);
    fs::write(backup.with_file_name("空的.banli"), "").unwrap();
    let mut desk = opened(&path);
    forget(&mut desk);
    let mut renewed = renew_backups(&path, None, at(17)).unwrap();
    renewed.left.sort();
    assert_eq!(renewed.left, sorted([&backup, &upgraded, &odd]));
    let held = forgotten_around(&path, None).unwrap();
    assert_eq!((held.ours.len(), held.left.len()), (0, 3));
}

#[test]
fn what_was_broken_off_is_made_up_for_by_a_check() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let upgraded = upgraded(&path);
    let damaged = backup.with_file_name("坏的.banli");
    fs::copy(&backup, &damaged).unwrap();
    damage(&damaged, 1..2);
    let mut desk = opened(&path);
    forget(&mut desk);
    drop(desk);
    // A kill came when all but the copy from before the upgrade was removed.
    fs::remove_file(&backup).unwrap();
    assert!(has_forgotten_around(&path).unwrap());
    let listed = banli(&["--ledger", text(&path), "list"]);
    let warned = String::from_utf8(listed.stderr).unwrap();
    assert!(listed.status.success() && upgraded.exists(), "{warned}");
    assert!(warned.contains(text(&upgraded)), "{warned}");
    assert!(warned.contains("banli check"), "{warned}");
    let checked = said(&banli(&["--ledger", text(&path), "check"]));
    assert!(checked.contains("现在补上"), "{checked}");
    assert!(checked.contains(text(&damaged)), "{checked}");
    assert!(!upgraded.exists() && !has_forgotten_around(&path).unwrap());
    assert_eq!(known_backups(&path).len(), 1);
    let again = json_of(&["--ledger", text(&path), "check"]);
    assert_eq!(again["left"], serde_json::json!([text(&damaged)]));
    let listed = banli(&["--ledger", text(&path), "list"]);
    assert_eq!(String::from_utf8(listed.stderr).unwrap(), "");
}

#[test]
fn what_was_broken_off_is_made_up_for_by_the_window_which_names_what_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let upgraded = upgraded(&path);
    damage(&backup, 1..2);
    let mut desk = opened(&path);
    forget(&mut desk);
    drop(desk);
    let mut window = Window::over(&path, true);
    window.await_session();
    window.wait("it is removed", |_| !upgraded.exists());
    let name = backup.file_name().unwrap().to_str().unwrap().to_owned();
    window.wait("the other one is named", |window| {
        window.shows_words("请自己看过再删") && window.shows_words(&name)
    });
    assert!(backup.exists());
}

#[test]
fn what_stays_in_the_second_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let [earlier, damaged] = ["早先的.banli", "坏的.banli"].map(|name| stick.join(name));
    fs::copy(&backup, &earlier).unwrap();
    fs::copy(&backup, &damaged).unwrap();
    damage(&damaged, 1..2);
    let mut desk = opened(&path);
    forget(&mut desk);
    assert!(holds_forgotten(&stick, &path).unwrap());
    let made = renew_backups(&path, None, at(17)).unwrap().made;
    let (copy, left) = renew_second_place(&made, &stick, &path).unwrap();
    assert!(copy.exists() && !earlier.exists());
    assert_eq!(left, [damaged]);
}

#[test]
fn what_was_left_of_files_that_are_gone_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let left = [
        folder.path().join("台账.banli-wal.1.残留"),
        folder.path().join("台账.banli.v2.bak-wal"),
        // A restore may be making it.
        folder
            .path()
            .join(format!(".banli-{}.part", uuid::Uuid::now_v7().simple())),
        backup.with_file_name("不在了.banli-journal"),
    ];
    // Another ledger's, and what holds nothing.
    let others = [
        folder.path().join("别的.banli-wal.1.残留"),
        folder.path().join("台账.banli-shm.1.残留"),
    ];
    for one in left.iter().chain(&others) {
        fs::write(one, PHONE).unwrap();
    }
    fs::write(folder.path().join("台账.banli-wal.2.残留"), "").unwrap();
    let mut desk = opened(&path);
    forget(&mut desk);
    let mut renewed = renew_backups(&path, None, at(17)).unwrap();
    renewed.left.sort();
    let named = left.each_ref().map(PathBuf::as_path);
    assert_eq!(renewed.left, sorted(named));
    assert!(left.iter().chain(&others).all(|one| one.exists()));
    assert_eq!(renewed.removed, 1);
}

#[test]
fn what_sqlite_keeps_beside_a_copy_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = told(folder.path());
    let upgraded = upgraded(&path);
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", upgraded.display()));
    let log = {
        let file = Connection::open(&upgraded).unwrap();
        let change = "PRAGMA journal_mode = WAL; CREATE TABLE passing (one); DROP TABLE passing;";
        file.execute_batch(change).unwrap();
        fs::read(beside("-wal")).unwrap()
    };
    assert!(!log.is_empty());
    fs::write(beside("-wal"), log).unwrap();
    let mut desk = opened(&path);
    forget(&mut desk);
    let renewed = renew_backups(&path, None, at(17)).unwrap();
    assert_eq!((renewed.removed, renewed.left), (2, Vec::new()));
    for ending in ["", "-wal", "-shm", "-journal"] {
        assert!(!beside(ending).exists(), "{ending}");
    }
}

#[test]
fn where_no_backup_can_be_made_it_is_said_what_is_done_and_what_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = told(folder.path());
    let upgraded = upgraded(&path);
    let backups = backup.parent().unwrap();
    fs::remove_dir_all(backups).unwrap();
    fs::write(backups, "不是文件夹").unwrap();
    let output = forget_by_command(folder.path(), text(&path));
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("已登记1项"), "{}", said(&output));
    let error = String::from_utf8(output.stderr).unwrap();
    for words in ["已经从台账里删除", text(&upgraded), "banli check"] {
        assert!(error.contains(words), "{error}");
    }
    assert!(upgraded.exists());
    fs::remove_file(backups).unwrap();
    json_of(&["--ledger", text(&path), "check"]);
    assert!(!upgraded.exists());
}
