//! 归档章 in the upper right corner of a form (DA/T 22-2015 附录A: 长45mm、宽16mm, two rows of three).

use super::fonts::{Fonts, MissingGlyph};
use super::page::Page;
use super::table::{TableCell, TableLayout, TableRow, TableStyle};

/// Text size, points; width of a cell and distance from the paper's upper edge, mm.
const SIZE: f32 = 7.5;
const CELL: f32 = 18.0;
const TOP: f32 = 12.0;

/// Puts the stamp's labels and values on a page, three in a row, its right edge at `right`, mm. Returns its lower edge, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn place_stamp(
    page: &mut Page,
    fonts: &Fonts,
    marks: &[(String, String)],
    right: f32,
) -> Result<f32, MissingGlyph> {
    let style = TableStyle {
        size: SIZE,
        pitch: 3.4,
        padding: 0.3,
        stroke: 0.3,
    };
    let columns = [CELL; 3];
    let layout = TableLayout {
        fonts,
        style,
        columns: &columns,
    };
    let left = right - 3.0 * CELL;
    let mut top = TOP;
    for row in marks.chunks(3) {
        let cells = |text: fn(&(String, String)) -> &str| {
            let cells = row.iter().map(|mark| TableCell::new(text(mark)));
            cells.collect::<Vec<_>>()
        };
        for (height, cells) in [
            (4.0, cells(|(label, _)| label)),
            (6.0, cells(|(_, value)| value)),
        ] {
            let row = TableRow { height, cells };
            top += layout.place_row(page, left, top, &row)?;
        }
    }
    Ok(top)
}
