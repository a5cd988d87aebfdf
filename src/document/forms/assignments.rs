//! 交办清单: who answers what, and by when.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::kind::FormKind;
use super::listing::{count, list, title_within};
use super::terms::due_of_units;
use super::wording::{assigned_on, day, units};

/// 交办清单.
pub const FORM: FormKind = FormKind::of_all("assignments", "交办清单", |ledger, cases| {
    Manuscript::Sheet(assignments(ledger, cases))
});

/// 交办清单.
fn assignments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let scope = ListScope::of(ledger, cases);
    let naming = Naming::within(ledger, scope, cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            ledger
                .lead_sponsor(case.id)
                .map_or_else(String::new, |person| ledger.name_of(person)),
            units(ledger, case, Role::answers),
            units(ledger, case, |role| role == Role::Co),
            day(assigned_on(ledger, case)),
            due_of_units(ledger, case),
        ]
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 64.0, Left),
        ("领衔", 20.0, Centre),
        ("主办单位", 30.0, Centre),
        ("会办单位", 36.0, Centre),
        ("交办日期", 24.0, Centre),
        ("办理期限", 24.0, Centre),
    ];
    Sheet {
        title: title_within(scope, "代表建议政协提案交办清单", cases),
        head: (String::new(), count(cases).unwrap_or_default()),
        tables: vec![list(&columns, rows.collect())],
        landscape: true,
        ..Sheet::default()
    }
}
