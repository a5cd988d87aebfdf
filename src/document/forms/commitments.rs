//! 承诺事项台账: what was promised, and whether it was kept.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;

use super::kind::FormKind;
use super::listing::{head_as_of, list, title_within};
use super::wording::day;

/// 承诺事项台账.
pub const FORM: FormKind =
    FormKind::of_all("commitments", "承诺事项台账", |ledger, cases| {
        Manuscript::Sheet(commitments(ledger, cases))
    });

/// 承诺事项台账.
fn commitments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let scope = ListScope::of(ledger, cases);
    let naming = Naming::within(ledger, scope, cases);
    let mut rows = Vec::new();
    for case in cases {
        let mut promises: Vec<_> = ledger.facts.commitments.of(case.id).collect();
        promises.sort_by_key(|promise| promise.due_on);
        for promise in promises {
            rows.push(vec![
                (rows.len() + 1).to_string(),
                naming.of(case),
                case.title.clone(),
                promise.text.clone(),
                promise.due_on.to_string(),
                ledger
                    .staff_name(promise.handler)
                    .unwrap_or_default()
                    .to_owned(),
                day(promise.done_on),
                promise.result.clone().unwrap_or_default(),
            ]);
        }
    }
    let count = rows.len();
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 52.0, Left),
        ("承诺内容", 60.0, Left),
        ("完成时限", 24.0, Centre),
        ("责任人", 18.0, Centre),
        ("兑现日期", 24.0, Centre),
        ("兑现情况", 34.0, Left),
    ];
    Sheet {
        title: title_within(scope, "代表建议政协提案承诺事项台账", cases),
        head: head_as_of(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows)],
        notes: if cases.is_empty() {
            Vec::new()
        } else {
            vec![format!("共{count}项。")]
        },
        landscape: true,
        ..Sheet::default()
    }
}
