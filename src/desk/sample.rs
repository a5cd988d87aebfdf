//! The sample ledger: one invented county bureau over three years.

use std::path::Path;

use chrono::NaiveDate;

use crate::ledger::story::{Story, StoryItem};
use crate::model::office::Office;
use crate::model::profile::Profile;

use super::{Desk, DeskError};

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

impl Desk {
    /// The sample ledger in a file, told into it first when it is not there. Its day is the sample's own unless named.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be opened or made.
    pub fn sample(path: &Path, today: Option<NaiveDate>) -> Result<Self, DeskError> {
        let story = sample_story()?;
        let today = today.or_else(|| sample_day(&story)).unwrap_or_default();
        if path.exists() {
            return Self::open(path, today);
        }
        let office = story.office.clone().unwrap_or_else(|| Office::named(""));
        let named = story.profile.as_deref().unwrap_or_default();
        let profile =
            Profile::shipped(named).ok_or_else(|| DeskError::NoProfile(named.to_owned()))?;
        let mut desk = Self::create(path, &office, &profile, today)?;
        desk.tell(&story, true)?;
        Ok(desk)
    }
}
