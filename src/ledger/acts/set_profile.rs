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
    let title = title("修改地方规则", &input.what);
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
