//! 销号单 of one item: what was done when and by whom, what was left on closing it out, why and until when.

use chrono::NaiveDate;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Centre, Left};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::close_out::{ClosingRow, closing_list};
use crate::ledger::filing_marks::FilingPlace;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::vocabulary::{ClosingItem, Role};

use super::course::course;
use super::kind::{FormKind, NamedForm};
use super::listing::{day_or_blank, list, pair_row};
use super::paper_words::on_paper;
use super::wording::{assigned_on, day, handlers, joined, of_case, units};

/// 销号单, one per case.
pub const FORM: FormKind = FormKind::one_each("closing", "销号单", slips, |ledger| {
    Manuscript::Sheet(slip(ledger, None))
});

/// Height of a line of facts, mm.
const FACT: f32 = 11.0;

fn slips(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    cases
        .iter()
        .map(|case| NamedForm::sheet(of_case(ledger, case), slip(ledger, Some(case))).on(case))
        .collect()
}

/// One 销号单.
fn slip(ledger: &Ledger, case: Option<&Case>) -> Sheet {
    let mut tables = vec![facts(ledger, case), items(ledger, case)];
    tables.extend(case.map(|case| course(ledger, case)));
    let unit = ledger.own_unit();
    let unit = unit.map_or(ledger.office.name.as_str(), |unit| unit.name.as_str());
    // An office that hands items out closes what others handled.
    let (whose, hand) = if ledger.oversees() {
        ("交办单位", "经办人")
    } else {
        ("承办单位", "承办人")
    };
    Sheet {
        title: "建议提案办理销号单".to_owned(),
        head: (
            format!("{whose}（盖章）：{unit}"),
            format!(
                "销号日期：{}",
                day_or_blank(case.and_then(|case| case.closed_out_on))
            ),
        ),
        tables,
        notes: vec![
            "留着的事到补齐日照样提醒，期限照走，各项比率照算。".to_owned(),
            format!("{hand}签字：　　　　　　　科室负责人签字：　　　　　　　分管领导签字："),
        ],
        ..Sheet::default()
    }
}

/// Which item it is, who handled it, and where it is filed.
fn facts(ledger: &Ledger, case: Option<&Case>) -> SheetTable {
    let lead = case.and_then(|case| ledger.lead_sponsor(case.id));
    let assigned = case.and_then(|case| handed_over_on(ledger, case));
    let text = |of: &dyn Fn(&Case) -> String| case.map(of).unwrap_or_default();
    let class = case.and_then(|case| answered_outcome(ledger, case));
    let code = |case: &Case| FilingPlace::of(ledger, case).code().unwrap_or_default();
    let title = TableRow {
        height: FACT,
        cells: vec![
            TableCell::new("标题"),
            TableCell::new(text(&|case| case.title.clone()))
                .aligned(Left)
                .spanning(3),
        ],
    };
    let rows = vec![
        pair_row(
            FACT,
            ("编号", text(&|case| Naming::alone(ledger).of(case))),
            (
                "领衔代表委员",
                lead.map(|person| ledger.name_of(person))
                    .unwrap_or_default(),
            ),
        ),
        title,
        who(ledger, case),
        pair_row(
            FACT,
            ("交办日期", day(assigned)),
            (
                "办理结果",
                class.map(|class| class.label.clone()).unwrap_or_default(),
            ),
        ),
        pair_row(
            FACT,
            ("归档日期", day(case.and_then(|case| case.archived_on))),
            ("档号", text(&code)),
        ),
    ];
    SheetTable {
        shares: vec![30.0, 55.0, 30.0, 55.0],
        header: None,
        rows,
        ..SheetTable::default()
    }
}

/// Who handled it: of an item handed out the units, of the office's own its people.
fn who(ledger: &Ledger, case: Option<&Case>) -> TableRow {
    let is_theirs = case.map_or(ledger.oversees(), |case| ledger.is_handed_out(case.id));
    if is_theirs {
        let names = |wanted: fn(Role) -> bool| case.map(|case| units(ledger, case, wanted));
        let (answering, co) = (names(Role::answers), names(|role| role == Role::Co));
        return pair_row(
            FACT,
            ("承办单位", answering.unwrap_or_default()),
            ("会办单位", co.unwrap_or_default()),
        );
    }
    let [leader, department, handler, _] =
        case.map_or_else(Default::default, |case| handlers(ledger, case));
    pair_row(
        FACT,
        ("科室、承办人", joined(&department, &handler)),
        ("分管领导", leader),
    )
}

/// 交办日期: of the office's own part; where it hands items out, of those it handed this one to.
fn handed_over_on(ledger: &Ledger, case: &Case) -> Option<NaiveDate> {
    if ledger.oversees() {
        return assigned_on(ledger, case);
    }
    ledger.own_assignment(case.id)?.assigned_on
}

