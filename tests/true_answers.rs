//! What counts as the answer, and to whom things are handed out: later letters, merged opinions, years of two sessions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::document::forms::{self, FormKind};
use banli::document::{Format, Manuscript};
use banli::ledger::acts::AnyAct;
use banli::ledger::answer_state::answered_outcome;
use banli::ledger::close_out::{closing_list, missing};
use banli::ledger::figures::Figure;
use banli::ledger::scope::Scope;
use banli::model::record::Id;
use common::desk::{answered, day, file_of, furnished, letter, suggestion};
use common::papers::notice_over;
use common::pdf::{ReadPage, read, text_of};
use serde_json::{Value, json};

fn desk_of(folder: &std::path::Path, items: Vec<Value>) -> Desk {
    let mut desk = furnished(folder, day("2026-06-10"));
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    desk
}

fn id(desk: &Desk, number: &str) -> Id {
    desk.ledger().find_case(number).unwrap().id
}

fn text(desk: &Desk, kind: FormKind) -> String {
    let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let plans = desk.papers().forms(kind, &cases).unwrap();
    let made = plans.iter().map(|plan| plan.make(Format::Pdf).unwrap());
    let pages: Vec<ReadPage> = made.flat_map(|paper| read(&paper.bytes)).collect();
    let lines = pages.iter().flat_map(ReadPage::lines);
    lines.map(|line| text_of(&line)).collect()
}

/// Tries an act as it is written for the command line.
fn record(desk: &mut Desk, act: &str, written: &Value) -> Result<String, String> {
    let act = AnyAct::read(desk.ledger(), act, written).unwrap();
    let act = act.map_err(|refusal| refusal.to_string())?;
    desk.act(act).map_err(|error| error.to_string())
}

/// Answered in class B, found wanting, and a second letter of class A issued that nobody has yet.
fn answered_twice() -> Value {
    let mut item = answered("41", &["李春华"], &["计划明年修复。"], Some("2026-04-20"));
    item["rounds"][0]["outcome"] = json!("B");
    item["rounds"][0]["solved"] = json!("planned");
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    item["rounds"][0]["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "dissatisfied", "passed_on_on": "2026-05-12" }]);
    let second = json!({ "opened_on": "2026-05-12", "outcome": "A", "solved": "solved",
        "body": ["路面已经修复。"], "issued": { "on": "2026-05-20", "signer": "周明东" } });
    item["rounds"].as_array_mut().unwrap().push(second);
    item
}

#[test]
fn a_further_letter_is_the_answer_only_once_it_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![answered_twice()]);
    let solved = |desk: &Desk| {
        let rates = desk.ledger().figures(Scope::Year(2026));
        let rate = rates.iter().find(|rate| rate.figure == Figure::Solved);
        let rate = rate.unwrap();
        (rate.numerator.len(), rate.base.len())
    };
    assert_eq!(solved(&desk), (0, 1));
    // Lists and the cover of the archive say the class that the reports say.
    let class = |desk: &Desk| {
        let case = desk.ledger().find_case("41").unwrap();
        answered_outcome(desk.ledger(), case).map(|class| class.key.clone())
    };
    let covered = |desk: &Desk| {
        let case = desk.ledger().find_case("41").unwrap();
        let cover = forms::archive::cover(desk.ledger(), case);
        let rows = cover.tables.iter().flat_map(|table| &table.rows);
        let mut result = rows.filter(|row| row.cells[0].text == "办理结果");
        result.next().unwrap().cells[1].text.clone()
    };
    assert_eq!(
        (class(&desk).as_deref(), &*covered(&desk)),
        (Some("B"), "B类")
    );
    let recheck = text(&desk, forms::recheck::FORM);
    assert!(
        recheck.contains("B类") && !recheck.contains("A类"),
        "{recheck}"
    );
    let delivery = json!({ "case": "41", "persons": ["李春华"], "mode": "面送", "on": "5月22日" });
    record(&mut desk, "deliver", &delivery).unwrap();
    assert_eq!(solved(&desk), (1, 1));
    assert_eq!(
        (class(&desk).as_deref(), &*covered(&desk)),
        (Some("A"), "A类")
    );
    assert!(text(&desk, forms::recheck::FORM).contains("A类"));
}

