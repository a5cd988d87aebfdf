//! The pasted rows as a whole: what is asked and mended, and the acts that record what is clear. Nothing is written here.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, SavePerson};
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};

use super::cells;
use super::checking::Checking;
use super::columns::{self, Homes, Meaning};
use super::lines::Lines;
use super::row::{PastedAnswer, PastedField, PastedRow, Verdict};

/// The most rows that are read at once: the largest congress has fewer deputies.
const MOST_ROWS: usize = 3000;

/// How many rows would do what; the counts add up to `all`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PastedTally {
    /// All rows.
    pub all: usize,
    /// New people.
    pub new: usize,
    /// Rows that correct somebody.
    pub changed: usize,
    /// Rows that say what the roster or an earlier row says already.
    pub unchanged: usize,
    /// Rows that wait for an answer.
    pub asks: usize,
    /// Rows that cannot go in.
    pub refused: usize,
    /// Rows left out by somebody's word.
    pub left_out: usize,
}

/// Rows of people pasted from a spreadsheet, until they are recorded or given up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PastedPeople {
    lines: Lines,
    headed: bool,
    answers: Vec<(u32, PastedAnswer)>,
    /// Counts what was answered and mended.
    #[serde(skip)]
    revision: u64,
    /// The people and the revision that the rows were worked out from.
    #[serde(skip)]
    seen: Option<(u64, u64)>,
    #[serde(skip)]
    rows: Vec<PastedRow>,
    #[serde(skip)]
    tally: PastedTally,
}

impl PastedPeople {
    /// Reads pasted text; `kind` and `level` are those of people of whom the rows do not say it.
    ///
    /// # Errors
    /// Words that say why nothing can be read.
    pub fn read(
        text: &str,
        ledger: &Ledger,
        kind: PersonKind,
        level: Level,
    ) -> Result<Self, String> {
        let mut rows = cells::rows(text);
        if rows.len() > MOST_ROWS {
            return Err(format!(
                "粘贴来 {} 行，一次最多 {MOST_ROWS} 行，没有读。请分几次粘贴。",
                rows.len()
            ));
        }
        let heading = columns::headed(&rows);
        let said = heading.as_ref().map(|(at, _)| rows[*at].concat());
        let first = heading.as_ref().map_or(0, |(at, _)| at + 1);
        rows.drain(..first);
        let headed = heading.is_some();
        let columns = match heading {
            Some((_, meanings)) => meanings,
            None => columns::by_content(&rows, &Homes::of(ledger)),
        };
        let kind = kind_of_all(&columns, said.as_deref(), kind);
        let lines = Lines::new(rows, columns, (kind, level));
        if lines.all.is_empty() {
            return Err("粘贴的内容里没有人员，没有读。请连同姓名一起复制。".to_owned());
        }
        let mut this = Self {
            lines,
            headed,
            answers: Vec::new(),
            revision: 0,
            seen: None,
            rows: Vec::new(),
            tally: PastedTally::default(),
        };
        this.refresh(ledger);
        Ok(this)
    }

    /// Brings the rows in step with the ledger and with what was answered.
    pub fn refresh(&mut self, ledger: &Ledger) {
        let here = (ledger.facts.persons.version(), self.revision);
        if self.seen == Some(here) {
            return;
        }
        self.seen = Some(here);
        self.rows = Checking::new(ledger).rows(&self.lines, &self.answers);
        self.rows
            .sort_by_key(|row| (rank(&row.verdict), row.number));
        self.tally = tally(&self.rows);
    }

    /// The rows: those somebody has to look at first, then changed, new and unchanged ones.
    pub fn rows(&self) -> &[PastedRow] {
        &self.rows
    }

    /// How many rows would do what.
    pub fn tally(&self) -> PastedTally {
        self.tally
    }

    /// Counts how often something was answered or mended, so that it is kept then.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the first row was read as headings.
    pub fn is_headed(&self) -> bool {
        self.headed
    }

    /// Whether a column is known to hold the names; without it no row can be read.
    pub fn has_names(&self) -> bool {
        self.lines.columns.contains(&Meaning::Name)
    }

    /// What those are of whom the rows do not say it.
    pub fn kind(&self) -> PersonKind {
        self.lines.kind
    }

    /// Whether the rows say themselves what each person is.
    pub fn says_kinds(&self) -> bool {
        self.lines.columns.contains(&Meaning::Kind)
    }

