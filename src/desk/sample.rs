//! The sample ledger: one invented county bureau over three years.

use chrono::NaiveDate;

use crate::ledger::story::{Story, StoryItem};

use super::DeskError;

const OFFICE: &str = include_str!("../../assets/sample/office.json");
const CASES: [&str; 3] = [
    include_str!("../../assets/sample/cases-2024.json"),
    include_str!("../../assets/sample/cases-2025.json"),
    include_str!("../../assets/sample/cases-2026.json"),
];

/// The story of the sample ledger.
///
/// # Errors
/// [`DeskError`] when a bundled file cannot be read, which a test rules out.
pub fn sample_story() -> Result<Story, DeskError> {
    let mut story: Story = serde_json::from_str(OFFICE)?;
    for text in CASES {
        story
            .cases
            .extend(serde_json::from_str::<Vec<StoryItem>>(text)?);
    }
    Ok(story)
}

/// The day the sample ledger is told from.
pub fn sample_day(story: &Story) -> Option<NaiveDate> {
    story
        .today
        .as_deref()
        .and_then(crate::model::record::iso_date)
}
