//! Ledgers to test on.

use std::path::Path;

use banli::desk::{Desk, sample_day, sample_story};
use banli::ledger::story::{Story, StoryItem};
use banli::model::office::Office;
use banli::model::profile::Profile;
use chrono::NaiveDate;
use serde_json::{Value, json};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The sample ledger, whole.
pub fn sample(folder: &Path) -> Desk {
    let story = sample_story().unwrap();
    let mut desk = empty(folder, "示例.banli", sample_day(&story).unwrap());
    desk.tell(&story, true).unwrap();
    desk
}

/// An empty ledger by the 魏县 2024 rules.
pub fn empty(folder: &Path, name: &str, today: NaiveDate) -> Desk {
    let profile = Profile::shipped("魏县2024").unwrap();
    Desk::create(
        &folder.join(name),
        &Office::named("临溪县住房和城乡建设局"),
        &profile,
        today,
    )
    .unwrap()
}

/// A ledger with the sample's office and people but no cases.
pub fn furnished(folder: &Path, today: NaiveDate) -> Desk {
    let mut desk = empty(folder, "台账.banli", today);
    let story = Story {
        cases: Vec::new(),
        ..sample_story().unwrap()
    };
    desk.tell(&story, false).unwrap();
    desk
}

/// A story of one case told on the sample's setting.
pub fn story_of(cases: Vec<Value>) -> Story {
    let items: Vec<StoryItem> = cases
        .into_iter()
        .map(|case| serde_json::from_value(case).unwrap())
        .collect();
    let setting = sample_story().unwrap();
    Story {
        cases: items,
        sessions: setting.sessions,
        ..Story::default()
    }
}

/// A suggestion of 2026 assigned to the bureau, not yet answered.
pub fn suggestion(number: &str, sponsors: &[&str]) -> Value {
    json!({
        "session": "R5", "kind": "suggestion", "number": number,
        "title": "关于加快老旧小区雨污分流改造的建议", "category": "城建环资", "sponsors": sponsors,
        "disclosure": "may", "registered_on": "2026-02-04",
        "assignments": [{ "unit": "县住建局", "role": "sole", "assigned_on": "2026-03-02",
            "department": "排水管理所", "leader": "高建平", "handler": "何永昌", "broken_down_on": "2026-03-12" }]
    })
}

/// The same, with one round whose body is given and which is issued on `issued`.
pub fn answered(number: &str, sponsors: &[&str], body: &[&str], issued: Option<&str>) -> Value {
    let mut case = suggestion(number, sponsors);
    case["rounds"] = json!([{ "opened_on": "2026-03-02", "outcome": "A", "body": body,
        "issued": issued.map(|on| json!({ "on": on, "signer": "周明东" })) }]);
    case
}