#[test]
fn a_class_is_a_result_only_once_the_letter_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let chosen = answered("41", &["李春华"], &["路面已经修复。"], None);
    let issued = answered("42", &["王建平"], &["路面已经修复。"], Some("2026-04-20"));
    let mut desk = desk_of(folder.path(), vec![chosen, issued]);
    let results = |desk: &Desk| {
        let cases = ["41", "42"].map(|number| id(desk, number));
        let mut made = forms::gather(desk.ledger(), forms::progress::FORM, &cases);
        let Manuscript::Sheet(sheet) = made.remove(0).manuscript else {
            panic!("no sheet");
        };
        let rows = sheet.tables[0].rows.iter();
        let cell = |row: &banli::document::table::TableRow, from_end: usize| {
            row.cells[row.cells.len() - from_end].text.clone()
        };
        let rows = rows.map(|row| (cell(row, 3), cell(row, 2)));
        rows.collect::<Vec<_>>()
    };
    let said = |stage: &str, class: &str| (stage.to_owned(), class.to_owned());
    let before = results(&desk);
    assert!(
        before
            .iter()
            .all(|(stage, class)| !stage.is_empty() && class.is_empty())
    );
    assert_eq!(before[1], said("待送达", ""));
    let summary = text(&desk, forms::summary::FORM);
    assert!(summary.contains("未答复"), "{summary}");
    let delivery = json!({ "case": "42", "persons": ["王建平"], "mode": "面送", "on": "4月22日" });
    record(&mut desk, "deliver", &delivery).unwrap();
    let after = results(&desk);
    assert_eq!(after[1], said("待反馈", "A"));
    assert_eq!(after[0], before[0]);
}

#[test]
fn an_opinion_on_items_of_several_lead_units_is_not_issued() {
    let folder = tempfile::tempdir().unwrap();
    let co = |number: &str| {
        let mut item = suggestion(number, &["李春华"]);
        item["assignments"] = json!([
            { "unit": "县住建局", "role": "co", "assigned_on": "2026-03-02" },
            { "unit": "县水利局", "role": "lead", "assigned_on": "2026-03-02" }]);
        item
    };
    let mut desk = desk_of(folder.path(), vec![co("61"), co("62")]);
    record(&mut desk, "merge", &json!({ "cases": ["61", "62"] })).unwrap();
    let away = json!({ "case": "62", "unit": "县水利局", "to": "县教育局", "on": "6月1日" });
    record(&mut desk, "reassign", &away).unwrap();
    let missing = desk.ledger().missing_for_issue(id(&desk, "61"));
    let said = missing
        .iter()
        .any(|one| one.blocks && one.what.contains("主办单位不同"));
    assert!(said, "{missing:?}");
}

#[test]
fn a_notice_asks_for_what_is_still_open_by_its_own_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut waiting = answered("42", &["王建平"], &["已经修复。"], Some("2026-04-20"));
    waiting["rounds"][0]["deliveries"] =
        json!([{ "person": "王建平", "on": "2026-04-22", "mode": "hand" }]);
    let mut redo = answered_twice();
    redo["rounds"].as_array_mut().unwrap().pop();
    let desk = desk_of(folder.path(), vec![redo, waiting]);
    let notice = text(&desk, forms::notice::FORM);
    assert!(notice.contains("建议1件交给你们"), "{notice}");
    // Fifteen working days from 12 May, not the day of the first report.
    assert!(notice.contains("报送期限为2026年6月2日"), "{notice}");
    assert!(!notice.contains("第42号"), "{notice}");
}

