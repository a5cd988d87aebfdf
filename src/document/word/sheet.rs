//! A form in Word.

use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::gb9704::SIZE_2;
use crate::document::sheet::{MARGIN, Sheet, SheetTable, TITLE_PITCH, TITLE_TOP};
use crate::document::table::Align;
use crate::document::title;

use super::styles::{LEAD, TABLE, TITLE};
use super::xml::{Cell, Paragraph, Table};
use super::{Content, Margin, Setup};

/// The form's parts; `pages` is how many the PDF has.
pub fn content(fonts: &Fonts, sheet: &Sheet, pages: usize) -> Result<Content, MissingGlyph> {
    let width = sheet.width();
    let lines = title::lines(fonts, &title::parts(&sheet.title), SIZE_2, width)?;
    let title = Paragraph::new(TITLE)
        .spacing(TITLE_TOP - MARGIN, 4.0, Some(TITLE_PITCH))
        .text(&lines.join("\n"));
    let mut xml = title.xml();
    for (place, line) in sheet.lead.iter().enumerate() {
        let paragraph = Paragraph::new(LEAD);
        let last = place + 1 == sheet.lead.len();
        let paragraph = paragraph.spacing(0.0, if last { 3.0 } else { 0.0 }, None);
        let indent = if place == 0 { "" } else { "\u{3000}\u{3000}" };
        xml.push_str(&paragraph.text(&format!("{indent}{line}")).xml());
    }
    head(&sheet.head, width, &mut xml);
    for table in &sheet.tables {
        xml.push_str(&table_xml(table, width));
    }
    for (place, note) in sheet.notes.iter().enumerate() {
        let before = if place == 0 { 3.0 } else { 0.0 };
        let note = Paragraph::new(TABLE)
            .spacing(before, 0.0, Some(7.6))
            .text(note);
        xml.push_str(&note.xml());
    }
    if sheet.notes.is_empty() {
        // A table may not be a document's last element.
        xml.push_str(&Paragraph::new(TABLE).spacing(0.0, 0.0, Some(1.0)).xml());
    }
    let margins = if pages > 1 {
        vec![page_number()]
    } else {
        Vec::new()
    };
    Ok(Content {
        body: xml,
        margins,
        setup: Setup {
            landscape: sheet.landscape,
            margins: [MARGIN; 4],
            edges: [MARGIN / 2.0, 9.0],
            grid: None,
        },
    })
}

/// The line above the table: words at both its ends.
fn head((left, right): &(String, String), width: f32, xml: &mut String) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    let line = if left.is_empty() {
        Paragraph::new(TABLE).aligned("right").text(right)
    } else {
        Paragraph::new(TABLE)
            .tab(width)
            .text(left)
            .raw("<w:r><w:tab/></w:r>")
            .text(right)
    };
    xml.push_str(&line.spacing(0.0, 0.0, Some(7.6)).xml());
}

fn page_number() -> Margin {
    let words = Paragraph::new(TABLE)
        .aligned("center")
        .text("第")
        .field("PAGE")
        .text("页\u{3000}共")
        .field("NUMPAGES")
        .text("页");
    Margin {
        foot: true,
        pages: "default",
        xml: words.xml(),
    }
}

fn table_xml(table: &SheetTable, width: f32) -> String {
    let columns = table.columns(width);
    let mut built = Table::new(&columns, 1.8);
    let rows = table.header.iter().map(|row| (row, true));
    for (row, header) in rows.chain(table.rows.iter().map(|row| (row, false))) {
        let mut column = 0;
        let cells = row.cells.iter().map(|cell| {
            let width = columns.iter().skip(column).take(cell.span).sum();
            column += cell.span;
            let (jc, vertical) = match cell.align {
                Align::Centre => ("center", "center"),
                Align::Left => ("both", "center"),
                Align::TopLeft => ("both", "top"),
                Align::Right => ("right", "center"),
                Align::BottomRight => ("right", "bottom"),
            };
            Cell {
                span: cell.span,
                width,
                vertical,
                joint: cell.joint,
                paragraph: Paragraph::new(TABLE).aligned(jc).text(&cell.text),
            }
        });
        let cells: Vec<Cell> = cells.collect();
        built.row(row.height, header, &cells);
    }
    built.end()
}
