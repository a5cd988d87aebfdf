//! A form in Word.

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{SIZE_2, SIZE_4, SIZE_SMALL_4};
use crate::document::line::Span;
use crate::document::sheet::{
    ABOVE_NOTES, MARGIN, PITCH, Sheet, TITLE_PITCH, TITLE_TOP, text_lines,
};
use crate::document::sheet_closing::{CLOSING_PITCH, closing_lines};
use crate::document::sheet_head::{HeadLine, head_lines};
use crate::document::sheet_notes::note_paragraphs;
use crate::document::sheet_table::SheetTable;
use crate::document::table::TableLayout;
use crate::document::title;

use super::content::{Margin, Setup, WordContent};
use super::lines::{Measure, runs};
use super::styles::{LEAD, LEAD_HALF_POINTS, TABLE, TABLE_HALF_POINTS, TITLE};
use super::table::{self, RowPlace};
use super::xml::WordParagraph;
use super::xml_table::WordTable;

/// The form's parts; `pages` is how many the PDF has.
pub fn content(fonts: &Fonts, sheet: &Sheet, pages: usize) -> Result<WordContent, MissingGlyph> {
    let sheet = &sheet.filled(fonts)?;
    let width = sheet.width();
    let lines = title::lines(fonts, &title::parts(&sheet.title), SIZE_2, width)?;
    // Nothing that stands above the table ends a page without it.
    let title = WordParagraph::new(TITLE)
        .keep_next(true)
        .spacing(TITLE_TOP - MARGIN, 4.0, Some(TITLE_PITCH))
        .text(&lines.join("\n"));
    let mut xml = title.xml();
    for (index, (indent, line)) in sheet.lead_lines().enumerate() {
        let paragraph = WordParagraph::new(LEAD);
        let last = index + 1 == sheet.lead.len();
        let paragraph = paragraph.spacing(0.0, if last { 3.0 } else { 0.0 }, None);
        let blank = "\u{3000}".repeat(indent as usize);
        let measure = Measure::new(LEAD_HALF_POINTS, width).indented(indent);
        let set = text_lines(fonts, SIZE_4, width, indent, line)?;
        let text = runs(fonts, &[Span::fang(line)], &set, measure)?;
        let paragraph = paragraph.text(&blank).runs(fonts, Face::Fang, &text);
        xml.push_str(&paragraph.xml());
    }
    head(fonts, &sheet.head, width, &mut xml)?;
    let notes = note_paragraphs(fonts, &sheet.notes, width)?;
    for (index, table) in sheet.tables.iter().enumerate() {
        if index > 0 {
            xml.push_str(&table::between());
        }
        let is_last = index + 1 == sheet.tables.len();
        let holds = is_last && !(notes.is_empty() && sheet.closing.is_empty());
        xml.push_str(&table_xml(fonts, table, width, holds)?);
    }
    below(fonts, &notes, sheet, &mut xml)?;
    if notes.is_empty() {
        // A table may not be a document's last element.
        xml.push_str(&WordParagraph::new(TABLE).spacing(0.0, 0.0, Some(1.0)).xml());
    }
    let margins = if pages > 1 {
        vec![page_number()]
    } else {
        Vec::new()
    };
    Ok(WordContent {
        body: xml,
        margins,
        setup: Setup {
            landscape: sheet.landscape,
            margins: [MARGIN; 4],
            edges: [MARGIN / 2.0, 9.0],
            grid: None,
            pitch: None,
        },
    })
}

/// The notes and the lines at the end, which hold on to each other and to the table's last row.
fn below(
    fonts: &Fonts,
    notes: &[String],
    sheet: &Sheet,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let width = sheet.width();
    let closing = closing_lines(fonts, &sheet.closing)?;
    let last = (notes.len() + closing.len()).saturating_sub(1);
    for (index, note) in notes.iter().enumerate() {
        let before = if index == 0 { ABOVE_NOTES } else { 0.0 };
        let set = text_lines(fonts, SIZE_SMALL_4, width, 0.0, note)?;
        let measure = Measure::new(TABLE_HALF_POINTS, width);
        let text = runs(fonts, &[Span::fang(note)], &set, measure)?;
        let note = WordParagraph::new(TABLE)
            .keep_next(index < last)
            .spacing(before, 0.0, Some(PITCH))
            .aligned("both")
            .runs(fonts, Face::Fang, &text);
        xml.push_str(&note.xml());
    }
    for (index, line) in closing.iter().enumerate() {
        let before = if index == 0 { CLOSING_PITCH } else { 0.0 };
        let line = WordParagraph::new(LEAD)
            .spacing(before, 0.0, Some(CLOSING_PITCH))
            .keep_next(notes.len() + index < last)
            .aligned("right")
            .indent(0.0, line.inset.max(0.0), 0.0)
            .text(&line.text);
        xml.push_str(&line.xml());
    }
    Ok(())
}

/// The lines above the table: text at their ends.
fn head(
    fonts: &Fonts,
    head: &(String, String),
    width: f32,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    for HeadLine { left, right } in head_lines(fonts, head, width)? {
        let line = WordParagraph::new(TABLE);
        let line = match (left.as_str(), right.as_str()) {
            ("", right) => line.aligned("right").text(right),
            (left, "") => line.text(left),
            (left, right) => line
                .tab(width)
                .text(left)
                .raw("<w:r><w:tab/></w:r>")
                .text(right),
        };
        let line = line.keep_next(true).spacing(0.0, 0.0, Some(PITCH));
        xml.push_str(&line.xml());
    }
    Ok(())
}

fn page_number() -> Margin {
    let number = WordParagraph::new(TABLE)
        .aligned("center")
        .text("第")
        .field("PAGE")
        .text("页\u{3000}共")
        .field("NUMPAGES")
        .text("页");
    Margin {
        foot: true,
        pages: "default",
        xml: number.xml(),
    }
}

/// A table; its last row stays with what follows where it holds on to it.
fn table_xml(
    fonts: &Fonts,
    set: &SheetTable,
    width: f32,
    holds: bool,
) -> Result<String, MissingGlyph> {
    let columns = set.columns(width);
    let mut built = WordTable::new(&columns, set.style().padding);
    let layout = TableLayout {
        fonts,
        style: set.style(),
        columns: &columns,
    };
    if let Some(header) = &set.header {
        table::row(layout, &mut built, header, RowPlace::Header)?;
    }
    for (index, row) in set.rows.iter().enumerate() {
        let place = if holds && index + 1 == set.rows.len() {
            RowPlace::Held
        } else {
            RowPlace::Plain
        };
        table::row(layout, &mut built, row, place)?;
    }
    Ok(built.end())
}
