//! Changes to the ledger's own settings: office, profile, calendar.

use crate::model::calendar::CalendarYear;
use crate::model::change::Change;
use crate::model::facts::Setting;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;

use super::{Ledger, setting_key};

impl Ledger {
    /// The change that sets the office.
    pub fn set_office(&self, office: &Office) -> Change {
        self.set(
            setting_key::OFFICE,
            "修改单位设置",
            &serde_json::json!(office),
        )
    }

    /// The change that sets the profile.
    pub fn set_profile(&self, profile: &Profile) -> Change {
        self.set(
            setting_key::PROFILE,
            "修改地方规则",
            &serde_json::json!(profile),
        )
    }

    /// The change that replaces the calendar of some years; other years edited before stay as they are.
    pub fn set_calendar(&self, edited: &[CalendarYear]) -> Change {
        let known = self
            .facts
            .settings
            .iter()
            .find(|setting| setting.key == setting_key::CALENDAR);
        let mut years: Vec<CalendarYear> = known
            .and_then(|setting| serde_json::from_str(&setting.value).ok())
            .unwrap_or_default();
        years.retain(|year| !edited.iter().any(|one| one.year == year.year));
        years.extend(edited.iter().cloned());
        self.set(
            setting_key::CALENDAR,
            "修改放假安排",
            &serde_json::json!(years),
        )
    }

    fn set(&self, key: &str, title: &str, value: &serde_json::Value) -> Change {
        let mut change = Change::record(title);
        let known = self
            .facts
            .settings
            .iter()
            .find(|setting| setting.key == key)
            .map(|setting| setting.id);
        change.put(Setting {
            id: known.unwrap_or_else(Id::new),
            removed: None,
            key: key.to_owned(),
            value: value.to_string(),
        });
        change
    }
}
