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
use common::desk::{day, file_of, furnished, suggestion};
use common::papers::{id, record, words_over};
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
