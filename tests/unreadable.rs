//! Fields that cannot be read: the ledger opens all the same, says what they are, and lets them be put right.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // a part of each is used
mod common {
    pub mod cli;
    pub mod outside;
    pub mod window;
}

use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::model::facts::Case;
use banli::store::{Store, back_up};
use common::cli::{banli, json_of, refused, said, text};
use common::outside;
use common::window::{Role, Window, sample_day, sample_file};

/// A copy of the sample, changed by statements outside the program.
fn damaged(folder: &Path, statements: &str) -> PathBuf {
    let path = folder.join("台账.banli");
    std::fs::copy(sample_file(), &path).unwrap();
    outside::change(&path, statements);
    path
}

/// A slip of an older program: what the journal says of it, too.
const SLIP: &str = "UPDATE case_item SET registered_on = '+20226-03-02'
    WHERE id = (SELECT id FROM case_item ORDER BY id LIMIT 1)";

fn first_case(desk: &Desk) -> Case {
    desk.ledger().facts.cases.rows()[0].clone()
}

#[test]
fn every_field_of_every_kind_may_be_unreadable_and_the_rest_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    std::fs::copy(sample_file(), &path).unwrap();
    let whole = Desk::open(&path, sample_day()).unwrap();
    let kinds = banli::model::fact_kind::FactKind::ALL;
    let counts: Vec<usize> = kinds
        .iter()
        .map(|kind| whole.ledger().facts.count(*kind))
        .collect();
    drop(whole);
    for (kind, count) in kinds.iter().zip(counts).filter(|(_, count)| *count > 0) {
        for field in kind.fields() {
            let (table, column) = (kind.table(), field.column);
            let of_first = format!("WHERE id = (SELECT id FROM {table} ORDER BY id LIMIT 1)");
            for raw in ["'⊘'", "x'ff'", "-7"] {
                let folder = tempfile::tempdir().unwrap();
                let change = format!("UPDATE {table} SET \"{column}\" = {raw} {of_first}");
                let path = folder.path().join("台账.banli");
                std::fs::copy(sample_file(), &path).unwrap();
                // What the column's own type forbids cannot come about.
                let connection = rusqlite::Connection::open(&path).unwrap();
                let possible = connection.execute_batch(&format!(
                    "PRAGMA foreign_keys = OFF; BEGIN; {change}; ROLLBACK"
                ));
                drop(connection);
                if possible.is_err() {
                    continue;
                }
                outside::change(&path, &change);
                let desk = Desk::open(&path, sample_day());
                let desk = desk.unwrap_or_else(|error| panic!("{table}.{column} {raw}: {error}"));
                let facts = &desk.ledger().facts;
                let there = facts.count(*kind);
                let left_out = facts.unreadable.iter().filter(|one| !one.shown).count();
                assert_eq!(
                    there + left_out.min(1),
                    count.max(there),
                    "{table}.{column} {raw}"
                );
                for case in facts.cases.rows() {
                    assert!(desk.ledger().state(case.id).is_some());
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_kept_and_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = damaged(folder.path(), SLIP);
    let desk = Desk::open(&path, sample_day()).unwrap();
    let case = first_case(&desk);
    assert_eq!(case.registered_on, None);
    let problems = desk.store().check().unwrap().problems;
    let named = problems
        .iter()
        .any(|problem| problem.contains("“登记日期”是“+20226-03-02”"));
    assert!(named, "{problems:?}");
    drop(desk);
    let ledger = text(&path);
    let today = ["--ledger", ledger, "--today", "2026-11-20"];
    let with = |more: &[&'static str]| -> Vec<String> {
        today
            .iter()
            .chain(more)
            .map(|one| (*one).to_owned())
            .collect()
    };
    let run = |arguments: &[String]| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        banli(&arguments)
    };
    let listed = run(&with(&["list"]));
    assert!(listed.status.success());
    let warned = String::from_utf8_lossy(&listed.stderr).into_owned();
    assert!(warned.contains("有 1 条记录的内容读不出来"), "{warned}");
    let retitle = folder.path().join("改名.json");
    let number = format!("\"{}\"", case.id);
    std::fs::write(
        &retitle,
        format!("{{\"case\": {number}, \"title\": \"关于修桥的建议\"}}"),
    )
    .unwrap();
    let arguments = [
        "--ledger",
        ledger,
        "--today",
        "2026-11-20",
        "record",
        "correct_case",
        text(&retitle),
    ];
    assert!(refused(&arguments).contains("请先修好它"));
    let repair = folder.path().join("修好.json");
    std::fs::write(
        &repair,
        format!("{{\"record\": {number}, \"fields\": {{\"登记日期\": \"2026年2月4日\"}}}}"),
    )
    .unwrap();
    let done = banli(&[
        "--ledger",
        ledger,
        "--today",
        "2026-11-20",
        "record",
        "repair",
        text(&repair),
    ]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(banli(&arguments).status.success());
    let checked = json_of(&["--ledger", ledger, "--json", "check"]);
    assert_eq!(
        checked["problems"],
        serde_json::json!([]),
        "the journal says what was found"
    );
    let store = Store::open(&path).unwrap();
    back_up(&store, &folder.path().join("备份.banli")).unwrap();
}

#[test]
fn what_was_put_right_is_not_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = damaged(folder.path(), SLIP);
    let ledger = text(&path);
    let desk = Desk::open(&path, sample_day()).unwrap();
    let case = first_case(&desk).id;
    drop(desk);
    let repair = folder.path().join("修好.json");
    let written = format!("{{\"record\": \"{case}\", \"fields\": {{\"登记日期\": null}}}}");
    std::fs::write(&repair, written).unwrap();
    let done = banli(&["--ledger", ledger, "record", "repair", text(&repair)]);
    assert!(done.status.success());
    let undone = refused(&["--ledger", ledger, "undo"]);
    assert!(undone.contains("不能退回到读不出来的样子"), "{undone}");
}

#[test]
fn a_setting_that_cannot_be_read_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let change = "UPDATE setting SET value = '\"三个月\"' WHERE key = 'profile.rules.reply'";
    let path = damaged(folder.path(), change);
    let desk = Desk::open(&path, sample_day()).unwrap();
    assert_eq!(desk.ledger().facts.unreadable.len(), 1);
    assert!(!desk.ledger().profile.rules.is_empty());
}

#[test]
fn the_window_says_so_and_puts_it_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = damaged(folder.path(), SLIP);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    assert!(window.shows_words("台账里有 1 条记录的内容读不出来"));
    window.click(Role::Button, "查看和修好");
    window.steps(3);
    assert!(
        window.shows_words("原文：+20226-03-02"),
        "{:?}",
        window.texts()
    );
    let reference = {
        let desk = window.desk();
        desk.ledger().numbered(&first_case(desk))
    };
    let field = format!("办件：{reference}的登记日期");
    window.fill(&field, "三月");
    window.click(Role::Button, "修好办件");
    window.steps(3);
    assert!(
        window.shows_words("“登记日期”不能写成“三月”"),
        "{:?}",
        window.texts()
    );
    window.fill(&field, "2026-02-04");
    window.click(Role::Button, "修好办件");
    window.steps(5);
    assert!(
        window.desk().ledger().facts.unreadable.is_empty(),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, "关闭");
    window.steps(3);
    assert!(
        !window.shows_words("条记录的内容读不出来"),
        "{:?}",
        window.texts()
    );
}
