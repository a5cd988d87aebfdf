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

/// One table of a form.
#[derive(Clone, Debug, Default)]
pub struct SheetTable {
    /// Widths of the columns as shares of the whole.
    pub shares: Vec<f32>,
    /// Whether columns with something in them are as wide as that needs; those to be written in keep their shares.
    pub by_content: bool,
    /// Whether its rows are to be written in, and share what the page leaves free.
    pub to_fill_in: bool,
    /// Comes again at the top of each page; none for a table of labels and values.
    pub header: Option<TableRow>,
    /// The rows; none is split.
    pub rows: Vec<TableRow>,
}

impl SheetTable {
    /// The widths of the columns of a table so wide, mm.
    pub fn columns(&self, width: f32) -> Vec<f32> {
        let whole: f32 = self.shares.iter().sum();
        let shared: Vec<f32> = self.shares.iter().map(|one| one / whole * width).collect();
        if !self.by_content || self.to_fill_in {
            return shared;
        }
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
        let left = width - open.map(|column| shared[column]).sum::<f32>();
        let mut fitted = columns::widths(&texts, STYLE, left).into_iter();
        let mut widths = shared;
        for column in written {
            if let Some(fitted) = fitted.next() {
                widths[column] = fitted;
            }
        }
        widths
    }
}
