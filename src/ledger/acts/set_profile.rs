//! 修改地方规则.

use serde_json::Value;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::{patched, title, write};
use crate::ledger::acts::settings_checks::check_profile;
use crate::ledger::{Ledger, settings};
use crate::model::change::{ActKey, Change};
use crate::model::profile::Profile;

act! {
    /// 修改地方规则: what is left out of `profile` stays as it is; a list is given whole.
    SetProfile in "set_profile", "修改地方规则" by set_profile {
        /// The fields of the profile.
        profile: Value = "地方规则",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

fn set_profile(ledger: &Ledger, input: &SetProfile) -> Result<Change, Refusal> {
    let profile: Profile = patched(&ledger.profile, &input.profile, "profile")?;
    check_profile(ledger, &profile)?;
    let title = title("修改地方规则", input.what.as_deref());
    Ok(profile_change(
        ledger,
        &profile,
        ActKey("set_profile"),
        &title,
    ))
}

pub(super) fn profile_change(
    ledger: &Ledger,
    profile: &Profile,
    act: ActKey,
    title: &str,
) -> Change {
    let mut change = Change::new(act, title);
    let wanted = settings::take_apart(settings::PROFILE, profile);
    write(ledger, settings::PROFILE, &wanted, &mut change);
    change
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn set_profile(profile: Value) -> SetProfile {
        SetProfile {
            profile,
            what: None,
        }
    }

    #[test]
    fn a_profile_is_set_field_by_field() {
        let mut fixture = Fixture::new();
        fixture.act(set_profile(json!({ "extension_limit_months": 5 })));
        assert_eq!(fixture.ledger.profile.extension_limit_months, 5);
    }

    #[test]
    fn rules_and_classes_can_be_counted_and_told_apart() {
        let fixture = Fixture::new();
        let profile = json!(fixture.ledger.profile);
        let twice = |list: &str| {
            let one = profile[list][0].clone();
            set_profile(json!({ list: [one.clone(), one] }))
        };
        fixture.refuses(twice("rules"), "profile", "有两个期限都叫");
        fixture.refuses(twice("classes"), "profile", "有两个办理结果都叫");
        let mut rules = profile["rules"].clone();
        rules[0]["term"] = json!("三天半");
        fixture.refuses(set_profile(json!({ "rules": rules })), "profile", "三天半");
        fixture.refuses(set_profile(json!([])), "profile", "设置要写成");
        fixture.refuses(
            set_profile(json!({ "没有": 1 })),
            "profile",
            "没有“没有”这一项",
        );
    }
}
