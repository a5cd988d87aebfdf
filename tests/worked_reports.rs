//! Figures that offices published, entered as facts: the reports of this program say the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::document::forms::{self, FormKind};
use banli::document::{Format, Manuscript};
use banli::ledger::acts::{CorrectCase, Edit};
use banli::ledger::figures::Figure;
use banli::ledger::scope::Scope;
use banli::model::record::Id;
use common::desk::{day, file_of, furnished};
use common::pdf::{ReadPage, read, text_of};
use serde_json::{Value, json};

/// How an item is handled by this office.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Lead,
    Co,
}

/// An item of a kind, handled so and closed: a lead item is answered in a class and its slip is back, a co item has its
/// opinion delivered.
fn item(number: usize, kind: &str, part: Part, class: &str) -> Value {
    let proposal = kind.ends_with("proposal");
    let sponsor = if proposal { "黄志远" } else { "李春华" };
    let (own, others) = match part {
        Part::Lead => (
            "lead",
            json!({ "unit": "县水利局", "role": "co", "assigned_on": "2026-03-02" }),
        ),
        Part::Co => (
            "co",
            json!({ "unit": "县水利局", "role": "lead", "assigned_on": "2026-03-02" }),
        ),
    };
    let mut round = json!({
        "opened_on": "2026-03-02", "body": ["有关路段已经修复并通过验收。"],
        "issued": { "on": "2026-03-25", "signer": "周明东" },
    });
    if part == Part::Lead {
        round["outcome"] = json!(class);
        round["solved"] = json!(if class == "A" { "solved" } else { "planned" });
        round["deliveries"] = json!([{ "person": sponsor, "on": "2026-03-27", "mode": "hand" }]);
        round["feedback"] = json!([{ "person": sponsor, "returned_on": "2026-04-08",
            "attitude": "satisfied", "result": "satisfied" }]);
    } else {
        round["deliveries"] = json!([{ "unit": "县水利局", "on": "2026-03-26", "mode": "post" }]);
    }
    json!({
        "session": if proposal { "Z5" } else { "R5" }, "kind": kind, "number": number.to_string(),
        "title": format!("关于修复第{number}条道路的意见"), "category": "城建环资", "sponsors": [sponsor],
        "disclosure": "may", "registered_on": "2026-02-04",
        "assignments": [{ "unit": "县住建局", "role": own, "assigned_on": "2026-03-02",
            "department": "排水管理所", "leader": "高建平", "handler": "何永昌" }, others],
        "contacts": [{ "stage": "during", "mode": "visit", "on": "2026-03-12", "person": sponsor,
            "staff": "何永昌" }],
        "rounds": [round], "closed_out_on": "2026-05-06"
    })
}

/// A ledger with so many items of each kind and part; the first so many lead items are of class A, the rest of class B.
fn ledger_of(folder: &std::path::Path, kinds: &[(&str, Part, usize)], first_a: usize) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let (mut items, mut leads) = (Vec::new(), 0);
    for (kind, part, count) in kinds {
        for _ in 0..*count {
            let class = if leads < first_a { "A" } else { "B" };
            leads += usize::from(*part == Part::Lead);
            items.push(item(items.len() + 1, kind, *part, class));
        }
    }
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    desk
}

fn report(desk: &Desk, kind: FormKind) -> String {
    let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let plans = desk.papers().forms(kind, &cases).unwrap();
    let made = plans.iter().map(|plan| plan.make(Format::Pdf).unwrap());
    let pages = made.flat_map(|paper| read(&paper.bytes));
    let pages: Vec<ReadPage> = pages.collect();
    let lines = pages.iter().flat_map(ReadPage::lines);
    lines.map(|line| text_of(&line)).collect()
}

fn percent(desk: &Desk, figure: Figure) -> String {
    let rates = desk.ledger().figures(Scope::Year(2026));
    let rate = rates.iter().find(|rate| rate.figure == figure).unwrap();
    format!(
        "{}/{} {}",
        rate.numerator.len(),
        rate.base.len(),
        rate.percent()
    )
}

