//! Batches made and looked at.

use std::path::Path;

use banli::desk::Desk;
use banli::document::Format;
use banli::document::product::{Order, Product};
use banli::model::record::Id;
use banli::papers::{BatchOrder, BatchReport, LeftOut, Progress, Rounds};

pub fn order(folder: &Path, product: Product) -> BatchOrder {
    BatchOrder {
        product,
        rounds: Rounds::Current,
        format: Format::Pdf,
        order: Order::Number,
        together: false,
        odd_pages: false,
        folder: folder.join("out"),
        left_out: LeftOut::default(),
    }
}

pub fn made(desk: &Desk, cases: &[Id], order: BatchOrder) -> BatchReport {
    desk.papers().batch(cases, order).run(&Progress::default())
}

pub fn cases(desk: &Desk, numbers: &[&str]) -> Vec<Id> {
    numbers
        .iter()
        .map(|number| desk.ledger().find_case(number).unwrap().id)
        .collect()
}

pub fn names(report: &BatchReport) -> Vec<String> {
    let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    report.made.iter().map(name).collect()
}

/// The bookmarks of a PDF.
pub fn bookmarks(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let catalogue = document.catalog().unwrap();
    let outline = catalogue
        .get(b"Outlines")
        .and_then(lopdf::Object::as_reference)
        .unwrap();
    let outline = document.get_dictionary(outline).unwrap();
    let mut titles = Vec::new();
    let mut next = outline
        .get(b"First")
        .and_then(lopdf::Object::as_reference)
        .ok();
    while let Some(id) = next {
        let item = document.get_dictionary(id).unwrap();
        titles.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
        next = item.get(b"Next").and_then(lopdf::Object::as_reference).ok();
    }
    titles
}
