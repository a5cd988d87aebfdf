//! What a body is made of once its lines are broken: paragraphs and tables, ready to flow over pages.

use crate::model::body::{Block, Kind};

use super::columns;
use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{LEFT, LINE_PITCH, SIZE_SMALL_4, WIDTH};
use super::line::{Span, WORD_JOINER, keep_whole};
use super::page::Page;
use super::paragraph::{Paragraph, place_body_line};
use super::table::{Align, TableCell, TableLayout, TableRow, TableStyle};
use super::whole_names::WholeNames;

/// How a table of the body is set.
pub const STYLE: TableStyle = TableStyle {
    size: SIZE_SMALL_4,
    pitch: 6.2,
    padding: 1.4,
    stroke: 0.3,
};
/// The rows are so many mm high, or a multiple: half lines, so that the text below comes back to the page's grid.
const ROW_STEP: f32 = LINE_PITCH / 2.0;
/// Cells of at most so many characters are centred.
const SHORT_CELL: usize = 10;
/// The heading of a column that counts the rows: its numbers are names, not amounts.
const SERIAL: &str = "序号";

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum Chunk {
    /// Lines of the type area.
    Paragraph(Paragraph),
    /// A table, as wide as the type area.
    Table(BodyTable),
}

/// A table of the body; its first row is the header.
#[derive(Clone, Debug)]
pub struct BodyTable {
    /// Widths, mm.
    pub columns: Vec<f32>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

impl Chunk {
    /// The chunks of blocks; no line parts one of the names.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn of_blocks(
        fonts: &Fonts,
        blocks: &[Block],
        names: &[String],
    ) -> Result<Vec<Self>, MissingGlyph> {
        blocks
            .iter()
            .map(|block| Self::of_block(fonts, block, names))
            .collect()
    }

    fn of_block(fonts: &Fonts, block: &Block, names: &[String]) -> Result<Self, MissingGlyph> {
        if block.kind == Kind::Table {
            let names: WholeNames = names.iter().cloned().collect();
            let glued = |row: &Vec<String>| row.iter().map(|cell| names.glued(cell)).collect();
            let rows: Vec<Vec<String>> = block.rows.iter().map(glued).collect();
            return Ok(Self::Table(BodyTable::new(fonts, &rows)?));
        }
        if block.kind == Kind::Caption {
            return Ok(Self::Paragraph(Paragraph::centred(fonts, &block.text)?));
        }
        let text = keep_whole(&block.text, names);
        let spans = spans(block, &text);
        let heading = matches!(block.kind, Kind::Heading(_)) && block.text.is_empty();
        Ok(Self::Paragraph(Paragraph::new(fonts, &spans, 2, heading)?))
    }

    /// A paragraph in 仿宋, its first line indented by so many characters.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn plain(fonts: &Fonts, text: &str, indent: usize) -> Result<Self, MissingGlyph> {
        Ok(Self::Paragraph(Paragraph::new(
            fonts,
            &[Span::fang(text)],
            indent,
            false,
        )?))
    }

    /// How many lines or rows it has.
    pub fn count(&self) -> usize {
        match self {
            Self::Paragraph(paragraph) => paragraph.lines.len(),
            Self::Table(table) => table.rows.len(),
        }
    }

    /// The height of the line or row at an index, mm, where lines are `pitch` apart.
    pub fn height(&self, index: usize, pitch: f32) -> f32 {
        match self {
            Self::Paragraph(_) => pitch,
            Self::Table(table) => table.rows[index].height,
        }
    }

    /// The height of the header that comes again above the row at an index when a page begins with it, mm.
    pub fn repeated(&self, index: usize) -> f32 {
        match self {
            Self::Table(table) if index > 0 => table.rows[0].height,
            _ => 0.0,
        }
    }

    /// Puts the line or row at an index on a page, lines `pitch` high, mm.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn place(
        &self,
        page: &mut Page,
        fonts: &Fonts,
        row: usize,
        (top, pitch): (f32, f32),
    ) -> Result<(), MissingGlyph> {
        match self {
            Self::Paragraph(paragraph) => {
                place_body_line(page, &paragraph.lines[row], top, pitch);
            }
            Self::Table(table) => {
                let layout = TableLayout {
                    fonts,
                    style: STYLE,
                    columns: &table.columns,
                };
                layout.place_row(page, LEFT, top, &table.rows[row])?;
            }
        }
        Ok(())
    }
}

/// A block's heading and its text, which may have its names glued.
pub fn spans<'a>(block: &'a Block, text: &'a str) -> [Span<'a>; 2] {
    let heading = Span {
        face: heading_face(block.kind),
        text: &block.heading,
    };
    [heading, Span::fang(text)]
}

/// The face of a block's heading.
pub fn heading_face(kind: Kind) -> Face {
    match kind {
        Kind::Heading(1) => Face::Hei,
        Kind::Heading(2) => Face::Kai,
        _ => Face::Fang,
    }
}

impl BodyTable {
    fn new(fonts: &Fonts, rows: &[Vec<String>]) -> Result<Self, MissingGlyph> {
        let columns = columns::widths(rows, STYLE, WIDTH);
        let aligns: Vec<Align> = (0..columns.len())
            .map(|column| column_align(rows, column))
            .collect();
        let layout = TableLayout {
            fonts,
            style: STYLE,
            columns: &columns,
        };
        let row = |(index, texts): (usize, &Vec<String>)| {
            let cell = |(text, align): (&String, &Align)| {
                let align = if index == 0 { Align::Centre } else { *align };
                TableCell::new(text).aligned(align)
            };
            let mut row = TableRow {
                height: LINE_PITCH,
                cells: texts.iter().zip(&aligns).map(cell).collect(),
            };
            let needed = layout.row_height(&row)?;
            row.height = (needed / ROW_STEP).ceil() * ROW_STEP;
            Ok(row)
        };
        let rows = rows.iter().enumerate().map(row).collect::<Result<_, _>>()?;
        Ok(Self { columns, rows })
    }
}

/// Numbers stand at the right, those of the rows themselves and short words in the middle, text at the left.
fn column_align(rows: &[Vec<String>], column: usize) -> Align {
    let heading = rows.first().and_then(|row| row.get(column));
    if heading.is_some_and(|heading| heading.split_whitespace().collect::<String>() == SERIAL) {
        return Align::Centre;
    }
    let mut cells = rows.iter().skip(1).filter_map(|row| row.get(column));
    let number = |cell: &String| {
        let plain = cell.strip_prefix('-').unwrap_or(cell);
        cell == "—"
            || !plain.is_empty()
                && plain
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".,%％".contains(c))
    };
    if rows.len() > 1 && cells.clone().all(number) {
        Align::Right
    } else if cells.all(|cell| letters(cell) <= SHORT_CELL) {
        Align::Centre
    } else {
        Align::Left
    }
}

/// How many characters of a cell show.
fn letters(cell: &str) -> usize {
    cell.chars().filter(|letter| *letter != WORD_JOINER).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_rows_stand_in_the_middle_and_amounts_at_the_right() {
        let rows = [
            ["序　号", "路段", "长度"],
            ["1", "东街", "137"],
            ["12", "西街", "25.00"],
        ];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let aligns = [0, 1, 2].map(|column| column_align(&rows, column));
        assert_eq!(aligns, [Align::Centre, Align::Centre, Align::Right]);
    }
}
