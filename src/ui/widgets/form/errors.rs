//! What is wrong in a form, by field.

use serde::{Deserialize, Serialize};

/// Why fields of a form were refused: each reason under the name of its field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, transparent)]
pub struct FormErrors {
    reasons: Vec<(String, String)>,
}

impl FormErrors {
    /// One reason.
    pub fn of(field: &str, reason: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.set(field, reason);
        errors
    }

    /// Says what is wrong in a field, in place of what was said before.
    pub fn set(&mut self, field: &str, reason: impl Into<String>) {
        self.clear(field);
        self.reasons.push((field.to_owned(), reason.into()));
    }

    /// What is wrong in a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.reasons
            .iter()
            .find(|(of, _)| of == field)
            .map(|(_, reason)| reason.as_str())
    }

    /// Forgets what was wrong in a field: it was edited.
    pub fn clear(&mut self, field: &str) {
        self.reasons.retain(|(of, _)| of != field);
    }

    /// Forgets everything.
    pub fn clear_all(&mut self) {
        self.reasons.clear();
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }

    /// The reasons of fields that are not among those shown.
    pub fn elsewhere<'a>(&'a self, shown: &'a [&str]) -> impl Iterator<Item = &'a str> {
        self.reasons
            .iter()
            .filter(|(field, _)| !shown.contains(&field.as_str()))
            .map(|(_, reason)| reason.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_reason_and_an_unknown_field_is_not_lost() {
        let mut errors = FormErrors::of("on", "送达不能早于签发。");
        errors.set("on", "请填写收到日期。");
        errors.set("issue", "这份函已作废。");
        assert_eq!(errors.get("on"), Some("请填写收到日期。"));
        let elsewhere: Vec<&str> = errors.elsewhere(&["on", "mode"]).collect();
        assert_eq!(elsewhere, ["这份函已作废。"]);
        errors.clear("on");
        assert_eq!(errors.get("on"), None);
        assert!(!errors.is_empty());
    }
}
