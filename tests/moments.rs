//! Going back to a moment of the journal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its part of it
mod common {
    pub mod cli;
    pub mod desk;
    pub mod window;
}

use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::Publish;
use banli::store::{Store, StoreError, back_up, moments, restore_until};
use common::cli::{banli, json_of, refused, said, text};
use common::desk::{answered, day, file_of, furnished, issued, retitle};
use common::window::{Key, Modifiers, Role, Window};

/// A ledger with an item registered, answered by a letter, and retitled twice.
fn ledger(folder: &Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    let case = answered("36", &["王建平"], &body, Some("2026-11-02"));
    desk.import(&file_of(vec![case]), Issuing::RECORDED)
        .unwrap();
    retitle(&mut desk, "关于修桥的建议");
    retitle(&mut desk, "关于修路的建议");
    desk
}

/// Such a ledger with a title that is wrong, and a backup in which it is right.
fn retitled_since_its_backup(folder: &Path) -> (PathBuf, PathBuf) {
    let mut desk = ledger(folder);
    let backup = folder.join("备份.banli");
    back_up(desk.store(), &backup).unwrap();
    retitle(&mut desk, "写错的案由");
    (desk.store().path().to_owned(), backup)
}

#[test]
fn every_moment_of_a_ledger_can_be_gone_back_to_and_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let path = desk.store().path();
    let known = moments(path, 100).unwrap();
    assert!(known.len() > 3, "{known:?}");
    for (left_out, moment) in known.iter().enumerate() {
        let to = folder.path().join(format!("{left_out}.banli"));
        let dropped = restore_until(path, moment.position, &to).unwrap();
        assert_eq!(dropped.left_out, left_out as u64);
        assert_eq!(dropped.words(), None);
        let gone_back = Desk::open(&to, day("2026-11-20")).unwrap();
        let report = gone_back.store().check().unwrap();
        assert_eq!(report.problems, Vec::<String>::new(), "{moment:?}");
        assert_eq!(report.entries, moment.position);
        assert_ne!(gone_back.store().replica(), desk.store().replica());
        let item = gone_back.ledger().find_case("36").ok();
        match left_out {
            0 => assert_eq!(item.unwrap().title, "关于修路的建议"),
            1 => assert_eq!(item.unwrap().title, "关于修桥的建议"),
            2 => {
                let case = item.unwrap().id;
                let (before, after) = (issued(&desk, case), issued(&gone_back, case));
                assert_eq!(before, after);
                let frozen = gone_back.store().content(after.frozen).unwrap();
                assert_eq!(frozen, desk.store().content(before.frozen).unwrap());
            }
            _ => assert!(item.is_none()),
        }
    }
    let untouched = desk.store().check().unwrap();
    assert!(untouched.problems.is_empty());
}

#[test]
fn a_ledger_gone_back_goes_on_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let backup = folder.path().join("备份.banli");
    back_up(desk.store(), &backup).unwrap();
    let moment = moments(&backup, 2).unwrap().pop().unwrap();
    let to = folder.path().join("回去.banli");
    restore_until(&backup, moment.position, &to).unwrap();
    let mut gone_back = Desk::open(&to, day("2026-11-20")).unwrap();
    retitle(&mut gone_back, "关于修渠的建议");
    gone_back.undo().unwrap();
    gone_back.redo().unwrap();
    assert_eq!(
        gone_back.store().check().unwrap().problems,
        Vec::<String>::new()
    );
}

#[test]
fn what_is_wrong_with_the_file_gone_back_from_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let path = desk.store().path().to_owned();
    drop(desk);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("UPDATE case_item SET title = '改了' WHERE number = '36'")
        .unwrap();
    drop(connection);
    let last = moments(&path, 1).unwrap().remove(0).position;
    let to = folder.path().join("回去.banli");
    let words = restore_until(&path, last, &to).unwrap().words();
    let words = words.unwrap_or_default();
    assert!(
        words.contains("1 处问题") && words.contains("操作记录不一致"),
        "{words}"
    );
    let store = Store::open(&to).unwrap();
    assert_eq!(store.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn no_such_moment_and_a_name_taken_are_refused_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let path = desk.store().path();
    let to = folder.path().join("回去.banli");
    for until in [0, -1, 10_000] {
        let refused = restore_until(path, until, &to);
        assert!(matches!(refused, Err(StoreError::NoSuchMoment)), "{until}");
    }
    assert!(matches!(
        restore_until(path, 1, path),
        Err(StoreError::Exists(_))
    ));
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().contains("part")),
        "{left:?}"
    );
}

#[test]
fn the_command_line_goes_back_to_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path()).store().path().to_owned();
    let to = folder.path().join("回去.banli");
    let (ledger, target) = (text(&path), text(&to));
    let at = |until: &str| ["restore", ledger, "--to", target, "--until", until].map(str::to_owned);
    for wrong in ["昨天", "2026-11-19 25:00", "1990-01-01 08:00"] {
        let arguments = at(wrong);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert!(refused(&arguments).contains("没有恢复"), "{wrong}");
    }
    let early = at("1990年一月一日早八点");
    let early: Vec<&str> = early.iter().map(String::as_str).collect();
    let early = refused(&early);
    assert!(early.contains("1990年1月1日 周一 08:00"), "{early}");
    let done = at("2199-12-31 ２３：５９");
    let done: Vec<&str> = done.iter().map(String::as_str).collect();
    let done = json_of(&done);
    assert_eq!(done["left_out"], 0);
    assert_eq!(done["until"], "2199-12-31T23:59:00");
    let again = folder.path().join("又一份.banli");
    let today = ["--today", "2199-12-31"];
    let tonight = [
        "restore",
        ledger,
        "--to",
        text(&again),
        "--until",
        "今晚八点",
    ];
    let output = banli(&[&today[..], &tonight[..]].concat());
    let words = said(&output);
    assert!(
        words.contains("回到的是 2199年12月31日 周二 20:00：最后一步是"),
        "{words}"
    );
    assert!(
        Store::open(&to)
            .unwrap()
            .check()
            .unwrap()
            .problems
            .is_empty()
    );
}