    /// Takes those of whom the rows do not say it for deputies, members and so on.
    pub fn set_kind(&mut self, kind: PersonKind) {
        self.lines.kind = kind;
        self.revision += 1;
    }

    /// Whether some rows have no delegation or sector although the first has one, as merged cells leave it.
    pub fn has_gaps(&self) -> bool {
        self.lines.has_gaps()
    }

    /// Whether an empty delegation or sector is that of the row above.
    pub fn fills_down(&self) -> bool {
        self.lines.fills_down
    }

    /// Takes an empty delegation or sector for that of the row above, or not.
    pub fn set_fills_down(&mut self, fills_down: bool) {
        self.lines.fills_down = fills_down;
        self.revision += 1;
    }

    /// The columns as people tell them apart: what stands in them first.
    pub fn column_samples(&self) -> Vec<String> {
        self.lines.column_samples()
    }

    /// The column that a field is read from.
    pub fn column_of(&self, field: PastedField) -> Option<usize> {
        self.lines.column_of(field)
    }

    /// Reads a field from another column, or from none.
    pub fn set_column(&mut self, field: PastedField, column: Option<usize>) {
        self.lines.set_column(field, column);
        self.revision += 1;
    }

    /// Puts a value right.
    pub fn mend(&mut self, number: u32, field: PastedField, text: &str) {
        self.lines.mend(number, field, text);
        self.revision += 1;
    }

    /// The text of a field of a row, as pasted or put right.
    pub fn typed(&self, number: u32, field: PastedField) -> String {
        let mut lines = self.lines.all.iter();
        let line = lines.find(|line| line.number == number);
        line.map(|line| self.lines.text_of(line, field))
            .unwrap_or_default()
    }

    /// Says who the person of a row is, or that it is not to go in; none takes the answer back.
    pub fn answer(&mut self, number: u32, answer: Option<PastedAnswer>) {
        self.answers.retain(|(of, _)| *of != number);
        self.answers.extend(answer.map(|answer| (number, answer)));
        self.revision += 1;
    }

    /// The acts that record every row that is clear.
    pub fn acts(&self) -> Vec<AnyAct> {
        let ready = self.rows.iter().filter(|row| row.is_ready());
        let entered = |row: &PastedRow| SavePerson {
            record: row.person.record.or_else(|| Some(Id::new())),
            ..row.person.clone()
        };
        ready.map(|row| entered(row).into()).collect()
    }

    /// Leaves only the rows that are still open, the others being recorded; returns whether there are any.
    pub fn keep_open(&mut self) -> bool {
        let open: Vec<u32> = self
            .rows
            .iter()
            .filter(|row| row.is_open())
            .map(|row| row.number)
            .collect();
        self.lines.all.retain(|line| open.contains(&line.number));
        self.revision += 1;
        !self.lines.all.is_empty()
    }
}

/// What people are of whom the rows do not say it: the headings tell, else it is as on the page.
fn kind_of_all(columns: &[Meaning], headings: Option<&str>, usual: PersonKind) -> PersonKind {
    let says = |word: &str| headings.is_some_and(|heading| heading.contains(word));
    let sector = columns.contains(&Meaning::Sector);
    let delegation = columns.contains(&Meaning::Delegation);
    match (sector || says("委员"), delegation || says("代表")) {
        (true, false) => PersonKind::Member,
        (false, true) => PersonKind::Deputy,
        _ => usual,
    }
}

fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Asks { .. } => 0,
        Verdict::Refused { .. } => 1,
        Verdict::Changed { .. } => 2,
        Verdict::New => 3,
        Verdict::Unchanged(_) | Verdict::Repeats(_) => 4,
        Verdict::LeftOut => 5,
    }
}

fn tally(rows: &[PastedRow]) -> PastedTally {
    let mut tally = PastedTally {
        all: rows.len(),
        ..PastedTally::default()
    };
    for row in rows {
        let count = match &row.verdict {
            Verdict::New => &mut tally.new,
            Verdict::Changed { .. } => &mut tally.changed,
            Verdict::Unchanged(_) | Verdict::Repeats(_) => &mut tally.unchanged,
            Verdict::Asks { .. } => &mut tally.asks,
            Verdict::Refused { .. } => &mut tally.refused,
            Verdict::LeftOut => &mut tally.left_out,
        };
        *count += 1;
    }
    tally
}

#[cfg(test)]
mod tests;
