//! Settings as records: which of them an act must write.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::settings::{Values, is_under, setting, standing};
use crate::model::change::Change;
use crate::model::facts::Setting;
use crate::model::json_text;

/// The settings that must change so that those under `prefix` become `wanted`.
pub(super) fn write(ledger: &Ledger, prefix: &str, wanted: &Values, change: &mut Change) {
    let settings = &ledger.facts.settings;
    for setting in settings.iter().filter(|one| is_under(&one.key, prefix)) {
        if !wanted.contains_key(&setting.key) {
            change.put(Setting {
                removed: Some("不再用".into()),
                ..setting.clone()
            });
        }
    }
    let known = standing(settings, prefix);
    for (key, value) in wanted {
        let known = known.get(key.as_str());
        let mut wanted = setting(key, value);
        if let Some(known) = known {
            wanted.id = known.id;
        }
        if known.is_none_or(|known| **known != wanted) {
            change.put(wanted);
        }
    }
}

/// A whole with some of its fields set anew.
pub(super) fn patched<T: serde::Serialize + DeserializeOwned>(
    whole: &T,
    fields: &Value,
    field: &'static str,
) -> Result<T, Refusal> {
    if !fields.is_object() {
        return Err(Refusal::wrong(
            field,
            "设置要写成 {\"项目\": 内容}，没有改动。",
        ));
    }
    let mut json = json!(whole);
    if let (Value::Object(known), Value::Object(fields)) = (&mut json, fields) {
        for (name, value) in fields {
            if !known.contains_key(name) {
                return Err(Refusal::wrong(
                    field,
                    format!("没有“{name}”这一项设置，没有改动。"),
                ));
            }
            known.insert(name.clone(), value.clone());
        }
    }
    serde_json::from_value(json).map_err(|error| {
        Refusal::wrong(
            field,
            format!("设置读不懂（{}），没有改动。", json_text::text(&error)),
        )
    })
}

pub(super) fn title(act: &str, what: Option<&str>) -> String {
    match what.filter(|what| !what.is_empty()) {
        Some(what) => format!("{act}：{what}"),
        None => act.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{SetOffice, SetProfile};
    use crate::ledger::settings::RULES;
    use crate::model::fact::Fact;
    use crate::model::record::Id;

    fn settings(change: &Change) -> Vec<&Setting> {
        let settings = change.writes.iter().map(|fact| match fact {
            Fact::Setting(setting) => setting,
            other => panic!("{other:?}"),
        });
        settings.collect()
    }

    #[test]
    fn two_copies_write_a_setting_under_the_same_key() {
        let set = || SetOffice {
            office: json!({ "contact_name": "孙晓雨" }),
            what: None,
        };
        let (mut one, mut other) = (Fixture::new(), Fixture::new());
        let (one, other) = (one.act(set()), other.act(set()));
        assert_eq!(settings(&one), settings(&other));
        let ids = ["office.name", "office.area"].map(|key| setting(key, &json!("")).id);
        assert_ne!(ids[0], ids[1]);
    }

    #[test]
    fn the_record_that_counts_is_the_one_corrected() {
        let mut fixture = Fixture::new();
        let later = Setting {
            id: Id(uuid::Uuid::max()),
            ..setting("office.contact_name", &json!("李四"))
        };
        fixture.put(later.clone());
        assert_eq!(fixture.ledger.office.contact_name, "李四");
        let change = fixture.act(SetOffice {
            office: json!({ "contact_name": "王五" }),
            what: None,
        });
        assert_eq!(settings(&change)[0].id, later.id);
        assert_eq!(fixture.ledger.office.contact_name, "王五");
    }

    #[test]
    fn removing_the_first_rule_writes_that_rule_and_the_order() {
        let mut fixture = Fixture::new();
        let rules = fixture.ledger.profile.rules.clone();
        let change = fixture.act(SetProfile {
            profile: json!({ "rules": rules[1..] }),
            what: None,
        });
        let written: Vec<(String, bool)> = settings(&change)
            .iter()
            .map(|setting| (setting.key.clone(), setting.removed.is_some()))
            .collect();
        let first = format!("{RULES}.{}", rules[0].key);
        assert_eq!(written, [(first, true), (RULES.to_owned(), false)]);
        assert_eq!(fixture.ledger.profile.rules, rules[1..]);
        fixture.act(SetProfile {
            profile: json!({ "rules": rules }),
            what: None,
        });
        assert_eq!(fixture.ledger.profile.rules, rules);
    }
}
