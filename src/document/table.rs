//! Tables of forms: cells with wrapped text, outlined.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::MM_PER_PT;
use super::line::{Line, Span, break_lines, break_ragged};
use super::page::{Page, baseline_in};
use super::paragraph::place_line;

/// Where a cell's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Centred both ways.
    Centre,
    /// Left, in the middle of the height.
    Left,
    /// Top left, as for boxes to write in.
    TopLeft,
    /// Right, in the middle of the height.
    Right,
    /// Bottom right, as for a signature below what is written.
    BottomRight,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// How many columns it takes.
    pub span: usize,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub align: Align,
}

impl Cell {
    /// A centred cell of one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            span: 1,
            text: text.into(),
            align: Align::Centre,
        }
    }

    /// The same cell over several columns.
    #[must_use]
    pub fn spanning(mut self, span: usize) -> Self {
        self.span = span;
        self
    }

    /// The same cell, its text elsewhere.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

/// One row: at least so high, higher where its text needs it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Least height, mm.
    pub height: f32,
    /// Cells, left to right.
    pub cells: Vec<Cell>,
}

/// A cell of fewer characters a line keeps their natural widths.
const NARROW: f32 = 14.0;

/// How a table is set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Text size, pt.
    pub size: f32,
    /// From one line of a cell to the next, mm.
    pub pitch: f32,
    /// White between a cell's edge and its text, mm.
    pub padding: f32,
    /// Thickness of the lines, mm.
    pub stroke: f32,
}

/// Puts a table on a page, its top left corner at (`left`, `top`); gives its bottom.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn place(
    page: &mut Page,
    fonts: &Fonts,
    style: Style,
    (left, top): (f32, f32),
    columns: &[f32],
    rows: &[Row],
) -> Result<f32, MissingGlyph> {
    let mut y = top;
    for row in rows {
        let broken = broken_cells(fonts, style, columns, row)?;
        let needed = |lines: &[Line]| lines.len() as f32 * style.pitch + 2.0 * style.padding;
        let height = broken
            .iter()
            .map(|(_, _, lines)| needed(lines))
            .fold(row.height, f32::max);
        let mut x = left;
        for (cell, width, lines) in broken {
            page.outline(x, y, width, height, style.stroke);
            place_cell(page, style, cell.align, &lines, (x, y, width, height));
            x += width;
        }
        y += height;
    }
    Ok(y)
}

/// How high a row will be, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn row_height(
    fonts: &Fonts,
    style: Style,
    columns: &[f32],
    row: &Row,
) -> Result<f32, MissingGlyph> {
    let broken = broken_cells(fonts, style, columns, row)?;
    let needed = |lines: &[Line]| lines.len() as f32 * style.pitch + 2.0 * style.padding;
    Ok(broken
        .iter()
        .map(|(_, _, lines)| needed(lines))
        .fold(row.height, f32::max))
}

/// A cell with its width, mm, and its lines.
type BrokenCell<'a> = (&'a Cell, f32, Vec<Line>);

/// A row's cells with their widths and lines.
fn broken_cells<'a>(
    fonts: &Fonts,
    style: Style,
    columns: &[f32],
    row: &'a Row,
) -> Result<Vec<BrokenCell<'a>>, MissingGlyph> {
    let em = style.size * MM_PER_PT;
    let mut column = 0;
    row.cells
        .iter()
        .map(|cell| {
            let width: f32 = columns.iter().skip(column).take(cell.span).sum();
            column += cell.span;
            let room = (width - 2.0 * style.padding) / em;
            let span = [Span {
                face: Face::Fang,
                text: &cell.text,
            }];
            let lines = match cell.align {
                Align::Centre | Align::Right | Align::BottomRight => {
                    break_ragged(fonts, &span, room)?
                }
                // A few characters a line cannot be spread out to both edges and look well.
                Align::Left | Align::TopLeft if room < NARROW => break_ragged(fonts, &span, room)?,
                Align::Left | Align::TopLeft => break_lines(fonts, &span, room, 0.0)?,
            };
            Ok((cell, width, lines))
        })
        .collect()
}

fn place_cell(
    page: &mut Page,
    style: Style,
    align: Align,
    lines: &[Line],
    (x, y, width, height): (f32, f32, f32, f32),
) {
    let em = style.size * MM_PER_PT;
    let text_height = lines.len() as f32 * style.pitch;
    let top = match align {
        Align::TopLeft => y + style.padding,
        Align::BottomRight => y + height - style.padding - text_height,
        Align::Centre | Align::Left | Align::Right => y + (height - text_height) / 2.0,
    };
    for (row, line) in lines.iter().enumerate() {
        let line_width = line
            .glyphs
            .last()
            .map_or(0.0, |(glyph, at)| (at + glyph.advance) * em);
        let left = match align {
            Align::Centre => x + (width - line_width) / 2.0,
            Align::Left | Align::TopLeft => x + style.padding,
            Align::Right | Align::BottomRight => x + width - style.padding - line_width,
        };
        let baseline = baseline_in(top + row as f32 * style.pitch, style.pitch, style.size);
        place_line(page, line, left, baseline, style.size, em);
    }
}
