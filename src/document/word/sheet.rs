//! A form in Word.

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{MM_PER_PT, SIZE_2, SIZE_4, SIZE_SMALL_4};
use crate::document::line::Span;
use crate::document::sheet::{
    CLOSING_PITCH, MARGIN, PITCH, Sheet, TITLE_PITCH, TITLE_TOP, text_lines,
};
use crate::document::sheet_table::{STYLE, SheetTable};
use crate::document::table::TableLayout;
use crate::document::title;

use super::content::{Margin, Setup, WordContent};
use super::lines::{Measure, runs};
use super::styles::{LEAD, LEAD_HALF_POINTS, TABLE, TABLE_HALF_POINTS, TITLE};
use super::table;
use super::xml::WordParagraph;
use super::xml_table::WordTable;

/// The form's parts; `pages` is how many the PDF has.
pub fn content(fonts: &Fonts, sheet: &Sheet, pages: usize) -> Result<WordContent, MissingGlyph> {
    let sheet = &sheet.filled(fonts)?;
    let width = sheet.width();
    let lines = title::lines(fonts, &title::parts(&sheet.title), SIZE_2, width)?;
    let title = WordParagraph::new(TITLE)
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
    head(&sheet.head, width, &mut xml);
    for table in &sheet.tables {
        xml.push_str(&table_xml(fonts, table, width)?);
    }
    for (index, note) in sheet.notes.iter().enumerate() {
        let before = if index == 0 { 3.0 } else { 0.0 };
        let set = text_lines(fonts, SIZE_SMALL_4, width, 0.0, note)?;
        let measure = Measure::new(TABLE_HALF_POINTS, width);
        let text = runs(fonts, &[Span::fang(note)], &set, measure)?;
        let note = WordParagraph::new(TABLE)
            .spacing(before, 0.0, Some(PITCH))
            .aligned("both")
            .runs(fonts, Face::Fang, &text);
        xml.push_str(&note.xml());
    }
    let last = sheet.closing.len().saturating_sub(1);
    for (index, line) in sheet.closing.iter().enumerate() {
        let before = if index == 0 { CLOSING_PITCH } else { 0.0 };
        let em = SIZE_4 * MM_PER_PT;
        let line = WordParagraph::new(LEAD)
            .spacing(before, 0.0, Some(CLOSING_PITCH))
            .keep_next(index < last)
            .aligned("right")
            .indent(0.0, 4.0 * em, 0.0)
            .text(line);
        xml.push_str(&line.xml());
    }
    if sheet.notes.is_empty() {
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

/// The line above the table: text at both its ends.
fn head((left, right): &(String, String), width: f32, xml: &mut String) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    let line = if left.is_empty() {
        WordParagraph::new(TABLE).aligned("right").text(right)
    } else {
        WordParagraph::new(TABLE)
            .tab(width)
            .text(left)
            .raw("<w:r><w:tab/></w:r>")
            .text(right)
    };
    xml.push_str(&line.spacing(0.0, 0.0, Some(PITCH)).xml());
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

fn table_xml(fonts: &Fonts, set: &SheetTable, width: f32) -> Result<String, MissingGlyph> {
    let columns = set.columns(width);
    let mut built = WordTable::new(&columns, STYLE.padding);
    let layout = TableLayout {
        fonts,
        style: STYLE,
        columns: &columns,
    };
    let rows = set.header.iter().map(|row| (row, true));
    for (row, header) in rows.chain(set.rows.iter().map(|row| (row, false))) {
        table::row(layout, &mut built, row, header)?;
    }
    Ok(built.end())
}
