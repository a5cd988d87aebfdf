//! The tables of forms and the line above them.

use chrono::NaiveDate;

use crate::document::sheet_table::SheetTable;
use crate::document::table::{Align, TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::filings::filed_on;
use crate::ledger::item_name::ListScope;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::vocabulary::FilingKind;

use super::wording::{subjects, titled_subjects};

/// What titles say of items of either kind, the fullest first.
const BOTH: [&str; 2] = ["代表建议政协提案", "建议提案"];
/// How many empty rows a blank table has.
pub const BLANK_ROWS: usize = 12;
/// Least height of a row, mm.
const ROW: f32 = 11.0;
/// Least height of a row to write in by hand, mm; the page's room is shared among them.
const BLANK_ROW: f32 = 9.0;

/// A table with a header; empty rows where there is nothing to list. Columns: heading, share of the width, alignment.
pub fn list(columns: &[(&str, f32, Align)], rows: Vec<Vec<String>>) -> SheetTable {
    let header = TableRow {
        height: ROW,
        cells: columns
            .iter()
            .map(|(heading, ..)| TableCell::new(*heading))
            .collect(),
    };
    let blank = rows
        .is_empty()
        .then(|| vec![vec![String::new(); columns.len()]; BLANK_ROWS]);
    let to_fill_in = blank.is_some();
    let height = if to_fill_in { BLANK_ROW } else { ROW };
    let rows = blank.unwrap_or(rows).into_iter().map(|texts| TableRow {
        height,
        cells: texts
            .into_iter()
            .zip(columns)
            .map(|(text, (_, _, align))| TableCell::new(text).aligned(*align))
            .collect(),
    });
    SheetTable {
        shares: columns.iter().map(|(_, share, _)| *share).collect(),
        by_content: true,
        titles: None,
        to_fill_in,
        header: Some(header),
        rows: rows.collect(),
    }
}

/// 承办单位（盖章） at left, 填表日期 at right: the day the table was filed, to be written in where it is not yet.
pub fn head(ledger: &Ledger, filed: Option<NaiveDate>) -> (String, String) {
    (
        format!("承办单位（盖章）：{}", own_name(ledger)),
        format!("填表日期：{}", day_or_blank(filed)),
    )
}

/// 承办单位 at left, 交办单位 of an office that hands items out, the day it speaks of at right: a list of how things stand.
pub fn head_as_of(ledger: &Ledger, filled: bool) -> (String, String) {
    let day = filled.then_some(ledger.today);
    let whose = if ledger.oversees() {
        "交办单位"
    } else {
        "承办单位"
    };
    (
        format!("{whose}：{}", own_name(ledger)),
        format!("截至：{}", day_or_blank(day)),
    )
}

/// 2026年11月20日, or room to write a day in.
pub fn day_or_blank(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "　　年　　月　　日".to_owned(), chinese::date)
}

fn own_name(ledger: &Ledger) -> &str {
    let unit = ledger.own_unit();
    unit.map_or(ledger.office.name.as_str(), |unit| unit.name.as_str())
}

/// The day on which the office filed all of these in such a form; none where it is still to be filed, or was filed bit by
/// bit.
pub fn filed_together(ledger: &Ledger, cases: &[&Case], kind: FilingKind) -> Option<NaiveDate> {
    let own = ledger.own_unit()?.id;
    let mut days = cases
        .iter()
        .map(|case| filed_on(ledger, case.id, own, kind));
    let first = days.next()??;
    days.all(|day| day == Some(first)).then_some(first)
}

/// The title of a list of items with the session or year of them all: 临溪县第十届人民代表大会第五次会议代表建议办理进度表.
pub fn title_within(scope: ListScope<'_>, title: &str, cases: &[&Case]) -> String {
    let words = scope.words();
    let subject = match scope {
        ListScope::Session(_) => subjects(cases, true).join("、"),
        ListScope::Year(_) | ListScope::Mixed => titled_subjects(cases),
    };
    let both = BOTH.iter().find(|both| title.contains(**both));
    let both = both.filter(|_| subject != BOTH[0]);
    let title = both.map_or_else(|| title.to_owned(), |both| title.replace(both, &subject));
    format!("{words}{title}")
}

