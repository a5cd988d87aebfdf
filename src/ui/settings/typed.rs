//! What is typed in the fields of the settings and not recorded yet, as it is kept in the ledger file. Passphrases never are.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::widgets::form::TypedFields;

/// Key of the draft.
pub const FIELDS_DRAFT: &str = "settings/fields";

/// What the fields of a section or of the rules' targets are called where they are kept.
pub(super) const OFFICE: &str = "office";
pub(super) const LETTERS: &str = "letters";
pub(super) const FONTS: &str = "fonts";
pub(super) const TARGETS: &str = "targets";

/// The sorts of what has fields of its own, as they are called there.
const SERIES: &str = "series";
const RULE: &str = "rule";
const CLASS: &str = "class";

/// What the fields of a series of numbers are called.
pub(super) fn of_series(series: Id) -> String {
    format!("{SERIES}/{series}")
}

/// What the fields of a period of a rule are called.
pub(super) fn of_rule(rule: &str, period: usize) -> String {
    format!("{RULE}/{period}/{rule}")
}

/// What the fields of an outcome class are called.
pub(super) fn of_class(class: &str) -> String {
    format!("{CLASS}/{class}")
}

/// Where a field stands in which something was left typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TypedPlace {
    Office,
    Letters,
    Numbers,
    /// A period of a rule, by their places.
    Rule(usize, usize),
    Classes,
    Targets,
}

/// What is typed of a series of numbers to be added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct TypedSeries {
    pub(super) purpose: Option<IssueKind>,
    pub(super) prefix: String,
    pub(super) year: String,
}

/// Everything typed in the fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SettingsTyping {
    /// Fields that were not left yet, or hold what cannot be recorded.
    pub(super) fields: TypedFields,
    /// A series of numbers that is to be added.
    pub(super) series: Option<TypedSeries>,
}

impl SettingsTyping {
    /// Leaves out what was typed of what is gone from the ledger and from the rules as drafted.
    pub(super) fn settle(&mut self, ledger: &Ledger, drafted: &Profile) {
        self.fields
            .retain(|owner| place(owner, ledger, drafted).is_some());
    }

    /// Where something is typed first.
    pub(super) fn first_place(&self, ledger: &Ledger, drafted: &Profile) -> Option<TypedPlace> {
        let fields = &self.fields;
        let mut owners = fields.texts.keys().chain(fields.dates.keys());
        let first = owners.find_map(|owner| place(owner, ledger, drafted));
        first.or(self.series.as_ref().map(|_| TypedPlace::Numbers))
    }
}

/// Where the fields of an owner stand; none where it is gone.
fn place(owner: &str, ledger: &Ledger, drafted: &Profile) -> Option<TypedPlace> {
    match owner.split_once('/').unwrap_or((owner, "")) {
        (OFFICE, _) => Some(TypedPlace::Office),
        (LETTERS, _) => Some(TypedPlace::Letters),
        (TARGETS, _) => Some(TypedPlace::Targets),
        (SERIES, id) => {
            let id = uuid::Uuid::try_parse(id).map(Id).ok()?;
            let series = ledger.facts.series.get(id);
            series.map(|_| TypedPlace::Numbers)
        }
        (CLASS, key) => drafted.class(key).map(|_| TypedPlace::Classes),
        (RULE, rest) => {
            let (period, key) = rest.split_once('/')?;
            let period = period.parse().ok()?;
            let rule = drafted.rules.iter().position(|rule| rule.key == key)?;
            let has_period = period <= drafted.rules[rule].later.len();
            has_period.then_some(TypedPlace::Rule(rule, period))
        }
        _ => None,
    }
}
