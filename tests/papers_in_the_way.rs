//! Papers that cannot be written: the others are made all the same, and what was made and what was not is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
}

use std::fs;
use std::path::Path;

use banli::desk::Issuing;
use common::cli::{banli, json_of, refused, said, text};
use common::desk::{answered, day, file_of, furnished};
use serde_json::Value;

/// A ledger with two letters issued.
fn two_letters(folder: &Path) -> String {
    let mut desk = furnished(folder, day("2026-11-20"));
    let cases =
        ["36", "37"].map(|number| answered(number, &["王建平"], &["已办结。"], Some("2026-05-08")));
    desk.import(&file_of(cases.to_vec()), Issuing::RECORDED)
        .unwrap();
    text(desk.store().path()).to_owned()
}

#[test]
fn one_that_cannot_be_written_keeps_no_other_from_being_made() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = two_letters(folder.path());
    let (first, second) = (folder.path().join("一"), folder.path().join("二"));
    let print = |out: &Path| -> [String; 6] {
        ["--ledger", &ledger, "print", "reply", "--all", "--out"]
            .map(str::to_owned)
            .map(|one| one.replace("--out", &format!("--out={}", text(out))))
    };
    let arguments = print(&first);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let made = json_of(&arguments)["made"].clone();
    let made = made.as_array().unwrap();
    assert_eq!(made.len(), 2);
    let name = Path::new(made[0].as_str().unwrap()).file_name().unwrap();
    fs::create_dir_all(second.join(name)).unwrap();
    let arguments = print(&second);
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    arguments.push("--json");
    let output = banli(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_str(&said(&output)).unwrap();
    let count = |key: &str| answer[key].as_array().unwrap().len();
    assert_eq!((count("made"), count("refused")), (1, 1), "{answer}");
    let reason = answer["refused"][0]["reason"].as_str().unwrap();
    assert!(
        reason.contains("有一个同名的文件夹") && reason.contains("移走或改名"),
        "{reason}"
    );
    assert!(!reason.contains("磁盘空间"), "{reason}");
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("有一个同名的文件夹"), "{complaint}");
}

#[test]
fn a_year_that_is_none_has_no_figures() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = two_letters(folder.path());
    for year in ["99999", "0", "1899", "2201"] {
        let said = refused(&["--ledger", &ledger, "stats", "--year", year]);
        assert!(said.contains("1900年到2200年"), "{year}: {said}");
    }
    assert_eq!(
        json_of(&["--ledger", &ledger, "stats", "--year", "2026"])["year"],
        2026
    );
}
