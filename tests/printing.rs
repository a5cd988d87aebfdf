//! Printing through a real print service.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::path::Path;

use banli::document::Format;
use banli::document::product::{Order, Product};
use banli::model::print_order::{Duplex, PrintOrder};
use banli::model::vocabulary::PaperKind;
use banli::papers::{BatchOrder, LeftOut, Progress, Rounds};
use banli::printer;
use common::desk::sample;

/// Prints to the printer `banli` of the print service, which `.ci/file-printer` sets up to write to a file.
#[test]
#[ignore = "needs CUPS with the printer of .ci/file-printer"]
fn a_real_print_service_takes_pages_copies_and_paper() {
    let printed = std::env::var("FILE_PRINTER_OUTPUT").unwrap();
    let printed = Path::new(&printed);
    drop(fs::remove_file(printed));
    let names = printer::printers().unwrap();
    assert!(
        names.iter().any(|printer| printer.name == "banli"),
        "{names:?}"
    );
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = [desk.ledger().find_case("31").unwrap().id];
    let letters = || BatchOrder {
        product: Product::Papers(Some(PaperKind::Letter)),
        rounds: Rounds::Current,
        format: Format::Pdf,
        order: Order::Number,
        together: false,
        odd_pages: false,
        folder: folder.path().join("out"),
        left_out: LeftOut::default(),
    };
    let print = PrintOrder {
        printer: "banli".to_owned(),
        copies: 2,
        duplex: Duplex::LongEdge,
        pages: "2-3".to_owned(),
    };
    let said = desk
        .papers()
        .batch(&cases, letters())
        .print(&Progress::default(), |file, title, paper| {
            printer::print(file, title, paper, &print)
        })
        .unwrap();
    assert!(said.contains("打印机"), "{said}");
    let deadline = std::time::Instant::now() + std::time::Duration::from_mins(1);
    let pages = loop {
        let document = fs::read(printed)
            .ok()
            .and_then(|bytes| lopdf::Document::load_mem(&bytes).ok());
        if let Some(document) = document {
            break document.get_pages().len();
        }
        assert!(std::time::Instant::now() < deadline, "nothing was printed");
        std::thread::sleep(std::time::Duration::from_millis(200));
    };
    // Pages 2 and 3, twice.
    assert_eq!(pages, 4);

    let none = PrintOrder {
        printer: "没有这台".to_owned(),
        ..PrintOrder::default()
    };
    let error = desk
        .papers()
        .batch(&cases, letters())
        .print(&Progress::default(), |file, title, paper| {
            printer::print(file, title, paper, &none)
        })
        .unwrap_err();
    assert!(error.contains("打印机没有接受"), "{error}");
}
