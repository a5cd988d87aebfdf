//! Tables in Word: the rows and cells of the PDF's.

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::line::Span;
use crate::document::table::{Align, Row, Style, broken_cells};

use super::lines::{Measure, runs};
use super::styles::{TABLE, TABLE_HALF_POINTS};
use super::xml::{Cell, Paragraph, RULE, Table};

/// Adds a row; a header comes again on each page.
pub fn row(
    fonts: &Fonts,
    table: &mut Table,
    style: Style,
    columns: &[f32],
    (row, header): (&Row, bool),
) -> Result<(), MissingGlyph> {
    let mut cells = Vec::new();
    for broken in broken_cells(fonts, style, columns, row)? {
        let (jc, vertical) = match broken.cell.align {
            Align::Centre => ("center", "center"),
            Align::Left if broken.spread => ("both", "center"),
            Align::Left => ("left", "center"),
            Align::TopLeft if broken.spread => ("both", "top"),
            Align::TopLeft => ("left", "top"),
            Align::Right => ("right", "center"),
            Align::BottomRight => ("right", "bottom"),
        };
        let span = Span::fang(&broken.cell.text);
        let measure = Measure {
            spread: broken.spread,
            ..Measure::new(TABLE_HALF_POINTS, broken.width - 2.0 * style.padding - RULE)
        };
        let text = runs(fonts, &[span], &broken.lines, measure)?;
        cells.push(Cell {
            span: broken.cell.span,
            width: broken.width,
            vertical,
            joint: broken.cell.joint,
            paragraph: Paragraph::new(TABLE)
                .aligned(jc)
                .runs(fonts, Face::Fang, &text),
        });
    }
    table.row(row.height, header, &cells);
    Ok(())
}
