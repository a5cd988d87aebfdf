//! The pasted lines with what their columns mean and what was put right in them: the text of every field.

use serde::{Deserialize, Serialize};

use crate::model::vocabulary::{Level, PersonKind};

use super::columns::Meaning;
use super::row::PastedField;
use super::tidy;

/// One line of cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Its number under the headings, from 1.
    pub(super) number: u32,
    cells: Vec<String>,
}

/// A value put right in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Mend {
    number: u32,
    field: PastedField,
    text: String,
}

/// All lines.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    pub(super) columns: Vec<Meaning>,
    /// What those are of whom the lines do not say it.
    pub(super) kind: PersonKind,
    /// The level of all of them.
    pub(super) level: Level,
    /// Whether an empty delegation or sector is that of the line above.
    pub(super) fills_down: bool,
    mends: Vec<Mend>,
}

impl Lines {
    /// Lines that nothing was put right in; rows that are no person are left out.
    pub(super) fn new(
        rows: Vec<Vec<String>>,
        columns: Vec<Meaning>,
        (kind, level): (PersonKind, Level),
    ) -> Self {
        let lines = (1..).zip(rows).filter(|(_, cells)| !is_no_person(cells));
        let lines = lines.map(|(number, cells)| Line {
            number,
            cells: cells.iter().map(|cell| tidied(cell)).collect(),
        });
        let mut this = Self {
            all: lines.collect(),
            columns,
            kind,
            level,
            fills_down: false,
            mends: Vec::new(),
        };
        this.fills_down = this.has_gaps();
        this
    }

    /// Whether some rows have no delegation or sector although the row above has one, as merged cells leave it.
    pub(super) fn has_gaps(&self) -> bool {
        let homes = [Meaning::Home, Meaning::Delegation, Meaning::Sector];
        let at = self.columns.iter().position(|one| homes.contains(one));
        let Some(at) = at else { return false };
        let filled = |line: &Line| line.cells.get(at).is_some_and(|cell| !cell.is_empty());
        self.all.first().is_some_and(filled) && !self.all.iter().all(filled)
    }

    /// The columns as people tell them apart: what stands in them first.
    pub(super) fn column_samples(&self) -> Vec<String> {
        let width = self.all.iter().map(|line| line.cells.len()).max();
        (0..width.unwrap_or_default())
            .map(|at| {
                let cells = self.all.iter().filter_map(|line| line.cells.get(at));
                let first = cells.filter(|cell| !cell.is_empty()).take(2);
                let first: Vec<&str> = first.map(String::as_str).collect();
                format!("第 {} 列：{}", at + 1, first.join("、"))
            })
            .collect()
    }

    /// The column that a field is read from.
    pub(super) fn column_of(&self, field: PastedField) -> Option<usize> {
        let means = |meaning: &Meaning| meanings_of(field).contains(meaning);
        self.columns.iter().position(means)
    }

    /// Reads a field from another column, or from none.
    pub(super) fn set_column(&mut self, field: PastedField, column: Option<usize>) {
        let own = meanings_of(field);
        for meaning in &mut self.columns {
            if own.contains(meaning) {
                *meaning = Meaning::Nothing;
            }
        }
        if let Some(column) = column {
            if self.columns.len() <= column {
                self.columns.resize(column + 1, Meaning::Nothing);
            }
            self.columns[column] = own[0];
        }
    }

    /// Puts a value right.
    pub(super) fn mend(&mut self, number: u32, field: PastedField, text: &str) {
        self.mends
            .retain(|one| (one.number, one.field) != (number, field));
        self.mends.push(Mend {
            number,
            field,
            text: text.to_owned(),
        });
    }

    /// The text of a field of a line, as pasted or put right.
    pub(super) fn text_of(&self, line: &Line, field: PastedField) -> String {
        let mut mends = self.mends.iter();
        let mend = mends.find(|one| (one.number, one.field) == (line.number, field));
        if let Some(mend) = mend {
            return mend.text.clone();
        }
        if field == PastedField::Post && !self.columns.contains(&Meaning::Post) {
            let parts = [Meaning::Unit, Meaning::Duty].map(|part| self.cell(line, part));
            return parts.join(" ");
        }
        let own = meanings_of(field).iter();
        let at = own.filter(|meaning| self.columns.contains(meaning));
        at.map(|meaning| self.cell(line, *meaning)).collect()
    }

    /// The cell of a line in the column of a meaning; empty where there is none.
    pub(super) fn cell<'a>(&self, line: &'a Line, meaning: Meaning) -> &'a str {
        let at = self.columns.iter().position(|one| *one == meaning);
        at.and_then(|at| line.cells.get(at))
            .map_or("", String::as_str)
    }

    /// Whether a field of a line was put right.
    pub(super) fn is_mended(&self, number: u32, field: PastedField) -> bool {
        self.mends
            .iter()
            .any(|one| (one.number, one.field) == (number, field))
    }
}

/// The meanings of columns that a field is read from, the one it is set to first.
fn meanings_of(field: PastedField) -> &'static [Meaning] {
    match field {
        PastedField::Name => &[Meaning::Name],
        PastedField::Kind => &[Meaning::Kind],
        PastedField::Home => &[Meaning::Home, Meaning::Delegation, Meaning::Sector],
        PastedField::Post => &[Meaning::Post, Meaning::Unit, Meaning::Duty],
        PastedField::Phone => &[Meaning::Phone],
        PastedField::Address => &[Meaning::Address],
    }
}

/// A telephone number as the roster writes it, whatever column it stands in; any other text without blanks at its ends.
/// So a number that is to be forgotten is found in what is kept of the rows.
fn tidied(cell: &str) -> String {
    let text = cell.trim();
    match tidy::phone(text) {
        Ok(phone) if !phone.is_empty() => phone,
        _ => text.to_owned(),
    }
}

/// Whether a row is blank, a sum or a remark below the people.
fn is_no_person(cells: &[String]) -> bool {
    let filled: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let Some(first) = filled.first() else {
        return true;
    };
    let is_sum = ["合计", "小计", "总计", "注：", "备注：", "说明："]
        .iter()
        .any(|word| first.starts_with(word));
    let counts = first.starts_with('共') && first.ends_with(['人', '名']);
    filled.len() <= 3 && (is_sum || counts)
}
