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
        ["赞成", "反对", "弃权"],
    )
}

/// 办理情况评议测评票: what was handled, to be marked.
pub fn appraisal(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    marked(
        ledger,
        cases,
        "代表建议政协提案办理情况测评票",
        ["满意", "基本满意", "不满意"],
    )
}

fn marked(ledger: &Ledger, cases: &[&Case], title: &str, choices: [&str; 3]) -> Sheet {
    let rows = cases.iter().enumerate().map(|(place, case)| {
        let lead = ledger.lead_sponsor(case.id);
        let mut row = vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| person.name.clone()),
            units(ledger, case, Role::answers),
        ];
        row.extend([const { String::new() }; 3]);
        row
    });
    let [first, second, third] = choices;
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 32.0, Centre),
        ("标题", 52.0, Left),
        ("领衔", 22.0, Centre),
        ("承办单位", 28.0, Centre),
        (first, 15.0, Centre),
        (second, 15.0, Centre),
        (third, 15.0, Centre),
    ];
    Sheet {
        title: title.to_owned(),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.每件只选一项，在选定的栏内画“○”；不选或多选的，该件无效。".to_owned(),
            "　　2.本票不署名。".to_owned(),
        ],
        ..Sheet::default()
    }
}
