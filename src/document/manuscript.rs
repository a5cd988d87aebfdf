//! One document before it is typeset, whatever it is.

use super::fonts::{Fonts, MissingGlyph};
use super::letter::Letter;
use super::page::Page;
use super::report::ReportDocument;
use super::sheet::Sheet;
use super::whole_names::WholeNames;

/// Lines of a report that begin so are no text: the title of an 附件, the name over a table, a note.
const NO_TEXT: [char; 3] = ['@', '^', '*'];

/// A document as data.
#[derive(Clone, Debug)]
pub enum Manuscript {
    /// A letter with letterhead.
    Letter(Box<Letter>),
    /// A form.
    Sheet(Sheet),
    /// A plain document.
    Report(ReportDocument),
}

impl Manuscript {
    /// Its title in one piece.
    pub fn title(&self) -> String {
        match self {
            Self::Letter(letter) => letter.title_text(),
            Self::Sheet(sheet) => sheet.title.clone(),
            Self::Report(report) => report.title.clone(),
        }
    }

    /// Typesets it.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        match self {
            Self::Letter(letter) => letter.typeset(fonts),
            Self::Sheet(sheet) => sheet.typeset(fonts),
            Self::Report(report) => report.typeset(fonts),
        }
    }

    /// The same form or report with these names glued together, so that no line parts one; a letter knows its own.
    #[must_use]
    pub fn keeping_whole(self, names: &WholeNames) -> Self {
        match self {
            Self::Letter(letter) => Self::Letter(letter),
            Self::Sheet(mut sheet) => {
                let rows = sheet.tables.iter_mut().flat_map(|table| &mut table.rows);
                let cells = rows.flat_map(|row| &mut row.cells);
                for text in cells.map(|cell| &mut cell.text).chain(&mut sheet.lead) {
                    *text = names.glued(text);
                }
                Self::Sheet(sheet)
            }
            Self::Report(mut report) => {
                let line = |line: &str| match line.trim_start() {
                    text if text.starts_with(NO_TEXT) => line.to_owned(),
                    row if row.starts_with('|') => names.glued(line),
                    _ => names.glued_in_lines(line),
                };
                let lines: Vec<String> = report.text.split('\n').map(line).collect();
                report.text = lines.join("\n");
                Self::Report(report)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::WORD_JOINER;

    #[test]
    fn names_are_kept_whole_in_text_and_tables_but_not_in_titles_of_appendices() {
        let names: WholeNames = [String::from("孙晓雨")].into_iter().collect();
        let report = Manuscript::Report(ReportDocument {
            text: "由孙晓雨负责\n@ 孙晓雨负责的件\n| 孙晓雨 | 甲 |".to_owned(),
            ..ReportDocument::default()
        });
        let Manuscript::Report(report) = report.keeping_whole(&names) else {
            panic!("a report");
        };
        assert_eq!(
            report.text.replace(WORD_JOINER, "+"),
            "由孙+晓+雨负责\n@ 孙晓雨负责的件\n| 孙+晓+雨 | 甲 |"
        );
    }
}
