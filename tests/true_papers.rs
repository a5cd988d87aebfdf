//! What papers say of items is so: who is told of which items, what stands in place of an answer, whom a paper is for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::Desk;
use banli::document::forms;
use banli::ledger::figures::Figure;
use banli::ledger::find::View;
use banli::ledger::scope::Scope;
use banli::ledger::stage::Stage;
use common::desk::{answered, day, suggestion};
use common::papers::{desk_of, id, record, text, texts, words_over};
use serde_json::json;

#[test]
fn each_deputy_is_told_of_the_own_items_of_a_merge_alone() {
    let folder = tempfile::tempdir().unwrap();
    let items = vec![suggestion("41", &["李春华"]), suggestion("42", &["王建平"])];
    let mut desk = desk_of(folder.path(), items);
    record(&mut desk, "merge", &json!({ "cases": ["41", "42"] }));
    let sheets = texts(&desk, forms::responsibility::FORM);
    assert_eq!(sheets.len(), 2);
    for (name, text) in sheets {
        let (own, other) = if name.contains("李春华") {
            ("第41号", "第42号")
        } else {
            ("第42号", "第41号")
        };
        assert!(
            text.contains(own) && !text.contains(other),
            "{name}: {text}"
        );
    }
}

#[test]
fn a_letter_not_delivered_is_no_answer_on_any_paper() {
    let folder = tempfile::tempdir().unwrap();
    let items = vec![answered(
        "41",
        &["李春华"],
        &["路面已经修复。"],
        Some("2026-04-20"),
    )];
    let desk = desk_of(folder.path(), items);
    let recheck = text(&desk, forms::recheck::FORM);
    assert!(recheck.contains("函已签发"), "{recheck}");
    assert!(!recheck.contains("A类"), "{recheck}");
}

#[test]
fn what_was_closed_without_an_answer_is_never_called_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(
        folder.path(),
        vec![suggestion("41", &["李春华"]), suggestion("42", &["王建平"])],
    );
    let closed = json!({ "cases": ["41"], "step": "销号", "on": "2026-06-09" });
    record(&mut desk, "date_step", &closed);
    for kind in [forms::summary::FORM, forms::progress::FORM] {
        let said = text(&desk, kind);
        assert!(said.contains("销号"), "{}: {said}", kind.label());
        assert!(!said.contains("已办结"), "{}: {said}", kind.label());
    }
    let analysis = text(&desk, forms::analysis::FORM);
    assert!(analysis.contains("尚未答复的1件中"), "{analysis}");
    // Who, 未答复, 无答复销号, 合计.
    assert!(analysis.contains("排水管理所112"), "{analysis}");
    // Lists, views and the command line say the same.
    let ledger = desk.ledger();
    let case = ledger.find_case("41").unwrap().id;
    assert_eq!(ledger.state(case).unwrap().stage, Stage::ClosedOut);
    let in_view = |view: View| -> Vec<&str> {
        let cases = ledger.cases().map(|(case, _)| case);
        let seen = cases.filter(|case| ledger.in_view(case, view));
        seen.map(|case| case.number.as_str()).collect()
    };
    assert!(in_view(View::Closed).is_empty());
    assert_eq!(in_view(View::Open), ["42"]);
}

#[test]
fn a_plan_names_the_promises_that_are_still_to_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut item = answered("41", &["李春华"], &["路面年内修复。"], Some("2026-04-20"));
    item["key_case"] = json!(true);
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    item["rounds"][0]["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "satisfied" }]);
    item["closed_out_on"] = json!("2026-06-01");
    let mut desk = desk_of(folder.path(), vec![item]);
    let promise = json!({ "case": "41", "text": "年内修复路面", "due_on": "2026-12-31" });
    record(&mut desk, "promise", &promise);
    let plan = text(&desk, forms::plan::FORM);
    assert!(!plan.contains("没有待办的事项"), "{plan}");
    assert!(plan.contains("兑现承诺：年内修复路面"), "{plan}");
}

