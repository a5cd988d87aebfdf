//! What forms say of items is so, and no form is made that would say nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::document::sheet::Sheet;
use banli::document::{Manuscript, feedback_form, forms};
use banli::ledger::acts::{CloseOut, LeftItem};
use banli::ledger::close_out::{closing_list, missing};
use banli::model::record::Id;
use common::desk::{answered, day, file_of, furnished, suggestion};
use common::papers::{desk_of, id, not_made, record, refused, text, words_over};
use serde_json::{Value, json};

#[test]
fn a_form_that_would_list_none_of_the_items_is_not_made_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut co = suggestion("41", &["李春华"]);
    co["assignments"][0]["role"] = json!("co");
    let lead = json!({ "unit": "县水利局", "role": "lead", "assigned_on": "2026-03-02" });
    co["assignments"].as_array_mut().unwrap().push(lead);
    let desk = desk_of(folder.path(), vec![co]);
    for kind in [forms::recheck::FORM, forms::key_cases::FORM] {
        let said = not_made(&desk, kind);
        assert!(
            said.contains(kind.label()) && said.contains("没有生成") && said.contains("空白表"),
            "{said}"
        );
    }
}

#[test]
fn what_was_sent_back_handed_elsewhere_or_closed_out_is_not_voted_on() {
    let folder = tempfile::tempdir().unwrap();
    let numbers = ["41", "42", "43", "44"];
    let items = numbers.map(|number| suggestion(number, &["李春华"]));
    let mut desk = desk_of(folder.path(), items.to_vec());
    let back = json!({ "case": "41", "on": "2026-06-09", "reason": "不属于建议" });
    record(&mut desk, "return_case", &back);
    let away = json!({ "case": "42", "on": "2026-06-09", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let closed = json!({ "cases": ["43"], "step": "销号", "on": "2026-06-09" });
    record(&mut desk, "date_step", &closed);
    for kind in [forms::ballot::FORM, forms::appraisal::FORM] {
        let paper = text(&desk, kind);
        assert!(paper.contains("第44号"), "{paper}");
        for number in ["第41号", "第42号", "第43号"] {
            assert!(!paper.contains(number), "{number}: {paper}");
        }
    }
    let back = json!({ "case": "44", "on": "2026-06-09", "reason": "不属于建议" });
    record(&mut desk, "return_case", &back);
    assert!(not_made(&desk, forms::ballot::FORM).contains("没有可以填进票决票"));
}

#[test]
fn a_deputy_is_not_told_who_handles_what_was_sent_back_or_handed_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let items = ["41", "42", "43"].map(|number| suggestion(number, &["李春华"]));
    let mut desk = desk_of(folder.path(), items.to_vec());
    let back = json!({ "case": "41", "on": "2026-06-09", "reason": "不属于建议" });
    record(&mut desk, "return_case", &back);
    let away = json!({ "case": "42", "on": "2026-06-09", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let told = text(&desk, forms::responsibility::FORM);
    assert!(told.contains("第43号"), "{told}");
    for number in ["第41号", "第42号"] {
        assert!(!told.contains(number), "{number}: {told}");
    }
}

/// Answered, found wanting and passed on; a second letter is signed that nobody has yet.
fn signed_again() -> Value {
    let mut item = answered("41", &["李春华"], &["计划明年修复。"], Some("2026-04-20"));
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    item["rounds"][0]["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "dissatisfied", "passed_on_on": "2026-05-12" }]);
    let second = json!({ "opened_on": "2026-05-12", "outcome": "A", "body": ["路面已经修复。"],
        "issued": { "on": "2026-05-20", "signer": "周明东" } });
    item["rounds"].as_array_mut().unwrap().push(second);
    item
}

/// What the slips urge of all items: 要办的事.
fn urged(desk: &Desk) -> Vec<String> {
    let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let made = forms::gather(desk.ledger(), forms::reminder::FORM, &cases);
    let sheets = made.iter().map(|form| match &form.manuscript {
        Manuscript::Sheet(sheet) => sheet,
        _ => panic!("a slip is a sheet"),
    });
    let rows = sheets.flat_map(|sheet| &sheet.tables[0].rows);
    rows.map(|row| row.cells[3].text.clone()).collect()
}

#[test]
fn a_second_letter_that_is_signed_is_to_be_handed_over_and_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_of(folder.path(), vec![signed_again()]);
    assert_eq!(urged(&desk), ["送达重新答复"]);
    let slip = text(&desk, forms::reminder::FORM);
    assert!(slip.contains("函已经签发，还没有送达"), "{slip}");
    assert!(!slip.contains("抓紧办理"), "{slip}");
    // Where nothing is signed yet, it is the answer that is urged.
    let mut unsigned = signed_again();
    unsigned["rounds"][1]
        .as_object_mut()
        .unwrap()
        .remove("issued");
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_of(folder.path(), vec![unsigned]);
    assert_eq!(urged(&desk), ["重新办理"]);
    let slip = text(&desk, forms::reminder::FORM);
    assert!(slip.contains("抓紧办理"), "{slip}");
}

/// Answered, delivered, found good.
fn found_good() -> Value {
    let mut item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    item["rounds"][0]["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "satisfied" }]);
    item
}

#[test]
fn of_an_item_that_is_done_with_only_what_was_left_open_is_urged() {
    let late = |item: Value| {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = furnished(folder.path(), day("2026-10-09"));
        desk.import(&file_of(vec![item]), Issuing::RECORDED)
            .unwrap();
        (folder, desk)
    };
    let mut waiting = found_good();
    waiting["rounds"][0]["feedback"] = json!([]);
    let (_folder, desk) = late(waiting);
    assert_eq!(urged(&desk), ["走访"]);
    let (_folder, mut desk) = late(found_good());
    assert!(urged(&desk).is_empty());
    let case = id(&desk, "41");
    let missing: Vec<_> = missing(&closing_list(desk.ledger(), case)).collect();
    let left = missing.into_iter().map(|item| LeftItem {
        item,
        reason: "代表出国，回来补".to_owned(),
        due_on: day("2026-11-20"),
    });
    desk.act(CloseOut {
        case,
        on: day("2026-10-09"),
        left: left.collect(),
        number: None,
        retention: None,
        section: None,
    })
    .unwrap();
    assert_eq!(urged(&desk), ["走访（办结时留着）"]);
}

#[test]
fn every_day_on_a_progress_list_says_of_which_term_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let items = ["41", "42"].map(|number| suggestion(number, &["李春华"]));
    let mut desk = desk_of(folder.path(), items.to_vec());
    let closed = json!({ "cases": ["42"], "step": "销号", "on": "2026-06-09" });
    record(&mut desk, "date_step", &closed);
    let cases = ["41", "42"].map(|number| id(&desk, number));
    let made = forms::gather(desk.ledger(), forms::progress::FORM, &cases);
    let Manuscript::Sheet(sheet) = &made[0].manuscript else {
        panic!("no sheet");
    };
    let rows = sheet.tables[0].rows.iter();
    let terms: Vec<&str> = rows.map(|row| row.cells[7].text.as_str()).collect();
    assert_eq!(terms[1], "答复 2026-06-02");
    assert!(terms[0].contains(' '), "{terms:?}");
}

#[test]
fn nobody_is_urged_for_an_opinion_on_what_is_answered() {
    let co = json!({ "unit": "县财政局", "role": "co", "assigned_on": "2026-03-02" });
    let mut item = answered("41", &["李春华"], &["已经修复。"], Some("2026-04-20"));
    item["assignments"][0]["role"] = json!("lead");
    item["assignments"].as_array_mut().unwrap().push(co);
    let slips_of = |item: Value| {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk_of(folder.path(), vec![item]);
        urged(&desk)
    };
    let is_of_opinions = |urged: &[String]| urged.iter().any(|what| what.contains("会办"));
    let waiting = slips_of(item.clone());
    assert!(is_of_opinions(&waiting), "{waiting:?}");
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    let answered = slips_of(item);
    assert!(!is_of_opinions(&answered), "{answered:?}");
}

#[test]
fn an_analysis_names_an_item_in_one_way_throughout() {
    let folder = tempfile::tempdir().unwrap();
    let mut old = suggestion("9", &["李春华"]);
    old["session"] = json!("R4");
    old["registered_on"] = json!("2025-02-04");
    old["assignments"][0]["assigned_on"] = json!("2025-03-02");
    old["assignments"][0]["broken_down_on"] = json!("2025-03-12");
    let desk = desk_of(folder.path(), vec![old, suggestion("41", &["王建平"])]);
    let analysis = words_over(&desk, forms::analysis::FORM, &[id(&desk, "41")]);
    let named = analysis.matches("建议第41号").count();
    assert!(named > 1, "{analysis}");
    assert_eq!(
        analysis.matches("2026年建议第41号").count(),
        named,
        "{analysis}"
    );
    assert!(analysis.contains("与2025年建议第9号"), "{analysis}");
}

#[test]
fn each_unit_that_answers_by_itself_is_told_its_own_day() {
    let folder = tempfile::tempdir().unwrap();
    let part =
        |unit: &str| json!({ "unit": unit, "role": "separate", "assigned_on": "2026-03-02" });
    let mut item = suggestion("41", &["李春华"]);
    item["assignments"] = json!([part("县水利局"), part("县财政局")]);
    let mut desk = desk_of(folder.path(), vec![item]);
    let office = json!({ "office": { "kind": "government", "name": "临溪县人民政府办公室" } });
    record(&mut desk, "set_office", &office);
    let longer = json!({ "case": "41", "rule": "答复", "unit": "县水利局", "granted_on": "2026-05-06",
        "until": "2026-08-20", "approver": "县政府", "reason": "需要招标" });
    record(&mut desk, "extend", &longer);
    let cases = [id(&desk, "41")];
    for kind in [
        forms::assignments::FORM,
        forms::progress::FORM,
        forms::notice::FORM,
    ] {
        let said = match &forms::gather(desk.ledger(), kind, &cases)[0].manuscript {
            Manuscript::Sheet(sheet) => all_of(sheet),
            Manuscript::Letter(letter) => letter.text.clone(),
            Manuscript::Report(_) => panic!("no list is a report"),
        };
        for words in ["县水利局 2026-08-20", "县财政局 2026-06-0"] {
            assert!(said.contains(words), "{}, {words}: {said}", kind.label());
        }
    }
    let notice = text(&desk, forms::notice::FORM);
    assert!(notice.contains("最迟为2026年8月20日"), "{notice}");
    // None of its items is anybody's to give an opinion on.
    assert!(!notice.contains("会办的件"), "{notice}");
}

/// A ledger with an answered 审议意见 of the standing committee.
fn with_review_opinion(folder: &Path) -> Desk {
    let mut item = answered(
        "1",
        &["临溪县人大常委会"],
        &["已经整改。"],
        Some("2026-04-20"),
    );
    item["kind"] = json!("review_opinion");
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "临溪县人大常委会", "on": "2026-04-22", "mode": "hand" }]);
    let mut desk = furnished(folder, day("2026-06-10"));
    let committee = json!({ "kind": "人大机构", "name": "临溪县人大常委会", "level": "county" });
    record(&mut desk, "person", &committee);
    desk.import(&file_of(vec![item]), Issuing::RECORDED)
        .unwrap();
    desk
}

