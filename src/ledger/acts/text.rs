//! Text of an input: without the white space around it, filled in where it must be.

use serde_json::Value;

use crate::ledger::acts::refusal::Refusal;
use crate::model::chinese::is_control;

/// The text without white space around it; none where it is blank.
pub(super) fn filled<T: for<'a> From<&'a str>>(text: Option<&str>) -> Option<T> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(T::from)
}

/// The text of a field that must be filled in.
///
/// # Errors
/// [`Refusal::Missing`] where it is blank.
pub(super) fn required<T: for<'a> From<&'a str>>(
    text: &str,
    field: &'static str,
    label: &'static str,
) -> Result<T, Refusal> {
    filled(Some(text)).ok_or(Refusal::Missing { field, label })
}

/// The most characters of one text: ten times the longest reply there is.
const LONGEST: usize = 100_000;

/// Refuses a text that no paper could show: one without end, or with control characters other than broken lines.
///
/// # Errors
/// [`Refusal`] at the field, which is named and labelled.
pub(super) fn check_text(text: &str, (field, label): (&'static str, &str)) -> Result<(), Refusal> {
    // The bytes are counted first: what is far too long is not read through.
    if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
        let text = format!("“{label}”超过 {LONGEST} 个字，没有登记。请核对是不是贴错了。");
        return Err(Refusal::wrong(field, text));
    }
    if text.chars().any(is_control) {
        let text = format!("“{label}”里有看不见的控制字符，没有登记。请删去后再填。");
        return Err(Refusal::wrong(field, text));
    }
    Ok(())
}

/// [`check_text`] for every text in a value.
///
/// # Errors
/// As [`check_text`].
pub(super) fn check_texts(value: &Value, at: (&'static str, &str)) -> Result<(), Refusal> {
    match value {
        Value::String(text) => check_text(text, at),
        Value::Array(items) => items.iter().try_for_each(|item| check_texts(item, at)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            check_text(name, at)?;
            check_texts(value, at)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
