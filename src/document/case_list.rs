//! The list of items as a table for spreadsheet programs (CSV, RFC 4180): the columns, items and order that the window
//! shows.

use std::borrow::Cow;

use crate::ledger::columns::{Column, ColumnValue, ListedCase};

use super::csv::{MARK, push_line};

/// What each of these files begins with: the mark by which Excel knows UTF-8, and the name of the first column, which
/// nobody can hide.
pub const BEGIN: &str = "\u{feff}编号";

/// The list of these items. What stands small after a cell follows it; days are written whole.
pub fn csv<'a>(columns: &[&Column], items: impl Iterator<Item = ListedCase<'a>>) -> String {
    let mut text = String::from(MARK);
    push_line(
        &mut text,
        columns.iter().map(|column| Cow::Borrowed(column.label)),
    );
    for item in items {
        push_line(&mut text, columns.iter().map(|column| cell(column, item)));
    }
    text
}

fn cell<'a>(column: &Column, item: ListedCase<'a>) -> Cow<'a, str> {
    let value = match (column.value)(item) {
        ColumnValue::Empty => Cow::Borrowed(""),
        // A spreadsheet counts with it: nothing else may stand in its cell.
        ColumnValue::Day(day) => return Cow::Owned(day.to_string()),
        ColumnValue::Text(text) => text,
        ColumnValue::Word { label, .. } => Cow::Borrowed(label),
    };
    match (column.aside)(item) {
        Some(aside) if value.is_empty() => aside,
        Some(aside) => Cow::Owned(format!("{value} {aside}")),
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::columns::COLUMNS;
    use crate::ledger::rows::CaseRow;

    #[test]
    fn the_list_has_the_columns_and_items_it_is_given() {
        let mut fixture = Fixture::new();
        let ids = [fixture.registered("31"), fixture.registered("32")];
        let ledger = &fixture.ledger;
        let rows = ids.map(|id| CaseRow::of(ledger, ledger.facts.cases.get(id).unwrap()));
        let items = rows.iter().map(|row| ListedCase {
            ledger,
            case: ledger.facts.cases.get(row.case).unwrap(),
            row,
            term: None,
        });
        let wanted = ["numbered", "title", "assigned"];
        let columns: Vec<&Column> = COLUMNS
            .iter()
            .filter(|column| wanted.contains(&column.key))
            .collect();
        let text = csv(&columns, items);
        assert!(text.starts_with(BEGIN), "{text}");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}编号,案由,交办");
        assert!(lines[1].contains("31") && lines[2].contains("32"), "{text}");
        assert!(lines[1].ends_with(",2026-03-02"), "days are whole: {text}");
        assert_eq!(lines.len(), 4, "{text}");
    }

    #[test]
    fn every_list_begins_with_the_column_that_nobody_can_hide() {
        let first = COLUMNS.iter().find(|column| column.shown.is_some());
        let first = first.unwrap();
        assert!(first.shown.unwrap().fixed && BEGIN.ends_with(first.label));
    }
}
