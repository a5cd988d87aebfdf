//! Ledgers to test on.

use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{CorrectCase, Edit, IssueLetter};
use banli::ledger::import::{ImportFile, ItemEntry};
use banli::model::facts::Issue;
use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::model::record::Id;
use banli::samples::{sample_day, sample_file};
use chrono::NaiveDate;
use serde_json::{Value, json};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The sample ledger, whole.
pub fn sample(folder: &Path) -> Desk {
    let file = sample_file().unwrap();
    let mut desk = empty(folder, "示例.banli", sample_day(&file).unwrap());
    desk.import(&file, Issuing::RECORDED).unwrap();
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
    let file = ImportFile {
        cases: Vec::new(),
        ..sample_file().unwrap()
    };
    desk.import(&file, Issuing::DATA_ONLY).unwrap();
    desk
}

/// A ledger with the one item 建议第36号.
pub fn over_one_item(folder: &Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let cases = vec![suggestion("36", &["王建平"])];
    desk.import(&file_of(cases), Issuing::DATA_ONLY).unwrap();
    desk
}

/// The file of such a ledger.
pub fn with_one_item(folder: &Path) -> PathBuf {
    over_one_item(folder).store().path().to_owned()
}

/// Giving that item another title.
pub fn retitled(desk: &Desk, title: &str) -> CorrectCase {
    let case = desk.ledger().find_case("36").unwrap().id;
    CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case)
    }
}

/// Gives that item another title.
pub fn retitle(desk: &mut Desk, title: &str) {
    desk.act(retitled(desk, title)).unwrap();
}

/// A file of one case told on the sample's setting.
pub fn file_of(cases: Vec<Value>) -> ImportFile {
    let items: Vec<ItemEntry> = cases
        .into_iter()
        .map(|case| serde_json::from_value(case).unwrap())
        .collect();
    let setting = sample_file().unwrap();
    ImportFile {
        cases: items,
        sessions: setting.sessions,
        ..ImportFile::default()
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

/// A letter of a case to be issued by 周明东, warnings or not.
pub fn letter(case: Id, on: &str, despite_warnings: bool) -> IssueLetter {
    IssueLetter {
        case,
        on: day(on),
        signer: "周明东".to_owned(),
        despite_warnings,
        frozen: None,
    }
}

/// The letter in force of a case's round in hand.
pub fn issued(desk: &Desk, case: Id) -> Issue {
    let ledger = desk.ledger();
    let round = ledger.current_round(case).unwrap();
    ledger.issue_of(round.id).unwrap().clone()
}
