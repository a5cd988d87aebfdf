//! Several acts in one file, what is no act, and a trial.

use std::fs;

use serde_json::{Value, json};

use crate::TODAY;
use crate::common::cli::{banli, json_of, refused, said, text};
use crate::common::desk::{day, file_of, furnished};
use crate::file::File;
use crate::refused_everywhere::answered_item;
use crate::year_of_work::suggestion;

#[test]
fn several_in_one_file_are_one_entry_and_one_undo_and_a_bad_one_leaves_nothing() {
    let file = File::new();
    let entries = file.entries();
    let bad = json!([suggestion("31"), suggestion("32"), suggestion("031")]);
    let said = file.refuses("register", &bad);
    assert!(
        said.contains("第3项：") && said.contains("已经登记过"),
        "{said}"
    );
    assert_eq!(json_of(&file.arguments(&["list"])), json!([]));
    file.record("register", &json!([suggestion("31"), suggestion("32")]));
    assert_eq!(file.entries(), entries + 1);
    let mixed = json!([
        { "act": "登记办理节点", "input": { "cases": [31], "step": "责任分解表报送", "on": "3月12日" } },
        { "act": "mark_key", "input": { "cases": [31, 32], "key_case": true } },
    ]);
    file.record("several", &mixed);
    assert_eq!(file.entries(), entries + 2);
    json_of(&file.arguments(&["undo"]));
    json_of(&file.arguments(&["undo"]));
    json_of(&file.arguments(&["redo"]));
    json_of(&file.arguments(&["undo"]));
    assert_eq!(json_of(&file.arguments(&["list"])), json!([]));
    assert_eq!(file.checked()["ok"], true);
}

#[test]
fn what_is_no_act_or_no_json_is_refused_in_plain_words() {
    let file = File::new();
    let said = file.refuses("dance", &json!({}));
    assert!(
        said.contains("没有“dance”这种登记") && said.contains("banli acts"),
        "{said}"
    );
    let said = file.refuses("mark_key", &json!({ "cases": [1], "键": true }));
    assert!(
        said.contains("没有“键”这一栏，可以写的有 cases、key_case"),
        "{said}"
    );
    let said = file.refuses("mark_key", &json!("31"));
    assert!(said.contains("要写成"), "{said}");
    let path = file.folder.path().join("坏.json");
    fs::write(&path, "{ \"cases\": [31,").unwrap();
    let said = refused(&file.arguments(&["record", "mark_key", text(&path)]));
    assert!(
        said.contains("读不懂") && said.contains("台账没有改动"),
        "{said}"
    );
    let mut invisible = suggestion("31");
    invisible["title"] = json!("关于修\u{7}路的建议");
    let said = file.refuses("register", &invisible);
    assert!(said.contains("“案由”里有看不见的控制字符"), "{said}");
    let nowhere = refused(&file.arguments(&["record", "mark_key", "没有.json"]));
    assert!(nowhere.contains("台账没有改动"), "{nowhere}");
}

#[test]
fn a_trial_of_a_file_says_what_recording_it_would_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day(TODAY));
    let early = json!({ "deliveries": [{ "person": "李春华", "on": "4月27日", "mode": "hand" }] });
    let file = file_of(vec![answered_item(&early)]);
    let tried = desk.try_import(&file).unwrap_err().to_string();
    let recorded = desk
        .import(&file, banli::desk::Issuing::RECORDED)
        .unwrap_err()
        .to_string();
    assert_eq!(tried, recorded);
    assert!(tried.contains("送达不能早于签发"), "{tried}");
    assert!(desk.ledger().facts.cases.is_empty());
}

#[test]
fn what_changes_nothing_is_not_said_to_be_done() {
    let file = File::new();
    file.record("register", &suggestion("31"));
    let entries = file.entries();
    let same = json!({ "cases": [31], "key_case": false });
    let done = file.record("mark_key", &same)["done"][0].clone();
    let done = done.as_str().unwrap();
    assert!(done.contains("本来就是这样，没有改动"), "{done}");
    assert_eq!(file.entries(), entries);
}

