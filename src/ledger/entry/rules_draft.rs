//! Local rules (地方规则) as drafted and not applied yet, and as a file that places hand on to one another.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, Refusal, SetProfile};
use crate::ledger::history::rules_changed;
use crate::model::json_text;
use crate::model::profile::{Period, Profile, Rule};

/// What stands first in a file of rules, by which it is known.
const FORMAT: &str = "banli-rules";
/// What such a file begins with.
pub const BEGIN: &str = "{\n  \"format\": \"banli-rules\"";

/// Rules as drafted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesDraft {
    /// The rules as they would be; none where nothing is edited.
    pub profile: Option<Profile>,
    /// Where what is changed beside the periods is laid down.
    pub basis: String,
    /// A file of rules as pasted.
    pub pasted: String,
}

impl RulesDraft {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Forgets rules that are the recorded ones by now.
    pub fn forget_recorded(&mut self, recorded: &Profile) {
        if self.profile.as_ref() == Some(recorded) {
            self.profile = None;
            self.basis.clear();
        }
    }
}

/// A file of rules.
#[derive(Debug, Serialize, Deserialize)]
struct RulesFile {
    format: String,
    profile: Profile,
}

/// Rules as a file to hand on: JSON.
pub fn file_text(profile: &Profile) -> String {
    let file = RulesFile {
        format: FORMAT.to_owned(),
        profile: profile.clone(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads a file of rules, checked against the ledger as if it were applied.
///
/// # Errors
/// Why it cannot be taken, to be shown.
pub fn read_file(text: &str, ledger: &Ledger) -> Result<Profile, String> {
    let unread = |error: serde_json::Error| {
        format!(
            "不是规则文件，读不懂（{}）。现行规则没有改动。请用本程序“存成规则文件”存的文件。",
            json_text::text(&error)
        )
    };
    let value: serde_json::Value = serde_json::from_str(text.trim()).map_err(unread)?;
    // A bare profile, as the program's own files have it, is read too.
    let profile = match value.get("format").and_then(serde_json::Value::as_str) {
        Some(FORMAT) => {
            let file: RulesFile = serde_json::from_value(value).map_err(unread)?;
            file.profile
        }
        _ => serde_json::from_value(value).map_err(unread)?,
    };
    check(&profile, ledger).map_err(|refusal| refusal.to_string())?;
    Ok(profile)
}

/// Whether rules can be as they are drafted, a basis still to be filled in left aside.
///
/// # Errors
/// The refusal.
pub fn check(profile: &Profile, ledger: &Ledger) -> Result<(), Refusal> {
    let mut filled = profile.clone();
    for rule in &mut filled.rules {
        let mut periods = rule.periods();
        for period in &mut periods {
            if period.source.trim().is_empty() {
                "待填".clone_into(&mut period.source);
            }
        }
        rule.set_periods(periods);
    }
    set_profile(&filled, None).change(ledger).map(|_| ())
}

/// The act that records rules.
pub fn set_profile(profile: &Profile, what: Option<String>) -> SetProfile {
    SetProfile {
        profile: serde_json::json!(profile),
        what,
    }
}

/// The rules of which an edited period names no basis (依据), by their labels.
pub fn without_basis(ledger: &Ledger, after: &Profile) -> Vec<String> {
    let lacking = |rule: &&Rule| {
        let known = ledger.profile.rule(&rule.key);
        let known = known.map(Rule::periods).unwrap_or_default();
        let lacks = |period: &Period| period.source.trim().is_empty() && !known.contains(period);
        rule.periods().iter().any(lacks)
    };
    let rules = after.rules.iter().filter(lacking);
    rules.map(|rule| rule.label.clone()).collect()
}

/// Whether something differs for which no period of a rule says where it is laid down: a class, a target, a custom, or
/// what a rule runs from.
pub fn wants_basis(before: &Profile, after: &Profile) -> bool {
    let mut plain = after.clone();
    for rule in &mut plain.rules {
        if let Some(known) = before.rule(&rule.key) {
            rule.set_periods(known.periods());
        }
    }
    // A rule that is new names its basis in its first period.
    plain.rules.retain(|rule| before.rule(&rule.key).is_some());
    plain != *before
}

/// The rules with every edited period from the next day on, where nothing that has begun moves by it.
pub fn from_tomorrow(ledger: &Ledger, after: &Profile) -> Option<(NaiveDate, Profile)> {
    let from = ledger.today.succ_opt()?;
    let later = after.from_then_on(&ledger.profile, from)?;
    Some((from, later))
}

/// What the journal says of applying rules: what differs, and the basis.
pub fn title(ledger: &Ledger, after: &Profile, basis: &str) -> String {
    let lines = rules_changed(ledger, after);
    let mut words = match lines.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, ..] => format!("{first}等 {} 处", lines.len()),
    };
    if !basis.trim().is_empty() {
        words = format!("{words}。依据：{}", basis.trim());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn a_file_of_rules_reads_back_and_what_is_none_is_refused_in_words() {
        let fixture = Fixture::new();
        let ledger = &fixture.ledger;
        for name in Profile::shipped_names() {
            let profile = Profile::shipped(name).unwrap();
            assert_eq!(read_file(&file_text(&profile), ledger), Ok(profile.clone()));
            let bare = serde_json::to_string(&profile).unwrap();
            assert_eq!(read_file(&bare, ledger), Ok(profile));
        }
        assert!(file_text(&Profile::shipped("国家通用").unwrap()).starts_with(BEGIN));
        for wrong in ["", "你好", "{}", "[1]", "{\"format\":\"banli-rules\"}"] {
            let why = read_file(wrong, ledger).unwrap_err();
            assert!(why.contains("现行规则没有改动"), "{why}");
        }
        let mut profile = ledger.profile.clone();
        profile.rules[0].term = "很久".to_owned();
        assert!(
            read_file(&file_text(&profile), ledger)
                .unwrap_err()
                .contains("很久")
        );
    }

    #[test]
    fn what_differs_is_said_and_wants_its_basis() {
        let fixture = Fixture::new();
        let ledger = &fixture.ledger;
        let mut after = ledger.profile.clone();
        assert!(rules_changed(ledger, &after).is_empty());
        assert!(!wants_basis(&ledger.profile, &after));
        after.rules[0].term = "9个工作日".to_owned();
        after.rules[0].source.clear();
        let lines = rules_changed(ledger, &after);
        assert!(
            lines.len() == 1 && lines[0].contains("9个工作日"),
            "{lines:?}"
        );
        assert_eq!(
            without_basis(ledger, &after),
            [after.rules[0].label.clone()]
        );
        assert!(!wants_basis(&ledger.profile, &after));
        after.targets.on_time = Some(77);
        assert!(wants_basis(&ledger.profile, &after));
        assert!(title(ledger, &after, "第三条").ends_with("依据：第三条"));
    }

    #[test]
    fn an_edit_can_hold_from_tomorrow_on_only() {
        let fixture = Fixture::new();
        let ledger = &fixture.ledger;
        let mut after = ledger.profile.clone();
        after.rules[0].term = "9个工作日".to_owned();
        let (from, later) = from_tomorrow(ledger, &after).unwrap();
        assert_eq!(later.rules[0].term, ledger.profile.rules[0].term);
        assert_eq!(later.rules[0].term_on(from), "9个工作日");
        assert_eq!(from_tomorrow(ledger, &later), None, "it does already");
        after.rules[0].roles.clear();
        assert_eq!(from_tomorrow(ledger, &after), None);
    }
}