#[test]
fn an_opinion_of_the_standing_committee_is_answered_to_the_committee() {
    let folder = tempfile::tempdir().unwrap();
    let desk = with_review_opinion(folder.path());
    let ledger = desk.ledger();
    let case = ledger.find_case("1").unwrap();
    let addressees = ledger.addressees(case.id);
    let names: Vec<&str> = addressees.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["临溪县人大常委会"]);
    assert!(ledger.is_replied(case.id));
}

/// All that stands in a sheet.
fn all_of(sheet: &Sheet) -> String {
    let rows = sheet.tables.iter().flat_map(|table| &table.rows);
    let cells = rows.flat_map(|row| &row.cells).map(|cell| &cell.text);
    let (left, right) = &sheet.head;
    let around = [&sheet.title, left, right].into_iter().chain(&sheet.notes);
    around.chain(cells).map(String::as_str).collect()
}

#[test]
fn the_form_of_a_committee_calls_it_no_delegation_and_its_opinion_no_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let desk = with_review_opinion(folder.path());
    let forms = feedback_form::gather(desk.ledger(), id(&desk, "1"), "临住建函〔2026〕1号");
    let said = all_of(&forms[0].sheet());
    assert!(said.contains("提出机构：临溪县人大常委会"), "{said}");
    assert!(said.contains("审议意见办理情况征询意见表"), "{said}");
    for word in ["代表团", "代表建议"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[test]
fn an_opinion_of_the_standing_committee_is_no_deputys_on_any_paper() {
    let folder = tempfile::tempdir().unwrap();
    let desk = with_review_opinion(folder.path());
    let papers = [
        (forms::progress::FORM, "会议审议意见办理进度表"),
        (forms::responsibility::FORM, "所提审议意见的办理"),
        (forms::summary::FORM, "承办审议意见共1件"),
        (forms::analysis::FORM, "纳入分析的审议意见共1件"),
        (forms::analysis::FORM, "代表团、界别、机构分布"),
    ];
    for (kind, words) in papers {
        let said = text(&desk, kind);
        assert!(said.contains(words), "{}: {said}", kind.label());
        assert!(!said.contains("代表审议意见"), "{}: {said}", kind.label());
    }
}

#[test]
fn the_tables_of_the_notice_have_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let desk = furnished(folder.path(), day("2026-06-10"));
    let handled = ["分管领导", "承办科室、承办人", "联系人及电话"];
    let expected = [
        (
            forms::responsibility::FORM,
            [&["序号", "建议提案编号", "标题"][..], &handled].concat(),
        ),
        (
            forms::key_cases::FORM,
            [&["序号", "建议编号", "提案编号", "标题"][..], &handled].concat(),
        ),
        (
            forms::recheck::FORM,
            vec![
                "序号",
                "建议提案编号",
                "建议提案题目",
                "答复情况",
                "复查结果",
                "备注",
            ],
        ),
    ];
    for (kind, columns) in expected {
        let Manuscript::Sheet(sheet) = kind.blank(desk.ledger()).manuscript else {
            panic!("{} is a sheet", kind.label());
        };
        let header = sheet.tables[0].header.as_ref().unwrap();
        let headings: Vec<&str> = header.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(headings, columns, "{}", kind.label());
    }
}

