//! What a rule may say of how far and how often it is extended (延期).

use crate::ledger::acts::refusal::Refusal;
use crate::model::profile::Rule;
use crate::model::term::TermLength;

/// How often a rule may be extended at most: more is a slip of the pen.
const MOST_EXTENSIONS: u32 = 9;

/// Refuses a reach that cannot be counted, and a number of times that cannot be meant.
///
/// # Errors
/// [`Refusal`] in the field `profile`.
pub(super) fn check_moves(rule: &Rule) -> Result<(), Refusal> {
    let label = &rule.label;
    let wrong = |text: String| Err(Refusal::wrong("profile", text));
    if let Some(by) = &rule.extend_by {
        match TermLength::parse(by) {
            Err(error) => return wrong(error.to_string()),
            Ok(TermLength::FixedDay { .. }) => {
                return wrong(format!(
                    "“{label}”一次最多延多久请写成 1个月、15个工作日，没有改动。"
                ));
            }
            Ok(_) => {}
        }
    }
    let times = rule.extend_times;
    if times.is_some_and(|times| !(1..=MOST_EXTENSIONS).contains(&times)) {
        return wrong(format!(
            "“{label}”最多延几次请填 1 到 {MOST_EXTENSIONS} 的数字，没有改动。"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::Profile;

    #[test]
    fn no_shipped_rule_stands_still_and_all_are_in_order() {
        for name in Profile::shipped_names() {
            for rule in Profile::shipped(name).unwrap().rules {
                assert!(!rule.is_pausable(), "{name}: {}", rule.label);
                assert!(check_moves(&rule).is_ok(), "{name}: {}", rule.label);
            }
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_in_words() {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let refused = |spoil: fn(&mut Rule)| {
            let mut rule = profile.rules[0].clone();
            spoil(&mut rule);
            check_moves(&rule).unwrap_err().to_string()
        };
        assert!(refused(|rule| rule.extend_times = Some(0)).contains("1 到 9"));
        assert!(refused(|rule| rule.extend_by = Some("很久".to_owned())).contains("很久"));
        assert!(refused(|rule| rule.extend_by = Some("9月30日前".to_owned())).contains("1个月"));
    }
}
