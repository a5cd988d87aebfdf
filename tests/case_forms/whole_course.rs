//! A whole course of an item, typed in the window from its registration to 销号, written for `record` and written in a file
//! for `add`: three times the same facts.

use std::fs;
use std::path::{Path, PathBuf};

use banli::store::{Store, save_as};
use banli::ui::Screen;
use serde_json::{Value, json};

use crate::common::cli::{json_of, text};
use crate::common::described::facts_of_items;
use crate::common::desk::furnished;
use crate::common::window::{Event, Key, Modifiers, Role, Window, sample_day};
use crate::page::Page;

const TITLE: &str = "关于加快老旧小区雨污分流改造的建议";
const TODAY: &str = "2026-11-20";

/// 登记.
fn register(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", " ９１ ");
    window.fill("案由", TITLE);
    window.fill("领衔代表", "李春华");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("联名", "王建平");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("会办单位", "县水利局");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("第二次交办", "3.2");
    window.click(Role::RadioButton, "可否公开：代表同意");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
}

/// 分办会办, and what comes before the letter.
fn handle(page: &mut Page) {
    page.window.click(Role::Tab, "分办会办");
    page.press("登记催办");
    page.choose("催办单位", "临溪县水利局");
    page.fill("催办日期", "4.20");
    page.fill("催办内容", "请尽快");
    page.press("登记催办");
    page.press("收到会办意见");
    page.fill("收到日期", "4月28日");
    page.fill("会办意见", "同意实施");
    page.press("登记意见");
    page.window.click(Role::Tab, "沟通走访");
    page.press("记一次");
    page.point_at(Role::RadioButton, "阶段：办中");
    page.fill("沟通日期", "2026.4.8");
    page.press("登记沟通");
    page.window.click(Role::Tab, "概况");
    if !page.shows("登记延期") {
        page.window.click(Role::Button, "答复，");
    }
    page.press("登记延期");
    page.fill("批准日期", "5.20");
    page.fill("延期到", "8.30");
    page.fill("批准人", "县人大选任工委");
    page.fill("延期理由", "要等管网普查结果");
    page.press("登记延期");
}

/// 起草、审核、签发.
fn answer(window: &mut Window) {
    window.key(Modifiers::NONE, Key::F4);
    window.fill("正文第 1 段", "一、已经开展的工作");
    window.key(Modifiers::NONE, Key::Enter);
    window
        .harness
        .event(Event::Text("我局已完成现场勘查。".to_owned()));
    window.steps(3);
    window.click(Role::RadioButton, "办理结果：A类");
    for (level, reviewer) in [
        ("科室", "韩冬"),
        ("分管领导", "吴秀兰"),
        ("办公室", "陈立洁"),
    ] {
        assert!(window.shows_words(level));
        window.pass_review(reviewer);
    }
    window.click(Role::Button, "签发…");
    window.click(Role::Button, "签发");
    window.key(Modifiers::NONE, Key::Escape);
}

/// What follows the letter, to 销号.
fn follow_up(page: &mut Page) {
    page.window.click(Role::Tab, "答复送达");
    page.press("登记送达：王建平");
    page.press("存这一行");
    page.press("登记公开");
    page.fill("公开在哪", "县政府网站");
    page.press("登记公开");
    page.window.click(Role::Tab, "承诺跟踪");
    page.press("加一项");
    page.fill("承诺内容", "更换雨水篦子");
    page.fill("完成时限", "12.20");
    page.press("登记承诺");
    page.press("登记复查");
    page.point_at(Role::RadioButton, "有无进展：有进展");
    page.press("登记这次复查");
    page.window.click(Role::Tab, "概况");
    page.fill("销号日期", "11月20日");
}

/// The same as people write it for `record`.
fn acts() -> Value {
    let act = |act: &str, input: Value| json!({ "act": act, "input": input });
    let review = |level: &str, reviewer: &str| {
        let input = json!({ "case": 91, "level": level, "reviewer": reviewer, "on": "11.20",
            "answers_requests": "是", "lawful": "是", "sincere": "是", "consulted": "是" });
        act("review", input)
    };
    let day = |day: &str| json!({ "第二次交办": day });
    json!([
        act(
            "register",
            json!({ "session": "2026/县人大", "kind": "建议", "number": "91", "title": TITLE,
                "sponsors": ["李春华", "王建平"], "disclosure": "同意", "registered_on": "11.20",
                "parts": [{ "unit": "县住建局", "role": "主办", "days": day("3.2") },
                    { "unit": "县水利局", "role": "会办", "days": day("3.2") }] })
        ),
        act(
            "remind",
            json!({ "cases": 91, "unit": "县水利局", "on": "4.20", "text": "请尽快" })
        ),
        act(
            "opinion",
            json!({ "case": 91, "unit": "县水利局", "channel": "书面", "on": "4月28日", "text": "同意实施" })
        ),
        act(
            "contact",
            json!({ "case": 91, "stage": "办中", "mode": "走访", "on": "2026.4.8", "person": "李春华" })
        ),
        act(
            "extend",
            json!({ "case": 91, "rule": "reply", "granted_on": "5.20", "until": "8.30",
                "approver": "县人大选任工委", "reason": "要等管网普查结果" })
        ),
        act("open_round", json!({ "case": 91 })),
        act("outcome", json!({ "case": 91, "outcome": "A" })),
        act(
            "draft",
            json!({ "case": 91, "text": "# 已经开展的工作\n我局已完成现场勘查。" })
        ),
        review("科室", "韩冬"),
        review("分管领导", "吴秀兰"),
        review("办公室", "陈立洁"),
        act(
            "issue",
            json!({ "case": 91, "on": "11.20", "signer": "周明东", "despite_warnings": "是" })
        ),
        act(
            "deliver",
            json!({ "case": 91, "persons": "王建平", "mode": "面送", "on": "11.20" })
        ),
        act(
            "publish",
            json!({ "case": 91, "published": "是", "on": "11.20", "place": "县政府网站" })
        ),
        act(
            "promise",
            json!({ "case": 91, "text": "更换雨水篦子", "due_on": "12.20" })
        ),
        act(
            "recheck",
            json!({ "case": 91, "on": "11.20", "progress": "是" })
        ),
        act(
            "date_step",
            json!({ "cases": 91, "step": "销号", "on": "11.20" })
        ),
    ])
}

