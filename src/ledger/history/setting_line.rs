//! A change of one setting as one line.

use serde_json::Value as Json;

use crate::ledger::Ledger;
use crate::ledger::settings::{CLASSES, PROFILE, RULES, take_apart};
use crate::model::profile::Profile;
use crate::model::record::Value;

use super::change::RecordChange;
use super::clause::{Clause, from_to, join, removal};
use super::setting_names::{self, SettingShape};
use super::setting_values::{days_changed, is_days, order_changed};

/// What was done to a setting: 联系电话：0310-1 → 0310-2; 期限“答复”：长度 3个月 → 2个月.
pub fn line(ledger: &Ledger, change: &RecordChange<'_>) -> Option<String> {
    let written = change.field("key").and_then(|field| text(field.new));
    let held = || ledger.facts.settings.get(change.record);
    let key = written.or_else(|| held().map(|setting| setting.key.clone()))?;
    let title = setting_names::title(&key, ledger);
    if let Some(removal) = removal(change) {
        return join(Some(title), &[removal], false);
    }
    let value = change.field("value")?;
    let (old, new) = (json(value.old), json(value.new));
    said(ledger, (&key, title), (&old, &new), change.new)
}

/// What differs between the ledger's local rules and others, a line for each: 期限“答复”：长度 3个月 → 2个月.
pub fn rules_changed(ledger: &Ledger, after: &Profile) -> Vec<String> {
    let before = take_apart(PROFILE, &ledger.profile);
    let after = take_apart(PROFILE, after);
    let mut lines = Vec::new();
    for (key, new) in &after {
        let old = before.get(key);
        if old == Some(new) {
            continue;
        }
        let title = match (key.rsplit_once('.'), new["label"].as_str()) {
            (Some((RULES, _)), Some(label)) => format!("期限“{label}”"),
            (Some((CLASSES, _)), Some(label)) => format!("办理结果“{label}”"),
            _ => setting_names::title(key, ledger),
        };
        let shown = old.unwrap_or(&Json::Null);
        lines.extend(said(ledger, (key, title), (shown, new), old.is_none()));
    }
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    lines.extend(gone.map(|key| format!("去掉{}", setting_names::title(key, ledger))));
    lines
}