#[test]
fn a_notice_hands_out_what_is_still_to_be_handled_here() {
    let folder = tempfile::tempdir().unwrap();
    let numbers = ["41", "42", "43"];
    let items = numbers.map(|number| suggestion(number, &["李春华"]));
    let mut desk = desk_of(folder.path(), items.to_vec());
    let closed = json!({ "cases": ["41"], "step": "销号", "on": "2026-06-09" });
    record(&mut desk, "date_step", &closed);
    let away = json!({ "case": "42", "on": "2026-06-09", "to": "县水利局" });
    record(&mut desk, "reassign", &away);
    let notice = text(&desk, forms::notice::FORM);
    assert!(notice.contains("建议1件交给你们"), "{notice}");
    assert!(
        notice.contains("第43号") && !notice.contains("第42号"),
        "{notice}"
    );
}

#[test]
fn departments_are_never_told_a_day_after_the_legal_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut item = suggestion("41", &["李春华"]);
    item["assignments"] = json!([
        { "unit": "县住建局", "role": "co", "assigned_on": "2026-05-20", "department": "排水管理所",
            "leader": "高建平", "handler": "何永昌" },
        { "unit": "县水利局", "role": "lead", "assigned_on": "2026-05-20" }]);
    let desk = desk_of(folder.path(), vec![item]);
    let ledger = desk.ledger();
    let terms = ledger.terms(id(&desk, "41"));
    let due = |label: &str| {
        let mut terms = terms.iter();
        let found = terms.find(|term| term.rule(ledger).unwrap().label == label);
        found.unwrap().counted.due
    };
    // One month for a 会办意见; thirty working days would come after it.
    assert_eq!(due("科室报送"), due("会办意见"));
    let report = terms
        .iter()
        .find(|term| term.rule(ledger).unwrap().label == "科室报送")
        .unwrap();
    let explained = report.explain(ledger).join("");
    assert!(
        explained.contains("内部期限不晚于规定的“会办意见”期限"),
        "{explained}"
    );
}

#[test]
fn an_office_that_hands_items_out_urges_units_and_does_not_report_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut item = suggestion("41", &["李春华"]);
    item["assignments"] =
        json!([{ "unit": "县水利局", "role": "lead", "assigned_on": "2026-02-20" }]);
    let mut desk = desk_of(folder.path(), vec![item]);
    let office = json!({ "office": { "kind": "government", "name": "临溪县人民政府办公室" } });
    record(&mut desk, "set_office", &office);
    let slips = texts(&desk, forms::reminder::FORM);
    assert_eq!(slips.len(), 1, "{slips:?}");
    assert!(
        slips[0].1.contains("县水利局") && slips[0].1.contains("第41号"),
        "{slips:?}"
    );
    let summary = text(&desk, forms::summary::FORM);
    assert!(!summary.contains("县政府办公室："), "{summary}");
}

#[test]
fn what_a_unit_handed_in_is_an_answer_on_every_paper_of_an_office_that_hands_items_out() {
    let folder = tempfile::tempdir().unwrap();
    let part = |unit: &str| json!([{ "unit": unit, "role": "lead", "assigned_on": "2026-02-20" }]);
    let (mut late, mut extended) = (suggestion("41", &["李春华"]), suggestion("42", &["王建平"]));
    late["assignments"] = part("县水利局");
    late["filings"] =
        json!([{ "kind": "reply", "unit": "县水利局", "on": "2026-05-08", "on_paper": true }]);
    extended["assignments"] = part("县水利局");
    let mut desk = desk_of(folder.path(), vec![late, extended]);
    let office = json!({ "office": { "kind": "government", "name": "临溪县人民政府办公室" } });
    record(&mut desk, "set_office", &office);
    let longer = json!({ "case": "42", "rule": "答复", "granted_on": "2026-05-06", "until": "2026-08-20",
        "approver": "县政府", "reason": "需要招标" });
    record(&mut desk, "extend", &longer);
    let summary = text(&desk, forms::summary::FORM);
    assert!(!summary.contains("销号的1件"), "{summary}");
    let analysis = text(&desk, forms::analysis::FORM);
    assert!(
        analysis.contains("尚未答复的1件中，已逾期0件"),
        "{analysis}"
    );
    let figures = desk.ledger().figures(Scope::All);
    let rate = |figure: Figure| {
        let rate = figures.iter().find(|rate| rate.figure == figure).unwrap();
        (rate.numerator.len(), rate.base.len())
    };
    assert_eq!(rate(Figure::Replied), (1, 2));
    assert_eq!(rate(Figure::OnTime), (1, 1));
    assert_eq!(
        rate(Figure::Solved),
        (0, 0),
        "nobody entered what became of it"
    );
}