/// The same as one item of a file for `add`.
fn item() -> Value {
    let review = |level: &str, reviewer: &str| {
        json!({ "level": level, "reviewer": reviewer, "on": TODAY, "passed": true,
            "answers": [true, true, true, true] })
    };
    json!({
        "session": "R5", "kind": "suggestion", "number": "91", "title": TITLE,
        "sponsors": ["李春华", "王建平"], "disclosure": "may", "registered_on": TODAY,
        "assignments": [{ "unit": "县住建局", "role": "lead", "assigned_on": "3月2日" },
            { "unit": "县水利局", "role": "co", "assigned_on": "3月2日" }],
        "contacts": [{ "stage": "during", "mode": "visit", "on": "4月8日", "person": "李春华" }],
        "opinions": [{ "unit": "县水利局", "channel": "paper", "on": "4月28日", "text": "同意实施" }],
        "reminders": [{ "unit": "县水利局", "on": "4月20日", "text": "请尽快" }],
        "extensions": [{ "rule": "reply", "granted_on": "5月20日", "until": "8月30日",
            "approver": "县人大选任工委", "reason": "要等管网普查结果" }],
        "rounds": [{ "outcome": "A", "body": ["# 已经开展的工作", "我局已完成现场勘查。"],
            "reviews": [review("department", "韩冬"), review("supervisor", "吴秀兰"), review("office", "陈立洁")],
            "issued": { "on": TODAY, "signer": "周明东" },
            "deliveries": [{ "person": "王建平", "on": TODAY, "mode": "hand" }],
            "publication": { "on": TODAY, "place": "县政府网站" } }],
        "commitments": [{ "text": "更换雨水篦子", "due_on": "12月20日" }],
        "rechecks": [{ "on": TODAY, "progress": true }],
        "closed_out_on": TODAY,
    })
}

/// What a file holds after the program worked on it with these arguments and this input.
fn worked_on(copy: &Path, arguments: &[&str], input: &Value) -> Vec<String> {
    let written = copy.with_extension("json");
    fs::write(&written, input.to_string()).unwrap();
    let at = ["--ledger", text(copy), "--today", TODAY];
    json_of(&[&at, arguments, &[text(&written)]].concat());
    facts_of_items(&Store::open(copy).unwrap().load().unwrap())
}

fn not_in<'a>(facts: &'a [String], others: &[String]) -> Vec<&'a String> {
    facts.iter().filter(|fact| !others.contains(fact)).collect()
}

#[test]
fn a_whole_course_comes_to_the_same_by_form_by_record_and_by_add() {
    let folder = tempfile::tempdir().unwrap();
    drop(furnished(folder.path(), sample_day()));
    let ledger = folder.path().join("台账.banli");
    let copy = |name: &str| -> PathBuf {
        let copy = folder.path().join(name);
        save_as(&Store::open(&ledger).unwrap(), &copy).unwrap();
        copy
    };
    let (recorded, added) = (copy("记录.banli"), copy("登记.banli"));
    let mut window = Window::open(&ledger, [1440.0, 1400.0]);
    register(&mut window);
    drop(window);
    let mut page = Page::open(folder, "分办会办");
    handle(&mut page);
    answer(&mut page.window);
    assert_eq!(page.window.workspace().page(), Screen::Reply(page.case));
    page.window.key(Modifiers::COMMAND, Key::K);
    page.window.fill("查找", "雨污分流");
    page.window.key(Modifiers::NONE, Key::Enter);
    follow_up(&mut page);
    let typed = facts_of_items(&page.ledger().facts);
    let recorded = worked_on(&recorded, &["record", "several"], &acts());
    assert_eq!(not_in(&typed, &recorded), Vec::<&String>::new());
    assert_eq!(not_in(&recorded, &typed), Vec::<&String>::new());
    let sessions: Value =
        serde_json::from_str(include_str!("../../assets/sample/office.json")).unwrap();
    let file = json!({ "sessions": sessions["sessions"], "cases": [item()] });
    let added = worked_on(&added, &["add"], &file);
    assert_eq!(not_in(&typed, &added), Vec::<&String>::new());
    assert_eq!(not_in(&added, &typed), Vec::<&String>::new());
    assert_eq!((recorded.len(), added.len()), (typed.len(), typed.len()));
    assert!(typed.len() > 20, "{typed:?}");
}
