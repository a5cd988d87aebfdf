//! Settings as records: which of them an act must write.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::settings::Values;
use crate::model::change::Change;
use crate::model::facts::Setting;
use crate::model::record::Id;

/// The settings that must change so that those under `prefix` become `wanted`.
pub(super) fn write(ledger: &Ledger, prefix: &str, wanted: &Values, change: &mut Change) {
    let under = |key: &str| {
        key.strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let known = || {
        let settings = ledger.facts.settings.rows().iter();
        settings.filter(|setting| under(&setting.key))
    };
    for setting in known().filter(|setting| setting.removed.is_none()) {
        if !wanted.contains_key(&setting.key) {
            change.put(Setting {
                removed: Some("不再用".into()),
                ..setting.clone()
            });
        }
    }
    for (key, value) in wanted {
        let value = value.to_string();
        let id = known().find(|setting| setting.key == *key).cloned();
        let same = id
            .as_ref()
            .is_some_and(|known| known.removed.is_none() && known.value == value);
        if !same {
            change.put(Setting {
                id: id.map_or_else(Id::new, |known| known.id),
                removed: None,
                key: key.clone(),
                value,
            });
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
    serde_json::from_value(json)
        .map_err(|error| Refusal::wrong(field, format!("设置读不懂（{error}），没有改动。")))
}

pub(super) fn title(act: &str, what: Option<&str>) -> String {
    match what.filter(|what| !what.is_empty()) {
        Some(what) => format!("{act}：{what}"),
        None => act.to_owned(),
    }
}
