//! The case's own fields as typed, and following the file while nobody types in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::facts::{Case, Milestone};
use crate::ui::widgets::DateText;

use super::act_form::shown;

/// The case's own fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) category: String,
    pub(super) content: String,
    pub(super) note: String,
    pub(super) key_leader: String,
    /// The item's own steps.
    pub(super) days: BTreeMap<Milestone, DateText>,
    pub(super) return_reason: String,
}

/// The text, none where it is blank.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Texts {
    /// The texts of a stored case.
    pub fn of(case: &Case) -> Self {
        Self {
            number: case.number.clone(),
            title: case.title.clone(),
            category: shown(case.category.as_deref()),
            content: shown(case.content.as_deref()),
            note: shown(case.note.as_deref()),
            key_leader: shown(case.key_leader.as_deref()),
            days: Milestone::of_case()
                .map(|step| (step, DateText::of(case.day(step))))
                .collect(),
            return_reason: shown(case.return_reason.as_deref()),
        }
    }

    /// Takes over what changed in the file elsewhere (undo, another page), leaving alone what is being typed.
    pub(super) fn follow(&mut self, before: &Self, now: &Self) {
        fn one<T: Clone + PartialEq>(text: &mut T, before: &T, now: &T) {
            if text == before {
                text.clone_from(now);
            }
        }
        one(&mut self.number, &before.number, &now.number);
        one(&mut self.title, &before.title, &now.title);
        one(&mut self.category, &before.category, &now.category);
        one(&mut self.content, &before.content, &now.content);
        one(&mut self.note, &before.note, &now.note);
        one(&mut self.key_leader, &before.key_leader, &now.key_leader);
        for step in Milestone::of_case() {
            let of = |texts: &Self| texts.days.get(&step).cloned().unwrap_or_default();
            one(self.days.entry(step).or_default(), &of(before), &of(now));
        }
        one(
            &mut self.return_reason,
            &before.return_reason,
            &now.return_reason,
        );
    }
}
