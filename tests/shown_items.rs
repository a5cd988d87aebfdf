//! What `banli show` and the page of an item say of it: of items answered together what concerns each, and what they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    #![allow(dead_code)] // each test file uses its own part

    pub mod cli;
    pub mod desk;
    pub mod papers;
    pub mod pdf;
    pub mod window;
}

use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use common::cli::{banli, json_of, said, text};
use common::desk::{answered, file_of, letter, suggestion};
use common::papers::{desk_of, id, record};
use common::window::{Role, Window};
use serde_json::{Value, json};

/// 41 of 李春华 and 42 of 王建平, answered by one letter; 王建平 was not satisfied and has a second one.
fn answered_apart(folder: &Path) -> Desk {
    let body = ["已经办结。"];
    let mut member = suggestion("42", &["王建平"]);
    member["title"] = json!("关于修复城南路破损路面的建议");
    let items = vec![answered("41", &["李春华"], &body, None), member];
    let mut desk = desk_of(folder, items);
    record(&mut desk, "merge", &json!({ "cases": ["41", "42"] }));
    let main = id(&desk, "41");
    desk.act(letter(main, "2026-04-20", true)).unwrap();
    let acts = [
        (
            "deliver",
            json!({ "case": "41", "mode": "面送", "on": "2026-04-21" }),
        ),
        ("feedback", slip("41", "李春华", "满意")),
        ("feedback", slip("42", "王建平", "不满意")),
        ("open_round", json!({ "case": "42", "on": "2026-04-27" })),
        ("outcome", json!({ "case": "42", "outcome": "A" })),
        (
            "draft",
            json!({ "case": "42", "text": "又修好了。", "on": "2026-04-28" }),
        ),
    ];
    for (act, written) in acts {
        record(&mut desk, act, &written);
    }
    let member = id(&desk, "42");
    desk.act(letter(member, "2026-04-29", true)).unwrap();
    desk
}

fn slip(case: &str, person: &str, result: &str) -> Value {
    json!({ "case": case, "person": person, "returned_on": "2026-04-24", "attitude": "满意",
        "result": result })
}

fn ledger_in(folder: &Path) -> PathBuf {
    answered_apart(folder).store().path().to_owned()
}

#[test]
fn show_lists_the_rounds_of_the_item_and_says_which_letter_is_shared() {
    let folder = tempfile::tempdir().unwrap();
    let file = ledger_in(folder.path());
    let on = ["--ledger", text(&file), "--today", "2026-06-10", "show"];
    let rounds = |number: &str| -> Vec<(Value, Value)> {
        let shown = json_of(&[&on[..], &[number]].concat());
        let rounds = shown["rounds"].as_array().unwrap().iter();
        rounds
            .map(|round| (round["position"].clone(), round["shared_with"].clone()))
            .collect()
    };
    let (main, member) = (json!(["2026/建议/41"]), json!(["2026/建议/42"]));
    assert_eq!(rounds("41"), [(json!(1), member)]);
    assert_eq!(rounds("42"), [(json!(1), main), (json!(2), json!([]))]);
    let lines = |number: &str| -> Vec<String> {
        let output = said(&banli(&[&on[..], &[number]].concat()));
        let lines = output.lines().filter(|line| line.starts_with('第'));
        lines.map(str::to_owned).collect()
    };
    let main = lines("41");
    assert_eq!(main.len(), 1, "{main:?}");
    assert!(main[0].ends_with("与县建 42并案，同一件答复函"), "{main:?}");
    let member = lines("42");
    assert_eq!(member.len(), 2, "{member:?}");
    assert!(
        member[0].ends_with("与县建 41并案，同一件答复函"),
        "{member:?}"
    );
    assert!(member[1].ends_with("2026-04-29"), "{member:?}");
}

#[test]
fn what_the_letter_in_hand_of_another_item_lacks_is_not_said_of_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = answered_apart(folder.path());
    record(
        &mut desk,
        "deliver",
        &json!({ "case": "42", "mode": "面送", "on": "2026-04-30" }),
    );
    let again = json!({ "case": "42", "person": "王建平", "returned_on": "2026-05-06",
        "attitude": "满意", "result": "不满意" });
    record(&mut desk, "feedback", &again);
    record(
        &mut desk,
        "open_round",
        &json!({ "case": "42", "on": "2026-05-07" }),
    );
    let file = desk.store().path().to_owned();
    drop(desk);
    let lacks = |number: &str| {
        let shown = json_of(&["--ledger", text(&file), "show", number]);
        shown["missing"].to_string()
    };
    assert!(lacks("42").contains("办理结果"), "{}", lacks("42"));
    assert_eq!(lacks("41"), "[]");
}

#[test]
fn the_page_of_an_item_shows_its_own_rounds_and_names_who_shares_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = ledger_in(folder.path());
    let mut window = Window::open(&file, [1440.0, 900.0]);
    window.open_found("雨污分流");
    window.click(Role::Tab, "答复送达");
    assert!(
        window.shows("与县建 42并案，同一件答复函"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("第 1 轮") && !window.shows("第 2 轮"));
    assert!(window.shows("并案的第 2 轮只答复县建 42"));
    window.click(Role::Tab, "征询反馈");
    // Of the forms of the letter that the item shares, not of that of the further one.
    assert!(window.shows_words("李春华"), "{:?}", window.texts());
    window.open_found("城南路");
    window.click(Role::Tab, "答复送达");
    assert!(window.shows("第 2 轮"), "{:?}", window.texts());
    assert!(window.shows("与县建 41并案，同一件答复函"));
    assert!(!window.shows_words("并案的第"));
}

#[test]
fn two_proposers_of_one_name_are_told_apart_by_their_delegations() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), Vec::new());
    let delegations = ["城关镇代表团", "河湾乡代表团"];
    let mut people = file_of(Vec::new());
    people.persons = delegations
        .iter()
        .map(|delegation| {
            let person = json!({ "name": "赵同名", "kind": "deputy", "level": "county",
                "delegation": delegation });
            serde_json::from_value(person).unwrap()
        })
        .collect();
    desk.import(&people, Issuing::DATA_ONLY).unwrap();
    let names = delegations.map(|delegation| format!("赵同名（{delegation}）"));
    let item = suggestion("41", &[&names[0], &names[1]]);
    desk.import(&file_of(vec![item]), Issuing::DATA_ONLY)
        .unwrap();
    let file = desk.store().path().to_owned();
    drop(desk);
    let shown = json_of(&["--ledger", text(&file), "show", "41"]);
    let of = |key: &str| -> Vec<&str> {
        let sponsors = shown["sponsors"].as_array().unwrap().iter();
        sponsors.map(|one| one[key].as_str().unwrap()).collect()
    };
    assert_eq!(of("delegation"), delegations);
    let called = delegations.map(|delegation| format!("赵同名代表（{delegation}）"));
    assert_eq!(of("called"), called);
    assert_eq!(shown["lead"], json!(names[0]));
    let told = said(&banli(&["--ledger", text(&file), "show", "41"]));
    let line = format!("提出人：{}", names.join("、"));
    assert!(told.lines().any(|shown| shown == line), "{told}");
}
