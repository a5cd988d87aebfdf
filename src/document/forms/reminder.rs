//! 催办单: what a department still has to do.

use std::collections::BTreeMap;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;

use super::kind::{FormKind, NamedForm};
use super::listing::{day_or_blank, list};
use super::terms::counted_text;
use super::wording::handlers;

/// 催办单, one per department.
pub const FORM: FormKind = FormKind::one_each("reminder", "催办单", reminders, |ledger| {
    Manuscript::Sheet(reminder_sheet(ledger, "", &[]))
});

/// 催办单: one per department, with its open items among these.
fn reminders(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_department: BTreeMap<String, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        // A closed case may still have a term open, as to publish its reply.
        if ledger
            .state(case.id)
            .is_some_and(|state| state.next().is_some())
        {
            let [_, department, ..] = handlers(ledger, case);
            by_department.entry(department).or_default().push(case);
        }
    }
    by_department
        .into_iter()
        .map(|(department, cases)| {
            let sheet = reminder_sheet(ledger, &department, &cases);
            let name = if department.is_empty() {
                "未分科室".to_owned()
            } else {
                department
            };
            NamedForm::sheet(name, sheet)
        })
        .collect()
}

/// One 催办单.
fn reminder_sheet(ledger: &Ledger, department: &str, cases: &[&Case]) -> Sheet {
    let naming = Naming::among(ledger, cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        let next = ledger.state(case.id).and_then(|state| state.next());
        let label = next
            .and_then(|term| term.rule(ledger))
            .map_or("", |rule| rule.label.as_str());
        let left = next.map(|term| match term.status(ledger) {
            TermStatus::Overdue(days) => format!("已逾期{days}个工作日"),
            TermStatus::DueToday => "今日到期".to_owned(),
            TermStatus::DueIn(days) => format!("剩{days}个工作日"),
            TermStatus::MetInTime | TermStatus::MetLate | TermStatus::Lapsed => String::new(),
        });
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            label.to_owned(),
            next.map(|term| counted_text(term.counted))
                .unwrap_or_default(),
            left.unwrap_or_default(),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 32.0, Centre),
        ("标题", 54.0, Left),
        ("要办的事", 24.0, Centre),
        ("期限", 24.0, Centre),
        ("剩余", 26.0, Centre),
    ];
    let whom = if department.is_empty() {
        "　　　　　　：".to_owned()
    } else {
        format!("{department}：")
    };
    Sheet {
        title: "代表建议政协提案催办单".to_owned(),
        lead: vec![
            whom,
            "下列件请抓紧办理，按期报送办理情况；有困难的，请在期限前说明。".to_owned(),
        ],
        head: (
            String::new(),
            day_or_blank((!cases.is_empty()).then_some(ledger.today)),
        ),
        tables: vec![list(&columns, rows.collect())],
        notes: vec!["签收人：　　　　　　　　　　签收时间：　　　年　　月　　日".to_owned()],
        ..Sheet::default()
    }
}