/// The window over such a ledger, asking to which moment one goes back.
fn asked_for_a_moment(folder: &Path) -> (Window, PathBuf) {
    let path = ledger(folder).store().path().to_owned();
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, "备份和恢复");
    window.click(Role::Button, "恢复到某一时刻…");
    (window, path)
}

#[test]
fn every_step_says_of_which_item_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = ledger(folder.path());
    let case = desk.ledger().find_case("36").unwrap().id;
    desk.act(Publish {
        case,
        issue: None,
        published: true,
        on: day("2026-11-10"),
        place: None,
        reason: None,
    })
    .unwrap();
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, "备份和恢复");
    window.click(Role::Button, "恢复到某一时刻…");
    let said = window.shows_words("登记公开：县建 36");
    assert!(said, "{:?}", window.texts());
}

#[test]
fn the_window_goes_back_to_a_step_and_leaves_the_open_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = asked_for_a_moment(folder.path());
    assert!(window.shows_words("后面 1 步不要"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert!(window.shows_words("后面 2 步不要"));
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::Enter);
    let to = folder.path().join("回去.banli");
    window.fill("新台账存在哪里", to.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("it is restored", |window| {
        window.shows_words("已恢复成新台账")
    });
    assert_eq!(
        window.desk().store().path(),
        path,
        "the open one stays open"
    );
    let gone_back = Desk::open(&to, day("2026-11-20")).unwrap();
    assert_eq!(
        gone_back.ledger().find_case("36").unwrap().title,
        "关于修桥的建议"
    );
}

#[test]
fn one_item_comes_back_from_a_backup_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = retitled_since_its_backup(folder.path());
    let run = |arguments: &[&str]| {
        let mut all = vec!["--ledger", text(&path), "--today", "2026-11-20"];
        all.extend(arguments);
        all.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let bring = run(&["bring-back", text(&backup), "36"]);
    let bring: Vec<&str> = bring.iter().map(String::as_str).collect();
    let done = json_of(&bring);
    assert!(
        done["done"].as_str().unwrap().contains("从备份取回县建 36"),
        "{done}"
    );
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    assert_eq!(
        desk.ledger().find_case("36").unwrap().title,
        "关于修路的建议"
    );
    assert!(desk.store().check().unwrap().problems.is_empty());
    drop(desk);
    let check = run(&["undo"]);
    json_of(&check.iter().map(String::as_str).collect::<Vec<_>>());
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    assert_eq!(desk.ledger().find_case("36").unwrap().title, "写错的案由");
    drop(desk);
    // Another ledger's backup has nothing of this one.
    let other = tempfile::tempdir().unwrap();
    let strange = other.path().join("别的.banli");
    back_up(ledger(other.path()).store(), &strange).unwrap();
    let bring = run(&["bring-back", text(&strange), "36"]);
    let said = refused(&bring.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(said.contains("不是这本台账的备份"), "{said}");
}

#[test]
fn the_window_looks_at_an_item_in_a_backup_and_has_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backup) = retitled_since_its_backup(folder.path());
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::O);
    window.fill("已有台账的位置", backup.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("the backup is looked at", |window| {
        window.shows_words("只能看，不能改")
    });
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "36");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows_words("关于修路的建议"), "{:?}", window.texts());
    window.click(Role::Button, "取回这一件…");
    assert!(window.shows("取回县建 36？"), "it is asked first");
    window.click(Role::Button, "把县建 36取回到正在用的台账");
    window.wait("it is back", |window| {
        window.shows_words("从备份取回县建 36")
    });
    assert_eq!(window.desk().store().path(), path);
    let case = window.desk().ledger().find_case("36").unwrap();
    assert_eq!(case.title, "关于修路的建议");
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(4);
    let case = window.desk().ledger().find_case("36").unwrap();
    assert_eq!(case.title, "写错的案由");
}

#[test]
fn the_window_looks_at_an_earlier_moment_before_anything_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = asked_for_a_moment(folder.path());
    window.steps(6);
    window.click(Role::Button, "先看看那一刻");
    window.wait("it is looked at", |window| {
        window.shows_words("的样子.banli”只能看")
    });
    let case = window.desk().ledger().find_case("36").unwrap();
    assert_eq!(case.title, "关于修桥的建议");
    let looked_at = window.desk().store().path().to_owned();
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "36");
    window.key(Modifiers::NONE, Key::Enter);
    window.click(Role::Button, "取回这一件…");
    assert!(window.shows("取回县建 36？"), "it is asked first");
    window.click(Role::Button, "把县建 36取回到正在用的台账");
    window.wait("it is back", |window| {
        window.shows_words("从备份取回县建 36")
    });
    assert_eq!(window.desk().store().path(), path);
    let case = window.desk().ledger().find_case("36").unwrap();
    assert_eq!(case.title, "关于修桥的建议");
    drop(window);
    assert!(!looked_at.exists(), "nothing of it stays");
}