#[test]
fn what_is_asked_of_key_items_runs_from_the_day_an_item_became_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    let mark = json!({ "cases": ["41"], "key_case": true });
    record(&mut desk, "mark_key", &mark);
    let ledger = desk.ledger();
    let terms = ledger.terms(id(&desk, "41"));
    let of_key = terms
        .iter()
        .filter(|term| term.rule(ledger).unwrap().key_cases_only);
    let of_key: Vec<_> = of_key.collect();
    assert!(!of_key.is_empty());
    for term in of_key {
        assert_eq!(term.base, day("2026-06-10"));
        let explained = term.explain(ledger).join("");
        assert!(explained.contains("列为重点"), "{explained}");
    }
}

/// Records what an item promises, by which day.
fn promise(desk: &mut Desk, case: &str, text: &str, due_on: &str) {
    let promise = json!({ "case": case, "text": text, "due_on": due_on });
    record(desk, "promise", &promise);
}

#[test]
fn a_promise_of_an_earlier_year_that_is_overdue_is_denied_by_no_paper() {
    let folder = tempfile::tempdir().unwrap();
    let mut old = answered("9", &["李春华"], &["路面年内修复。"], Some("2025-04-20"));
    old["session"] = json!("R4");
    old["registered_on"] = json!("2025-02-04");
    old["assignments"][0]["assigned_on"] = json!("2025-03-02");
    old["assignments"][0]["broken_down_on"] = json!("2025-03-12");
    old["rounds"][0]["opened_on"] = json!("2025-03-02");
    let mut desk = desk_of(folder.path(), vec![old, suggestion("41", &["王建平"])]);
    promise(&mut desk, "9", "建成泵站", "2025-09-30");
    let year = [id(&desk, "41")];
    let list = words_over(&desk, forms::commitments::FORM, &year);
    assert!(list.contains("建成泵站"), "{list}");
    assert!(list.contains("共1项，其中到期未兑现1项"), "{list}");
    assert!(list.contains("其他年份的件"), "{list}");
    let summary = words_over(&desk, forms::summary::FORM, &year);
    assert!(summary.contains("承诺到期没有兑现的1项"), "{summary}");
    assert!(summary.contains("2025年建议第9号"), "{summary}");
    assert!(!summary.contains("没有尚未兑现"), "{summary}");
    // One name for an item in the whole paper.
    assert!(summary.contains("2026年建议第41号"), "{summary}");
}

#[test]
fn a_notice_tells_each_kind_of_item_its_own_term_as_its_list_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut co = suggestion("42", &["王建平"]);
    co["assignments"][0]["role"] = json!("co");
    let lead = json!({ "unit": "县水利局", "role": "lead", "assigned_on": "2026-03-02" });
    co["assignments"].as_array_mut().unwrap().push(lead);
    let desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"]), co]);
    let all = words_over(
        &desk,
        forms::notice::FORM,
        &[id(&desk, "41"), id(&desk, "42")],
    );
    let of_co = "会办的件，自第二次交办之日起1个月内把会办意见稿报送办公室审核";
    let of_sole = "独办的件，自第二次交办之日起30个工作日内把办理情况和答复稿报送办公室审核";
    assert!(all.contains(of_co) && all.contains(of_sole), "{all}");
    let alone = words_over(&desk, forms::notice::FORM, &[id(&desk, "41")]);
    assert!(alone.contains(of_sole), "{alone}");
    assert!(!alone.contains("会办的件"), "{alone}");
}

#[test]
fn of_a_letter_that_some_have_it_is_said_how_many_are_still_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let people = ["李春华", "王建平"];
    let mut item = answered("41", &people, &["路面已经修复。"], Some("2026-04-20"));
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    let desk = desk_of(folder.path(), vec![item]);
    let recheck = text(&desk, forms::recheck::FORM);
    assert!(recheck.contains("已送达1人"), "{recheck}");
    assert!(!recheck.contains("函已签发，没有送达"), "{recheck}");
}

#[test]
fn a_summary_says_nothing_of_slips_that_nobody_has_and_of_what_each_rate_is_a_share() {
    let folder = tempfile::tempdir().unwrap();
    let mut item = suggestion("41", &["李春华"]);
    item["assignments"] =
        json!([{ "unit": "县水利局", "role": "lead", "assigned_on": "2026-02-20" }]);
    item["filings"] =
        json!([{ "kind": "reply", "unit": "县水利局", "on": "2026-05-08", "on_paper": true }]);
    let mut desk = desk_of(folder.path(), vec![item]);
    let office = json!({ "office": { "kind": "government", "name": "临溪县人民政府办公室" } });
    record(&mut desk, "set_office", &office);
    let summary = text(&desk, forms::summary::FORM);
    assert!(!summary.contains("不满意过"), "{summary}");
    assert!(summary.contains("收回征询意见表的件"), "{summary}");
}