#[test]
fn nothing_written_in_a_file_to_add_is_dropped_and_what_is_wrong_is_said_in_chinese() {
    let item = |change: fn(&mut serde_json::Value)| {
        let mut item = answered_item(&json!({}));
        change(&mut item);
        item
    };
    for (item, says) in [
        (
            item(|item| item["foo"] = json!(1)),
            "编号 \"37\"：没有“foo”这一栏",
        ),
        (
            item(|item| item["kind"] = json!("建议")),
            "“建议”不是这里可以写的词，可以写 ",
        ),
        (
            item(|item| item["rounds"][0]["issued"] = json!(null)),
            "却没有签发",
        ),
        (
            item(|item| item["rounds"][0]["body"] = json!([])),
            "却没有答复正文",
        ),
        (
            item(|item| item["rounds"][0]["reviews"][0]["answers"][1] = json!(false)),
            "四项却不都是“是”",
        ),
        (
            json!({ "merge": { "cases": ["38", "39"] }, "number": "99" }),
            "没有“number”这一栏",
        ),
    ] {
        let file = File::new();
        let mut item = item;
        if says == "却没有签发" {
            item["rounds"][0]["publication"] = json!({ "on": "5月8日" });
        }
        let people = include_str!("../../assets/sample/office.json");
        let mut people: serde_json::Value = serde_json::from_str(people).unwrap();
        people["cases"] = json!([item]);
        let path = file.write(&people);
        let said = refused(&file.arguments(&["add", &path]));
        assert!(said.contains(says), "{said} lacks {says}");
        assert!(
            said.contains("台账没有改动") || said.contains("没有登记"),
            "{said}"
        );
    }
}

#[test]
fn a_ledger_is_founded_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = text(&folder.path().join("新.banli")).to_owned();
    for office in ["", "　", "住建\u{7}局"] {
        refused(&["new", &path, "--office", office]);
    }
    json_of(&["new", &path, "--office", "临溪县住建局"]);
    let input = folder.path().join("founding.json");
    let record = |written: Value| {
        fs::write(&input, written.to_string()).unwrap();
        [
            "--ledger",
            &path,
            "--today",
            TODAY,
            "record",
            "found",
            text(&input),
        ]
        .map(str::to_owned)
    };
    let all = |written: Value| record(written).to_vec();
    let wrong = all(json!({ "reply_prefix": "临住建函", "opinion_prefix": "临住建函" }));
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    assert!(refused(&wrong).contains("文号会重复"));
    let placeless = all(json!({ "congress": { "term": 10, "meeting": 5 } }));
    let placeless: Vec<&str> = placeless.iter().map(String::as_str).collect();
    assert!(refused(&placeless).contains("请先在单位设置里填"));
    fs::write(
        &input,
        json!({ "office": { "area": "临溪县" } }).to_string(),
    )
    .unwrap();
    json_of(&["--ledger", &path, "record", "set_office", text(&input)]);
    let good = all(
        json!({ "congress": { "term": 10, "meeting": "5" }, "departments": "物业股",
        "reply_prefix": "临住建函" }),
    );
    let good: Vec<&str> = good.iter().map(String::as_str).collect();
    json_of(&good);
    assert!(refused(&good).contains("已经有本单位（临溪县住建局）"));
    let undone = refused(&["--ledger", &path, "undo"]);
    assert!(undone.contains("不能撤销"), "{undone}");
    assert_eq!(json_of(&["--ledger", &path, "check"])["ok"], json!(true));
}

#[test]
fn closing_out_by_its_day_alone_says_what_is_missing() {
    let file = File::new();
    file.record("register", &suggestion("31"));
    let dated = json!({ "cases": [31], "step": "销号", "on": "5月19日" });
    let said = file.record("date_step", &dated);
    let missing = said["missing"][0].as_str().unwrap();
    assert!(missing.contains("项：答复送达、"), "{missing}");
    let whole = json!({ "case": 31, "on": "5月19日" });
    let refused = file.refuses("close_out", &whole);
    assert!(refused.contains("项：答复送达、"), "{refused}");
}

#[test]
fn add_says_how_many_people_and_units_a_file_brought() {
    let file = File::new();
    let person = |index: u32| json!({ "name": format!("新代表{index}"), "kind": "deputy" });
    let people: Vec<Value> = (0..30).map(person).collect();
    let unit = json!({ "name": "临溪县临时指挥部", "short_name": "临时指挥部" });
    let path = file.write(&json!({ "persons": people, "units": [unit] }));
    let tried = json_of(&file.arguments(&["add", &path, "--dry-run"]));
    assert_eq!(
        (&tried["persons"], &tried["cases"]),
        (&json!(30), &json!(0))
    );
    let add = || said(&banli(&file.arguments(&["add", &path])));
    assert_eq!(add().trim(), "已登记代表委员30人，单位1个。");
    assert_eq!(
        add().trim(),
        "已登记0件，签发0份。",
        "they are there already"
    );
}
