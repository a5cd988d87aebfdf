//! 修改单位设置.

use serde_json::Value;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::{patched, title, write};
use crate::ledger::acts::settings_checks::check_office;
use crate::ledger::{Ledger, settings};
use crate::model::change::{ActKey, Change};
use crate::model::office::Office;

act! {
    /// 修改单位设置: what is left out of `office` stays as it is.
    SetOffice in "set_office", "修改单位设置" by set_office {
        /// The fields of the office.
        office: Value = "单位设置",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

fn set_office(ledger: &Ledger, input: &SetOffice) -> Result<Change, Refusal> {
    let office: Office = patched(&ledger.office, &input.office, "office")?;
    check_office(&ledger.office, &office)?;
    let mut change = Change::new(
        ActKey("set_office"),
        title("修改单位设置", input.what.as_deref()),
    );
    let wanted = settings::take_apart(settings::OFFICE, &office);
    write(ledger, settings::OFFICE, &wanted, &mut change);
    rename_own_unit(ledger, &office, &mut change);
    Ok(change)
}

/// The office's own unit in the roster goes by the office's names as long as it did so before.
fn rename_own_unit(ledger: &Ledger, office: &Office, change: &mut Change) {
    let Some(unit) = ledger.own_unit() else {
        return;
    };
    let mut renamed = unit.clone();
    if unit.name == ledger.office.name {
        renamed.name.clone_from(&office.name);
    }
    if unit.short_name == ledger.office.short_name {
        renamed.short_name.clone_from(&office.short_name);
    }
    if renamed != *unit {
        change.put(renamed);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn set_office(office: Value) -> SetOffice {
        SetOffice {
            office,
            what: Some("联系人".to_owned()),
        }
    }

    #[test]
    fn the_office_is_set_field_by_field_and_its_unit_follows_its_name() {
        let mut fixture = Fixture::new();
        let change = fixture.act(set_office(json!({ "contact_name": "孙晓雨" })));
        assert_eq!(
            (change.title.as_str(), change.writes.len()),
            ("修改单位设置：联系人", 1)
        );
        assert_eq!(fixture.ledger.office.contact_name, "孙晓雨");
        fixture.changes_nothing(set_office(json!({ "contact_name": "孙晓雨" })));
        fixture.act(set_office(json!({ "name": "临溪县住房和城乡建设局" })));
        assert_eq!(
            fixture.ledger.own_unit().unwrap().name,
            "临溪县住房和城乡建设局"
        );
    }

    #[test]
    fn an_office_that_cannot_be_read_is_refused() {
        let fixture = Fixture::new();
        fixture.refuses(
            set_office(json!({ "没有": 1 })),
            "office",
            "没有“没有”这一项设置",
        );
        fixture.refuses(
            set_office(json!({ "contact_name": 1 })),
            "office",
            "设置读不懂",
        );
        fixture.refuses(set_office(json!("住建局")), "office", "设置要写成");
        fixture.refuses(
            set_office(json!({ "name": "　" })),
            "office",
            "没有填“全称”",
        );
    }
}
