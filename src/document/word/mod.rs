//! Documents as .docx (Office Open XML, ECMA-376): styles, page set-up, the 22 × 28 grid, page numbers and tables, so that
//! Word, WPS and LibreOffice lay them out like the PDF.

mod content;
mod letter;
mod lines;
mod package;
mod report;
mod sheet;
mod styles;
mod table;
mod text;
mod units;
mod xml;
mod xml_table;

use super::fonts::{Fonts, MissingGlyph};
use super::manuscript::Manuscript;
use super::pdf::Info;

/// Writes a document as a .docx file's bytes.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has: what the PDF refuses, Word would print as a box.
pub fn write(fonts: &Fonts, manuscript: &Manuscript, info: &Info) -> Result<Vec<u8>, MissingGlyph> {
    let pages = manuscript.typeset(fonts)?.len();
    let content = match manuscript {
        Manuscript::Letter(letter) => letter::content(fonts, letter)?,
        Manuscript::Report(report) => report::content(fonts, report)?,
        Manuscript::Sheet(sheet) => sheet::content(fonts, sheet, pages)?,
    };
    Ok(package::zip(&content, fonts, info))
}
