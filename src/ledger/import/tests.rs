//! How what is written in a file is read.

use super::file::ItemEntry;
use crate::model::facts::Milestone;

#[test]
fn every_step_of_an_item_that_takes_only_a_day_is_read() {
    let case = serde_json::json!({
        "session": "2026年会议", "kind": "suggestion", "number": "31", "title": "关于修路的建议",
        "closed_out_on": "2026-06-01", "archived_on": "2026-06-02",
    });
    let Ok(ItemEntry::Case(case)) = serde_json::from_value(case) else {
        panic!("a case");
    };
    let steps = [
        (Milestone::ClosedOut, "2026-06-01"),
        (Milestone::Archived, "2026-06-02"),
    ];
    assert_eq!(case.steps, steps.map(|(step, day)| (step, day.to_owned())));
}
