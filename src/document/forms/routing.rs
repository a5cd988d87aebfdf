//! 呈批单: goes with a case from desk to desk; each level of review writes and signs on it.

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::vocabulary::ReviewLevel;

use super::super::sheet::{Sheet, SheetTable};
use super::super::table::Align::{BottomRight, Left, TopLeft};
use super::super::table::{Cell, Row};
use super::plan::due;
use super::{NamedForm, day, handlers, item, of_case};

/// Height of a box to write an opinion in, mm.
const OPINION: f32 = 30.0;
/// Height of a line of facts, mm.
const FACT: f32 = 12.0;

/// One 呈批单 per case.
pub fn routing_slips(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    cases
        .iter()
        .map(|case| NamedForm::sheet(of_case(ledger, case), routing_slip(ledger, Some(case))))
        .collect()
}

/// One 呈批单.
pub fn routing_slip(ledger: &Ledger, case: Option<&Case>) -> Sheet {
    let [_, department, handler, phone] =
        case.map_or_else(Default::default, |case| handlers(ledger, case));
    let lead = case.and_then(|case| ledger.lead_sponsor(case.id));
    let assigned = case.and_then(|case| ledger.own_assignment(case.id)?.assigned_on);
    let due = case.and_then(|case| due(ledger, case));
    let mut rows = vec![
        two(
            ("编号", case.map(item).unwrap_or_default()),
            (
                "领衔代表委员",
                lead.map(|person| person.name.clone()).unwrap_or_default(),
            ),
        ),
        wide(
            "标题",
            case.map(|case| case.title.clone()).unwrap_or_default(),
            FACT,
        ),
        two(("交办日期", day(assigned)), ("办理期限", day(due))),
        two(
            ("承办科室", department),
            ("承办人及电话", joined(&handler, &phone)),
        ),
        wide("拟办意见", String::new(), OPINION),
    ];
    rows.extend(ReviewLevel::ALL.iter().map(|level| Row {
        height: OPINION,
        cells: vec![
            Cell::new(format!("{}意见", level.label())),
            Cell::new("签字：　　　　　　　　　　年　　月　　日　")
                .aligned(BottomRight)
                .spanning(3),
        ],
    }));
    Sheet {
        title: "代表建议政协提案办理呈批单".to_owned(),
        tables: vec![SheetTable {
            shares: vec![34.0, 51.0, 34.0, 51.0],
            header: None,
            rows,
        }],
        ..Sheet::default()
    }
}

fn joined(handler: &str, phone: &str) -> String {
    [handler, phone].join(" ").trim().to_owned()
}

fn two((one, first): (&str, String), (other, second): (&str, String)) -> Row {
    Row {
        height: FACT,
        cells: vec![
            Cell::new(one),
            Cell::new(first),
            Cell::new(other),
            Cell::new(second),
        ],
    }
}

fn wide(label: &str, value: String, height: f32) -> Row {
    let align = if value.is_empty() { TopLeft } else { Left };
    Row {
        height,
        cells: vec![
            Cell::new(label),
            Cell::new(value).aligned(align).spanning(3),
        ],
    }
}
