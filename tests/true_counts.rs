//! Which items a paper counts and what it calls them: what the office handles, by names that no other item has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::document::forms::{self, FormKind};
use banli::document::{Format, Manuscript, feedback_form};
use banli::ledger::acts::AnyAct;
use banli::ledger::stage::Stage;
use banli::model::record::Id;
use common::desk::{answered, day, file_of, furnished, suggestion};
use common::pdf::{ReadPage, read, text_of};
use serde_json::{Value, json};

fn desk_of(folder: &std::path::Path, items: Vec<Value>) -> Desk {
    let mut desk = furnished(folder, day("2026-06-10"));
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    desk
}

fn all(desk: &Desk) -> Vec<Id> {
    desk.ledger().cases().map(|(case, _)| case.id).collect()
}

/// The text of all forms of a kind over all items.
fn text(desk: &Desk, kind: FormKind) -> String {
    let plans = desk.papers().forms(kind, &all(desk)).unwrap();
    let made = plans.iter().map(|plan| plan.make(Format::Pdf).unwrap());
    let pages: Vec<ReadPage> = made.flat_map(|paper| read(&paper.bytes)).collect();
    let lines = pages.iter().flat_map(ReadPage::lines);
    lines.map(|line| text_of(&line)).collect()
}

/// What stands in the cells of the tables of a kind's forms.
fn cells(desk: &Desk, kind: FormKind, cases: &[Id]) -> String {
    let made = forms::gather(desk.ledger(), kind, cases);
    let sheets = made.into_iter().filter_map(|form| match form.manuscript {
        Manuscript::Sheet(sheet) => Some(sheet),
        _ => None,
    });
    let rows = sheets
        .flat_map(|sheet| sheet.tables)
        .flat_map(|table| table.rows);
    let texts = rows.flat_map(|row| row.cells);
    // Names are held together by a mark without width.
    let texts = texts.map(|cell| cell.text.replace('\u{2060}', ""));
    texts.collect::<Vec<_>>().join("|")
}

fn record(desk: &mut Desk, act: &str, written: &Value) {
    let act = AnyAct::read(desk.ledger(), act, written).unwrap().unwrap();
    desk.act(act).unwrap();
}

fn oversee(desk: &mut Desk, kind: &str) {
    let name = "临溪县人民代表大会常务委员会选举任免代表工作委员会";
    let office = json!({ "office": { "kind": kind, "name": name } });
    record(desk, "set_office", &office);
}

/// An item in which the office has that part besides the lead unit, with a department of its own.
fn beside(number: &str, role: &str) -> Value {
    let mut item = suggestion(number, &["李春华"]);
    item["assignments"][0]["role"] = json!(role);
    let lead = json!({ "unit": "县水利局", "role": "lead", "assigned_on": "2026-03-02" });
    item["assignments"].as_array_mut().unwrap().push(lead);
    item
}

/// An item that another unit answers.
fn elsewhere(number: &str) -> Value {
    let mut item = suggestion(number, &["李春华"]);
    item["assignments"] =
        json!([{ "unit": "县水利局", "role": "sole", "assigned_on": "2026-03-02" }]);
    item
}

#[test]
fn what_is_only_for_reference_is_neither_handled_nor_done() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("销号")).unwrap();
    let items = vec![suggestion("41", &["李春华"]), beside("42", "reference")];
    let desk = desk_of(folder.path(), items);
    let ledger = desk.ledger();
    let case = ledger.find_case("42").unwrap();
    let state = ledger.state(case.id).unwrap();
    assert_eq!(state.stage, Stage::ForReference);
    assert!(!state.stage.is_open() && !state.stage.is_over());
    // Nor is it once the item is closed out, which the lead unit answers for.
    let mut closed = desk_of(&folder.path().join("销号"), vec![beside("42", "reference")]);
    let out = json!({ "cases": ["42"], "step": "销号", "on": "2026-06-09" });
    record(&mut closed, "date_step", &out);
    let item = closed.ledger().find_case("42").unwrap().id;
    assert_eq!(
        closed.ledger().state(item).unwrap().stage,
        Stage::ForReference
    );
    let told = text(&desk, forms::responsibility::FORM);
    assert!(
        told.contains("第41号") && !told.contains("第42号"),
        "{told}"
    );
    let papers = desk.papers();
    assert!(
        papers
            .forms(forms::responsibility::FORM, &[case.id])
            .is_err()
    );
    for kind in [forms::summary::FORM, forms::progress::FORM] {
        let said = text(&desk, kind);
        assert!(said.contains("参阅"), "{}: {said}", kind.label());
        assert!(!said.contains("已办结"), "{}: {said}", kind.label());
    }
}

