//! Tables of forms: cells with wrapped text, outlined.

use super::columns::ems;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::MM_PER_PT;
use super::line::{Line, Span, break_lines, break_ragged, keep_whole};
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
    /// Whether it is one with the cell above or below.
    pub joint: Joint,
}

/// Whether a cell reaches over two rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Joint {
    /// It does not.
    #[default]
    Single,
    /// It goes on in the next row, so high, mm.
    Upper(f32),
    /// It is the lower half of the cell above; its text stands there.
    Lower,
}

impl Cell {
    /// A centred cell of one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            span: 1,
            text: text.into(),
            align: Align::Centre,
            joint: Joint::Single,
        }
    }

    /// The same cell, going on in the next row, which is so high, mm.
    #[must_use]
    pub fn over_next_row(mut self, height: f32) -> Self {
        self.joint = Joint::Upper(height);
        self
    }

    /// The lower half of a cell that goes over two rows.
    pub fn lower_half() -> Self {
        Self {
            joint: Joint::Lower,
            ..Self::new("")
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

/// Names of more characters may be parted.
const LONGEST_ITEM: f32 = 8.0;
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
        let needed = broken.iter().map(|cell| cell.needed(style));
        let height = needed.fold(row.height, f32::max);
        let mut x = left;
        for broken in broken {
            let BrokenCell { cell, width, .. } = broken;
            let [upper, lower] = [
                cell.joint != Joint::Lower,
                !matches!(cell.joint, Joint::Upper(_)),
            ];
            page.outline_open((x, y, width, height), style.stroke, upper, lower);
            let whole = match cell.joint {
                Joint::Upper(next) => height + next,
                Joint::Single | Joint::Lower => height,
            };
            place_cell(page, style, cell.align, &broken.lines, (x, y, width, whole));
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
    let needed = broken.iter().map(|cell| cell.needed(style));
    Ok(needed.fold(row.height, f32::max))
}

/// A cell whose text is broken into lines.
pub struct BrokenCell<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Its width, mm.
    pub width: f32,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether they reach to both edges.
    pub spread: bool,
}

impl BrokenCell<'_> {
    /// The height its text needs, mm.
    fn needed(&self, style: Style) -> f32 {
        self.lines.len() as f32 * style.pitch + 2.0 * style.padding
    }
}

/// A row's cells with their widths and lines.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn broken_cells<'a>(
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
            // A few characters a line cannot be spread out to both edges and look well.
            let spread = matches!(cell.align, Align::Left | Align::TopLeft) && room >= NARROW;
            let text = if spread {
                cell.text.clone()
            } else {
                keep_whole(&cell.text, &short_items(&cell.text, room))
            };
            let span = [Span::fang(&text)];
            let lines = if spread {
                break_lines(fonts, &span, room, 0.0)?
            } else {
                break_ragged(fonts, &span, room)?
            };
            Ok(BrokenCell {
                cell,
                width,
                lines,
                spread,
            })
        })
        .collect()
}

/// The names between 、, those in brackets and 第118号 that a line of the cell can hold: none is parted.
fn short_items(text: &str, room: f32) -> Vec<String> {
    let mut items = ordinals(text);
    for part in text.split('、').filter(|part| *part != text) {
        items.push(part.to_owned());
    }
    for part in text.split('（').skip(1) {
        if let Some((name, _)) = part.split_once('）') {
            items.push(format!("（{name}）"));
        }
    }
    items.retain(|item| ems(item) <= room.min(LONGEST_ITEM));
    items
}

/// 第118号 and the like in a text.
pub fn ordinals(text: &str) -> Vec<String> {
    let number = |part: &str| {
        let (number, _) = part.split_once('号')?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| format!("第{number}号"))
    };
    text.split('第').skip(1).filter_map(number).collect()
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
