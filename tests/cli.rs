//! The command line as scripts and people use it: the real program, its output and its exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;

use common::cli::{Demo, banli, json_of, refused, text};
use common::desk::{answered, suggestion};
use serde_json::{Value, json};

#[test]
fn the_demo_writes_ledger_letters_and_forms_and_can_be_run_again() {
    let demo = Demo::new();
    let names = |demo: &Demo| {
        let mut names: Vec<String> = fs::read_dir(demo.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let made = names(&demo);
    assert!(made.contains(&"示例台账.banli".to_owned()));
    assert!(
        made.iter()
            .filter(|name| name.ends_with("代表_答复函.pdf"))
            .count()
            >= 30
    );
    assert!(
        made.iter()
            .filter(|name| name.ends_with("委员_答复函.pdf"))
            .count()
            >= 10
    );
    assert!(
        made.iter()
            .any(|name| name.starts_with("第031号_") && name.ends_with("代表_答复函.pdf"))
    );
    assert!(
        made.iter()
            .filter(|name| name.contains("_征询意见表"))
            .count()
            >= 50
    );
    assert!(made.iter().any(|name| name.ends_with("_会办意见.pdf")));
    assert!(made.iter().any(|name| name.ends_with("_重新答复函.pdf")));
    assert!(
        made.iter().any(|name| name.contains("（送审稿）")),
        "drafts are marked"
    );
    assert!(made.iter().all(|name| !name.contains(".part")));
    let again = banli(&["demo", "--dir", text(demo.folder.path()), "--no-window"]);
    assert!(again.status.success());
    assert_eq!(names(&demo), made);
}

#[test]
fn list_show_due_and_stats_keep_their_contract() {
    let demo = Demo::new();
    let list = demo.json(&["list"]);
    let rows = list.as_array().unwrap();
    assert!(rows.len() >= 60);
    let keys = [
        "number",
        "kind",
        "session",
        "title",
        "lead",
        "role",
        "department",
        "handler",
        "stage",
        "due",
        "outcome",
        "satisfaction",
    ];
    for key in keys {
        assert!(rows.iter().all(|row| row.get(key).is_some()), "{key}");
    }
    let filtered = demo.json(&["list", "--filter", "物业"]);
    assert!(
        !filtered.as_array().unwrap().is_empty() && filtered.as_array().unwrap().len() < rows.len()
    );
    let overdue = demo.json(&["list", "--view", "逾期"]);
    assert!(
        overdue
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["due"].as_str().unwrap() < "2026-11-20")
    );

    let due = demo.json(&["due"]);
    let terms = due.as_array().unwrap();
    for key in [
        "case",
        "rule",
        "base_event",
        "base",
        "nominal",
        "due",
        "remaining_working_days",
        "provisional",
        "steps",
    ] {
        assert!(terms.iter().all(|term| term.get(key).is_some()), "{key}");
    }
    let replies: Vec<&Value> = terms
        .iter()
        .filter(|term| term["rule"] == "reply")
        .collect();
    let has = |wanted: &dyn Fn(&Value) -> bool| replies.iter().any(|term| wanted(term));
    assert!(
        has(&|term| term["due"] == "2026-11-20" && term["remaining_working_days"] == 0),
        "one is due today"
    );
    assert!(
        has(&|term| term["remaining_working_days"].as_i64() < Some(0)),
        "one is overdue"
    );
    assert!(
        has(&|term| term["provisional"] == true
            && term["due"].as_str().unwrap().starts_with("2027")),
        "one is provisional"
    );
    assert!(
        has(&|term| term["steps"].to_string().contains("延期到2026年12月31日")),
        "one is extended"
    );
    assert!(
        terms
            .iter()
            .all(|term| term["steps"].as_array().unwrap().len() >= 3),
        "every date explains itself"
    );

    let history = demo.json(&["show", "建议/37", "--history"]);
    let entries = history["history"].as_array().unwrap();
    assert!(!entries.is_empty());
    for entry in entries {
        assert!(
            ["at", "who", "title"]
                .iter()
                .all(|key| entry[*key].is_string())
        );
        for line in entry["lines"].as_array().unwrap() {
            let line = line.as_str().unwrap();
            assert!(!line.contains(['{', '"']), "{line}");
        }
    }
    let shown = demo.json(&["show", "建议/37"]);
    assert_eq!(shown["sponsors"].as_array().unwrap().len(), 7);
    assert_eq!(shown["title"], "关于加强住宅小区物业服务监管的建议");
    let stats = demo.json(&["stats", "--year", "2024"]);
    for rate in stats["rates"].as_array().unwrap() {
        assert!(
            rate["numerator"].as_u64() <= rate["base"].as_u64(),
            "{rate}"
        );
    }
}

#[test]
fn all_open_terms_are_printed_on_one_paper() {
    let demo = Demo::new();
    let out = demo.folder.path().join("调度");
    let made = demo.json(&["print", "schedule", "--all", "--out", text(&out)]);
    assert_eq!(made["made"].as_array().unwrap().len(), 1);
}

#[test]
fn a_term_is_counted_and_explained() {
    let term = json_of(&["term", "--from", "2024-04-08", "--plus", "15个工作日"]);
    assert_eq!(term["due"], "2024-04-28");
    assert_eq!(term["provisional"], false);
    let moved = json_of(&[
        "term",
        "--from",
        "2026-07-01",
        "--plus",
        "3个月",
        "--profile",
        "魏县2024",
    ]);
    assert_eq!(
        (&moved["nominal"], &moved["due"]),
        (&json!("2026-10-01"), &json!("2026-10-08"))
    );
    assert!(
        moved["steps"]
            .as_array()
            .unwrap()
            .iter()
            .all(Value::is_string)
    );
}

#[test]
fn joint_items_follow_the_rule_of_who_is_answered() {
    let demo = Demo::new();
    let out = demo.folder.path().join("out");
    let printed = demo.json(&[
        "print",
        "reply",
        "--case",
        "2026/建议/37",
        "--out",
        text(&out),
    ]);
    assert_eq!(
        printed["made"].as_array().unwrap().len(),
        7,
        "one letter per deputy"
    );
    let forms = demo.json(&[
        "print",
        "feedback",
        "--case",
        "2026/建议/37",
        "--out",
        text(&out),
    ]);
    assert_eq!(
        forms["made"].as_array().unwrap().len(),
        7,
        "one form per deputy"
    );
    let list = demo.json(&["list"]);
    let joint_proposal = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["kind"] == "proposal")
        .find_map(|row| {
            let reference = row["reference"].as_str().unwrap();
            let shown = demo.json(&["show", reference]);
            (shown["sponsors"].as_array().unwrap().len() > 1 && row["stage"] == "closed")
                .then(|| reference.to_owned())
        });
    let printed = demo.json(&[
        "print",
        "reply",
        "--case",
        &joint_proposal.unwrap(),
        "--out",
        text(&out),
    ]);
    assert_eq!(
        printed["made"].as_array().unwrap().len(),
        1,
        "a joint 提案 is answered to its lead"
    );
    let blank = demo.json(&["print", "feedback", "--blank", "--out", text(&out)]);
    assert_eq!(blank["made"].as_array().unwrap().len(), 2);
}

