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
