//! Values of settings in words.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::model::chinese;
use crate::model::office::{JointLetters, MarkPlacement};
use crate::model::profile::{Addressees, Period};
use crate::model::record::{Field, Shown, ValueRef, iso_date};

/// Says a value; `None` where nothing is set.
pub type Say = fn(&Json) -> Option<String>;

/// A text as it stands.
pub fn text(value: &Json) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A long secret by its end, by which two can be told apart.
pub fn sealed(value: &Json) -> Option<String> {
    let text = text(value)?;
    let end: Vec<char> = text.chars().rev().take(6).collect();
    let end: String = end.into_iter().rev().collect();
    Some(format!("…{end}"))
}

/// 县政府办公室、县政协提案委员会
pub fn list(value: &Json) -> Option<String> {
    let texts: Vec<String> = value.as_array()?.iter().filter_map(text).collect();
    (!texts.is_empty()).then(|| texts.join("、"))
}

/// 是 or 否
pub fn truth(value: &Json) -> Option<String> {
    let word = if value.as_bool()? { "是" } else { "否" };
    Some(word.to_owned())
}

/// 95%
pub fn percent(value: &Json) -> Option<String> {
    if value.is_null() {
        return Some("不设".to_owned());
    }
    value.as_u64().map(|number| format!("{number}%"))
}

/// 6个月
pub fn months(value: &Json) -> Option<String> {
    value.as_u64().map(|number| format!("{number}个月"))
}

/// 2次
pub fn times(value: &Json) -> Option<String> {
    value.as_u64().map(|number| format!("{number}次"))
}

/// 3个工作日
pub fn working_days(value: &Json) -> Option<String> {
    value.as_u64().map(|number| format!("{number}个工作日"))
}

/// 2026年4月8日
pub fn day(value: &Json) -> Option<String> {
    iso_date(value.as_str()?).map(chinese::date)
}

/// A word of a vocabulary.
pub fn word<T: Field>(value: &Json) -> Option<String> {
    let word = T::from_value(ValueRef::Text(value.as_str()?))?;
    match word.shown() {
        Shown::Text(label) => Some(label),
        _ => None,
    }
}

/// Words of a vocabulary: 主办、独办.
pub fn words<T: Field>(value: &Json) -> Option<String> {
    let words: Vec<String> = value.as_array()?.iter().filter_map(word::<T>).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

/// Where the marks stand on a letter.
pub fn marks(value: &Json) -> Option<String> {
    let words = match read(value)? {
        MarkPlacement::UnderRule => "红线下、文号上",
        MarkPlacement::PageCorner => "公开标记在右上角",
    };
    Some(words.to_owned())
}

/// How letters of joint items are written.
pub fn joint_letters(value: &Json) -> Option<String> {
    let words = match read(value)? {
        JointLetters::ByName => "每人一份，写各自姓名",
        JointLetters::Together => "写“某某等几位”，同一份",
    };
    Some(words.to_owned())
}

/// Who of several sponsors is answered.
pub fn addressees(value: &Json) -> Option<String> {
    let words = match read(value)? {
        Addressees::Every => "答复每一位",
        Addressees::Lead => "只答复领衔人",
    };
    Some(words.to_owned())
}

/// 10件以内100%、49件以内80%、更多60%
pub fn visits(value: &Json) -> Option<String> {
    let steps: Vec<(u32, u32)> = read(value)?;
    let last = steps.len().checked_sub(1)?;
    let said = steps.iter().enumerate().map(|(index, (most, percent))| {
        if index == last && index > 0 {
            format!("更多{percent}%")
        } else {
            format!("{most}件以内{percent}%")
        }
    });
    Some(said.collect::<Vec<_>>().join("、"))
}

/// 2026-08-01 起 2个月、2027-01-01 起 1个月
pub fn periods(value: &Json) -> Option<String> {
    let periods: Vec<Period> = read(value)?;
    let said = periods
        .iter()
        .map(|period| format!("{} {}", period.days_text(), period.term));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("、"))
}

/// 2027年1月1日（元旦）、2027年2月5日（除夕）
pub fn days(value: &Json) -> Option<String> {
    let said = value.as_object()?.iter().map(|(on, name)| {
        let on = iso_date(on).map_or_else(|| on.clone(), chinese::date);
        match text(name) {
            Some(name) => format!("{on}（{name}）"),
            None => on,
        }
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("、"))
}

/// The days that only one of two lists has, or has under another name: 加上…，去掉….
pub fn days_changed(old: &Json, new: &Json) -> Option<String> {
    let only_in = |one: &Json, other: &Json| {
        let all = one.as_object()?.iter();
        let own = all.filter(|(on, name)| other.get(*on) != Some(name));
        days(&own.map(|(on, name)| (on.clone(), name.clone())).collect())
    };
    let added = only_in(new, old).map(|days| format!("加上{days}"));
    let taken = only_in(old, new).map(|days| format!("去掉{days}"));
    let said: Vec<String> = added.into_iter().chain(taken).collect();
    (!said.is_empty()).then(|| said.join("，"))
}

/// How the order of a list changed, from the first item that stands elsewhere to the last: 答复、走访 → 走访、答复. Items
/// added and taken out are settings of their own; where nothing else changed, `None`.
pub fn order_changed(old: &Json, new: &Json, name: impl Fn(&str) -> String) -> Option<String> {
    let said = |keys: &[&str]| {
        let names: Vec<String> = keys.iter().map(|key| name(key)).collect();
        names.join("、")
    };
    let (old, new) = (keys(old), keys(new));
    if old.is_empty() {
        return (!new.is_empty()).then(|| said(&new));
    }
    let before: Vec<&str> = old
        .iter()
        .copied()
        .filter(|key| new.contains(key))
        .collect();
    let after: Vec<&str> = new
        .iter()
        .copied()
        .filter(|key| old.contains(key))
        .collect();
    let moved = |(one, other): (&&str, &&str)| one != other;
    let first = before.iter().zip(&after).position(moved)?;
    let last = before.iter().zip(&after).rposition(moved)?;
    let (before, after) = (before.get(first..=last)?, after.get(first..=last)?);
    Some(format!("{} → {}", said(before), said(after)))
}

fn keys(value: &Json) -> Vec<&str> {
    let keys = value.as_array().into_iter().flatten();
    keys.filter_map(Json::as_str).collect()
}

fn read<T: DeserializeOwned>(value: &Json) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

/// Whether a value is a list of days, each with its name.
pub fn is_days(value: &Json) -> bool {
    value
        .as_object()
        .is_some_and(|days| days.keys().all(|on| iso_date(on).is_some()))
}