#[test]
fn a_notice_hands_out_what_is_not_reported_on_by_days_that_are_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let mut new = suggestion("41", &["李春华"]);
    new["assignments"][0]["assigned_on"] = json!("2026-11-16");
    new["assignments"][0]["broken_down_on"] = Value::Null;
    let late = suggestion("42", &["王建平"]);
    let drafted = answered("43", &["王建平"], &["正在修复。"], None);
    desk.import(&file_of(vec![new, late, drafted]), Issuing::RECORDED)
        .unwrap();
    let alone = notice_over(&desk, &["41"]);
    assert!(alone.contains("面对面走访2027年9月30日前完成"), "{alone}");
    assert!(!alone.contains("逾期"), "{alone}");
    let all = notice_over(&desk, &["41", "42", "43"]);
    assert!(!all.contains("面对面走访"), "{all}");
    assert!(!all.contains("第43号"), "{all}");
    assert!(all.contains("其中1件的报送期限已经过了"), "{all}");
    assert!(all.contains("2026-04-14（已逾期）"), "{all}");
}

#[test]
fn the_list_of_a_notice_has_no_column_of_units_that_no_item_has() {
    let folder = tempfile::tempdir().unwrap();
    let mut shared = suggestion("42", &["王建平"]);
    shared["assignments"][0]["role"] = json!("lead");
    let co = json!({ "unit": "县水利局", "role": "co", "assigned_on": "2026-03-02" });
    shared["assignments"].as_array_mut().unwrap().push(co);
    let desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"]), shared]);
    let both = notice_over(&desk, &["41", "42"]);
    assert!(both.contains("| 协同单位 |"), "{both}");
    let alone = notice_over(&desk, &["41"]);
    assert!(!alone.contains("协同单位"), "{alone}");
    assert!(alone.contains("| 排水管理所 | 2026-04-14"), "{alone}");
}

#[test]
fn what_is_to_be_answered_anew_has_not_the_day_of_its_first_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut redo = answered_twice();
    redo["rounds"].as_array_mut().unwrap().pop();
    redo["rounds"][0]["feedback"][0]["passed_on_on"] = Value::Null;
    let desk = desk_of(folder.path(), vec![redo]);
    let notice = notice_over(&desk, &["41"]);
    assert!(!notice.contains("2026-04-14"), "{notice}");
    assert!(!notice.contains("最早为"), "{notice}");
    assert!(notice.contains("之日起15个工作日内 |"), "{notice}");
}

#[test]
fn a_blank_notice_says_no_two_terms_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_of(folder.path(), Vec::new());
    let Manuscript::Letter(blank) = forms::notice::FORM.blank(desk.ledger()).manuscript else {
        panic!("a notice is a letter");
    };
    let said = blank.text;
    assert!(!said.contains("并且"), "{said}");
    assert!(
        said.contains("按附件所列期限，把办理情况和答复稿、会办意见稿报送办公室审核"),
        "{said}"
    );
    assert!(said.contains("面对面走访　　　　年9月30日前完成"), "{said}");
}

#[test]
fn two_sessions_of_one_year_keep_their_items_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("1", &["李春华"])]);
    let session = json!({ "level": "县级", "body": "人大", "area": "临溪县", "term": 11,
        "meeting": 1, "year": 2026 });
    record(&mut desk, "session", &session).unwrap();
    let sessions = desk.ledger().facts.sessions.iter();
    let new = sessions
        .filter(|one| one.term == 11)
        .map(|one| one.id)
        .next();
    let item = json!({ "session": new.unwrap().to_string(), "kind": "建议", "number": "1",
        "title": "关于另一件事的建议", "sponsors": ["王建平"], "registered_on": "6月1日" });
    record(&mut desk, "register", &item).unwrap();
    let ledger = desk.ledger();
    let names: Vec<String> = ledger
        .cases()
        .map(|(case, _)| ledger.reference(case))
        .collect();
    assert_ne!(names[0], names[1]);
    for name in &names {
        assert_eq!(ledger.reference(ledger.find_case(name).unwrap()), *name);
    }
    assert!(ledger.find_case("2026/建议/1").is_err());
}

#[test]
fn namesakes_of_one_delegation_with_different_posts_both_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-10"));
    let mut file = file_of(Vec::new());
    let person = |post: &str| {
        let entry = json!({ "name": "赵同名", "kind": "deputy", "level": "county",
            "delegation": "城关镇代表团", "post": post });
        serde_json::from_value(entry).unwrap()
    };
    file.persons = vec![person("教师"), person("医生")];
    desk.import(&file, Issuing::DATA_ONLY).unwrap();
    let named = desk.ledger().facts.persons.iter();
    assert_eq!(named.filter(|one| one.name == "赵同名").count(), 2);
}

