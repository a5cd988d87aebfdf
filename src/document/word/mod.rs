//! Documents as .docx (Office Open XML, ECMA-376): styles, page set-up, the 22 × 28 grid, page numbers and tables, so that
//! Word, WPS and LibreOffice lay them out like the PDF.

mod letter;
mod lines;
mod package;
mod report;
mod sheet;
mod styles;
mod table;
mod text;
mod xml;

use super::fonts::{Fonts, MissingGlyph};
use super::manuscript::Manuscript;
use super::pdf::Info;

/// What goes into the package.
#[derive(Debug, Default)]
struct Content {
    /// The body's paragraphs and tables.
    body: String,
    /// Headers and footers, and on which pages each comes.
    margins: Vec<Margin>,
    /// Page size, margins and grid.
    setup: Setup,
}

/// A header or a footer.
#[derive(Debug)]
struct Margin {
    /// At the foot of the page.
    foot: bool,
    /// Which pages: `default` (odd ones where even ones differ), `even` or `first`.
    pages: &'static str,
    /// Its paragraphs.
    xml: String,
}

/// Page size and margins in mm, and the grid of 公文 where the page has it.
#[derive(Clone, Copy, Debug, Default)]
struct Setup {
    landscape: bool,
    /// Top, right, bottom, left.
    margins: [f32; 4],
    /// Page edge to header, and footer to page edge.
    edges: [f32; 2],
    /// The height of the first page's body, mm, on pages with the grid.
    grid: Option<f32>,
}

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
