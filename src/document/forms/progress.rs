//! 办理进度表: how far every case is, on one sheet.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::answering::stage_word;
use super::kind::FormKind;
use super::listing::{count, head_as_of, list, title_within};
use super::terms::{due_of_units, named_due_text, term_text};
use super::wording::{assigned_on, day, handlers, joined, units};

/// 办理进度表.
pub const FORM: FormKind = FormKind::of_all("progress", "办理进度表", |ledger, cases| {
    Manuscript::Sheet(progress(ledger, cases))
});

/// 办理进度表: everything on one sheet, on its side.
fn progress(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let scope = ListScope::of(ledger, cases);
    let naming = Naming::within(ledger, scope, cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        let lead = ledger.lead_sponsor(case.id);
        let mut row = vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| ledger.name_of(person)),
        ];
        row.extend(if ledger.oversees() {
            handed_out(ledger, case)
        } else {
            in_hand(ledger, case)
        });
        row.extend(outcome(ledger, case));
        row
    });
    let mut columns = vec![
        ("序号", 13.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 58.0, Left),
        ("领衔", 20.0, Centre),
    ];
    // An office that hands items out looks at who answers, not at its own departments.
    columns.extend(if ledger.oversees() {
        [
            ("承办单位", 40.0, Centre),
            ("交办", 26.0, Centre),
            ("答复期限", 30.0, Centre),
        ]
        .as_slice()
    } else {
        &[
            ("角色", 14.0, Centre),
            ("科室、承办人", 30.0, Centre),
            ("交办", 26.0, Centre),
            ("期限", 26.0, Centre),
        ]
    });
    columns.extend([
        ("状态", 20.0, Centre),
        ("结果", 13.0, Centre),
        ("满意度", 22.0, Centre),
    ]);
    Sheet {
        title: title_within(scope, "代表建议政协提案办理进度表", cases),
        head: head_as_of(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: count(cases).into_iter().collect(),
        landscape: true,
        ..Sheet::default()
    }
}

/// 角色, 科室、承办人, 交办, 期限 of the office's own part; nothing where it has none any more.
fn in_hand(ledger: &Ledger, case: &Case) -> Vec<String> {
    let Some(part) = ledger.own_assignment(case.id) else {
        return vec![String::new(); 4];
    };
    let [_, department, handler, _] = handlers(ledger, case);
    vec![
        part.role.label().to_owned(),
        joined(&department, &handler),
        day(assigned_on(ledger, case)),
        next_term(ledger, case),
    ]
}

/// 承办单位, 交办, 答复期限 of an item that other units handle.
fn handed_out(ledger: &Ledger, case: &Case) -> Vec<String> {
    vec![
        units(ledger, case, Role::answers),
        day(assigned_on(ledger, case)),
        due_of_units(ledger, case),
    ]
}

/// 状态, 结果, 满意度; an item without an answer that arrived has no 结果 yet, and its 状态 says where it stands.
fn outcome(ledger: &Ledger, case: &Case) -> [String; 3] {
    let satisfaction = ledger.state(case.id).and_then(|state| state.satisfaction);
    let class = answered_outcome(ledger, case);
    [
        stage_word(ledger, case).to_owned(),
        class.map(|class| class.key.clone()).unwrap_or_default(),
        satisfaction.map_or("", |answer| answer.label()).to_owned(),
    ]
}

/// The next open term; where nothing is open, the day it was to be answered by. Each with its name: a bare day beside a
/// named one would leave open what it is the day of.
fn next_term(ledger: &Ledger, case: &Case) -> String {
    let Some(term) = ledger.state(case.id).and_then(|state| state.next()) else {
        return named_due_text(ledger, case);
    };
    let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
    format!("{label} {}", term_text(term))
}