#[test]
fn before_an_answer_arrives_an_item_has_the_class_of_its_letter() {
    let folder = tempfile::tempdir().unwrap();
    let item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    let desk = desk_of(folder.path(), vec![item]);
    assert_eq!(desk.ledger().marked_outcome(id(&desk, "41")), Some("A"));
}

#[test]
fn of_a_letter_on_several_items_each_is_told_its_own_result() {
    let folder = tempfile::tempdir().unwrap();
    let body = [
        "文昌街供水管网已更换1.2公里，7月通水。",
        "城南路路面明年大修，已列入计划。",
    ];
    let mut items = vec![
        answered("12", &["李春华"], &body, None),
        suggestion("24", &["李春华"]),
        suggestion("45", &["李春华"]),
    ];
    let titles = [
        "关于更换文昌街老旧供水管网的建议",
        "关于修复城南路破损路面的建议",
        "关于整治东关市场占道经营的建议",
    ];
    for (item, title) in items.iter_mut().zip(titles) {
        item["title"] = json!(title);
    }
    let mut desk = desk_of(folder.path(), items);
    record(&mut desk, "merge", &json!({ "cases": ["12", "24", "45"] })).unwrap();
    let main = id(&desk, "12");
    desk.act(letter(main, "2026-06-09", true)).unwrap();
    let ledger = desk.ledger();
    let round = ledger.current_round(main).unwrap();
    let said = ["12", "24", "45"].map(|number| {
        let case = ledger.find_case(number).unwrap();
        ledger.summary_of(case, round).unwrap_or_default()
    });
    assert_eq!(
        said,
        [
            "文昌街供水管网已更换1.2公里，7月通水。",
            "城南路路面明年大修，已列入计划。",
            ""
        ]
    );
}

#[test]
fn a_department_is_urged_to_hand_over_what_is_signed_before_it_looks_at_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2027-03-01"));
    let item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    desk.import(&file_of(vec![item]), Issuing::RECORDED)
        .unwrap();
    let cases = [id(&desk, "41")];
    let made = forms::gather(desk.ledger(), forms::reminder::FORM, &cases);
    let Manuscript::Sheet(sheet) = &made[0].manuscript else {
        panic!("a sheet");
    };
    let slip: String = sheet.tables[0].rows[0]
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert!(slip.contains("送达答复函"), "{slip}");
    assert!(!slip.contains("复查"), "{slip}");
}

#[test]
fn an_answer_that_an_item_was_closed_out_without_is_asked_of_its_department() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let unsigned = answered("41", &["李春华"], &["路面已经修复。"], None);
    desk.import(&file_of(vec![unsigned]), Issuing::RECORDED)
        .unwrap();
    let case = id(&desk, "41");
    let visited = json!({ "case": "41", "person": "李春华", "stage": "办中", "mode": "走访",
        "on": "2026-04-08" });
    record(&mut desk, "contact", &visited).unwrap();
    let asked = |desk: &Desk| -> Vec<(String, String)> {
        let made = forms::gather(desk.ledger(), forms::reminder::FORM, &[case]);
        let slips = made.iter().map(|form| match &form.manuscript {
            Manuscript::Sheet(sheet) => (
                form.name.clone(),
                sheet.tables[0].rows[0].cells[3].text.clone(),
            ),
            _ => panic!("a sheet"),
        });
        slips.collect()
    };
    assert!(asked(&desk).is_empty(), "its draft is with the office");
    let rows = closing_list(desk.ledger(), case);
    let left = missing(&rows)
        .map(|item| json!({ "item": item.label(), "reason": "代表出国", "due_on": "2026-08-01" }));
    let left: Vec<Value> = left.collect();
    let closed = json!({ "case": "41", "on": "2026-07-20", "left": left });
    record(&mut desk, "close_out", &closed).unwrap();
    let answer = ("排水管理所".to_owned(), "答复（办结时留着）".to_owned());
    assert_eq!(asked(&desk), [answer]);
}
