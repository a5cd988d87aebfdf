//! A row of a table that goes over to the next page: parted between two lines where it would else leave much of a page empty.

use super::fonts::MissingGlyph;
use super::line::{TextLine, WORD_JOINER};
use super::table::{BrokenCell, Joint, TableCell, TableLayout, TableRow};

/// A row goes over whole as long as that leaves no more of the page empty, as a share of it.
const MOST_EMPTY: f32 = 1.0 / 3.0;
/// So many lines stand together at least on either page.
const LEAST_LINES: usize = 2;

/// Whether a row that does not fit is parted: one higher than a page, and one that would leave too much of a page empty;
/// `left` is what the page has left, mm.
pub fn goes_over_parted(row: f32, left: f32, page: f32) -> bool {
    row > page || left > page * MOST_EMPTY
}

/// Whether a row so high may be parted at all: a lower one never leaves so much of a page empty.
pub fn may_be_parted(row: &TableRow, height: f32, page: f32) -> bool {
    height > page * MOST_EMPTY && row.cells.iter().all(|cell| cell.joint == Joint::Single)
}

/// A row in two, the first of which is at most so high, mm; none where too few lines would stand on one of the pages, or
/// where it is high for the sake of what is to be written in.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn parted(
    layout: &TableLayout<'_>,
    row: &TableRow,
    room: f32,
) -> Result<Option<[TableRow; 2]>, MissingGlyph> {
    let broken = layout.broken_cells(row)?;
    let style = layout.style;
    let lines = broken
        .iter()
        .map(|cell| cell.lines.len())
        .max()
        .unwrap_or(0);
    let needed = lines as f32 * style.pitch + 2.0 * style.padding;
    let fits = ((room - 2.0 * style.padding) / style.pitch).max(0.0) as usize;
    let here = fits.min(lines.saturating_sub(LEAST_LINES));
    let single = row.cells.iter().all(|cell| cell.joint == Joint::Single);
    if here < LEAST_LINES || row.height > needed || !single {
        return Ok(None);
    }
    let of = |part: fn((String, String)) -> String| TableRow {
        height: 0.0,
        cells: broken
            .iter()
            .map(|cell| with_text(cell, here, part))
            .collect(),
    };
    Ok(Some([of(|(first, _)| first), of(|(_, second)| second)]))
}

/// The cell with one of the two parts of its text.
fn with_text(
    broken: &BrokenCell<'_>,
    lines: usize,
    part: fn((String, String)) -> String,
) -> TableCell {
    let mut cell = broken.cell.clone();
    let end = end_of_lines(&cell.text, &broken.lines[..lines.min(broken.lines.len())]);
    let (first, second) = cell.text.split_at(end);
    let blank = |letter: char| letter.is_whitespace() || letter == WORD_JOINER;
    let second = second.trim_start_matches(blank).to_owned();
    cell.text = part((first.trim_end_matches('\n').to_owned(), second));
    cell
}

/// Where in a text these first lines of it end, in bytes: blanks at their ends and marks that glue a name have no glyphs.
fn end_of_lines(text: &str, lines: &[TextLine]) -> usize {
    let mut letters = text.char_indices();
    let mut end = 0;
    for (glyph, _) in lines.iter().flat_map(|line| &line.glyphs) {
        let found = letters.find(|(_, letter)| *letter == glyph.character);
        let Some((at, letter)) = found else { break };
        end = at + letter.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fonts::Fonts;
    use crate::document::sheet_table::STYLE;
    use crate::document::table::Align;

    fn row(text: &str) -> TableRow {
        TableRow {
            height: 11.0,
            cells: vec![
                TableCell::new("内容"),
                TableCell::new(text).aligned(Align::Left),
            ],
        }
    }

    #[test]
    fn a_row_is_parted_between_two_lines_and_loses_nothing() {
        let text = "经现场核实，道路两侧路灯损坏三十七盏，已列入年度维修计划。".repeat(20);
        let layout = TableLayout {
            fonts: Fonts::bundled().unwrap(),
            style: STYLE,
            columns: &[34.0, 136.0],
        };
        let whole = row(&text);
        let height = layout.row_height(&whole).unwrap();
        let [first, second] = parted(&layout, &whole, height / 2.0).unwrap().unwrap();
        assert!(layout.row_height(&first).unwrap() <= height / 2.0 + 0.01);
        assert_eq!(first.cells[0].text, "内容");
        assert_eq!(second.cells[0].text, "");
        let both = format!("{}{}", first.cells[1].text, second.cells[1].text);
        assert_eq!(both, text);
        let none = parted(&layout, &whole, 1.5 * STYLE.pitch).unwrap();
        assert!(none.is_none(), "a single line stands on no page");
        assert!(parted(&layout, &row("短"), 6.0).unwrap().is_none());
    }

    #[test]
    fn only_what_would_leave_much_of_a_page_empty_is_parted() {
        assert!(!goes_over_parted(84.0, 80.0, 257.0));
        assert!(goes_over_parted(120.0, 100.0, 257.0));
        assert!(goes_over_parted(300.0, 40.0, 257.0));
        assert!(!may_be_parted(&row("短"), 60.0, 257.0));
    }
}
