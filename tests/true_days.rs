//! The days that papers name hold: none is over, left out or given for items that it is not of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod papers;
    pub mod pdf;
}

use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::document::forms;
use common::desk::{answered, day, file_of, furnished, suggestion};
use common::papers::{id, not_made, notice_over, record, words_over};
use serde_json::{Value, json};

/// A ledger of these items, seen on a day.
fn seen_on(folder: &Path, today: &str, items: Vec<Value>) -> Desk {
    let mut desk = furnished(folder, day(today));
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    desk
}

#[test]
fn a_card_of_a_visit_after_the_last_day_does_not_ask_for_it_by_that_day() {
    let folder = tempfile::tempdir().unwrap();
    let items = ["41", "42", "43"].map(|number| suggestion(number, &["李春华"]));
    let mut desk = seen_on(folder.path(), "2026-11-20", items.to_vec());
    for (number, on) in [("41", "2026-11-10"), ("42", "2026-09-10")] {
        let visit = json!({ "case": number, "stage": "办中", "mode": "走访", "on": on });
        record(&mut desk, "contact", &visit);
    }
    let card = |number: &str| words_over(&desk, forms::visit::FORM, &[id(&desk, number)]);
    let in_time = card("42");
    assert!(in_time.contains("于2026年9月30日前将此卡"), "{in_time}");
    // Of a visit that came later, and of one that is still to be made.
    for late in ["41", "43"].map(card) {
        assert!(late.contains("走访工作结束后，将此卡"), "{late}");
        assert!(!late.contains("9月30日"), "{late}");
    }
}

/// An item that the units answer with which it is told: of each its role and its day.
fn of_units(number: &str, parts: &[(&str, &str, &str)]) -> Value {
    let part = |(unit, role, on): &(&str, &str, &str)| json!({ "unit": unit, "role": role, "assigned_on": on });
    let mut item = suggestion(number, &["李春华"]);
    item["assignments"] = parts.iter().map(part).collect();
    item
}

#[test]
fn the_list_of_a_notice_marks_as_late_what_its_text_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (long_ago, lately) = ("2026-03-02", "2026-07-16");
    let separate = |number: &str| {
        let parts = ["县水利局", "县财政局"].map(|unit| (unit, "separate", long_ago));
        of_units(number, &parts)
    };
    let silent_co = [("县水利局", "lead", lately), ("县财政局", "co", long_ago)];
    let items = vec![
        separate("41"),
        of_units("42", &silent_co),
        separate("43"),
        of_units("44", &[("县水利局", "sole", lately)]),
    ];
    let mut desk = seen_on(folder.path(), "2026-07-20", items);
    let office = json!({ "office": { "kind": "government", "name": "临溪县人民政府办公室" } });
    record(&mut desk, "set_office", &office);
    let longer = json!({ "case": "43", "rule": "答复", "unit": "县水利局", "granted_on": "2026-05-20",
        "until": "2026-09-01", "approver": "县人大常委会", "reason": "工程没有完工" });
    record(&mut desk, "extend", &longer);
    let notice = notice_over(&desk, &["41", "42", "43", "44"]);
    assert!(notice.contains("其中3件的办理期限已经过了"), "{notice}");
    assert_eq!(notice.matches("（已逾期）").count(), 3, "{notice}");
    // Of two that answer by themselves the one that was given longer is not late.
    assert!(notice.contains("县财政局 2026-06-02（已逾期）"), "{notice}");
    assert!(notice.contains("县水利局 2026-09-01"), "{notice}");
    assert!(!notice.contains("2026-09-01（已逾期）"), "{notice}");
    assert!(notice.contains("；会办2026-04-02（已逾期）"), "{notice}");
}

/// An item answered, found wanting and told so again.
fn found_wanting(number: &str) -> Value {
    let mut again = answered(number, &["王建平"], &["计划明年修复。"], Some("2026-04-20"));
    again["rounds"][0]["deliveries"] =
        json!([{ "person": "王建平", "on": "2026-04-22", "mode": "hand" }]);
    again["rounds"][0]["feedback"] = json!([{ "person": "王建平", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "dissatisfied" }]);
    again
}

#[test]
fn a_notice_does_not_ask_for_the_redo_that_the_department_has_reported() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = seen_on(folder.path(), "2026-11-20", vec![found_wanting("42")]);
    record(&mut desk, "open_round", &json!({ "case": "42" }));
    let text = json!({ "case": "42", "text": "道路已经修复。" });
    record(&mut desk, "draft", &text);
    assert!(notice_over(&desk, &["42"]).contains("建议第42号"));
    let review = json!({ "case": "42", "level": "科室", "reviewer": "韩冬", "on": "2026-11-20",
        "answers_requests": "是", "lawful": "是", "sincere": "是", "consulted": "是" });
    record(&mut desk, "review", &review);
    let said = not_made(&desk, forms::notice::FORM);
    assert!(said.contains("没有可以填进"), "{said}");
}

#[test]
fn a_notice_says_which_day_may_still_move_and_which_item_has_none_yet() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = suggestion("41", &["李春华"]);
    new["assignments"][0]["assigned_on"] = json!("2026-11-20");
    new["assignments"][0]["broken_down_on"] = Value::Null;
    // The words of the one found wanting are not passed on yet.
    let again = found_wanting("42");
    let desk = seen_on(folder.path(), "2026-11-20", vec![new, again]);
    let day = "2027年1月4日（暂定）";
    let alone = notice_over(&desk, &["41"]);
    assert!(
        alone.contains(&format!("本次交办的件，报送期限为{day}。")),
        "{alone}"
    );
    let both = notice_over(&desk, &["41", "42"]);
    assert!(
        both.contains(&format!("本次交办的件中，1件的报送期限为{day}。")),
        "{both}"
    );
    assert!(
        both.contains("另1件（建议第42号）的报送期限还没有确定到哪一天"),
        "{both}"
    );
}
