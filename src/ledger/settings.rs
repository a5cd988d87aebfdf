//! The ledger's own settings: each value a fact of its own under a key, so that two copies which edit different ones
//! never meet. Office, profile and calendar are put together from them, and taken apart into them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::model::calendar::{Calendar, CalendarYear};
use crate::model::facts::Setting;
use crate::model::json_text;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;

use super::table::Table;

/// What keeps a ledger from being understood once its records are read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A setting is missing.
    #[error("台账缺少“{0}”设置，不是完整的台账文件。文件没有改动。")]
    MissingSetting(&'static str),
    /// A setting cannot be read.
    #[error(
        "台账的“{key}”设置读不出来：{}。文件没有改动。",
        json_text::text(source)
    )]
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

/// The terms: their order stands here, each of them under this key and its own.
pub const RULES: &str = "profile.rules";
/// The outcome classes, likewise.
pub const CLASSES: &str = "profile.classes";

/// A list whose items are settings of their own.
struct KeyedList {
    /// The setting that holds the keys in their order, and begins the key of each item.
    key: &'static str,
    /// The field of an item that is its own key.
    name: &'static str,
    /// Whether the order is a setting; without one the items are sorted by their keys.
    ordered: bool,
}

const KEYED_LISTS: [KeyedList; 3] = [
    KeyedList {
        key: RULES,
        name: "key",
        ordered: true,
    },
    KeyedList {
        key: CLASSES,
        name: "key",
        ordered: true,
    },
    KeyedList {
        key: CALENDAR,
        name: "year",
        ordered: false,
    },
];

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
    for setting in standing(settings, prefix).into_values() {
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

/// The standing settings under a prefix by their keys: of several records of one key the one whose own key is later.
pub fn standing<'a>(settings: &'a Table<Setting>, prefix: &str) -> BTreeMap<&'a str, &'a Setting> {
    let mut found: BTreeMap<&str, &Setting> = BTreeMap::new();
    for setting in settings.iter().filter(|one| is_under(&one.key, prefix)) {
        let known = found.entry(&setting.key).or_insert(setting);
        if known.id < setting.id {
            *known = setting;
        }
    }
    found
}

/// Whether a setting belongs to the whole of that prefix.
pub fn is_under(key: &str, prefix: &str) -> bool {
    key.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether values make up the whole that stands under a prefix.
pub fn fits<T: DeserializeOwned>(values: &Values, prefix: &str) -> bool {
    serde_json::from_value::<T>(put_together(values, prefix)).is_ok()
}

/// Whether a setting is an item of a list, or the order of one.
pub fn is_listed(key: &str) -> bool {
    KEYED_LISTS.iter().any(|list| is_under(key, list.key))
}

/// A setting as a record. Its key is made from the setting's, so that two copies of the ledger which set the same one
/// write the same record.
pub fn setting(key: &str, value: &Value) -> Setting {
    Setting {
        id: Id::named(&format!("setting:{key}")),
        removed: None,
        key: key.to_owned(),
        value: value.to_string(),
    }
}

/// Takes a whole apart into the settings it stands in.
pub fn take_apart<T: Serialize>(prefix: &str, whole: &T) -> Values {
    let mut values = Values::new();
    add(prefix, json!(whole), &mut values);
    values
}

fn add(key: &str, value: Value, values: &mut Values) {
    let keyed = KEYED_LISTS.iter().find(|list| list.key == key);
    match (value, keyed) {
        (Value::Array(items), Some(list)) => {
            let mut order = Vec::new();
            for item in items {
                let own = match &item[list.name] {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                values.insert(format!("{key}.{own}"), item);
                order.push(own);
            }
            if list.ordered {
                values.insert(key.to_owned(), json!(order));
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

/// The items of a keyed list in their order. Items that the order does not name (another copy added them) come last, by
/// their keys.
fn list_under(values: &Values, list: &str) -> Value {
    let order: Vec<&str> = values
        .get(list)
        .and_then(Value::as_array)
        .map(|keys| keys.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let own = |key: &'_ str| -> Option<usize> {
        let own = key.strip_prefix(list)?.strip_prefix('.')?;
        let named = order.iter().position(|key| *key == own);
        Some(named.unwrap_or(order.len()))
    };
    let mut items: Vec<(usize, &Value)> = values
        .iter()
        .filter_map(|(key, item)| Some((own(key)?, item)))
        .collect();
    items.sort_by_key(|(rank, _)| *rank);
    Value::Array(items.into_iter().map(|(_, item)| item.clone()).collect())
}

fn put_together(values: &Values, prefix: &str) -> Value {
    let mut whole = Value::Object(Map::new());
    for list in &KEYED_LISTS {
        if let Some(name) = list
            .key
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('.'))
        {
            whole[name] = list_under(values, list.key);
        }
    }
    for (key, value) in values.iter().filter(|(key, _)| !is_listed(key)) {
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
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let values = take_apart(PROFILE, &profile);
        assert!(values["profile.rules.reply"].get("order").is_none());
        assert_eq!(values[RULES][0], profile.rules[0].key.as_str());
        assert!(values.contains_key("profile.targets.on_time"));
        let values = take_apart(OFFICE, &Office::named("临溪县住房和城乡建设局"));
        assert!(values.contains_key("office.name"));
    }

    #[test]
    fn a_ledger_without_an_office_says_so() {
        let error = office(&table(Values::new())).unwrap_err();
        assert!(matches!(error, LedgerError::MissingSetting("单位")));
    }

    #[test]
    fn items_that_the_order_does_not_name_come_last_by_their_keys() {
        let shipped = Profile::shipped(Profile::DEFAULT).unwrap();
        let mut values = take_apart(PROFILE, &shipped);
        let last = shipped.rules.last().unwrap().key.clone();
        values.insert(RULES.to_owned(), json!(["没有", last.clone()]));
        let rules = profile(&table(values)).unwrap().rules;
        let keys: Vec<&str> = rules.iter().map(|rule| rule.key.as_str()).collect();
        assert_eq!((keys.len(), keys[0]), (shipped.rules.len(), last.as_str()));
        assert!(keys[1..].is_sorted(), "{keys:?}");
    }

    #[test]
    fn of_two_records_of_one_key_the_later_counts() {
        let key = "office.contact_name";
        let record = |value: &str| Setting {
            id: Id::new(),
            removed: None,
            key: key.to_owned(),
            value: json!(value).to_string(),
        };
        let (first, later) = (record("张三"), record("李四"));
        for rows in [
            vec![first.clone(), later.clone()],
            vec![later.clone(), first],
        ] {
            let table = Table::new(rows);
            assert_eq!(standing(&table, OFFICE)[key].id, later.id);
            assert_eq!(values(&table, OFFICE).unwrap()[key], "李四");
        }
    }
}
