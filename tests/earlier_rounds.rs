//! What the command line prints of rounds before the newest: the letters that some readers still go by, and the forms that
//! are still to come back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
}

use std::path::Path;

use banli::desk::Issuing;
use common::cli::{json_of, text};
use common::desk::{answered, day, file_of, furnished};
use serde_json::{Value, json};

/// An item answered to two, one of whom was dissatisfied; whether the letter to that one alone is issued, and whether the
/// other's form is back.
fn answered_again(issued: bool, back: bool) -> Value {
    let mut item = answered(
        "37",
        &["李春华", "王建平"],
        &["计划明年修复。"],
        Some("2026-04-20"),
    );
    let first = &mut item["rounds"][0];
    let handed = |person: &str| json!({ "person": person, "on": "2026-04-22", "mode": "hand" });
    first["deliveries"] = json!([handed("李春华"), handed("王建平")]);
    first["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "dissatisfied", "passed_on_on": "2026-05-12" }]);
    if back {
        let slip = json!({ "person": "王建平", "returned_on": "2026-05-09",
            "attitude": "satisfied", "result": "satisfied" });
        first["feedback"].as_array_mut().unwrap().push(slip);
    }
    let mut second =
        json!({ "opened_on": "2026-05-12", "outcome": "A", "body": ["路面已经修复。"] });
    if issued {
        second["issued"] = json!({ "on": "2026-05-20", "signer": "周明东" });
    }
    item["rounds"].as_array_mut().unwrap().push(second);
    item
}

/// The names of the papers that such an item gives, sorted.
fn printed(item: Value, arguments: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-05-25"));
    desk.import(&file_of(vec![item]), Issuing::RECORDED)
        .unwrap();
    let ledger = text(desk.store().path()).to_owned();
    drop(desk);
    let out = folder.path().join("out");
    let mut all = vec!["--ledger", &ledger, "--today", "2026-05-25", "print"];
    all.extend(arguments);
    all.extend(["--out", text(&out)]);
    let answer = json_of(&all);
    assert_eq!(answer["refused"], json!([]), "{answer}");
    let made = answer["made"].as_array().unwrap();
    let name = |path: &Value| {
        let name = Path::new(path.as_str().unwrap()).file_stem().unwrap();
        name.to_str().unwrap().to_owned()
    };
    let mut names: Vec<String> = made.iter().map(name).collect();
    names.sort();
    names
}

/// Whether there is one paper to each of these, and no other.
fn is_to(names: &[String], people: &[&str]) -> bool {
    let to = |person: &&str| names.iter().filter(|name| name.contains(*person)).count() == 1;
    names.len() == people.len() && people.iter().all(to)
}

#[test]
fn the_form_that_one_still_owes_is_printed_when_another_has_a_further_letter() {
    for arguments in [
        &["feedback", "--case", "37"][..],
        &["feedback", "--all"],
        &["reply", "--case", "37"],
        &["reply", "--all"],
    ] {
        let names = printed(answered_again(true, false), arguments);
        assert!(is_to(&names, &["李春华", "王建平"]), "{names:?}");
        let second = names.iter().find(|name| name.contains("李春华")).unwrap();
        let first = names.iter().find(|name| name.contains("王建平")).unwrap();
        let is_further = |name: &str| name.contains("重新答复");
        assert!(is_further(second) && !is_further(first), "{names:?}");
    }
}

#[test]
fn a_form_that_is_back_is_not_printed_again_and_the_letter_is() {
    let names = printed(answered_again(true, true), &["feedback", "--case", "37"]);
    assert!(is_to(&names, &["李春华"]), "{names:?}");
    let names = printed(answered_again(true, true), &["reply", "--case", "37"]);
    assert!(is_to(&names, &["李春华", "王建平"]), "{names:?}");
}

#[test]
fn letters_in_force_are_printed_beside_the_draft_of_a_further_one() {
    let names = printed(answered_again(false, false), &["reply", "--case", "37"]);
    let count = |person: &str| names.iter().filter(|name| name.contains(person)).count();
    assert_eq!((count("李春华"), count("王建平")), (2, 1), "{names:?}");
    let names = printed(answered_again(false, false), &["feedback", "--case", "37"]);
    assert!(is_to(&names, &["李春华", "王建平"]), "{names:?}");
}

#[test]
fn in_one_file_the_same_papers_stand() {
    let names = printed(answered_again(true, false), &["feedback", "--all"]);
    assert_eq!(names.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-05-25"));
    desk.import(
        &file_of(vec![answered_again(true, false)]),
        Issuing::RECORDED,
    )
    .unwrap();
    let ledger = text(desk.store().path()).to_owned();
    drop(desk);
    let out = folder.path().join("out");
    let answer = json_of(&[
        "--ledger",
        &ledger,
        "--today",
        "2026-05-25",
        "print",
        "feedback",
        "--all",
        "--together",
        "--out",
        text(&out),
    ]);
    assert_eq!(
        (&answer["papers"], &answer["refused"]),
        (&json!(2), &json!([]))
    );
}
