//! One document before it is typeset, whatever it is.

use super::fonts::{Fonts, MissingGlyph};
use super::letter::Letter;
use super::page::Page;
use super::report::ReportDocument;
use super::sheet::Sheet;

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
}
