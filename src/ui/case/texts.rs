//! The case's own fields as typed: each follows the file while nobody types in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::model::facts::{Case, Milestone};
use crate::model::typed_over::TypedOver;
use crate::ui::widgets::DateText;

use super::act_form::shown;

/// The case's own fields. Only those that somebody typed in are kept; the others are read from the record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) number: TypedOver<String>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) title: TypedOver<String>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) category: TypedOver<String>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) content: TypedOver<String>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) note: TypedOver<String>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) key_leader: TypedOver<String>,
    /// The item's own steps.
    #[serde(serialize_with = "typed_days")]
    pub(super) days: BTreeMap<Milestone, TypedOver<DateText>>,
    #[serde(skip_serializing_if = "TypedOver::is_as_recorded")]
    pub(super) return_reason: TypedOver<String>,
}

/// Keeps the days that somebody typed.
fn typed_days<S: Serializer>(
    days: &BTreeMap<Milestone, TypedOver<DateText>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(days.iter().filter(|(_, day)| day.is_typed()))
}

/// The text, none where it is blank.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Texts {
    /// The texts of a stored case.
    pub fn of(case: &Case) -> Self {
        let mut texts = Self::default();
        texts.follow(case);
        texts
    }

    /// Whether anything is typed that is not recorded.
    pub fn is_typed(&self) -> bool {
        let mut texts = [
            &self.number,
            &self.title,
            &self.category,
            &self.content,
            &self.note,
            &self.key_leader,
            &self.return_reason,
        ]
        .into_iter();
        texts.any(TypedOver::is_typed) || self.days.values().any(TypedOver::is_typed)
    }

    /// Takes over what the record says now, leaving alone what somebody typed.
    pub fn follow(&mut self, case: &Case) {
        let texts = [
            (&mut self.number, Some(&*case.number)),
            (&mut self.title, Some(&*case.title)),
            (&mut self.category, case.category.as_deref()),
            (&mut self.content, case.content.as_deref()),
            (&mut self.note, case.note.as_deref()),
            (&mut self.key_leader, case.key_leader.as_deref()),
            (&mut self.return_reason, case.return_reason.as_deref()),
        ];
        for (field, now) in texts {
            field.follow(&shown(now));
        }
        for step in Milestone::of_case() {
            let now = DateText::of(case.day(step));
            self.days.entry(step).or_default().follow(&now);
        }
    }
}
