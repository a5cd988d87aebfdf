//! Tables in Word: the rows and cells of the PDF's.

use crate::document::fonts::{Face, MissingGlyph};
use crate::document::gb9704::{HEIGHT, MM_PER_PT};
use crate::document::line::Span;
use crate::document::parted_row::may_be_parted;
use crate::document::table::{Align, TableLayout, TableRow};

use super::lines::{Measure, holds_long_word, runs};
use super::styles::{TABLE, TABLE_HALF_POINTS};
use super::xml::WordParagraph;
use super::xml_table::{RULE, RowKind, WordCell, WordTable, beside};

/// Where a row stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// The headings, which come again on each page and never end one.
    Header,
    /// Any other.
    Plain,
    /// One that stays on the page of what follows it.
    Held,
}

/// How high the paragraph between two tables is, mm: one point, less than what rows leave free.
const BETWEEN: f32 = MM_PER_PT;

/// What keeps a table from the one above it: Word and LibreOffice join tables with nothing between them, and the headings
/// of the second come on no further page.
pub fn between() -> String {
    let paragraph = WordParagraph::new(TABLE).keep_next(true);
    paragraph.spacing(0.0, 0.0, Some(BETWEEN)).xml()
}

/// Adds a row.
pub fn row(
    layout: TableLayout<'_>,
    table: &mut WordTable,
    row: &TableRow,
    place: RowPlace,
) -> Result<(), MissingGlyph> {
    let TableLayout { fonts, style, .. } = layout;
    let mut cells = Vec::new();
    for broken in layout.broken_cells(row)? {
        let spread = broken.spread && !holds_long_word(&broken.cell.text);
        let (jc, vertical) = match broken.cell.align {
            Align::Centre => ("center", "center"),
            Align::Left if spread => ("both", "center"),
            Align::Left => ("left", "center"),
            Align::TopLeft if spread => ("both", "top"),
            Align::TopLeft => ("left", "top"),
            Align::Right => ("right", "center"),
            Align::BottomRight => ("right", "bottom"),
        };
        let span = Span::fang(&broken.cell.text);
        let room = broken.width - 2.0 * beside(style.padding) - RULE;
        let measure = Measure {
            spread,
            ..Measure::new(TABLE_HALF_POINTS, room).in_cell()
        };
        let text = runs(fonts, &[span], &broken.lines, measure)?;
        cells.push(WordCell {
            span: broken.cell.span,
            width: broken.width,
            vertical,
            joint: broken.cell.joint,
            paragraph: WordParagraph::new(TABLE)
                .keep_next(place != RowPlace::Plain)
                .aligned(jc)
                .runs(fonts, Face::Fang, &text),
        });
    }
    let kind = match place {
        RowPlace::Header => RowKind::Header,
        _ if may_be_parted(row, layout.row_height(row)?, HEIGHT) => RowKind::Parted,
        RowPlace::Plain | RowPlace::Held => RowKind::Whole,
    };
    table.row(row.height, kind, &cells);
    Ok(())
}
