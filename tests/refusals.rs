//! What the command line refuses: bad input, a full disk, a ledger open elsewhere. Plain words, and nothing changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::process::{Command, Stdio};

use common::cli::{Demo, banli, json_of, refused, said, text};
use common::desk::{answered, suggestion};
use serde_json::{Value, json};

#[test]
fn bad_input_is_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| text(&folder.path().join(name)).to_owned();
    let ledger = file("台账.banli");
    json_of(&["new", &ledger, "--office", "临溪县住房和城乡建设局"]);
    let mut written: Value =
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
    written["cases"] = json!([suggestion("37", &["李春华"]), suggestion("38", &[])]);
    fs::write(file("facts.json"), written.to_string()).unwrap();
    json_of(&["--ledger", &ledger, "add", &file("facts.json")]);
    let before = json_of(&["--ledger", &ledger, "check"]);

    let add = |case: Value| {
        let mut written: Value =
            serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
        written["cases"] = json!([case]);
        fs::write(file("bad.json"), written.to_string()).unwrap();
        refused(&["--ledger", &ledger, "add", &file("bad.json")])
    };
    let twice = add(suggestion("037", &["王建平"]));
    assert!(twice.contains("已经登记过"), "{twice}");
    let mut untitled = suggestion("39", &["李春华"]);
    untitled["title"] = "　".into();
    assert!(add(untitled).contains("案由是空的"));
    let mut impossible = suggestion("39", &["李春华"]);
    impossible["registered_on"] = "9月31日".into();
    assert!(add(impossible).contains("9月只有30天"));
    assert!(add(suggestion("39", &["查无此人"])).contains("查无此人"));
    assert!(add(answered("39", &[], &["已办结。"], Some("2026-05-08"))).contains("没有领衔代表"));
    let mut member = suggestion("39", &["黄志远"]);
    member["kind"] = "suggestion".into();
    assert!(add(member).contains("黄志远是委员"));

    assert!(refused(&["term", "--from", "2026-09-31", "--plus", "3个月"]).contains("9月只有30天"));
    assert!(refused(&["term", "--from", "2026-09-30", "--plus", "三天半"]).contains("不是期限"));
    assert!(
        refused(&["--ledger", &ledger, "--today", "2026-02-30", "due"]).contains("2月只有28天")
    );
    // An item's own rounds stay in the order they are written in.
    let mut swapped = answered("39", &["李春华"], &["已办结。"], Some("2026-05-08"));
    let mut further = swapped["rounds"][0].clone();
    further["reason"] = "不满意".into();
    further["issued"]["on"] = "2026-04-15".into();
    swapped["rounds"].as_array_mut().unwrap().push(further);
    assert!(add(swapped).contains("不能早于上一轮签发"));
    let mut unissued = answered("39", &["李春华"], &["已办结。"], Some("2026-05-08"));
    let mut first = unissued["rounds"][0].clone();
    for later in ["issued", "deliveries", "publication", "feedback"] {
        first.as_object_mut().unwrap().remove(later);
    }
    unissued["rounds"].as_array_mut().unwrap().insert(0, first);
    let refusal = add(unissued);
    assert!(refusal.contains("还没有签发，没有开新一轮"), "{refusal}");
    let printed = refused_or_reported(&[
        "--ledger",
        &ledger,
        "print",
        "reply",
        "--case",
        "38",
        "--out",
        &file("out"),
    ]);
    assert!(printed.contains("领衔代表"), "{printed}");
    assert!(refused(&["--ledger", &ledger, "show", "999"]).contains("没有“999”号件"));
    assert!(refused(&["new", &ledger]).contains("已经存在"));
    assert!(refused(&["--ledger", &file("没有.banli"), "list"]).contains("没有找到"));
    assert!(refused(&["--ledger", &file("facts.json"), "list"]).contains("不是台账文件"));
    assert_eq!(
        json_of(&["--ledger", &ledger, "check"]),
        before,
        "nothing changed"
    );
    for arguments in [
        &["list", "--nonsense"][..],
        &["print", "poem", "--all", "--out", "x"],
        &["frobnicate"],
    ] {
        assert_eq!(banli(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let error = refused(&["--ledger", &ledger, "add", &file("没有.json")]);
    assert!(error.contains("没有这个文件"), "{error}");
    let error = refused(&["new", &file("没有/台账.banli")]);
    assert!(error.contains("文件夹"), "{error}");
}

/// A print names what it refused on stdout with its report and exits 1.
fn refused_or_reported(arguments: &[&str]) -> String {
    let output = banli(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    format!(
        "{}{}",
        said(&output),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A full disk, as the shell's file-size limit makes one: writes past it fail, and the signal is ignored.
#[cfg(unix)]
#[test]
fn a_full_disk_is_named_and_changes_nothing() {
    let demo = Demo::new();
    let ledger = demo.ledger();
    let before = fs::read(&ledger).unwrap();
    let run = |command: &str| {
        let script = format!(
            "trap '' XFSZ; ulimit -f 64; {} {command}",
            env!("CARGO_BIN_EXE_banli")
        );
        let output = Command::new("bash").args(["-c", &script]).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let facts = demo.folder.path().join("facts.json");
    let body = "说明。".repeat(30_000);
    let written = json!([{ "session": "临溪县第十届人民代表大会第五次会议", "kind": "suggestion", "number": "900",
        "title": "一件", "content": body }]);
    fs::write(&facts, written.to_string()).unwrap();
    let (code, error) = run(&format!("--ledger '{ledger}' add '{}'", facts.display()));
    assert_eq!(code, Some(1), "{error}");
    assert!(error.contains("磁盘"), "{error}");
    let backup = demo.folder.path().join("备份.banli");
    let (code, error) = run(&format!(
        "--ledger '{ledger}' backup '{}'",
        backup.display()
    ));
    assert_eq!(code, Some(1));
    assert!(error.contains("磁盘"), "{error}");
    assert!(!backup.exists() && !demo.folder.path().join("备份.banli.part").exists());
    let out = demo.folder.path().join("out");
    let (code, error) = run(&format!(
        "--ledger '{ledger}' print reply --case 2026/建议/37 --out '{}'",
        out.display()
    ));
    assert_eq!(code, Some(1), "{error}");
    assert_eq!(
        fs::read_dir(&out).unwrap().count(),
        0,
        "no half-written file"
    );
    for more in [
        "archive --all",
        "reply --all --by-delegation",
        "reply --all --together",
    ] {
        let out = demo.folder.path().join(more);
        let (code, error) = run(&format!(
            "--ledger '{ledger}' print {more} --out '{}'",
            out.display()
        ));
        assert_eq!(code, Some(1), "{more}: {error}");
        assert!(error.contains("磁盘"), "{more}: {error}");
    }
    assert_eq!(
        fs::read(&ledger).unwrap(),
        before,
        "the ledger is as it was"
    );
    assert_eq!(demo.json(&["check"])["ok"], true);
}

#[test]
fn a_ledger_open_elsewhere_is_refused() {
    let demo = Demo::new();
    let path = std::path::PathBuf::from(demo.ledger());
    let held = banli::store::Store::open(&path).unwrap();
    assert!(refused(&["--ledger", text(&path), "list"]).contains("正在另一个窗口"));
    drop(held);
    demo.json(&["list"]);
}

/// Whoever cannot be told on stdout which number was taken is told on stderr, and the exit code says so too.
#[cfg(target_os = "linux")]
#[test]
fn no_number_is_spent_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| text(&folder.path().join(name)).to_owned();
    let ledger = file("台账.banli");
    json_of(&["new", &ledger, "--office", "临溪县住房和城乡建设局"]);
    let mut written: Value =
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
    let item = |number: &str| answered(number, &["李春华"], &["已办结。"], None);
    written["cases"] = ["37", "38", "39", "40", "41"].map(item).into();
    fs::write(file("facts.json"), written.to_string()).unwrap();
    json_of(&["--ledger", &ledger, "add", &file("facts.json")]);
    let letter =
        json!({ "case": "40", "on": "2026-05-08", "signer": "周明东", "despite_warnings": true });
    fs::write(file("letter.json"), letter.to_string()).unwrap();

    let gone = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    let full = || Stdio::from(fs::File::options().write(true).open("/dev/full").unwrap());
    let run = |command: &str, out: Stdio, sink: &str| {
        let script = format!(
            "'{}' --ledger '{ledger}' --today 2026-11-20 {command} {sink}",
            env!("CARGO_BIN_EXE_banli")
        );
        let mut bash = Command::new("bash");
        let output = bash
            .args(["-c", &script])
            .stdout(out)
            .stderr(Stdio::piped());
        let output = output.spawn().unwrap().wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let issue = |number: &str| format!("issue {number} --on 2026-05-08 --anyway");
    let record = format!("record issue '{}'", file("letter.json"));
    let closed = ">&-";
    for (count, (command, out, sink)) in [
        (issue("37"), gone(), ""),
        (issue("38"), full(), ""),
        (issue("39"), Stdio::piped(), closed),
        (record, Stdio::piped(), closed),
    ]
    .into_iter()
    .enumerate()
    {
        let (code, error) = run(&command, out, sink);
        assert_eq!(code, Some(3), "{command} {sink}: {error}");
        let number = format!("临住建函〔2026〕{}号", count + 1);
        assert!(
            error.contains(&number) && error.contains("不要再做一次"),
            "{command} {sink}: {error}"
        );
    }
    // Who throws the answer away on purpose is not told, and what takes no number may go unheard.
    let (code, error) = run(&issue("41"), Stdio::piped(), "> /dev/null");
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let (code, error) = run("undo", Stdio::piped(), closed);
    assert_eq!(code, Some(1), "a letter issued cannot be undone: {error}");
    let (code, error) = run("list", Stdio::piped(), closed);
    assert_eq!((code, error.as_str()), (Some(0), ""));
}

/// A disk too full for the answer, and a reader that has gone: what was done is said all the same, and a number is not
/// given twice.
#[cfg(target_os = "linux")]
#[test]
fn what_was_done_is_said_where_the_answer_cannot_be_written() {
    let demo = Demo::new();
    let ledger = demo.ledger();
    let open = demo.json(&["list", "--view", "在办"]);
    let drafted = open
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["stage"] == "reviewing");
    let number = drafted.unwrap()["reference"].as_str().unwrap();
    let run = |command: &str, sink: &str| {
        let script = format!(
            "set -o pipefail; {} --ledger '{ledger}' --today 2026-11-20 {command} {sink}",
            env!("CARGO_BIN_EXE_banli")
        );
        let output = Command::new("bash").args(["-c", &script]).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), error)
    };
    let (code, error) = run(&format!("issue {number} --anyway"), "> /dev/full");
    assert_eq!(code, Some(3), "{error}");
    assert!(
        error.contains("磁盘已满") && error.contains("已签发"),
        "{error}"
    );
    let (code, error) = run("help", "> /dev/full");
    assert!(
        code != Some(0) && error.contains("没有输出完"),
        "{code:?} {error}"
    );
    let (code, error) = run("list", "> /dev/full");
    assert_eq!(code, Some(1), "{error}");
    assert!(error.contains("没有输出完"), "{error}");
    let (code, error) = run("list", "| true");
    assert_eq!(code, Some(0), "{error}");
    let (code, error) = run(&format!("void {number} --reason 写错"), "| true");
    assert_eq!(code, Some(3), "{error}");
    assert!(error.contains("已经做完"), "{error}");
}
