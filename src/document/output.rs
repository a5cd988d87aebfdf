//! Manuscripts as files: from here the ways part to PDF and to Word.

use super::fonts::{Fonts, MissingGlyph};
use super::manuscript::Manuscript;
use super::pdf::{self, Info};
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

impl Manuscript {
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