#[test]
fn a_co_unit_that_is_silent_is_urged_for_its_opinion_by_its_own_day() {
    let folder = tempfile::tempdir().unwrap();
    let shared = |number: &str, on: &str| {
        let mut item = suggestion(number, &["李春华"]);
        item["assignments"] = json!([
            { "unit": "县住建局", "role": "lead", "assigned_on": on, "department": "排水管理所",
                "leader": "高建平", "handler": "何永昌" },
            { "unit": "县水利局", "role": "co", "assigned_on": on }]);
        item
    };
    let items = vec![shared("41", "2026-05-06"), shared("42", "2026-06-08")];
    let mut desk = desk_of(folder.path(), items);
    let ledger = desk.ledger();
    let due = |number: &str, label: &str| {
        let terms = ledger.terms(id(&desk, number));
        let mut terms = terms.iter();
        let found = terms.find(|term| term.rule(ledger).unwrap().label == label);
        found.unwrap().counted.due.to_string()
    };
    let (opinion, reply) = (due("41", "会办意见"), due("41", "答复"));
    assert!(opinion < ledger.today.to_string() && reply > opinion);
    // Who is waited for is the co-unit, for the act and for the paper alike.
    for number in ["41", "42"] {
        let awaited = ledger.awaited_parts(id(&desk, number), ledger.today);
        let names: Vec<String> = awaited
            .iter()
            .map(|part| ledger.name_of_unit(part.unit))
            .collect();
        assert_eq!(names.len(), 1);
        assert!(names[0].ends_with("水利局"), "{names:?}");
    }
    let slip = |desk: &Desk| {
        let slips = texts(desk, forms::reminder::FORM);
        let mut of_unit = slips.into_iter();
        let found = of_unit.find(|(name, _)| name.contains("水利局"));
        found.unwrap().1
    };
    let told = slip(&desk);
    assert!(told.contains("第41号") && told.contains(&opinion), "{told}");
    assert!(told.contains("会办意见还没有收到"), "{told}");
    assert!(!told.contains(&reply), "{told}");
    assert!(!told.contains("第42号"), "its day is a month away: {told}");
    // Urged all the same, it stands on the slip of that day, under the number of that unit.
    let urge = json!({ "cases": ["41", "42"], "on": "2026-06-10" });
    record(&mut desk, "remind", &urge);
    let told = slip(&desk);
    assert!(
        told.contains("第42号") && told.contains("催〔2026〕1号"),
        "{told}"
    );
}

#[test]
fn an_inner_day_that_the_legal_one_sets_follows_it_and_papers_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    let mut rules = json!(desk.ledger().profile.rules);
    for rule in rules.as_array_mut().unwrap() {
        if rule["key"] == "report" {
            rule["term"] = json!("6个月");
        }
    }
    let longer = json!({ "profile": { "rules": rules } });
    record(&mut desk, "set_profile", &longer);
    let due = |desk: &Desk, label: &str| {
        let ledger = desk.ledger();
        let terms = ledger.terms(id(desk, "41"));
        let mut terms = terms.iter();
        let found = terms.find(|term| term.rule(ledger).unwrap().label == label);
        found.unwrap().counted.due
    };
    let passed_on = due(&desk, "转交科室");
    assert_eq!(due(&desk, "科室报送"), due(&desk, "答复"));
    let extended = json!({ "case": "41", "rule": "答复", "granted_on": "2026-05-06", "until": "2026-08-20",
        "approver": "县政府", "reason": "需要招标" });
    record(&mut desk, "extend", &extended);
    assert_eq!(due(&desk, "科室报送"), day("2026-08-20"));
    assert_eq!(due(&desk, "转交科室"), passed_on, "it has a day of its own");
    let notice = text(&desk, forms::notice::FORM);
    assert!(notice.contains("报送期限为2026年8月20日"), "{notice}");
    assert!(notice.contains("按附件所列期限"), "{notice}");
    assert!(!notice.contains("6个月"), "{notice}");
}