/// 逐项: every thing that is looked at, how it stands, and why it was left.
fn items(ledger: &Ledger, case: Option<&Case>) -> SheetTable {
    let rows = match case {
        Some(case) => closing_list(ledger, case.id).iter().map(item).collect(),
        None => ClosingItem::ALL.iter().copied().map(blank_item).collect(),
    };
    // A slip printed again long after says how things stand on that day, not on the day of closing out.
    let how = match case {
        Some(_) => format!("办理情况（截至{}）", ledger.today),
        None => "办理情况".to_owned(),
    };
    let columns = [
        ("事项", 24.0, Centre),
        ("状态", 16.0, Centre),
        (how.as_str(), 78.0, Left),
        ("留着的理由和补齐日", 52.0, Left),
    ];
    list(&columns, rows)
}

fn item(row: &ClosingRow) -> Vec<String> {
    let left = row.left.as_ref();
    let left = left.map(|(reason, due)| format!("{reason}。{due} 补齐"));
    vec![
        row.item.label().to_owned(),
        row.state.label().to_owned(),
        on_paper(&row.fact),
        left.unwrap_or_default(),
    ]
}

fn blank_item(item: ClosingItem) -> Vec<String> {
    let mut cells = vec![item.label().to_owned()];
    cells.resize(4, String::new());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day as on};
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::ledger::acts::{CloseOut, Deliver, LeftItem};
    use crate::ledger::close_out::missing;
    use crate::ledger::test_ledger::TestLedger;
    use crate::model::vocabulary::OfficeKind;

    fn texts(table: &SheetTable) -> Vec<Vec<&str>> {
        let rows = table.rows.iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn the_slip_says_what_was_done_and_why_the_rest_was_left() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(Deliver {
            by_whom: Some("陈立洁".to_owned()),
            ..delivered(case, "2026-04-29")
        });
        let rows = closing_list(&fixture.ledger, case);
        let left = missing(&rows).map(|item| LeftItem {
            item,
            reason: "纸质原件已入卷".to_owned(),
            due_on: on("2026-06-01"),
        });
        let left = left.collect();
        fixture.act(CloseOut {
            case,
            on: on("2026-05-07"),
            number: Some(1),
            retention: Some("30年".to_owned()),
            section: None,
            left,
        });
        let ledger = &fixture.ledger;
        let record = ledger.facts.cases.get(case).unwrap();
        let sheet = slip(ledger, Some(record));
        assert!(sheet.head.1.contains("2026年5月7日"), "{:?}", sheet.head);
        let heading = sheet.tables[1].header.as_ref().unwrap();
        assert_eq!(heading.cells[2].text, "办理情况（截至2026-05-07）");
        let items = texts(&sheet.tables[1]);
        assert_eq!(items.len(), ClosingItem::ALL.len());
        let delivered = items.iter().find(|row| row[0] == "答复送达").unwrap();
        assert_eq!(delivered[1], "已办");
        assert!(delivered[2].contains("2026-04-29"), "{delivered:?}");
        // As on paper: no 1 / 1, no 周三 behind the day.
        assert!(
            delivered[2].contains("全部1份，2026-04-29送齐"),
            "{delivered:?}"
        );
        let kept = items.iter().find(|row| row[1] == "留着").unwrap();
        assert_eq!(kept[3], "纸质原件已入卷。2026-06-01 补齐");
        let course = texts(&sheet.tables[2]);
        assert!(course.is_sorted_by_key(|row| row[0]), "{course:?}");
        let handed = course.iter().find(|row| row[0] == "2026-04-29").unwrap();
        assert!(
            handed[1].contains("送达") && handed[2] == "陈立洁",
            "{handed:?}"
        );
        // Nobody noted who registered it.
        let registered = course.iter().find(|row| row[1].contains("登记")).unwrap();
        assert_eq!(registered[2], "", "{registered:?}");
    }

    #[test]
    fn a_blank_slip_names_every_thing_and_says_nothing() {
        let fixture = Fixture::new();
        let sheet = slip(&fixture.ledger, None);
        assert_eq!(sheet.tables.len(), 2);
        for row in texts(&sheet.tables[1]) {
            assert!(!row[0].is_empty() && row[1..].iter().all(|text| text.is_empty()));
        }
    }

    #[test]
    fn an_office_that_hands_items_out_closes_what_others_handled() {
        let mut book = TestLedger::new(OfficeKind::Government);
        let units = ["县民政局", "县水利局"].map(|name| book.unit(name));
        for unit in units {
            book.assign(unit, Role::Separate);
        }
        let ledger = book.ledger();
        let case = ledger.facts.cases.get(book.case).unwrap();
        let sheet = slip(&ledger, Some(case));
        assert!(
            sheet.head.0.starts_with("交办单位（盖章）："),
            "{:?}",
            sheet.head
        );
        assert!(
            sheet.notes[1].starts_with("经办人签字"),
            "{:?}",
            sheet.notes
        );
        let facts = texts(&sheet.tables[0]).concat();
        let after = |label: &str| {
            let at = facts.iter().position(|text| *text == label).unwrap();
            facts[at + 1]
        };
        let handling = after("承办单位");
        assert!(handling.contains("县民政局") && handling.contains("县水利局"));
        assert_eq!(after("交办日期"), "2026-04-01");
        let own = TestLedger::new(OfficeKind::Unit).ledger();
        assert!(slip(&own, None).head.0.starts_with("承办单位（盖章）："));
    }
}
