//! 规则对照表: what the local rules say beside what the shipped ones say, one line for each thing.

use crate::ledger::Ledger;
use crate::ledger::rules_compared::{ComparedLine, compare};

use super::sheet::Sheet;
use super::sheet_table::SheetTable;
use super::table::Align::{Centre, Left};
use super::table::{TableCell, TableRow};

/// What the table is called.
pub const TITLE: &str = "规则对照表";

/// Least height of a row, mm.
const ROW: f32 = 10.0;
/// Widths of the columns as shares of the whole.
const SHARES: [f32; 5] = [30.0, 34.0, 80.0, 80.0, 22.0];

/// The table of the rules in force; none where no shipped rules stand behind them.
pub fn rules_table(ledger: &Ledger) -> Option<Sheet> {
    let profile = &ledger.profile;
    let shipped = profile.origin()?;
    let lines = compare(profile, &shipped);
    let differing = lines.iter().filter(|line| !line.is_same()).count();
    let header = ["期限", "项目", "出厂", "现行", "对照"].map(TableCell::new);
    let table = SheetTable {
        shares: SHARES.to_vec(),
        header: Some(TableRow {
            height: ROW,
            cells: header.into(),
        }),
        rows: lines.iter().map(row).collect(),
        ..SheetTable::default()
    };
    Some(Sheet {
        title: format!("{}{TITLE}", profile.name),
        head: (
            format!("出厂规则：{}（{}）", shipped.name, shipped.source),
            format!("截至：{}", crate::model::chinese::date(ledger.today)),
        ),
        tables: vec![table],
        notes: vec![format!(
            "共对照 {} 处，不同 {differing} 处。现行规则的出处：{}。",
            lines.len(),
            profile.source
        )],
        landscape: true,
        ..Sheet::default()
    })
}

fn row(line: &ComparedLine) -> TableRow {
    let said = |said: &Option<String>| said.clone().unwrap_or_else(|| "没有这一条".to_owned());
    let verdict = if line.is_same() {
        "相同"
    } else {
        "≠ 不同"
    };
    TableRow {
        height: ROW,
        cells: vec![
            TableCell::new(line.rule.as_str()),
            TableCell::new(line.what),
            TableCell::new(said(&line.shipped)).aligned(Left),
            TableCell::new(said(&line.now)).aligned(Left),
            TableCell::new(verdict).aligned(Centre),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::edit_rule;

    #[test]
    fn the_table_counts_what_differs_and_says_it_in_words() {
        let mut fixture = Fixture::new();
        let plain = rules_table(&fixture.ledger).unwrap();
        assert!(plain.notes[0].contains("不同 0 处"), "{:?}", plain.notes);
        edit_rule(&mut fixture, "reply", |rule| rule.extend_times = Some(1));
        let sheet = rules_table(&fixture.ledger).unwrap();
        assert!(sheet.notes[0].contains("不同 1 处"), "{:?}", sheet.notes);
        let rows = &sheet.tables[0].rows;
        let differs = rows.iter().filter(|row| row.cells[4].text == "≠ 不同");
        let differs: Vec<&TableRow> = differs.collect();
        assert_eq!(differs.len(), 1);
        assert_eq!(differs[0].cells[3].text, "可以，最多 1 次");
    }
}
