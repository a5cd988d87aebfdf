//! The office, its local rules, its calendar, its document numbers; and what a new ledger begins with.

use chrono::{Datelike as _, NaiveDate};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::ledger::settings::{self, Values};
use crate::model::calendar::CalendarYear;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{NumberBlock, NumberSeries, Setting};
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

act! {
    /// 修改单位设置: what is left out of `office` stays as it is.
    SetOffice in "set_office", "修改单位设置" by set_office {
        /// The fields of the office.
        office: Value = "单位设置",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

act! {
    /// 修改地方规则: what is left out of `profile` stays as it is; a list is given whole.
    SetProfile in "set_profile", "修改地方规则" by set_profile {
        /// The fields of the profile.
        profile: Value = "地方规则",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

act! {
    /// 换用地方规则: one that comes with the program, by its name.
    UseProfile in "use_profile", "换用地方规则" by use_profile {
        /// Its name.
        name: String = "名称",
    }
}

act! {
    /// 修改放假安排 of the years named; other years stay as they are.
    SetCalendar in "set_calendar", "修改放假安排" by set_calendar {
        /// The years.
        years: Value = "放假安排",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

act! {
    /// 文号: a prefix for one kind of letter in one year. A number given out never comes back.
    SaveSeries in "number_series", "设置文号" by save_series {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪个文号" -> NumberSeries,
        /// What the numbers are for.
        purpose: IssueKind = "用于",
        /// 机关代字.
        prefix: String = "机关代字",
        /// The year; this year where none is given.
        year: Option<u32> = "年份",
        /// The next number; 1 where none is given.
        next: Option<u32> = "下一个号",
    }
}

act! {
    /// 预留文号: a block of numbers for one copy of the ledger, so that two machines never give out the same.
    ReserveNumbers in "reserve_numbers", "预留文号" by reserve_numbers {
        /// The series.
        series: Id = "文号" -> NumberSeries,
        /// The copy; this one where none is named.
        replica: Option<Id> = "给哪一份台账",
        /// How many numbers.
        count: u32 = "几个",
    }
}

act! {
    /// 示例日期: the day a sample ledger is seen from.
    SetSampleDay in "sample_day", "设置示例日期" by set_sample_day {
        /// The day.
        on: NaiveDate = "日期",
    }
}

fn set_sample_day(ledger: &Ledger, input: &SetSampleDay) -> Result<Change, Refusal> {
    let mut change = Change::new(ActKey("sample_day"), "设置示例日期");
    let wanted = settings::take_apart(settings::SAMPLE_DAY, &input.on);
    write(ledger, settings::SAMPLE_DAY, &wanted, &mut change);
    Ok(change)
}

/// The first settings of a new ledger.
pub fn first_settings(office: &Office, profile: &Profile) -> Change {
    let mut change = Change::new(ActKey::FOUND, "新建台账");
    let mut values = settings::take_apart(settings::OFFICE, office);
    values.extend(settings::take_apart(settings::PROFILE, profile));
    for (key, value) in values {
        change.put(Setting {
            id: Id::new(),
            removed: None,
            key,
            value: value.to_string(),
        });
    }
    change
}

/// The settings that must change so that those under `prefix` become `wanted`.
fn write(ledger: &Ledger, prefix: &str, wanted: &Values, change: &mut Change) {
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
fn patched<T: serde::Serialize + DeserializeOwned>(
    whole: &T,
    fields: &Value,
    field: &'static str,
) -> Result<T, Refusal> {
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

fn set_office(ledger: &Ledger, input: &SetOffice) -> Result<Change, Refusal> {
    let office: Office = patched(&ledger.office, &input.office, "office")?;
    let mut change = Change::new(ActKey("set_office"), title("修改单位设置", &input.what));
    let wanted = settings::take_apart(settings::OFFICE, &office);
    write(ledger, settings::OFFICE, &wanted, &mut change);
    rename_own_unit(ledger, &office, &mut change);
    Ok(change)
}

fn title(act: &str, what: &Option<String>) -> String {
    match what.as_deref().filter(|what| !what.is_empty()) {
        Some(what) => format!("{act}：{what}"),
        None => act.to_owned(),
    }
}

/// The office's own unit in the roster goes by the office's names as long as it did so before.
fn rename_own_unit(ledger: &Ledger, office: &Office, change: &mut Change) {
    let Some(unit) = ledger.own_unit() else {
        return;
    };
    let mut renamed = unit.clone();
    if unit.name == ledger.office.name {
        renamed.name.clone_from(&office.name);
    }
    if unit.short_name == ledger.office.short_name {
        renamed.short_name.clone_from(&office.short_name);
    }
    if renamed != *unit {
        change.put(renamed);
    }
}

fn set_profile(ledger: &Ledger, input: &SetProfile) -> Result<Change, Refusal> {
    let profile: Profile = patched(&ledger.profile, &input.profile, "profile")?;
    check_profile(&profile)?;
    let title = title("修改地方规则", &input.what);
    Ok(profile_change(
        ledger,
        &profile,
        ActKey("set_profile"),
        &title,
    ))
}

fn profile_change(ledger: &Ledger, profile: &Profile, act: ActKey, title: &str) -> Change {
    let mut change = Change::new(act, title);
    let wanted = settings::take_apart(settings::PROFILE, profile);
    write(ledger, settings::PROFILE, &wanted, &mut change);
    change
}

/// Every rule can be counted, and no two rules or classes share a key.
fn check_profile(profile: &Profile) -> Result<(), Refusal> {
    for (index, rule) in profile.rules.iter().enumerate() {
        if let Err(error) = rule.length() {
            return Err(Refusal::wrong("profile", error.to_string()));
        }
        if profile.rules[..index]
            .iter()
            .any(|other| other.key == rule.key)
        {
            let text = format!("有两个期限都叫“{}”，没有改动。", rule.key);
            return Err(Refusal::wrong("profile", text));
        }
    }
    for (index, class) in profile.classes.iter().enumerate() {
        if profile.classes[..index]
            .iter()
            .any(|other| other.key == class.key)
        {
            let text = format!("有两个办理结果都叫“{}”，没有改动。", class.key);
            return Err(Refusal::wrong("profile", text));
        }
    }
    Ok(())
}

fn use_profile(ledger: &Ledger, input: &UseProfile) -> Result<Change, Refusal> {
    let profile = Profile::shipped(&input.name).ok_or_else(|| {
        let unknown = Refusal::Unknown {
            what: "地方规则",
            name: input.name.clone(),
        };
        unknown.in_field("name")
    })?;
    let title = format!("换用地方规则：{}", profile.name);
    Ok(profile_change(
        ledger,
        &profile,
        ActKey("use_profile"),
        &title,
    ))
}

fn set_calendar(ledger: &Ledger, input: &SetCalendar) -> Result<Change, Refusal> {
    let edited: Vec<CalendarYear> =
        serde_json::from_value(input.years.clone()).map_err(|error| {
            Refusal::wrong("years", format!("放假安排读不懂（{error}），没有改动。"))
        })?;
    let mut years = settings::edited_years(&ledger.facts.settings).unwrap_or_default();
    years.retain(|year| !edited.iter().any(|one| one.year == year.year));
    years.extend(edited);
    years.sort_by_key(|year| year.year);
    let mut change = Change::new(ActKey("set_calendar"), title("修改放假安排", &input.what));
    let wanted = settings::take_apart(settings::CALENDAR, &years);
    write(ledger, settings::CALENDAR, &wanted, &mut change);
    Ok(change)
}

fn save_series(ledger: &Ledger, input: &SaveSeries) -> Result<Change, Refusal> {
    let prefix: String = filled(Some(&input.prefix)).ok_or(Refusal::Missing {
        field: "prefix",
        label: "机关代字",
    })?;
    let known = input.record.and_then(|id| ledger.facts.series.get(id));
    let series = NumberSeries {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        purpose: input.purpose,
        prefix,
        year: input.year.unwrap_or(ledger.today.year() as u32),
        next: input.next.or(known.map(|known| known.next)).unwrap_or(1),
    };
    let mut others = ledger
        .facts
        .series
        .rows()
        .iter()
        .filter(|other| other.id != series.id);
    if others.any(|other| {
        (other.purpose, &other.prefix, other.year) == (series.purpose, &series.prefix, series.year)
    }) {
        return Err(Refusal::wrong(
            "prefix",
            format!("已经有{}〔{}〕，没有重复设置。", series.prefix, series.year),
        ));
    }
    let issues = ledger
        .facts
        .issues
        .rows()
        .iter()
        .filter(|issue| issue.series == series.id);
    let spent = issues.map(|issue| issue.number).max().unwrap_or(0);
    if series.next <= spent {
        return Err(Refusal::wrong(
            "next",
            format!(
                "{}〔{}〕{spent}号已经用过，下一个号不能小于{}，没有改动。",
                series.prefix,
                series.year,
                spent + 1
            ),
        ));
    }
    if spent > 0
        && known.is_some_and(|known| (known.year, &known.prefix) != (series.year, &series.prefix))
    {
        return Err(Refusal::wrong(
            "prefix",
            "这个文号已经用它签发过函，代字和年份不能再改，没有改动。请另设一个。",
        ));
    }
    let title = format!("设置{}文号：{}", series.purpose.label(), series.prefix);
    let mut change = Change::new(ActKey("number_series"), title);
    change.put(series);
    Ok(change)
}

fn reserve_numbers(ledger: &Ledger, input: &ReserveNumbers) -> Result<Change, Refusal> {
    let series = ledger
        .facts
        .series
        .get(input.series)
        .ok_or(Refusal::Missing {
            field: "series",
            label: "文号",
        })?;
    if input.count == 0 || input.count > 10_000 {
        return Err(Refusal::wrong(
            "count",
            "一次预留 1 到 10000 个号，没有改动。",
        ));
    }
    let replica = input.replica.or(ledger.replica).ok_or(Refusal::Missing {
        field: "replica",
        label: "给哪一份台账",
    })?;
    let blocks = ledger.facts.number_blocks.of(series.id);
    let held = blocks.map(|block| block.last).max().unwrap_or(0);
    let first = series.next.max(held + 1);
    let last = first + input.count - 1;
    let title = format!(
        "预留文号：{}〔{}〕{first}—{last}号",
        series.prefix, series.year
    );
    let mut change = Change::new(ActKey("reserve_numbers"), title);
    change.put(NumberBlock {
        id: Id::new(),
        removed: None,
        series: series.id,
        replica,
        first,
        last,
    });
    Ok(change)
}
