//! 办理进度表: how far every case is, on one sheet.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;

use super::answering::stage_word;
use super::kind::FormKind;
use super::listing::{count, head_as_of, list};
use super::terms::{counted_text, due_text};
use super::wording::{day, handlers};

/// 办理进度表.
pub const FORM: FormKind = FormKind::of_all("progress", "办理进度表", |ledger, cases| {
    Manuscript::Sheet(progress(ledger, cases))
});

/// 办理进度表: everything on one sheet, on its side.
fn progress(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let naming = Naming::among(ledger, cases);
    let rows = cases
        .iter()
        .enumerate()
        .map(|(index, case)| row(ledger, index, (naming.of(case), case)));
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 58.0, Left),
        ("领衔", 20.0, Centre),
        ("角色", 14.0, Centre),
        ("科室、承办人", 30.0, Centre),
        ("交办", 26.0, Centre),
        ("期限", 26.0, Centre),
        ("状态", 20.0, Centre),
        ("结果", 13.0, Centre),
        ("满意度", 22.0, Centre),
    ];
    Sheet {
        title: "代表建议政协提案办理进度表".to_owned(),
        head: head_as_of(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: count(cases).into_iter().collect(),
        landscape: true,
        ..Sheet::default()
    }
}

fn row(ledger: &Ledger, index: usize, (name, case): (String, &Case)) -> Vec<String> {
    let [_, department, handler, _] = handlers(ledger, case);
    let state = ledger.state(case.id);
    let lead = ledger.lead_sponsor(case.id);
    let part = ledger.own_assignment(case.id);
    let outcome = ledger.answered_outcome(case.id).unwrap_or_default();
    let satisfaction = state.and_then(|state| state.satisfaction);
    vec![
        (index + 1).to_string(),
        name,
        case.title.clone(),
        lead.map_or_else(String::new, |person| ledger.name_of(person)),
        part.map_or("", |part| part.role.label()).to_owned(),
        [department, handler].join(" ").trim().to_owned(),
        day(part.and_then(|part| part.assigned_on)),
        next_term(ledger, case),
        stage_word(ledger, case).to_owned(),
        outcome.to_owned(),
        satisfaction.map_or("", |answer| answer.label()).to_owned(),
    ]
}

/// The next open term; where nothing is open, the day it was to be answered by.
fn next_term(ledger: &Ledger, case: &Case) -> String {
    let Some(term) = ledger.state(case.id).and_then(|state| state.next()) else {
        return due_text(ledger, case);
    };
    let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
    format!("{label} {}", counted_text(term.counted))
}
