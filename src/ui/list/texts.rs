//! The texts of the rows on the screen, worked out once per change of the ledger.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::ledger::case_terms::TermStatus;
use crate::ledger::columns::{COLUMNS, Column, ListedCase};
use crate::model::record::Id;
use crate::ui::scene::SceneMoment;

/// The texts of one row.
#[derive(Debug)]
pub struct RowTexts {
    cells: Vec<CellText>,
    /// How the term stands that the row tells of, and whether it is a legal one.
    pub term: Option<(TermStatus, bool)>,
    /// 暂定: the day of that term may still move.
    pub provisional: bool,
    /// 并案 2 件，以县建 17 为主, of an item that is answered together with others.
    pub merged: Option<String>,
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
            text: (column.value)(listed)
                .short_text(listed.ledger.today)
                .into(),
            aside: (column.aside)(listed).map(Cow::into),
        };
        let ListedCase {
            ledger,
            case,
            row,
            term,
        } = listed;
        let due = term
            .map(|term| {
                let rule = term.rule(ledger);
                let label = rule.map_or("", |rule| rule.label.as_str());
                format!("，{label}期限{}{}", term.counted.due, term.counted.mark())
            })
            .unwrap_or_default();
        let merged = ledger.merged_words(case.id);
        let together = merged.as_ref().map(|words| format!("，{words}"));
        let together = together.unwrap_or_default();
        Self {
            cells: COLUMNS.iter().map(cell).collect(),
            term: term.map(|term| (term.status(ledger), term.binding)),
            provisional: term.is_some_and(|term| term.counted.provisional),
            spoken: format!(
                "{}，{}，{}，{}{due}{together}",
                ledger.numbered(case),
                case.kind.label(),
                case.title,
                row.stage.label()
            ),
            merged,
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
    made_of: Option<SceneMoment>,
    rows: FxHashMap<Id, RowTexts>,
}

impl TextCache {
    /// Forgets what stands no longer.
    pub fn begin(&mut self, moment: SceneMoment) {
        if self.made_of != Some(moment) || self.rows.len() > MOST {
            self.rows.clear();
            self.made_of = Some(moment);
        }
    }

    /// Forgets all of it: what rows tell of is chosen otherwise now.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// The texts of a row.
    pub fn of(&mut self, listed: ListedCase<'_>) -> &RowTexts {
        self.rows
            .entry(listed.case.id)
            .or_insert_with(|| RowTexts::of(listed))
    }
}
