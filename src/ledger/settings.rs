//! The ledger's own settings: each value a fact of its own under a key, so that two copies which edit different ones
//! never meet. Office, profile and calendar are put together from them, and taken apart into them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::model::calendar::{Calendar, CalendarYear};
use crate::model::facts::Setting;
use crate::model::office::Office;
use crate::model::profile::Profile;

use super::table::Table;

/// What keeps a ledger from being understood once its records are read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A setting is missing.
    #[error("台账缺少“{0}”设置，不是完整的台账文件。文件没有改动。")]
    MissingSetting(&'static str),
    /// A setting cannot be read.
    #[error("台账的“{key}”设置读不出来：{source}。文件没有改动。")]
    UnreadableSetting {
        /// Which.
        key: &'static str,
        /// Why.
        source: serde_json::Error,
    },
}

/// Prefix of the office's settings.
pub const OFFICE: &str = "office";
/// Prefix of the profile's settings.
pub const PROFILE: &str = "profile";
/// Prefix of the calendar years that replace the shipped ones.
pub const CALENDAR: &str = "calendar";
/// The day a sample ledger is seen from.
pub const SAMPLE_DAY: &str = "sample_day";

/// Lists whose items stand under keys of their own, and the field that is the key.
const KEYED_LISTS: [(&str, &str); 3] = [
    ("profile.rules", "key"),
    ("profile.classes", "key"),
    (CALENDAR, "year"),
];
/// Where an item of a keyed list keeps its place in the list.
const ORDER: &str = "order";

/// Values by their keys.
pub type Values = BTreeMap<String, Value>;

/// The office.
///
/// # Errors
/// [`LedgerError`] when it is missing or unreadable.
pub fn office(settings: &Table<Setting>) -> Result<Office, LedgerError> {
    read(settings, OFFICE, "单位")
}

/// The profile.
///
/// # Errors
/// [`LedgerError`] when it is missing or unreadable.
pub fn profile(settings: &Table<Setting>) -> Result<Profile, LedgerError> {
    read(settings, PROFILE, "地方规则")
}

/// The shipped calendar with the years that were edited.
///
/// # Errors
/// [`LedgerError`] when an edited year is unreadable.
pub fn calendar(settings: &Table<Setting>, shipped: &Calendar) -> Result<Calendar, LedgerError> {
    let edited = edited_years(settings)?;
    if edited.is_empty() {
        return Ok(shipped.clone());
    }
    Ok(Calendar::new(shipped.years().cloned().chain(edited)))
}

/// The calendar years edited in this ledger.
///
/// # Errors
/// [`LedgerError`] when one is unreadable.
pub fn edited_years(settings: &Table<Setting>) -> Result<Vec<CalendarYear>, LedgerError> {
    let list = list_under(&values(settings, CALENDAR)?, CALENDAR);
    parse(list, "放假安排")
}

fn read<T: DeserializeOwned>(
    settings: &Table<Setting>,
    prefix: &str,
    called: &'static str,
) -> Result<T, LedgerError> {
    let values = values(settings, prefix)?;
    if values.is_empty() {
        return Err(LedgerError::MissingSetting(called));
    }
    parse(put_together(&values, prefix), called)
}

fn parse<T: DeserializeOwned>(value: Value, called: &'static str) -> Result<T, LedgerError> {
    serde_json::from_value(value).map_err(|source| LedgerError::UnreadableSetting {
        key: called,
        source,
    })
}

/// The standing settings under a prefix.
///
/// # Errors
/// [`LedgerError`] when one is not JSON.
pub fn values(settings: &Table<Setting>, prefix: &str) -> Result<Values, LedgerError> {
    let mut found = Values::new();
    for setting in settings.iter().filter(|one| is_under(&one.key, prefix)) {
        let value = serde_json::from_str(&setting.value).map_err(|source| {
            LedgerError::UnreadableSetting {
                key: "设置",
                source,
            }
        })?;
        found.insert(setting.key.clone(), value);
    }
    Ok(found)
}

fn is_under(key: &str, prefix: &str) -> bool {
    key.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Takes a whole apart into the settings it stands in.
pub fn take_apart<T: Serialize>(prefix: &str, whole: &T) -> Values {
    let mut values = Values::new();
    add(prefix, json!(whole), &mut values);
    values
}

fn add(key: &str, value: Value, values: &mut Values) {
    let keyed = KEYED_LISTS.iter().find(|(list, _)| *list == key);
    match (value, keyed) {
        (Value::Array(items), Some((_, name))) => {
            for (index, mut item) in items.into_iter().enumerate() {
                let own = match &item[*name] {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                item[ORDER] = json!(index);
                values.insert(format!("{key}.{own}"), item);
            }
        }
        (Value::Object(fields), _) => {
            for (name, field) in fields {
                add(&format!("{key}.{name}"), field, values);
            }
        }
        (value, _) => {
            values.insert(key.to_owned(), value);
        }
    }
}

fn list_under(values: &Values, list: &str) -> Value {
    let mut items: Vec<(u64, Value)> = values
        .iter()
        .filter(|(key, _)| is_under(key, list))
        .map(|(_, item)| {
            let mut item = item.clone();
            let order = item.as_object_mut().and_then(|fields| fields.remove(ORDER));
            (
                order.and_then(|order| order.as_u64()).unwrap_or(u64::MAX),
                item,
            )
        })
        .collect();
    // Items that two copies put in the same place stay in the order of their keys.
    items.sort_by_key(|(order, _)| *order);
    Value::Array(items.into_iter().map(|(_, item)| item).collect())
}

fn put_together(values: &Values, prefix: &str) -> Value {
    let mut whole = Value::Object(Map::new());
    for (list, _) in KEYED_LISTS {
        if let Some(name) = list
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('.'))
        {
            whole[name] = list_under(values, list);
        }
    }
    let in_list = |key: &str| KEYED_LISTS.iter().any(|(list, _)| is_under(key, list));
    for (key, value) in values.iter().filter(|(key, _)| !in_list(key)) {
        let path = key[prefix.len()..].trim_start_matches('.');
        let mut spot = &mut whole;
        for name in path.split('.') {
            spot = &mut spot[name];
        }
        *spot = value.clone();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Id;

    fn table(values: Values) -> Table<Setting> {
        let record = |(key, value): (String, Value)| Setting {
            id: Id::new(),
            removed: None,
            key,
            value: value.to_string(),
        };
        Table::new(values.into_iter().map(record).collect())
    }

    #[test]
    fn what_is_taken_apart_is_put_together_again() {
        for name in Profile::shipped_names() {
            let shipped = Profile::shipped(name).unwrap();
            let mut values = take_apart(PROFILE, &shipped);
            values.extend(take_apart(OFFICE, &Office::named("临溪县住房和城乡建设局")));
            let table = table(values);
            assert_eq!(profile(&table).unwrap(), shipped);
            assert_eq!(
                office(&table).unwrap(),
                Office::named("临溪县住房和城乡建设局")
            );
        }
    }

    #[test]
    fn each_rule_and_each_text_is_a_setting_of_its_own() {
        let values = take_apart(PROFILE, &Profile::shipped(Profile::DEFAULT).unwrap());
        assert!(values.contains_key("profile.rules.reply"));
        assert!(values.contains_key("profile.targets.on_time"));
        let values = take_apart(OFFICE, &Office::named("临溪县住房和城乡建设局"));
        assert!(values.contains_key("office.name"));
    }

    #[test]
    fn a_ledger_without_an_office_says_so() {
        let error = office(&table(Values::new())).unwrap_err();
        assert!(matches!(error, LedgerError::MissingSetting("单位")));
    }
}
