//! Settings that cannot be read: the shipped value stands in for each, so that the ledger opens with all the others.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::model::calendar::CalendarYear;
use crate::model::facts::Setting;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Record;
use crate::model::unreadable::Unreadable;

use super::settings::{self, CALENDAR, OFFICE, PROFILE, Values, setting};
use super::table::Table;
use super::tables::Tables;

/// Where the value stands among the columns of a setting.
const VALUE: usize = 3;

/// Lets the shipped values stand in for settings that cannot be read, and says which these are. An edited year that
/// cannot be read is left out, and so is a term or class that the shipped profile does not have. What is missing beside
/// others is as shipped, too.
pub fn set_aside(facts: &mut Tables) {
    if let Some(shipped) = Profile::shipped(Profile::DEFAULT) {
        mend(facts, PROFILE, &shipped);
    }
    mend(facts, OFFICE, &Office::named(""));
    for setting in misfitting_years(&facts.settings) {
        stand_in(facts, setting, None);
    }
}

fn mend<T: Serialize + DeserializeOwned>(facts: &mut Tables, prefix: &str, shipped: &T) {
    let is_whole = |facts: &Tables| {
        let values = settings::values(&facts.settings, prefix);
        values.is_ok_and(|values| values.is_empty() || settings::fits::<T>(&values, prefix))
    };
    if is_whole(facts) {
        return;
    }
    for (misfit, instead) in misfits(&facts.settings, prefix, shipped) {
        stand_in(facts, misfit, instead);
    }
    if is_whole(facts) {
        return;
    }
    let known = settings::standing(&facts.settings, prefix);
    let known: BTreeSet<String> = known.into_keys().map(str::to_owned).collect();
    for (key, value) in settings::take_apart(prefix, shipped) {
        if !known.contains(&key) && !settings::is_listed(&key) {
            facts.settings.put(setting(&key, &value));
        }
    }
}

/// Says that a setting cannot be read, and puts a value in its place, or nothing.
fn stand_in(facts: &mut Tables, setting: Setting, instead: Option<Json>) {
    facts.unreadable.push(Unreadable {
        kind: Setting::KIND,
        values: setting.values(),
        wrong: vec![VALUE],
        shown: instead.is_some(),
    });
    facts.settings.put(match instead {
        Some(value) => Setting {
            value: value.to_string(),
            ..setting
        },
        None => Setting {
            removed: Some("读不出来".into()),
            ..setting
        },
    });
}

/// The settings under a prefix that do not fit, each with what stands in for it.
fn misfits<T: Serialize + DeserializeOwned>(
    table: &Table<Setting>,
    prefix: &str,
    shipped: &T,
) -> Vec<(Setting, Option<Json>)> {
    let fits = |values: &Values| settings::fits::<T>(values, prefix);
    let shipped = settings::take_apart(prefix, shipped);
    let mut accepted: Values = shipped.clone();
    // Items of a list are the ledger's own: those shipped are none of it.
    accepted.retain(|key, _| !settings::is_listed(key));
    let mut bad = Vec::new();
    for (key, setting) in settings::standing(table, prefix) {
        let value = serde_json::from_str(&setting.value).ok();
        let tried = value.map(|value| {
            let mut tried = accepted.clone();
            tried.insert(key.to_owned(), value);
            tried
        });
        match tried.filter(fits) {
            Some(fitting) => accepted = fitting,
            None => bad.push((setting.clone(), shipped.get(key).cloned())),
        }
    }
    bad
}

fn misfitting_years(table: &Table<Setting>) -> Vec<Setting> {
    let years = settings::standing(table, CALENDAR).into_values();
    let is_year = |setting: &&Setting| serde_json::from_str::<CalendarYear>(&setting.value).is_ok();
    years.filter(|setting| !is_year(setting)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::Ledger;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{AnyAct, Repair};
    use crate::model::calendar::Calendar;

    /// The fixture's ledger as it is opened with these settings in its file.
    fn opened_with(raw: &[(&str, &str)]) -> Ledger {
        let fixture = Fixture::new();
        let mut facts = Tables::clone(&fixture.ledger.facts);
        for (key, value) in raw {
            let known = settings::standing(&facts.settings, key);
            let known = known.get(key).map(|setting| (*setting).clone());
            let setting = known.unwrap_or_else(|| Setting {
                id: crate::model::record::Id::named(key),
                removed: None,
                key: (*key).to_owned(),
                value: String::new(),
            });
            facts.settings.put(Setting {
                value: (*value).to_owned(),
                ..setting
            });
        }
        let shipped = Calendar::shipped().unwrap();
        Ledger::new(facts, &shipped, fixture.ledger.today).unwrap()
    }

    #[test]
    fn the_column_is_that_of_the_value() {
        assert_eq!(Setting::COLUMNS[VALUE], "value");
    }

    #[test]
    fn a_ledger_opens_with_the_settings_that_can_be_read() {
        let ledger = opened_with(&[
            ("office.name", "{"),
            ("profile.rules.reply", "\"三个月\""),
            ("profile.targets.on_time", "\"全部\""),
            ("profile.rules.own_one", "3"),
            ("calendar.2026", "{\"year\":2026}"),
        ]);
        let whole = Fixture::new().ledger;
        assert_eq!(ledger.facts.unreadable.len(), 5);
        assert_eq!(ledger.office.name, "");
        assert_eq!(ledger.office.short_name, whole.office.short_name);
        let keys = |ledger: &Ledger| -> Vec<String> {
            ledger
                .profile
                .rules
                .iter()
                .map(|rule| rule.key.clone())
                .collect()
        };
        assert_eq!(keys(&ledger), keys(&whole));
        assert_eq!(ledger.calendar, whole.calendar);
    }

    #[test]
    fn what_is_missing_is_as_shipped() {
        let fixture = Fixture::new();
        let mut facts = Tables::clone(&fixture.ledger.facts);
        let known = settings::standing(&facts.settings, "office.work");
        let lost = (*known.values().next().unwrap()).clone();
        facts.settings.put(Setting {
            key: "office.unknown".to_owned(),
            ..lost
        });
        let shipped = Calendar::shipped().unwrap();
        let ledger = Ledger::new(facts, &shipped, fixture.ledger.today).unwrap();
        assert_eq!(ledger.office.name, fixture.ledger.office.name);
    }

    #[test]
    fn a_setting_is_put_right() {
        let mut ledger = opened_with(&[("profile.targets.on_time", "\"全部\"")]);
        let id = ledger.facts.unreadable[0].id().unwrap();
        let act = AnyAct::from(Repair::of(id, &[("内容", json!(95).to_string())]));
        let change = act.change(&ledger).unwrap();
        ledger.apply(&change).unwrap();
        assert_eq!(ledger.profile.targets.on_time, Some(95));
        assert!(ledger.facts.unreadable.is_empty());
    }
}
