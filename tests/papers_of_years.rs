//! A folder that papers are exported to year after year: those of an item never take the place of another's, nor those over
//! some items the place of those over others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod batch;
    pub mod desk;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::document::forms::{self, FormKind};
use banli::document::labels::LabelSheet;
use banli::document::page::PaperSize;
use banli::document::product::Product;
use banli::model::record::Id;
use banli::papers::BatchOrder;
use common::batch::{cases, made, names, order};
use common::desk::{answered, day, file_of, furnished, suggestion};
use serde_json::{Value, json};

/// An item of 2025 with a letter issued then.
fn of_last_year(number: &str) -> Value {
    let mut item = answered(number, &["李春华"], &["已办结。"], Some("2025-04-20"));
    item["session"] = json!("R4");
    item["registered_on"] = json!("2025-02-04");
    item["assignments"][0]["assigned_on"] = json!("2025-03-02");
    item["assignments"][0]["broken_down_on"] = json!("2025-03-12");
    item["rounds"][0]["opened_on"] = json!("2025-03-02");
    item
}

/// Exports everything of the item that is meant by a number; returns the names.
fn exported(desk: &Desk, number: &str, folder: &Path) -> Vec<String> {
    let cases = cases(desk, &[number]);
    let export = |product, together| {
        let order = BatchOrder {
            together,
            ..order(folder, product)
        };
        let report = made(desk, &cases, order);
        assert_eq!(report.refused, []);
        assert!(report.edited.is_empty(), "{report:?}");
        names(&report)
    };
    let slip = Product::Form(forms::closing_slip::FORM);
    [
        export(Product::Papers(None), false),
        export(Product::Archive, false),
        export(slip, false),
        export(Product::Papers(None), true),
    ]
    .concat()
}

/// What stands in the folder, by name.
fn standing(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.join("out")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(path).unwrap())
    });
    named.filter(|(name, _)| !name.starts_with('.')).collect()
}

#[test]
fn papers_of_last_years_item_of_the_same_number_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-10"));
    let last_year = file_of(vec![of_last_year("9")]);
    desk.import(&last_year, Issuing::RECORDED).unwrap();
    let before = exported(&desk, "9", folder.path());
    assert!(
        before.contains(&"第009号_李春华代表_答复函.pdf".to_owned()),
        "{before:?}"
    );
    assert!(
        before.contains(&"第009号_归档文件.pdf".to_owned()),
        "{before:?}"
    );
    let first = standing(folder.path()).len();
    // The same papers made again take the place of their own files.
    assert_eq!(exported(&desk, "9", folder.path()), before);
    let of_before = standing(folder.path());
    assert_eq!(of_before.len(), first);

    let this_year = answered("9", &["李春华"], &["正在办理。"], Some("2026-04-20"));
    desk.import(&file_of(vec![this_year]), Issuing::RECORDED)
        .unwrap();
    let now = exported(&desk, "9", folder.path());
    assert!(
        now.contains(&"第009号_李春华代表_答复函_2026年.pdf".to_owned()),
        "{now:?}"
    );
    let both = standing(folder.path());
    assert_eq!(both.len(), of_before.len() + now.len());
    for (name, bytes) in &of_before {
        assert!(both.get(name) == Some(bytes), "{name} is another now");
    }
    assert_eq!(exported(&desk, "9", folder.path()), now);
    assert_eq!(standing(folder.path()).len(), both.len());
}

/// What is made over several items at once.
fn over_several() -> Vec<Product> {
    let each_of_one = [
        forms::closing_slip::FORM,
        forms::contacts::FORM,
        forms::plan::FORM,
        forms::routing::FORM,
        forms::visit::FORM,
    ];
    let several = FormKind::ALL
        .iter()
        .filter(|kind| !each_of_one.contains(kind));
    let forms = several.copied().map(Product::Form);
    let posted = [
        Product::Envelopes(PaperSize::EnvelopeDl),
        Product::Envelopes(PaperSize::EnvelopeZl),
        Product::Labels(LabelSheet::default()),
    ];
    forms.chain(posted).collect()
}

/// Exports all of that over some items; how many files were made.
fn exported_over(desk: &Desk, items: &[Id], folder: &Path) -> usize {
    let each = over_several().into_iter().map(|product| {
        let report = made(desk, items, order(folder, product));
        assert!(report.edited.is_empty(), "{report:?}");
        report.made.len()
    });
    each.sum()
}

/// Items of this year that are late, key ones, nobody having answered them.
fn late_ones(desk: &mut Desk, numbers: &[&str]) {
    let item = |number: &&str| {
        let mut item = suggestion(number, &["李春华"]);
        item["key_case"] = json!(true);
        item
    };
    let items = numbers.iter().map(item).collect();
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
}

#[test]
fn papers_over_chosen_items_stay_when_those_over_others_of_the_year_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-10"));
    late_ones(&mut desk, &["41", "42", "43"]);
    let export = |numbers: &[&str]| exported_over(&desk, &cases(&desk, numbers), folder.path());
    let first = export(&["41"]);
    assert!(first > 10, "{first}");
    let before = standing(folder.path());
    assert_eq!(before.len(), first);
    let second = export(&["42"]);
    let both = standing(folder.path());
    assert_eq!(both.len(), first + second, "{:?}", both.keys());
    for (name, bytes) in &before {
        assert!(both.get(name) == Some(bytes), "{name} is another now");
    }
    // The same items again, in whatever order: the same papers.
    export(&["42"]);
    assert_eq!(standing(folder.path()).len(), both.len());
    let third = export(&["42", "43"]);
    export(&["43", "42"]);
    assert_eq!(standing(folder.path()).len(), both.len() + third);
}

#[test]
fn a_paper_over_all_of_a_year_takes_the_place_of_that_of_last_month() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-10"));
    let progress = Product::Form(forms::progress::FORM);
    for number in ["41", "42"] {
        late_ones(&mut desk, &[number]);
        let all: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
        let report = made(&desk, &all, order(folder.path(), progress));
        assert_eq!(names(&report), ["办理进度表.pdf"]);
    }
    let one = cases(&desk, &["41"]);
    let report = made(&desk, &one, order(folder.path(), progress));
    assert_eq!(names(&report), ["办理进度表_2.pdf"]);
}

#[test]
fn a_paper_of_another_ledger_stays_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let progress = Product::Form(forms::progress::FORM);
    let made_by = |name: &str| {
        let own = folder.path().join(name);
        fs::create_dir(&own).unwrap();
        let mut desk = furnished(&own, day("2026-06-10"));
        late_ones(&mut desk, &["41"]);
        let all: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
        names(&made(&desk, &all, order(folder.path(), progress)))
    };
    assert_eq!(made_by("人大"), ["办理进度表.pdf"]);
    assert_eq!(made_by("政协"), ["办理进度表_2.pdf"]);
}
