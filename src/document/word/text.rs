//! What letters and reports have in common in Word: set-up, title, blocks, 附件, signature, page numbers.

use crate::document::chunk::{Chunk, PADDING, column_align, heading_face};
use crate::document::columns;
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{
    BOTTOM, CHARACTER_PITCH, DATE_FROM_RIGHT, HEIGHT, LEFT, LETTERHEAD_TOP, LINE_PITCH, MM_PER_PT,
    PAGE_HEIGHT, PAGE_NUMBER_BELOW, PAGE_WIDTH, SECOND_RULE_FROM_BOTTOM, SIZE_2, SIZE_3, SIZE_4,
    TITLE_PITCH, TOP, WIDTH,
};
use crate::document::letter::appendix;
use crate::document::page::text_width;
use crate::document::table::{Align, Joint};
use crate::document::title;
use crate::model::body::{Appendix, Block, Kind};

use super::styles::{
    BODY, FLUSH, HEADING_1, HEADING_2, HEADING_3, HEADING_4, PAGE_NUMBER, RIGHT, TABLE, TITLE,
};
use super::xml::{Cell, Paragraph, Table};
use super::{Margin, Setup};

/// How far the type area reaches down past the standard's, mm: a page of 22 lines or of rows with rules between them
/// must not lose its last to rounding. Within the 1 mm the standard leaves the margins.
pub const SLACK: f32 = 1.0;

/// The set-up of pages with the grid of 公文.
pub fn setup() -> Setup {
    Setup {
        landscape: false,
        margins: [
            TOP,
            PAGE_WIDTH - LEFT - WIDTH,
            PAGE_HEIGHT - BOTTOM - SLACK,
            LEFT,
        ],
        edges: [LETTERHEAD_TOP, SECOND_RULE_FROM_BOTTOM],
        grid: Some(HEIGHT + SLACK),
    }
}

/// A title, broken where the PDF breaks it.
pub fn title_xml(
    fonts: &Fonts,
    parts: &[String],
    before: f32,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let lines = title::lines(fonts, parts, SIZE_2, WIDTH)?;
    let title = Paragraph::new(TITLE)
        .keep_next(true)
        .spacing(before, LINE_PITCH, Some(TITLE_PITCH))
        .text(&lines.join("\n"));
    xml.push_str(&title.xml());
    Ok(())
}

/// Blocks of a body; the last holds on to what follows where it ends the text.
pub fn blocks(
    fonts: &Fonts,
    blocks: &[Block],
    ends: bool,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    for (place, block) in blocks.iter().enumerate() {
        if block.kind == Kind::Table {
            xml.push_str(&table(fonts, block)?);
            continue;
        }
        let alone = block.text.is_empty();
        let style = match block.kind {
            Kind::Heading(1) if alone => HEADING_1,
            Kind::Heading(2) if alone => HEADING_2,
            Kind::Heading(3) if alone => HEADING_3,
            Kind::Heading(_) if alone => HEADING_4,
            _ => BODY,
        };
        let last = ends && place + 1 == blocks.len();
        // No single line at a page's top; to Word that means none at a page's end either, so it is told of the
        // paragraphs only where both are the same.
        let whole = lines(fonts, block)? == 2;
        let mut paragraph = Paragraph::new(style).keep_next(last).keep_lines(whole);
        if !block.heading.is_empty() {
            paragraph = paragraph.face(fonts, heading_face(block.kind), &block.heading);
        }
        if !alone {
            paragraph = paragraph.text(&block.text);
        }
        xml.push_str(&paragraph.xml());
    }
    Ok(())
}

/// How many lines a block has in the PDF.
pub fn lines(fonts: &Fonts, block: &Block) -> Result<usize, MissingGlyph> {
    let set = Chunk::of_blocks(fonts, std::slice::from_ref(block), &[])?;
    Ok(set.iter().map(Chunk::count).sum())
}