fn said(
    ledger: &Ledger,
    (key, title): (&str, String),
    (old, new): (&Json, &Json),
    is_new: bool,
) -> Option<String> {
    match setting_names::shape(key) {
        Some(SettingShape::Single(say)) => {
            let text = from_to(say(old), say(new)).unwrap_or_else(|| "空".to_owned());
            Some(format!("{title}：{text}"))
        }
        Some(SettingShape::Parts(parts)) => {
            let said: Vec<Clause> = parts
                .iter()
                .filter(|(name, _, _)| old[*name] != new[*name])
                .filter_map(|(name, label, say)| {
                    let (old, new) = (&old[*name], &new[*name]);
                    let text = if is_days(old) && is_days(new) {
                        days_changed(old, new)
                    } else {
                        from_to(say(old), say(new))
                    };
                    Some(Clause {
                        label: (*label).to_owned(),
                        text: text?,
                        joined: false,
                    })
                })
                .collect();
            let title = if is_new {
                format!("新增{title}")
            } else {
                title
            };
            join(Some(title), &said, is_new)
        }
        Some(SettingShape::Order(name)) => {
            let text = order_changed(old, new, |key| name(ledger, key))?;
            Some(format!("{title}：{text}"))
        }
        None => Some(format!("{title}：已修改")),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn json(value: &Value) -> Json {
    let read = text(value).and_then(|text| serde_json::from_str(&text).ok());
    read.unwrap_or(Json::Null)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::history::change::ChangedField;
    use crate::ledger::history::tests::assert_plain;
    use crate::ledger::settings::{CALENDAR, OFFICE, PROFILE, Values, take_apart};
    use crate::model::calendar::Calendar;
    use crate::model::fact_kind::FactKind;
    use crate::model::office::Office;
    use crate::model::profile::Profile;
    use crate::model::record::Id;

    fn setting_said(ledger: &Ledger, key: &str, old: Option<&str>, new: &str) -> Option<String> {
        let value = |value: Option<&str>| value.map_or(Value::Null, text_value);
        let (key, old, new) = (text_value(key), value(old), value(Some(new)));
        let is_new = old == Value::Null;
        let mut fields = vec![ChangedField {
            column: "key",
            old: if is_new { &Value::Null } else { &key },
            new: &key,
        }];
        fields.push(ChangedField {
            column: "value",
            old: &old,
            new: &new,
        });
        let change = RecordChange {
            kind: FactKind::Setting,
            record: Id::new(),
            fields,
            new: is_new,
        };
        line(ledger, &change)
    }

    fn settings(office: &Office, profile: &str, announced: bool) -> Values {
        let mut values = take_apart(OFFICE, office);
        values.extend(take_apart(PROFILE, &Profile::shipped(profile).unwrap()));
        let calendar = Calendar::shipped().unwrap();
        let mut years: Vec<_> = calendar.years().cloned().collect();
        for year in &mut years {
            year.announced = announced;
            year.source = "国务院办公厅通知".to_owned();
        }
        values.extend(take_apart(CALENDAR, &years));
        values
    }

    #[test]
    fn every_setting_is_said_by_its_name() {
        let ledger = Fixture::new().ledger;
        let before = settings(&Office::named("县住建局"), "魏县2024", false);
        let after = settings(&Office::named("县城管局"), "国家通用", true);
        for (key, value) in &after {
            let new = value.to_string();
            let old = before.get(key).map(ToString::to_string);
            for old in [old.as_deref(), None] {
                if let Some(line) = setting_said(&ledger, key, old, &new) {
                    assert_plain(&line.replace("魏县2024", ""));
                    assert!(!line.contains("其他设置"), "{key}: {line}");
                }
            }
        }
    }

    #[test]
    fn settings_are_said_as_the_pages_say_them() {
        let ledger = Fixture::new().ledger;
        let said = |key: &str, old: serde_json::Value, new: serde_json::Value| {
            setting_said(&ledger, key, Some(&old.to_string()), &new.to_string()).unwrap()
        };
        assert_eq!(
            said("office.contact_phone", json!("0310-1"), json!("0310-2")),
            "联系电话：0310-1 → 0310-2"
        );
        assert_eq!(
            said(
                "office.copies.suggestion",
                json!([]),
                json!(["县政府办", "县人大"])
            ),
            "抄送（县建议）：县政府办、县人大"
        );
        assert_eq!(
            said("profile.targets.on_time", json!(95), json!(100)),
            "按时办复率目标：95% → 100%"
        );
        let rule = json!(ledger.profile.rule("reply").unwrap());
        let mut shorter = rule.clone();
        shorter["term"] = json!("2个月");
        let label = &ledger.profile.rule("reply").unwrap().label;
        assert_eq!(
            said("profile.rules.reply", rule, shorter),
            format!("期限“{label}”：长度 3个月 → 2个月")
        );
        assert_eq!(
            said("office.marks", json!("under_rule"), json!("page_corner")),
            "标记位置：红线下、文号上 → 公开标记在右上角"
        );
        let year =
            json!({ "year": 2027, "announced": false, "days_off": { "2027-01-01": "元旦" } });
        let mut announced = year.clone();
        announced["announced"] = json!(true);
        announced["days_off"] = json!({ "2027-01-01": "元旦", "2027-01-02": "元旦" });
        assert_eq!(
            said("calendar.2027", year, announced),
            "2027年放假安排：已公布 否 → 是；放假 加上2027年1月2日（元旦）"
        );
    }

    #[test]
    fn an_order_is_said_by_what_moved() {
        let ledger = Fixture::new().ledger;
        let said = |old: serde_json::Value, new: serde_json::Value| {
            setting_said(
                &ledger,
                "profile.classes",
                Some(&old.to_string()),
                &new.to_string(),
            )
        };
        let [a, b] = ["A", "B"].map(|key| &ledger.profile.class(key).unwrap().label);
        assert_eq!(
            said(json!(["A", "B", "C"]), json!(["B", "A", "C"])),
            Some(format!("办理结果的顺序：{a}、{b} → {b}、{a}"))
        );
        assert_eq!(said(json!(["A", "B", "C"]), json!(["B", "C"])), None);
        let rule = &ledger.profile.rule("reply").unwrap().label;
        assert_eq!(
            setting_said(&ledger, "profile.rules", None, r#"["reply"]"#),
            Some(format!("期限的顺序：{rule}"))
        );
    }

    fn text_value(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}
