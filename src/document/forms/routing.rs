//! 呈批单: goes with a case from desk to desk; each level of review writes and signs on it.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{BottomRight, Left, TopLeft};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::ledger::stage::{Stage, left_as};
use crate::model::facts::Case;
use crate::model::vocabulary::ReviewLevel;

use super::kind::{FormKind, NamedForm};
use super::listing::pair_row;
use super::terms::due_now;
use super::wording::{assigned_on, day, handlers, joined, of_case, titled_subjects};

/// 承办科室呈批单, one per case.
pub const FORM: FormKind = FormKind::one_each("routing", "呈批单", routing_slips, |ledger| {
    Manuscript::Sheet(routing_slip(ledger, None))
});

/// Height of a box to write an opinion in, mm.
const OPINION: f32 = 30.0;
/// Height of a line of facts, mm.
const FACT: f32 = 12.0;

/// One 呈批单 per case.
fn routing_slips(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    cases
        .iter()
        .map(|case| {
            NamedForm::sheet(of_case(ledger, case), routing_slip(ledger, Some(case))).on(case)
        })
        .collect()
}

/// One 呈批单.
fn routing_slip(ledger: &Ledger, case: Option<&Case>) -> Sheet {
    let [_, department, handler, phone] =
        case.map_or_else(Default::default, |case| handlers(ledger, case));
    let lead = case.and_then(|case| ledger.lead_sponsor(case.id));
    let (assigned, due) = case.map_or_else(Default::default, |case| days(ledger, case));
    let mut rows = vec![
        pair_row(
            FACT,
            (
                "编号",
                case.map(|case| Naming::alone(ledger).of(case))
                    .unwrap_or_default(),
            ),
            (
                "领衔代表委员",
                lead.map(|person| ledger.name_of(person))
                    .unwrap_or_default(),
            ),
        ),
        wide(
            "标题",
            case.map(|case| case.title.clone()).unwrap_or_default(),
            FACT,
        ),
        pair_row(FACT, ("交办日期", assigned), ("办理期限", due)),
        pair_row(
            FACT,
            ("承办科室", department),
            ("承办人及电话", joined(&handler, &phone)),
        ),
        wide("拟办意见", String::new(), OPINION),
    ];
    rows.extend(ReviewLevel::ALL.iter().map(|level| TableRow {
        height: OPINION,
        cells: vec![
            TableCell::new(format!("{}意见", level.label())),
            TableCell::new("签字：　　　　　　　　　　年　　月　　日　")
                .aligned(BottomRight)
                .spanning(3),
        ],
    }));
    Sheet {
        title: format!("{}办理呈批单", titled_subjects(case.as_slice())),
        tables: vec![SheetTable {
            shares: vec![34.0, 51.0, 34.0, 51.0],
            header: None,
            rows,
            ..SheetTable::default()
        }],
        ..Sheet::default()
    }
}

/// 交办日期 and 办理期限. Of an item that went to another unit (改派) the day it was given to this one, and no last day: those
/// of the unit that has it now are not ours.
fn days(ledger: &Ledger, case: &Case) -> (String, String) {
    let Some(Stage::Reassigned) = left_as(ledger, case) else {
        let due = due_now(ledger, case);
        return (day(assigned_on(ledger, case)), due);
    };
    let parts = ledger.facts.assignments.of(case.id);
    let ours = parts.filter(|part| ledger.is_own(part));
    let given = ours.filter_map(|part| part.assigned_on).max();
    (day(given), Stage::Reassigned.label().to_owned())
}

fn wide(label: &str, value: String, height: f32) -> TableRow {
    let align = if value.is_empty() { TopLeft } else { Left };
    TableRow {
        height,
        cells: vec![
            TableCell::new(label),
            TableCell::new(value).aligned(align).spanning(3),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Reassign;
    use crate::ledger::acts::fixture::{Fixture, day as on};
    use crate::model::facts::Milestone;

    #[test]
    fn a_last_day_that_may_still_move_says_so() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("31");
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        part.set_day(Milestone::Assigned, Some(on("2026-11-20")));
        fixture.put(part);
        let case = fixture.ledger.facts.cases.get(id).unwrap();
        let (_, due) = days(&fixture.ledger, case);
        assert_eq!(due, "2027-02-22（暂定）");
    }

    #[test]
    fn an_item_that_went_to_another_unit_has_not_its_days() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("31");
        let said = |fixture: &Fixture| {
            let case = fixture.ledger.facts.cases.get(id).unwrap();
            days(&fixture.ledger, case)
        };
        let (assigned, due) = said(&fixture);
        assert_eq!(
            (assigned.as_str(), due.as_str()),
            ("2026-03-02", "2026-06-02")
        );
        fixture.act(Reassign {
            case: id,
            unit: None,
            on: on("2026-05-06"),
            to: Some(fixture.other),
        });
        let (assigned, due) = said(&fixture);
        assert_eq!((assigned.as_str(), due.as_str()), ("2026-03-02", "已改派"));
    }
}