#[test]
fn new_add_issue_print_backup_restore_check() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| text(&folder.path().join(name)).to_owned();
    let ledger = file("台账.banli");
    assert_eq!(
        json_of(&[
            "new",
            &ledger,
            "--profile",
            "魏县2024",
            "--office",
            "临溪县住房和城乡建设局"
        ])["cases"],
        0
    );
    let setting: Value =
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
    let mut written = setting.clone();
    written["cases"] = json!([
        answered("37", &["李春华"], &["已办结。"], None),
        suggestion("38", &[])
    ]);
    fs::write(file("facts.json"), written.to_string()).unwrap();
    assert_eq!(
        json_of(&["--ledger", &ledger, "add", &file("facts.json"), "--dry-run"])["cases"],
        2
    );
    assert_eq!(
        json_of(&["--ledger", &ledger, "list"]),
        json!([]),
        "a trial leaves nothing"
    );
    assert_eq!(
        json_of(&["--ledger", &ledger, "add", &file("facts.json")])["cases"],
        2
    );

    let warned = refused(&["--ledger", &ledger, "issue", "37", "--on", "2026-05-08"]);
    assert!(
        warned.contains("审核通过") && warned.contains("没有占用文号"),
        "{warned}"
    );
    let issued = json_of(&[
        "--ledger",
        &ledger,
        "issue",
        "37",
        "--on",
        "2026-05-08",
        "--anyway",
    ]);
    assert_eq!(issued["document_number"], "临住建函〔2026〕1号");
    let printed = json_of(&[
        "--ledger",
        &ledger,
        "print",
        "reply",
        "--all",
        "--out",
        &file("out"),
    ]);
    assert_eq!(printed["made"].as_array().unwrap().len(), 1);

    assert_eq!(
        json_of(&["--ledger", &ledger, "backup", &file("备份.banli")])["backup"],
        file("备份.banli")
    );
    json_of(&["restore", &file("备份.banli"), "--to", &file("恢复.banli")]);
    let checked = json_of(&["--ledger", &file("恢复.banli"), "check"]);
    assert_eq!(
        (&checked["ok"], &checked["cases"], &checked["issues"]),
        (&json!(true), &json!(2), &json!(1))
    );
}

#[test]
fn a_synthetic_ledger_is_the_same_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    let list = |name: &str, seed: &str| {
        let path = folder.path().join(name);
        json_of(&[
            "sample",
            text(&path),
            "--cases",
            "120",
            "--seed",
            seed,
            "--today",
            "2026-11-20",
        ]);
        assert_eq!(
            json_of(&["--ledger", text(&path), "check"])["problems"],
            json!([])
        );
        json_of(&["--ledger", text(&path), "--today", "2026-11-20", "list"])
    };
    let first = list("a.banli", "7");
    assert_eq!(first.as_array().unwrap().len(), 120);
    assert_eq!(first, list("b.banli", "7"));
    assert_ne!(first, list("c.banli", "8"));
}

#[test]
fn papers_of_the_office_are_made_without_an_item() {
    let demo = Demo::new();
    let out = demo.folder.path().join("纸");
    let out = text(&out).to_owned();
    let made = |arguments: &[&str]| {
        let all = [arguments, &["--out", &out]].concat();
        let made = demo.json(&all);
        let path = made["made"][0].as_str().unwrap().to_owned();
        assert!(fs::read(&path).unwrap().starts_with(b"%PDF"), "{path}");
        path
    };
    let next = made(&["print", "wall-calendar", "--year", "2027"]);
    assert!(next.ends_with("2027年挂历.pdf"), "{next}");
    let this = made(&["print", "wall-calendar", "--all"]);
    assert!(this.ends_with("2026年挂历.pdf"), "{this}");
    let rules = made(&["print", "rules", "--all"]);
    assert!(rules.contains("规则对照表_"), "{rules}");
    let slip = made(&["print", "closing", "--case", "31"]);
    assert!(slip.contains("销号单_"), "{slip}");
    let ledger = demo.ledger();
    let wrong = refused(&[
        "--ledger", &ledger, "print", "reply", "--year", "2027", "--out", &out,
    ]);
    assert!(wrong.contains("只用于挂历"), "{wrong}");
}
