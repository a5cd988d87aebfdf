//! One table of a form: its rows, and how wide its columns become.

use super::columns;
use super::gb9704::SIZE_SMALL_4;
use super::table::{TableRow, TableStyle};

/// How tables are set.
pub const STYLE: TableStyle = TableStyle {
    size: SIZE_SMALL_4,
    pitch: 6.2,
    padding: 1.8,
    stroke: 0.3,
};

/// How a list with a column of titles among many short ones is set: 五号.
const SMALL_STYLE: TableStyle = TableStyle {
    size: 10.5,
    pitch: 5.6,
    padding: 1.4,
    stroke: 0.3,
};

/// So much of a table's width may go to headings kept on one line; the rest is for titles.
const MOST_FOR_HEADINGS: f32 = 0.85;

/// One table of a form.
#[derive(Clone, Debug, Default)]
pub struct SheetTable {
    /// Widths of the columns as shares of the whole.
    pub shares: Vec<f32>,
    /// Whether columns with something in them are as wide as that needs; those to be written in keep their shares, and
    /// all hold their headings.
    pub by_content: bool,
    /// The column of the titles of a list with many short columns beside it: these are as narrow as what is in them, and the
    /// whole is set smaller, so that a usual title takes two lines at most.
    pub titles: Option<usize>,
    /// Whether its rows are to be written in, and share what the page leaves free.
    pub to_fill_in: bool,
    /// Comes again at the top of each page; none for a table of labels and values.
    pub header: Option<TableRow>,
    /// The rows; none is split.
    pub rows: Vec<TableRow>,
}

impl SheetTable {
    /// How it is set.
    pub fn style(&self) -> TableStyle {
        self.titles.map_or(STYLE, |_| SMALL_STYLE)
    }

    /// The widths of the columns of a table so wide, mm.
    pub fn columns(&self, width: f32) -> Vec<f32> {
        let whole: f32 = self.shares.iter().sum();
        let shared: Vec<f32> = self.shares.iter().map(|one| one / whole * width).collect();
        if !self.by_content {
            return shared;
        }
        if self.to_fill_in {
            return self.with_whole_headings(&shared, width);
        }
        let headings = self.heading_widths(false);
        let rows = || self.header.iter().chain(&self.rows);
        let is_written = |column: &usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.cells.get(*column));
            cells.any(|cell| !cell.text.is_empty())
        };
        let written: Vec<usize> = (0..shared.len()).filter(is_written).collect();
        let texts = |row: &TableRow| -> Vec<String> {
            let cells = written.iter().filter_map(|column| row.cells.get(*column));
            cells.map(|cell| cell.text.clone()).collect()
        };
        let texts: Vec<Vec<String>> = rows().map(texts).collect();
        let open = (0..shared.len()).filter(|column| !written.contains(column));
        let open: Vec<usize> = open.collect();
        // What is written by hand needs room all the same, and its heading stands whole above it.
        let mut widths = shared;
        let mut left = width;
        for column in open {
            let heading = headings.get(column).copied().unwrap_or_default();
            widths[column] = widths[column].max(heading);
            left -= widths[column];
        }
        let titles = self.titles.and_then(|titles| {
            let mut written = written.iter();
            written.position(|column| *column == titles)
        });
        let fitted = match titles {
            Some(titles) => columns::widths_by_titles(&texts, self.style(), left, titles),
            None => columns::widths(&texts, self.style(), left),
        };
        let mut fitted = fitted.into_iter();
        for column in written {
            if let Some(fitted) = fitted.next() {
                widths[column] = fitted;
            }
        }
        widths
    }

    /// What the columns' headings need, mm.
    fn heading_widths(&self, on_one_line: bool) -> Vec<f32> {
        let headings = self.header.iter().flat_map(|row| &row.cells);
        let headings: Vec<&str> = headings.map(|cell| cell.text.as_str()).collect();
        columns::heading_widths(&headings, self.style(), on_one_line)
    }

    /// The shared widths of a table to fill in, no column narrower than its heading: on one line where that leaves room
    /// to write, parted by sense where not.
    fn with_whole_headings(&self, shared: &[f32], width: f32) -> Vec<f32> {
        let whole = self.heading_widths(true);
        let needs = if whole.iter().sum::<f32>() <= width * MOST_FOR_HEADINGS {
            whole
        } else {
            self.heading_widths(false)
        };
        let pairs = || shared.iter().zip(&needs);
        let lack: f32 = pairs().map(|(one, need)| (need - one).max(0.0)).sum();
        let spare: f32 = pairs().map(|(one, need)| (one - need).max(0.0)).sum();
        if lack > spare || needs.len() != shared.len() {
            return shared.to_vec();
        }
        let given = if spare > 0.0 { lack / spare } else { 0.0 };
        let width = |(one, need): (&f32, &f32)| one.max(*need) - (one - need).max(0.0) * given;
        pairs().map(width).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::table::TableCell;

    fn blank(columns: &[(&str, f32)]) -> SheetTable {
        let row = |texts: Vec<&str>| TableRow {
            height: 11.0,
            cells: texts.into_iter().map(TableCell::new).collect(),
        };
        SheetTable {
            shares: columns.iter().map(|(_, share)| *share).collect(),
            by_content: true,
            titles: None,
            to_fill_in: true,
            header: Some(row(columns.iter().map(|(heading, _)| *heading).collect())),
            rows: vec![row(vec![""; columns.len()])],
        }
    }

    #[test]
    fn a_blank_table_has_its_headings_whole_and_its_width() {
        let columns = [
            ("序号", 13.0),
            ("建议提案编号", 32.0),
            ("标题", 46.0),
            ("分管领导", 18.0),
            ("承办科室、承办人", 36.0),
            ("联系人及电话", 36.0),
        ];
        let table = blank(&columns);
        let widths = table.columns(170.0);
        assert!(
            (widths.iter().sum::<f32>() - 170.0).abs() < 0.01,
            "{widths:?}"
        );
        let needs = table.heading_widths(true);
        let mut pairs = widths.iter().zip(&needs);
        assert!(pairs.all(|(one, need)| *one > need - 0.01), "{widths:?}");
        assert!(widths[2] > 30.0, "{widths:?}");
    }

    #[test]
    fn a_column_to_tick_is_as_wide_as_its_heading_in_a_filled_table() {
        let mut table = blank(&[("序号", 13.0), ("标题", 50.0), ("不满意", 10.0)]);
        table.to_fill_in = false;
        for (cell, text) in table.rows[0].cells.iter_mut().zip(["1", "关于修路的建议"]) {
            cell.text = text.to_owned();
        }
        let widths = table.columns(80.0);
        assert!(
            widths[2] >= table.heading_widths(false)[2] - 0.01,
            "{widths:?}"
        );
        assert!(
            (widths.iter().sum::<f32>() - 80.0).abs() < 0.01,
            "{widths:?}"
        );
    }
}
