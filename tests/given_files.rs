//! Files that somebody else put beside a ledger, or handed over as a backup: they take nothing away, put nothing false in,
//! and keep nobody waiting.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
}

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use banli::desk::Desk;
use banli::store::{
    Store, back_up, back_up_automatically, backup_folder, copy_to_second_place, known_backups,
    needs_backup, restore, restore_locked,
};
use chrono::NaiveDateTime;
use common::cli::{banli, json_of, refused, text};
use common::desk::{day, over_one_item, retitle};
use serde_json::json;

fn at(hour: u32) -> NaiveDateTime {
    day("2026-11-20").and_hms_opt(hour, 0, 0).unwrap()
}

/// Changes a file outside the program.
fn forge(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn a_key_of_another_kind_is_refused_and_the_ledger_stays_sound() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let facts = &desk.ledger().facts;
    let taken = [
        facts.persons.iter().next().unwrap().id,
        facts.sessions.iter().next().unwrap().id,
        facts.assignments.iter().next().unwrap().id,
    ];
    drop(desk);
    let input = folder.path().join("登记.json");
    for key in taken {
        let item = json!({ "key": key, "session": "第六次", "kind": "建议", "number": "77",
            "title": "关于修桥的建议", "sponsors": ["王建平"] });
        fs::write(&input, item.to_string()).unwrap();
        let ledger = ["--ledger", text(&path), "--today", "2026-11-20"];
        let said = refused(&[&ledger[..], &["record", "register", text(&input)]].concat());
        assert!(
            said.contains("没有写入") || said.contains("没有登记"),
            "{said}"
        );
    }
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap().problems, [""; 0]);
}

#[test]
fn a_file_that_is_no_locked_backup_is_called_none() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("恢复.banli");
    for bytes in [&b""[..], &b"\x8a\x02random bytes of somebody's"[..]] {
        let file = folder.path().join("随便");
        fs::write(&file, bytes).unwrap();
        let said = restore_locked(&file, "密码密码密码", &to).unwrap_err();
        assert!(said.to_string().contains("不是加密的备份"), "{said}");
        assert!(!to.exists());
    }
}

#[test]
fn nothing_is_taken_from_a_backup_that_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let backup = folder.path().join("备份.banli");
    back_up(desk.store(), &backup).unwrap();
    retitle(&mut desk, "关于修桥的建议");
    forge(&backup, "UPDATE case_item SET title = '从来没有过的案由'");
    let refused = desk.bring_back(&backup, "36").unwrap_err().to_string();
    assert!(refused.contains("处问题"), "{refused}");
    assert_eq!(
        desk.ledger().find_case("36").unwrap().title,
        "关于修桥的建议"
    );
}

#[test]
fn taking_from_an_older_ledger_leaves_it_as_it_was_and_by_hand_nothing_is_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    drop(desk);
    let older = folder.path().join("旧的.banli");
    fs::copy("tests/fixtures/ledger-v2.banli", &older).unwrap();
    let before = fs::read(&older).unwrap();
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    assert!(desk.bring_back(&older, "36").is_err());
    assert_eq!(fs::read(&older).unwrap(), before);
    drop(desk);
    let input = folder.path().join("取回.json");
    fs::write(&input, r#"{"records": [], "contents": []}"#).unwrap();
    let said = refused(&[
        "--ledger",
        text(&path),
        "record",
        "bring_back",
        text(&input),
    ]);
    assert!(said.contains("不能手工登记"), "{said}");
}

#[test]
fn a_copy_that_went_its_own_way_keeps_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let earlier = folder.path().join("更早的.banli");
    back_up(desk.store(), &earlier).unwrap();
    retitle(&mut desk, "这一支");
    let branch = back_up_automatically(&path, at(9)).unwrap().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let on_stick = copy_to_second_place(&branch, &stick, &path).unwrap();
    drop(desk);
    fs::remove_file(&path).unwrap();
    restore(&earlier, &path).unwrap();
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    for title in ["那一支", "又改", "再改"] {
        retitle(&mut desk, title);
    }
    let other = back_up_automatically(&path, at(17)).unwrap().unwrap();
    copy_to_second_place(&other, &stick, &path).unwrap();
    assert!(
        branch.exists() && on_stick.exists(),
        "nothing else holds it"
    );
    retitle(&mut desk, "同一天");
    back_up_automatically(&path, at(18)).unwrap().unwrap();
    assert!(!other.exists(), "its own earlier one goes");
}

#[test]
fn tables_that_would_keep_a_reader_busy_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    fs::create_dir_all(backup_folder(&path)).unwrap();
    let trap = backup_folder(&path).join("台账-自动-20250101-000000.banli");
    forge(
        &trap,
        "PRAGMA application_id = 1650552427; PRAGMA user_version = 3;
         CREATE TABLE journal (p INTEGER PRIMARY KEY);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
         INSERT INTO journal SELECT i FROM n;
         ALTER TABLE journal ADD position AS (length(replace(hex(zeroblob(2000000 + p)), '0', 'ab')));
         ALTER TABLE journal ADD id AS (x'00');",
    );
    let begun = Instant::now();
    assert!(needs_backup(&path).unwrap());
    back_up_automatically(&path, at(9)).unwrap().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(trap.exists() && known_backups(&path).len() == 2);
}

#[test]
#[cfg(unix)]
fn a_pipe_under_any_name_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let pipe = |name: &str| {
        let pipe = folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        pipe
    };
    let given = pipe("备份.banlix");
    let mut desk = desk;
    assert!(desk.bring_back(&given, "36").is_err());
    let to = folder.path().join("新.banli");
    assert!(restore_locked(&given, "随便什么密码", &to).is_err());
    drop(desk);
    for ending in [".lock", "-journal", "-wal"] {
        let name = format!("台账.banli{ending}");
        drop(fs::remove_file(folder.path().join(&name)));
        let beside = pipe(&name);
        let error = Store::open(&path).unwrap_err().to_string();
        assert!(error.contains("不是普通文件"), "{ending}: {error}");
        fs::remove_file(beside).unwrap();
    }
    drop(Store::open(&path).unwrap());
}

#[test]
#[cfg(unix)]
fn a_folder_that_is_no_text_does_not_break_the_answer() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = over_one_item(folder.path()).store().path().to_owned();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"x\xff"));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_banli"))
        .args([
            "--ledger",
            text(&path),
            "--json",
            "print",
            "progress",
            "--all",
            "--out",
        ])
        .arg(&odd)
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(101));
    json_of(&["--ledger", text(&path), "check"]);
    assert!(banli(&["--ledger", text(&path), "list"]).status.success());
}