/// How many cases a list has; nothing on a blank one.
pub fn count(cases: &[&Case]) -> Option<String> {
    (!cases.is_empty()).then(|| format!("共{}件", cases.len()))
}

/// A row of two labels, each with its value beside it, so high, mm.
pub fn pair_row(
    height: f32,
    (one, first): (&str, String),
    (other, second): (&str, String),
) -> TableRow {
    TableRow {
        height,
        cells: vec![
            TableCell::new(one),
            TableCell::new(first),
            TableCell::new(other),
            TableCell::new(second),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::DateStep;
    use crate::ledger::acts::fixture::{Fixture, day, empty};
    use crate::model::facts::Milestone;
    use crate::model::office::Office;
    use crate::model::vocabulary::OfficeKind;

    #[test]
    fn a_table_bears_the_day_it_was_filed_and_never_todays() {
        let mut fixture = Fixture::new();
        let cases = [fixture.registered("1"), fixture.registered("2")];
        let head_of = |fixture: &Fixture| {
            let ledger = &fixture.ledger;
            let cases: Vec<&Case> = cases
                .iter()
                .filter_map(|case| ledger.facts.cases.get(*case))
                .collect();
            let filed = filed_together(ledger, &cases, FilingKind::Breakdown);
            head(ledger, filed).1
        };
        let filed = |cases: &[crate::model::record::Id], on: &str| DateStep {
            cases: cases.to_vec(),
            step: Milestone::BrokenDown,
            on: day(on),
        };
        assert_eq!(head_of(&fixture), "填表日期：　　年　　月　　日");
        fixture.act(filed(&cases, "2026-03-12"));
        assert_eq!(head_of(&fixture), "填表日期：2026年3月12日");
        fixture.act(filed(&cases[..1], "2026-03-13"));
        assert_eq!(head_of(&fixture), "填表日期：　　年　　月　　日");
    }

    #[test]
    fn an_office_that_hands_items_out_is_no_unit_that_handles_them() {
        let fixture = Fixture::new();
        assert_eq!(
            head_as_of(&fixture.ledger, true).0,
            "承办单位：临溪县住建局"
        );
        let office = Office {
            kind: OfficeKind::Government,
            ..Office::named("临溪县人民政府办公室")
        };
        let ledger = empty(&office, &fixture.ledger.profile, fixture.ledger.today);
        let head = head_as_of(&ledger, true).0;
        assert_eq!(head, "交办单位：临溪县人民政府办公室");
    }

    #[test]
    fn a_title_names_the_session_of_all_items_of_its_list() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("1");
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(case).unwrap();
        let cases = [case];
        let scope = ListScope::of(ledger, &cases);
        let title = title_within(scope, "代表建议政协提案办理进度表", &cases);
        let session = crate::ledger::case_facts::session_name(ledger.session(case).unwrap());
        assert_eq!(title, format!("{session}代表建议办理进度表"));
        let mixed = title_within(ListScope::Mixed, "代表建议政协提案办理进度表", &cases);
        assert_eq!(mixed, "代表建议办理进度表");
        let blank = title_within(ListScope::Mixed, "建议提案办理期限调度表", &[]);
        assert_eq!(blank, "建议提案办理期限调度表");
    }

    #[test]
    fn an_empty_list_has_rows_to_write_in() {
        let columns = [("序号", 1.0, Align::Centre), ("标题", 3.0, Align::Left)];
        let blank = list(&columns, Vec::new());
        assert_eq!(blank.rows.len(), BLANK_ROWS);
        let filled = list(&columns, vec![vec!["1".to_owned(), "修路".to_owned()]]);
        assert_eq!(filled.rows.len(), 1);
        assert_eq!(filled.rows[0].cells[1].align, Align::Left);
        assert!(blank.to_fill_in && !filled.to_fill_in);
    }

    #[test]
    fn a_pair_row_has_each_value_beside_its_label() {
        let row = pair_row(
            12.0,
            ("编号", "7".to_owned()),
            ("领衔", "李春华".to_owned()),
        );
        let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(texts, ["编号", "7", "领衔", "李春华"]);
    }
}
