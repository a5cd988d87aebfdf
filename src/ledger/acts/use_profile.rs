//! 换用地方规则: one that comes with the program.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::set_profile::profile_change;
use crate::model::change::{ActKey, Change};
use crate::model::profile::Profile;

act! {
    /// 换用地方规则: one that comes with the program, by its name.
    UseProfile in "use_profile", "换用地方规则" by use_profile {
        /// Its name.
        name: String = "名称",
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::SetProfile;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn a_profile_is_set_and_changed_for_one_that_comes_with_the_program() {
        let mut fixture = Fixture::new();
        fixture.act(SetProfile {
            profile: json!({ "extension_limit_months": 5 }),
            what: None,
        });
        assert_eq!(fixture.ledger.profile.extension_limit_months, 5);
        let name = "魏县2024".to_owned();
        assert_eq!(
            fixture.act(UseProfile { name }).title,
            "换用地方规则：魏县2024"
        );
        assert_eq!(fixture.ledger.profile.name, "魏县2024");
        let unknown = UseProfile {
            name: "火星".to_owned(),
        };
        fixture.refuses(unknown, "name", "没有地方规则“火星”");
    }
}
