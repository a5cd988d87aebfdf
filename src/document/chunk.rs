//! What a body is made of once its lines are broken: paragraphs and tables, ready to flow over pages.

use crate::model::body::{Block, Kind};

use super::columns;
use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{CHARACTERS, HEIGHT, LEFT, LINE_PITCH, MM_PER_PT, SIZE_3, SIZE_SMALL_4, WIDTH};
use super::line::{Span, WORD_JOINER, keep_whole};
use super::page::{Outline, Page, Rect};
use super::paragraph::{Paragraph, place_body_line};
use super::parted_row::{may_be_parted, parted};
use super::table::{Align, Joint, TableCell, TableLayout, TableRow, TableStyle};
use super::title;
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
/// A part of a high row is so high at most, mm: a page that ends before one is at least two thirds full.
const HIGHEST_PART: f32 = HEIGHT / 3.0;
/// Cells of at most so many characters are centred.
const SHORT_CELL: usize = 10;
/// What a row that sums those above it begins with.
const SUMS: [&str; 3] = ["合计", "总计", "共计"];
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
    /// The rows as pages take them: a high one in parts, between which no rule stands and a page may end.
    pub rows: Vec<TableRow>,
    /// The rows themselves, for programs that part them on their own.
    pub whole: Vec<TableRow>,
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
            return Ok(Self::Paragraph(caption(fonts, &block.text)?));
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

    /// Whether what follows the line or row at an index must stand on the page of it: the text under a heading, the first
    /// row under a header, and a sum, which never stands without one of the rows it sums.
    pub fn holds_next(&self, index: usize) -> bool {
        let last = index + 1 == self.count();
        match self {
            Self::Paragraph(paragraph) => paragraph.heading && last,
            Self::Table(table) => {
                !last && (index == 0 || index + 2 == table.rows.len() && table.is_summed())
            }
        }
    }

    /// Ends a page at `bottom`, mm, behind the line or row at an index.
    pub fn end_page(&self, page: &mut Page, index: usize, bottom: f32) {
        if let Self::Table(table) = self {
            table.close(page, index, bottom);
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

/// The name of a table, parted by sense where it is longer than a line, and never inside its unit.
fn caption(fonts: &Fonts, text: &str) -> Result<Paragraph, MissingGlyph> {
    let short = Paragraph::centred(fonts, &[text.to_owned()])?;
    if short.lines.len() < 2 {
        return Ok(short);
    }
    let width = CHARACTERS as f32 * SIZE_3 * MM_PER_PT;
    let rows = title::lines(fonts, &title::parts(text), SIZE_3, width)?;
    Paragraph::centred(fonts, &rows)
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
        let whole = |(index, texts): (usize, &Vec<String>)| {
            let cell = |(text, align): (&String, &Align)| {
                let align = if index == 0 { Align::Centre } else { *align };
                TableCell::new(text).aligned(align)
            };
            TableRow {
                height: LINE_PITCH,
                cells: texts.iter().zip(&aligns).map(cell).collect(),
            }
        };
        let mut whole: Vec<TableRow> = rows.iter().enumerate().map(whole).collect();
        let mut rows = Vec::with_capacity(whole.len());
        for row in &mut whole {
            for mut part in in_parts(&layout, row)? {
                part.height = stepped(layout.row_height(&part)?);
                rows.push(part);
            }
            row.height = stepped(layout.row_height(row)?);
        }
        Ok(Self {
            columns,
            rows,
            whole,
        })
    }

    /// Whether its last row sums the others (合计).
    pub fn is_summed(&self) -> bool {
        let cells = self.whole.last().into_iter().flat_map(|row| &row.cells);
        let mut texts = cells.map(|cell| {
            let shown = |letter: &char| !letter.is_whitespace() && *letter != WORD_JOINER;
            cell.text.chars().filter(shown).collect::<String>()
        });
        let first = texts.find(|text| !text.is_empty());
        self.whole.len() > 2 && first.is_some_and(|first| SUMS.contains(&first.as_str()))
    }

    /// Ends a page's part of the table at `bottom`, mm, where it ends inside a row: with a rule.
    fn close(&self, page: &mut Page, row: usize, bottom: f32) {
        let cells = &self.rows[row].cells;
        let goes_on = |cell: &TableCell| matches!(cell.joint, Joint::Upper(_) | Joint::Middle);
        if cells.iter().any(goes_on) {
            let rect = Rect {
                x: LEFT,
                y: bottom,
                width: self.columns.iter().sum(),
                height: 0.0,
            };
            page.outline(rect, STYLE.stroke, Outline::Closed);
        }
    }
}

/// A height that comes back to the grid of half lines, mm.
fn stepped(height: f32) -> f32 {
    (height / ROW_STEP).ceil() * ROW_STEP
}

/// A row in parts of at most a third of a page each; one where it is no higher.
fn in_parts(layout: &TableLayout<'_>, row: &TableRow) -> Result<Vec<TableRow>, MissingGlyph> {
    let mut parts = Vec::new();
    let mut rest = row.clone();
    while may_be_parted(&rest, layout.row_height(&rest)?, HEIGHT) {
        let Some([first, second]) = parted(layout, &rest, HIGHEST_PART)? else {
            break;
        };
        parts.push(first);
        rest = second;
    }
    parts.push(rest);
    let last = parts.len() - 1;
    for (index, part) in parts.iter_mut().enumerate().filter(|_| last > 0) {
        let joint = match index {
            0 => Joint::Upper(0.0),
            index if index == last => Joint::Lower,
            _ => Joint::Middle,
        };
        for cell in &mut part.cells {
            cell.joint = joint;
        }
    }
    Ok(parts)
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
    use crate::document::line::TextLine;

    #[test]
    fn the_name_of_a_table_is_parted_by_sense_and_never_inside_its_unit() {
        let fonts = Fonts::bundled().unwrap();
        for expected in [
            &[
                "各类代表建议、代表议案、政协提案、",
                "审议意见的办理结果（单位：件）",
            ][..],
            &["各类代表建议、政协提案的办理结果（单位：件）"],
        ] {
            let caption = caption(fonts, &expected.concat()).unwrap();
            let lines: Vec<String> = caption.lines.iter().map(TextLine::text).collect();
            assert_eq!(lines, expected);
        }
    }

    #[test]
    fn a_row_of_a_page_falls_into_parts_that_pages_may_end_between() {
        let fonts = Fonts::bundled().unwrap();
        let text = "经现场核实，道路两侧路灯损坏三十七盏，已列入年度维修计划。".repeat(40);
        let rows = [["序号", "内容"], ["1", text.as_str()], ["2", "短"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let table = BodyTable::new(fonts, &rows).unwrap();
        assert_eq!(table.whole.len(), 3);
        assert!(table.rows.len() > 4, "{}", table.rows.len());
        let tall = table.rows.iter().filter(|row| row.height > HEIGHT / 2.0);
        assert_eq!(tall.count(), 0);
        let told: String = table
            .rows
            .iter()
            .map(|row| row.cells[1].text.as_str())
            .collect();
        assert_eq!(told, format!("内容{text}短"));
        let last = table.rows.len() - 1;
        let joint = |row: usize| table.rows[row].cells[1].joint;
        assert_eq!((joint(0), joint(last)), (Joint::Single, Joint::Single));
        assert_eq!(
            (joint(1), joint(last - 1)),
            (Joint::Upper(0.0), Joint::Lower)
        );
    }

    #[test]
    fn a_sum_is_held_by_the_row_above_it() {
        let holding = |last: [&str; 2]| {
            let rows = [["类别", "件数"], ["建议", "12"], ["提案", "3"], last];
            let rows = rows.map(|row| row.map(str::to_owned).to_vec());
            let table = BodyTable::new(Fonts::bundled().unwrap(), &rows).unwrap();
            let table = Chunk::Table(table);
            [0, 1, 2, 3].map(|row| table.holds_next(row))
        };
        assert_eq!(holding(["合　计", "15"]), [true, false, true, false]);
        assert_eq!(holding(["", "合计"]), [true, false, true, false]);
        assert_eq!(holding(["议案", "1"]), [true, false, false, false]);
    }

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
