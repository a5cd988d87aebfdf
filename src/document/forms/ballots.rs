//! Ballots: 票决票, by which the deputies choose key items, and 测评票, by which they appraise the handling.

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::super::sheet::Sheet;
use super::super::table::Align::{Centre, Left};
use super::{item, list, units};

/// 重点督办建议提案票决票: the candidates, to be marked.
pub fn ballot(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    marked(
        ledger,
        cases,
        "重点督办代表建议政协提案票决票",
        &["赞成", "反对", "弃权"],
        "注：1.每件只选一项，在选定的栏内画“○”；不选或多选的，该件无效。",
    )
}

/// 办理情况评议测评票: what was handled, to be marked.
pub fn appraisal(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    marked(
        ledger,
        cases,
        "代表建议政协提案办理情况测评票",
        &["满意", "基本满意", "不满意", "继续办理"],
        "注：1.每件在满意、基本满意、不满意中只选一项，画“○”；需要继续办理的，另在该栏画“○”。",
    )
}

fn marked(ledger: &Ledger, cases: &[&Case], title: &str, choices: &[&str], note: &str) -> Sheet {
    // What was sent back, or has come to no unit yet, is not voted on.
    let handled = cases
        .iter()
        .filter(|case| !units(ledger, case, Role::answers).is_empty());
    let rows = handled.enumerate().map(|(place, case)| {
        let lead = ledger.lead_sponsor(case.id);
        let mut row = vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| person.name.clone()),
            units(ledger, case, Role::answers),
        ];
        row.extend(choices.iter().map(|_| String::new()));
        row
    });
    let mut columns = vec![
        ("序号", 10.0, Centre),
        ("编号", 30.0, Centre),
        ("标题", 50.0, Left),
        ("领衔", 20.0, Centre),
        ("承办单位", 26.0, Centre),
    ];
    columns.extend(choices.iter().map(|choice| (*choice, 15.0, Centre)));
    Sheet {
        title: title.to_owned(),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![note.to_owned(), "　　2.本票不署名。".to_owned()],
        ..Sheet::default()
    }
}
