//! One document before it is typeset, whatever it is: from here the ways part to PDF and to Word.

use super::fonts::{Fonts, MissingGlyph};
use super::letter::Letter;
use super::page::Page;
use super::pdf::{self, Info};
use super::report::Report;
use super::sheet::Sheet;
use super::word;

/// What kind of file a document becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// PDF, as it is printed.
    #[default]
    Pdf,
    /// Word (.docx), to go on editing.
    Word,
}

impl Format {
    /// The file name's end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
        }
    }
}

/// A document as data.
#[derive(Clone, Debug)]
pub enum Manuscript {
    /// A letter with letterhead.
    Letter(Box<Letter>),
    /// A form.
    Sheet(Sheet),
    /// A plain document.
    Report(Report),
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

    /// Writes it as a file's bytes.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn write(
        &self,
        fonts: &Fonts,
        info: &Info,
        format: Format,
    ) -> Result<Vec<u8>, MissingGlyph> {
        match format {
            Format::Pdf => Ok(pdf::write(fonts, &self.typeset(fonts)?, info)),
            Format::Word => word::write(fonts, self, info),
        }
    }
}