#[test]
fn papers_on_one_item_say_what_tells_it_from_those_of_other_years_and_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut items = vec![
        suggestion("156", &["李春华"]),
        suggestion("156", &["李春华"]),
        suggestion("31", &["李春华"]),
    ];
    items[1]["session"] = json!("R4");
    let desk = desk_of(folder.path(), items);
    let ledger = desk.ledger();
    let number = |year: u32, number: &str| {
        let mut cases = ledger.cases().map(|(case, _)| case);
        let case = cases.find(|case| ledger.year_of(case) == Some(year) && case.number == number);
        let case = case.unwrap().id;
        let told = cells(&desk, forms::responsibility::FORM, &[case]);
        let form = feedback_form::gather(ledger, case, "").remove(0);
        assert!(told.contains(&form.number), "{told}");
        form.number
    };
    assert_eq!(number(2026, "156"), "2026年建议第156号");
    assert_eq!(number(2025, "156"), "2025年建议第156号");
    assert_eq!(ledger.find_case("2025年建议第156号").unwrap().number, "156");
    // Nothing need be said of one that is alone.
    assert_eq!(number(2026, "31"), "第31号");
}

#[test]
fn a_summary_counts_what_the_unit_handles_and_says_the_rest_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let items = vec![
        suggestion("41", &["李春华"]),
        suggestion("42", &["李春华"]),
        suggestion("43", &["李春华"]),
        beside("44", "reference"),
        beside("45", "co"),
    ];
    let mut desk = desk_of(folder.path(), items);
    for number in ["41", "42"] {
        let visit = json!({ "case": number, "stage": "办中", "mode": "走访", "on": "2026-05-20" });
        record(&mut desk, "contact", &visit);
    }
    let back = json!({ "case": "42", "on": "2026-06-09", "reason": "不属本局职责" });
    record(&mut desk, "return_case", &back);
    let away = json!({ "case": "43", "on": "2026-06-09", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let summary = text(&desk, forms::summary::FORM);
    assert!(summary.contains("承办代表建议共2件。"), "{summary}");
    let rest = "另有退回1件、改派1件、参阅1件，没有计入";
    assert!(summary.contains(rest), "{summary}");
    assert!(summary.contains("按上述2件计算"), "{summary}");
    let done = "沟通联系1次，涉及1件，其中面对面走访1次";
    assert!(summary.contains(done), "{summary}");
}

#[test]
fn a_progress_list_says_no_term_of_an_item_that_is_not_the_units_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    assert!(text(&desk, forms::progress::FORM).contains("排水管理所"));
    let away = json!({ "case": "41", "on": "2026-06-09", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let told = cells(&desk, forms::progress::FORM, &all(&desk));
    assert!(told.contains("|李春华|||||已改派|"), "{told}");
}

#[test]
fn an_office_that_hands_items_out_reads_who_answers_and_by_when() {
    let folder = tempfile::tempdir().unwrap();
    let mut waiting = suggestion("42", &["李春华"]);
    waiting["assignments"] = json!([]);
    let mut desk = desk_of(folder.path(), vec![elsewhere("41"), waiting]);
    oversee(&mut desk, "body");
    let progress = text(&desk, forms::progress::FORM);
    assert!(progress.contains("答复期限"), "{progress}");
    let told = cells(&desk, forms::progress::FORM, &all(&desk));
    assert!(told.contains("|县水利局|2026-03-02|2026-06-02|"), "{told}");
    assert!(!progress.contains("科室"), "{progress}");
    let summary = text(&desk, forms::summary::FORM);
    assert!(summary.contains("建议（独办）"), "{summary}");
    assert!(!summary.contains("其他单位"), "{summary}");
    assert!(summary.contains("另有未交办1件"), "{summary}");
    let (main, others) = summary.rsplit_once("其他件一览").unwrap();
    let (_, main) = main.rsplit_once("主办件一览").unwrap();
    assert!(
        main.contains("第41号") && !main.contains("第42号"),
        "{main}"
    );
    assert!(others.contains("第42号"), "{others}");
    // It is one of those that the rules send copies to.
    let copies = summary.rsplit_once("抄送").map_or("", |(_, copies)| copies);
    assert!(!copies.contains("选举任免"), "{copies}");
    // Handed to nobody, it is not in the notice.
    let notice = text(&desk, forms::notice::FORM);
    assert!(notice.contains("建议1件交给你们"), "{notice}");
}

#[test]
fn no_notice_is_made_of_what_is_answered_already() {
    let folder = tempfile::tempdir().unwrap();
    let item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    let desk = desk_of(folder.path(), vec![item]);
    let refused = desk.papers().forms(forms::notice::FORM, &all(&desk));
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("没有可以填进交办通知的内容"), "{said}");
    let papers = desk.papers();
    papers
        .print_blank_form(forms::notice::FORM, Format::Pdf)
        .unwrap();
}

#[test]
fn every_list_says_the_day_of_the_part_that_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let items = vec![suggestion("41", &["李春华"]), suggestion("42", &["王建平"])];
    let mut desk = desk_of(folder.path(), items);
    let away = json!({ "case": "41", "on": "2026-03-10", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let [there, here] = ["41", "42"].map(|number| desk.ledger().find_case(number).unwrap().id);
    let list = |case: Id| cells(&desk, forms::assignments::FORM, &[case]);
    let told = list(there);
    assert!(
        told.contains("2026-03-10") && !told.contains("2026-03-02"),
        "{told}"
    );
    for kind in [forms::progress::FORM, forms::routing::FORM] {
        let told = cells(&desk, kind, &[here]);
        assert!(told.contains("2026-03-02"), "{}: {told}", kind.label());
    }
    assert!(list(here).contains("2026-03-02"));
}