fn table(fonts: &Fonts, block: &Block) -> Result<String, MissingGlyph> {
    let rows = &block.rows;
    // Rows as high as in the PDF.
    let set = Chunk::of_blocks(fonts, std::slice::from_ref(block), &[])?;
    let height = |row| set.first().map_or(LINE_PITCH, |table| table.height(row));
    let columns = columns::widths(rows);
    let mut table = Table::new(&columns, PADDING);
    for (place, row) in rows.iter().enumerate() {
        let cell = |(column, text): (usize, &String)| {
            let jc = match column_align(rows, column) {
                _ if place == 0 => "center",
                Align::Right => "right",
                Align::Left => "left",
                _ => "center",
            };
            Cell {
                span: 1,
                width: columns.get(column).copied().unwrap_or(0.0),
                vertical: "center",
                joint: Joint::Single,
                paragraph: Paragraph::new(TABLE).aligned(jc).text(text),
            }
        };
        let cells: Vec<Cell> = row.iter().enumerate().map(cell).collect();
        table.row(height(place), place == 0, &cells);
    }
    Ok(table.end())
}

/// 附件说明.
pub fn appendix_list(appendices: &[Appendix], xml: &mut String) {
    if appendices.is_empty() {
        return;
    }
    xml.push_str(&Paragraph::new(BODY).xml());
    let label = 3.0 * CHARACTER_PITCH;
    let start = 2.0 * CHARACTER_PITCH;
    for (place, appendix) in appendices.iter().enumerate() {
        let number = if appendices.len() == 1 {
            String::new()
        } else {
            format!("{}.", place + 1)
        };
        let wide = if number.is_empty() {
            0.0
        } else {
            CHARACTER_PITCH
        };
        let (words, hanging) = if place == 0 {
            (format!("附件：{number}{}", appendix.title), label + wide)
        } else {
            (format!("{number}{}", appendix.title), wide)
        };
        let line = Paragraph::new(BODY)
            .keep_next(true)
            .indent(start + label + wide, 0.0, hanging)
            .text(&words);
        xml.push_str(&line.xml());
    }
}

/// 附件, each from a new page on.
pub fn appendices(
    fonts: &Fonts,
    appendices: &[Appendix],
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    for (place, appendix) in appendices.iter().enumerate() {
        let number = appendix::number(place, appendices.len());
        let head = Paragraph::new(FLUSH)
            .page_break_before()
            .face(fonts, Face::Hei, &number);
        xml.push_str(&head.xml());
        title_xml(fonts, &title::parts(&appendix.title), LINE_PITCH, xml)?;
        blocks(fonts, &appendix.blocks, false, xml)?;
    }
    Ok(())
}

/// 署名 and 成文日期 after so many blank lines.
pub fn signature(
    fonts: &Fonts,
    name: &str,
    date: &str,
    blank: usize,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let from_right = DATE_FROM_RIGHT * CHARACTER_PITCH;
    let width = |text: &str| text_width(fonts, Face::Fang, SIZE_3, text);
    let inset = (from_right + (width(date)? - width(name)?) / 2.0).max(0.0);
    let name = Paragraph::new(RIGHT)
        .keep_next(true)
        .spacing(blank as f32 * LINE_PITCH, 0.0, None)
        .indent(0.0, inset, 0.0)
        .text(name);
    xml.push_str(&name.xml());
    let date = Paragraph::new(RIGHT)
        .keep_next(true)
        .indent(0.0, from_right, 0.0)
        .text(date.trim_start_matches('\u{3000}'));
    xml.push_str(&date.xml());
    Ok(())
}

/// “— 2 —”, right on odd pages and left on even ones.
pub fn page_numbers() -> [Margin; 2] {
    // The line's middle, where the dash is, stands 7 mm under the type area.
    let line = 6.4;
    let below = PAGE_HEIGHT - BOTTOM - PAGE_NUMBER_BELOW - line / 2.0 - SECOND_RULE_FROM_BOTTOM;
    let em = SIZE_4 * MM_PER_PT;
    [("default", "right"), ("even", "left")].map(|(pages, jc)| {
        let number = Paragraph::new(PAGE_NUMBER)
            .spacing(0.0, below, Some(line))
            .indent(em, em, 0.0)
            .aligned(jc)
            .text("— ")
            .field("PAGE")
            .text(" —");
        Margin {
            foot: true,
            pages,
            xml: number.xml(),
        }
    })
}