#[test]
fn the_32_items_of_a_bureau_and_its_classes() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = [
        ("motion", Part::Lead, 4),
        ("motion", Part::Co, 7),
        ("suggestion", Part::Lead, 10),
        ("suggestion", Part::Co, 5),
        ("closed_suggestion", Part::Co, 3),
        ("review_opinion", Part::Co, 3),
    ];
    let desk = ledger_of(folder.path(), &kinds, 12);
    let summary = report(&desk, forms::summary::FORM);
    for said in ["共32件", "建议15件、闭会建议3件、议案11件、审议意见3件"] {
        assert!(summary.contains(said), "no {said}: {summary}");
    }
    let analysis = report(&desk, forms::analysis::FORM);
    // Each kind by the way it is handled: 主办, 会办, 合计.
    for row in [
        "建议10515",
        "闭会建议033",
        "议案4711",
        "审议意见033",
        "合计141832",
    ] {
        assert!(analysis.contains(row), "no {row}: {analysis}");
    }
    assert_eq!(percent(&desk, Figure::Replied), "14/14 100.0%");
    assert_eq!(percent(&desk, Figure::Solved), "12/14 85.7%");
    assert!(
        summary.contains("A类") && summary.contains("12"),
        "{summary}"
    );
}

#[test]
fn ten_items_of_a_county_office_all_closed_and_all_content() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = [
        ("motion", Part::Co, 1),
        ("suggestion", Part::Co, 1),
        ("proposal", Part::Lead, 2),
        ("proposal", Part::Co, 6),
    ];
    let desk = ledger_of(folder.path(), &kinds, 2);
    let summary = report(&desk, forms::summary::FORM);
    assert!(summary.contains("共10件"), "{summary}");
    assert!(summary.contains("建议1件、议案1件、提案8件"), "{summary}");
    let analysis = report(&desk, forms::analysis::FORM);
    assert!(analysis.contains("合计2810"), "2 + 8 = 10: {analysis}");
    assert_eq!(percent(&desk, Figure::Content), "2/2 100.0%");
    assert!(
        summary.contains("没有尚未答复或提出会办意见、已经逾期的件"),
        "{summary}"
    );
}

#[test]
fn answered_met_and_content_in_every_case() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = [("motion", Part::Lead, 2), ("suggestion", Part::Lead, 9)];
    let desk = ledger_of(folder.path(), &kinds, 11);
    for figure in [
        Figure::Replied,
        Figure::OnTime,
        Figure::Visited,
        Figure::Contacted,
        Figure::Content,
    ] {
        assert_eq!(percent(&desk, figure), "11/11 100.0%", "{figure:?}");
    }
}

#[test]
fn an_analysis_says_of_key_items_how_far_they_are_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let mut key = item(1, "suggestion", Part::Lead, "A");
    key["key_case"] = json!(true);
    let plain = item(2, "suggestion", Part::Lead, "A");
    desk.import(&file_of(vec![key, plain]), Issuing::RECORDED)
        .unwrap();
    let led = desk.ledger().find_case("1").unwrap().id;
    desk.act(CorrectCase {
        key_leader: Edit::Set(Some("副县长高建平".to_owned())),
        ..CorrectCase::of(led)
    })
    .unwrap();
    let said = |number: &str| {
        let case = desk.ledger().find_case(number).unwrap().id;
        let made = forms::gather(desk.ledger(), forms::analysis::FORM, &[case]);
        match &made[0].manuscript {
            // A word joiner keeps a name on one line.
            Manuscript::Report(report) => report.text.replace('\u{2060}', ""),
            _ => panic!("an analysis is a report"),
        }
    };
    let told = said("1");
    assert!(told.contains("重点件1件，其中已答复1件。"), "{told}");
    assert!(told.contains("建议第1号由副县长高建平督办。"), "{told}");
    let none = said("2");
    assert!(!none.contains("重点办理"), "{none}");
}
