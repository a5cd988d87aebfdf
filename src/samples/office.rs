//! The sample ledger: one invented county bureau over three years.

use std::path::Path;

use chrono::NaiveDate;

use crate::desk::{Desk, DeskError, Issuing};
use crate::ledger::import::{ImportFile, ItemEntry};
use crate::model::office::Office;
use crate::model::profile::Profile;

const OFFICE: &str = include_str!("../../assets/sample/office.json");
const CASES: [&str; 3] = [
    include_str!("../../assets/sample/cases-2024.json"),
    include_str!("../../assets/sample/cases-2025.json"),
    include_str!("../../assets/sample/cases-2026.json"),
];

/// What the sample ledger is made from.
///
/// # Errors
/// [`DeskError`] when a bundled file cannot be read, which a test rules out.
pub fn sample_file() -> Result<ImportFile, DeskError> {
    let mut file: ImportFile = serde_json::from_str(OFFICE)?;
    for text in CASES {
        file.cases
            .extend(serde_json::from_str::<Vec<ItemEntry>>(text)?);
    }
    Ok(file)
}

/// The day the sample ledger is seen from.
pub fn sample_day(file: &ImportFile) -> Option<NaiveDate> {
    file.today
        .as_deref()
        .and_then(crate::model::record::iso_date)
}

/// Opens the sample ledger in a file, making it first when it is not there. Its day is the sample's own unless named.
///
/// # Errors
/// [`DeskError`] when the file cannot be opened or made.
pub fn open_sample(path: &Path, today: Option<NaiveDate>) -> Result<Desk, DeskError> {
    let file = sample_file()?;
    let today = today.or_else(|| sample_day(&file)).unwrap_or_default();
    if path.exists() {
        return Desk::open(path, today);
    }
    let office = file.office.clone().unwrap_or_else(|| Office::named(""));
    let named = file.profile.as_deref().unwrap_or_default();
    let profile = Profile::shipped(named).ok_or_else(|| DeskError::NoProfile(named.to_owned()))?;
    let mut desk = Desk::create(path, &office, &profile, today)?;
    desk.import(&file, Issuing::RECORDED)?;
    Ok(desk)
}
