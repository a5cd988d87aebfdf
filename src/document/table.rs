//! Tables of forms: cells with wrapped text, outlined.

use super::cell_lines::narrow_lines;
use super::cell_words::CellWords;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::MM_PER_PT;
use super::line::{Span, TextLine, break_lines};
use super::page::{Outline, Page, Rect, Spot, baseline_in};
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
pub struct TableCell {
    /// How many columns it takes.
    pub span: usize,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub align: Align,
    /// Whether it is one with the cell above or below.
    pub joint: Joint,
}

/// Whether a cell reaches over several rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Joint {
    /// It does not.
    #[default]
    Single,
    /// It goes on in the rows below, which are so high together, mm.
    Upper(f32),
    /// It belongs to the cell above, where its text stands, and goes on in the next row.
    Middle,
    /// It is the end of the cell above; its text stands there.
    Lower,
}

impl Joint {
    /// The lines around such a cell.
    fn outline(self) -> Outline {
        match self {
            Self::Single => Outline::Closed,
            Self::Upper(_) => Outline::OpenBelow,
            Self::Middle => Outline::Sides,
            Self::Lower => Outline::OpenAbove,
        }
    }
}

impl TableCell {
    /// A centred cell of one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            span: 1,
            text: text.into(),
            align: Align::Centre,
            joint: Joint::Single,
        }
    }

    /// The same cell, going on in the rows below, which are so high together, mm.
    #[must_use]
    pub fn over_next_rows(mut self, height: f32) -> Self {
        self.joint = Joint::Upper(height);
        self
    }

    /// The end of a cell that goes over several rows.
    pub fn end_of_above() -> Self {
        Self {
            joint: Joint::Lower,
            ..Self::new("")
        }
    }

    /// The part of a cell over several rows that is neither its beginning nor its end.
    pub fn middle_of_above() -> Self {
        Self {
            joint: Joint::Middle,
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
pub struct TableRow {
    /// Least height, mm.
    pub height: f32,
    /// Cells, left to right.
    pub cells: Vec<TableCell>,
}

/// A cell of fewer characters a line keeps their natural widths.
const NARROW: f32 = 20.0;

/// How a table is set.
#[derive(Clone, Copy, Debug)]
pub struct TableStyle {
    /// Text size, pt.
    pub size: f32,
    /// From one line of a cell to the next, mm.
    pub pitch: f32,
    /// White between a cell's edge and its text, mm.
    pub padding: f32,
    /// Thickness of the lines, mm.
    pub stroke: f32,
}

/// How the rows of one table are set: with which faces, in which style, over which columns.
#[derive(Clone, Copy)]
pub struct TableLayout<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    /// How it is set.
    pub style: TableStyle,
    /// Widths of the columns, mm.
    pub columns: &'a [f32],
}

impl TableLayout<'_> {
    /// Puts a row on a page, its top left corner at `left` and `top`, mm. Returns its height, mm.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn place_row(
        &self,
        page: &mut Page,
        left: f32,
        top: f32,
        row: &TableRow,
    ) -> Result<f32, MissingGlyph> {
        let broken = self.broken_cells(row)?;
        let height = self.height(row, &broken);
        let mut x = left;
        for BrokenCell {
            cell, width, lines, ..
        } in broken
        {
            let mut rect = Rect {
                x,
                y: top,
                width,
                height,
            };
            page.outline(rect, self.style.stroke, cell.joint.outline());
            if let Joint::Upper(next) = cell.joint {
                rect.height += next;
            }
            place_text(page, self.style, cell.align, &lines, rect);
            x += width;
        }
        Ok(height)
    }

    /// How high a row will be, mm.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn row_height(&self, row: &TableRow) -> Result<f32, MissingGlyph> {
        Ok(self.height(row, &self.broken_cells(row)?))
    }

    fn height(&self, row: &TableRow, broken: &[BrokenCell<'_>]) -> f32 {
        let needed = broken.iter().map(|cell| cell.needed(self.style));
        needed.fold(row.height, f32::max)
    }

    /// A row's cells with their widths and lines.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn broken_cells<'row>(
        &self,
        row: &'row TableRow,
    ) -> Result<Vec<BrokenCell<'row>>, MissingGlyph> {
        let mut column = 0;
        row.cells
            .iter()
            .map(|cell| {
                let width: f32 = self.columns.iter().skip(column).take(cell.span).sum();
                column += cell.span;
                self.broken_cell(cell, width)
            })
            .collect()
    }

    fn broken_cell<'row>(
        &self,
        cell: &'row TableCell,
        width: f32,
    ) -> Result<BrokenCell<'row>, MissingGlyph> {
        let em = self.style.size * MM_PER_PT;
        let room = (width - 2.0 * self.style.padding) / em;
        // A few characters a line cannot be spread out to both edges and look well.
        let words = CellWords::new(&cell.text);
        let left = matches!(cell.align, Align::Left | Align::TopLeft);
        let spread = left && room >= NARROW && !words.lists_offices();
        let lines = if spread {
            break_lines(self.fonts, &[Span::fang(&cell.text)], room, 0.0)?
        } else {
            narrow_lines(self.fonts, &cell.text, &words, room)?
        };
        Ok(BrokenCell {
            cell,
            width,
            lines,
            spread,
        })
    }
}

/// A cell whose text is broken into lines.
pub struct BrokenCell<'a> {
    /// The cell.
    pub cell: &'a TableCell,
    /// Its width, mm.
    pub width: f32,
    /// Its lines.
    pub lines: Vec<TextLine>,
    /// Whether they reach to both edges.
    pub spread: bool,
}

impl BrokenCell<'_> {
    /// The height its text needs, mm.
    fn needed(&self, style: TableStyle) -> f32 {
        self.lines.len() as f32 * style.pitch + 2.0 * style.padding
    }
}

/// Puts the lines of a cell's text where its alignment says.
fn place_text(page: &mut Page, style: TableStyle, align: Align, lines: &[TextLine], cell: Rect) {
    let em = style.size * MM_PER_PT;
    let text_height = lines.len() as f32 * style.pitch;
    let top = match align {
        Align::TopLeft => cell.y + style.padding,
        Align::BottomRight => cell.y + cell.height - style.padding - text_height,
        Align::Centre | Align::Left | Align::Right => cell.y + (cell.height - text_height) / 2.0,
    };
    for (row, line) in lines.iter().enumerate() {
        let line_width = line
            .glyphs
            .last()
            .map_or(0.0, |(glyph, at)| (at + glyph.advance) * em);
        let x = match align {
            Align::Centre => cell.x + (cell.width - line_width) / 2.0,
            Align::Left | Align::TopLeft => cell.x + style.padding,
            Align::Right | Align::BottomRight => cell.x + cell.width - style.padding - line_width,
        };
        let line_top = top + row as f32 * style.pitch;
        let baseline = baseline_in(line_top, style.pitch, style.size);
        place_line(page, line, Spot { x, baseline }, style.size, em);
    }
}
