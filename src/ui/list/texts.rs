//! The texts of the rows on the screen, worked out once per change of the ledger.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::ledger::columns::{COLUMNS, Column, ListedCase};
use crate::model::record::Id;

/// The texts of one row.
#[derive(Debug)]
pub struct RowTexts {
    cells: Vec<CellText>,
    /// The row in one sentence, for people who do not see it.
    pub spoken: String,
}

/// The text of one cell.
#[derive(Debug)]
pub struct CellText {
    /// What stands in it.
    pub text: Box<str>,
    /// What stands small after it.
    pub aside: Option<Box<str>>,
}

impl RowTexts {
    fn of(listed: ListedCase<'_>) -> Self {
        let cell = |column: &Column| CellText {
            text: (column.value)(listed).short_text().into(),
            aside: (column.aside)(listed).map(Cow::into),
        };
        let ListedCase { case, row, .. } = listed;
        let due = row
            .due
            .map(|due| format!("，期限{due}"))
            .unwrap_or_default();
        Self {
            cells: COLUMNS.iter().map(cell).collect(),
            spoken: format!(
                "{}号{} {}，{}{due}",
                case.number,
                case.kind.label(),
                case.title,
                row.stage.label()
            ),
        }
    }

    /// The text of a column, by its index among all columns.
    pub fn cell(&self, index: usize) -> Option<&CellText> {
        self.cells.get(index)
    }
}

/// More rows than any screen shows: then what was scrolled away is forgotten.
const MOST: usize = 600;

/// The texts of rows drawn since the ledger last changed.
#[derive(Debug, Default)]
pub struct TextCache {
    version: u64,
    rows: FxHashMap<Id, RowTexts>,
}

impl TextCache {
    /// Forgets what stands no longer.
    pub fn begin(&mut self, version: u64) {
        if self.version != version || self.rows.len() > MOST {
            self.rows.clear();
            self.version = version;
        }
    }

    /// The texts of a row.
    pub fn of(&mut self, listed: ListedCase<'_>) -> &RowTexts {
        self.rows
            .entry(listed.case.id)
            .or_insert_with(|| RowTexts::of(listed))
    }
}