#[test]
fn a_sheet_to_file_says_of_which_year_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    let told = text(&desk, forms::responsibility::FORM);
    assert!(
        told.contains("2026年人大代表建议政协提案办理工作要求"),
        "{told}"
    );
    // Whom to ask stands in one cell with the phone, and the handler with the department.
    assert!(told.matches("何永昌").count() >= 2, "{told}");
    let card = text(&desk, forms::visit::FORM);
    assert!(card.contains("于2026年9月30日前"), "{card}");
    let recheck = text(&desk, forms::recheck::FORM);
    assert!(recheck.contains("2026年12月31日前"), "{recheck}");
}

#[test]
fn a_sheet_of_who_handles_items_names_the_notice_that_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    let told = |desk: &Desk| text(desk, forms::responsibility::FORM);
    let note = "自代表建议政协提案第二次交办之日起15个工作日内送达代表委员";
    assert!(told(&desk).contains(note), "{}", told(&desk));
    let notice = |year: u32| format!("县政府办公室关于印发{year}年建议提案办理要求的通知");
    let named = json!({ "office": { "requirements_notice": notice(2026) } });
    record(&mut desk, "set_office", &named);
    let said = told(&desk);
    let by_it = format!("按照{}要求，我们", notice(2026));
    assert!(said.contains(&by_it), "{said}");
    // That of another year asks for nothing of these.
    let named = json!({ "office": { "requirements_notice": notice(2025) } });
    record(&mut desk, "set_office", &named);
    let said = told(&desk);
    assert!(said.contains("政协提案办理工作要求，我们"), "{said}");
}

#[test]
fn a_form_of_a_letter_not_delivered_is_not_recorded_as_returned() {
    let folder = tempfile::tempdir().unwrap();
    let people = ["李春华", "王建平"];
    let mut item = answered("41", &people, &["路面已经修复。"], Some("2026-04-20"));
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    let mut desk = desk_of(folder.path(), vec![item]);
    let back = |person: &str| {
        json!({ "case": "41", "person": person, "returned_on": "2026-05-08",
            "attitude": "满意", "result": "满意" })
    };
    let said = refused(&mut desk, "feedback", &back("王建平"));
    assert!(said.contains("还没有登记送达王建平"), "{said}");
    record(&mut desk, "feedback", &back("李春华"));
}
