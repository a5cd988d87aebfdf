//! A letter in Word: the letterhead and rules stand in the first page's header and footer.

use crate::document::chunk::{column_align, column_widths, heading_face};
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{
    BOTTOM, CHARACTER_PITCH, DATE_FROM_RIGHT, LEFT, LETTERHEAD_TO_RULE, LETTERHEAD_TOP, LINE_PITCH,
    MM_PER_PT, PAGE_HEIGHT, PAGE_NUMBER_BELOW, PAGE_WIDTH, RULE_HEIGHT, RULE_LENGTH, RULE_TO_MARK,
    SECOND_RULE_FROM_BOTTOM, SIZE_2, SIZE_3, SIZE_4, TITLE_PITCH, TOP, WIDTH,
};
use crate::document::letter::Letter;
use crate::document::letter::head::letterhead_rows;
use crate::document::page::text_width;
use crate::document::table::Align;
use crate::document::title;
use crate::model::body::{self, Appendix, Block, Kind};
use crate::model::chinese;
use crate::model::office::MarkPlacement;

use super::styles::{
    BODY, COPIES, FLUSH, HEADING_1, HEADING_2, HEADING_3, HEADING_4, LETTERHEAD, PAGE_NUMBER,
    RIGHT, TABLE, TITLE,
};
use super::xml::{Cell, Frame, Paragraph, Table, twips};
use super::{Content, Margin, Setup};

/// The colour of 公文 rules and letterheads.
const RED: &str = "D6001C";

/// The set-up of pages with the grid of 公文.
pub fn setup() -> Setup {
    Setup {
        landscape: false,
        margins: [TOP, PAGE_WIDTH - LEFT - WIDTH, PAGE_HEIGHT - BOTTOM, LEFT],
        edges: [LETTERHEAD_TOP, SECOND_RULE_FROM_BOTTOM],
        grid: true,
    }
}

/// The letter's parts.
pub fn content(fonts: &Fonts, letter: &Letter) -> Result<Content, MissingGlyph> {
    let parts = body::parts(&letter.text);
    let mut xml = String::new();
    marks(letter, &mut xml);
    let title_top = 2.0 * LINE_PITCH - (LINE_PITCH - SIZE_3 * MM_PER_PT) / 2.0;
    title_xml(fonts, &letter.title, title_top, &mut xml)?;
    if !letter.salutation.is_empty() {
        let salutation = Paragraph::new(FLUSH)
            .keep_next(true)
            .text(&letter.salutation);
        xml.push_str(&salutation.xml());
    }
    if !letter.opening.is_empty() {
        xml.push_str(&Paragraph::new(BODY).text(&letter.opening).xml());
    }
    let ends = letter.thanks.is_none() && parts.appendices.is_empty();
    blocks(fonts, &parts.blocks, ends, &mut xml);
    if let Some(thanks) = &letter.thanks {
        let last = parts.appendices.is_empty();
        xml.push_str(&Paragraph::new(BODY).keep_next(last).text(thanks).xml());
    }
    appendix_list(&parts.appendices, &mut xml);
    let date = letter.date.map_or_else(chinese::open_date, chinese::date);
    signature(fonts, &letter.signature, &date, 2, &mut xml)?;
    notes(letter, &parts.notes, &mut xml);
    if parts.appendices.is_empty() {
        copies(letter, &mut xml);
    } else {
        appendices(fonts, &parts.appendices, &mut xml)?;
        copies(letter, &mut xml);
    }
    Ok(Content {
        body: xml,
        margins: margins(fonts, letter)?,
        setup: setup(),
    })
}

/// 是否同意公开, 办理结果 and 文号 under the first rule, which ends the header.
fn marks(letter: &Letter, xml: &mut String) {
    let disclosure = letter
        .disclosure
        .as_ref()
        .filter(|_| letter.marks == MarkPlacement::UnderRule);
    let marks = disclosure.into_iter().chain(&letter.outcome);
    let marks = marks.chain([&letter.document_number]);
    let inset = (LINE_PITCH - SIZE_3 * MM_PER_PT) / 2.0;
    for (place, mark) in marks.enumerate() {
        let before = if place == 0 {
            RULE_TO_MARK - inset
        } else {
            0.0
        };
        let mark = Paragraph::new(RIGHT).spacing(before, 0.0, None).text(mark);
        xml.push_str(&mark.xml());
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
pub fn blocks(fonts: &Fonts, blocks: &[Block], ends: bool, xml: &mut String) {
    for (place, block) in blocks.iter().enumerate() {
        if block.kind == Kind::Table {
            xml.push_str(&table(&block.rows));
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
        let mut paragraph = Paragraph::new(style).keep_next(ends && place + 1 == blocks.len());
        if !block.heading.is_empty() {
            paragraph = paragraph.face(fonts, heading_face(block.kind), &block.heading);
        }
        if !alone {
            paragraph = paragraph.text(&block.text);
        }
        xml.push_str(&paragraph.xml());
    }
}

fn table(rows: &[Vec<String>]) -> String {
    let columns = column_widths(rows);
    let mut table = Table::new(&columns, 1.8);
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
                paragraph: Paragraph::new(TABLE).aligned(jc).text(text),
            }
        };
        let cells: Vec<Cell> = row.iter().enumerate().map(cell).collect();
        table.row(LINE_PITCH, place == 0, &cells);
    }
    table.end()
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
        let number = if appendices.len() == 1 {
            "附件".to_owned()
        } else {
            format!("附件{}", place + 1)
        };
        let head = Paragraph::new(FLUSH)
            .page_break_before()
            .face(fonts, Face::Hei, &number);
        xml.push_str(&head.xml());
        title_xml(fonts, &title::parts(&appendix.title), LINE_PITCH, xml)?;
        blocks(fonts, &appendix.blocks, false, xml);
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

/// 附注, 领导签发, 联系人.
fn notes(letter: &Letter, remarks: &[String], xml: &mut String) {
    let remarks = remarks.iter().map(|text| format!("（{text}）"));
    let facts = [
        ("领导签发", &letter.signer),
        ("联系人及电话", &letter.contact),
    ];
    let known = facts.iter().filter(|(_, value)| !value.is_empty());
    let known = known.map(|(label, value)| format!("{label}：{value}"));
    let lines: Vec<String> = remarks.chain(known).collect();
    for (place, line) in lines.iter().enumerate() {
        let before = if place == 0 { LINE_PITCH } else { 0.0 };
        let note = Paragraph::new(BODY)
            .keep_next(place + 1 < lines.len())
            .spacing(before, 0.0, None)
            .text(line);
        xml.push_str(&note.xml());
    }
}

/// 抄送 at the bottom of the type area, each line under the first name.
fn copies(letter: &Letter, xml: &mut String) {
    if letter.copies.is_empty() {
        return;
    }
    let em = SIZE_4 * MM_PER_PT;
    let copies = Paragraph::new(COPIES)
        .frame(Frame::Bottom(WIDTH))
        .indent(4.0 * em, em, 3.0 * em)
        .text(&format!("抄送：{}。", letter.copies.join("，")));
    xml.push_str(&copies.xml());
}

/// The letterhead over the first rule, the second rule, page numbers, and the mark of a draft.
fn margins(fonts: &Fonts, letter: &Letter) -> Result<Vec<Margin>, MissingGlyph> {
    let draft = if letter.draft {
        let mark =
            Paragraph::new(FLUSH)
                .frame(Frame::Page(LEFT, 15.0))
                .face(fonts, Face::Hei, "送审稿");
        mark.xml()
    } else {
        String::new()
    };
    let corner = letter
        .disclosure
        .as_ref()
        .filter(|_| letter.marks == MarkPlacement::PageCorner);
    let corner = corner.map(|mark| {
        let right = PAGE_WIDTH - LEFT - WIDTH;
        let wide = mark.chars().count() as f32 * SIZE_3 * MM_PER_PT;
        Paragraph::new(FLUSH)
            .frame(Frame::Page(PAGE_WIDTH - right - wide, 15.0))
            .face(fonts, Face::Hei, mark)
            .xml()
    });
    let head = letterhead(fonts, &letter.letterhead)?;
    let plain = Paragraph::new(FLUSH).spacing(0.0, 0.0, Some(1.0)).xml();
    let mut margins = vec![
        Margin {
            foot: false,
            pages: "first",
            xml: format!("{draft}{}{head}", corner.unwrap_or_default()),
        },
        Margin {
            foot: true,
            pages: "first",
            xml: rule("top", "thinThickSmallGap", 0.6),
        },
    ];
    for pages in ["default", "even"] {
        margins.push(Margin {
            foot: false,
            pages,
            xml: format!("{draft}{plain}"),
        });
    }
    margins.extend(page_numbers());
    Ok(margins)
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

/// The letterhead's lines and the red double rule under them.
fn letterhead(fonts: &Fonts, text: &str) -> Result<String, MissingGlyph> {
    let mut xml = String::new();
    for row in letterhead_rows(fonts, text)? {
        // Word takes whole half points; the line is as high as the ink, which fills nearly the whole em.
        let half_points = (row.em / MM_PER_PT * 2.0).floor() as i32;
        let run = format!(
            r#"<w:r><w:rPr><w:color w:val="{RED}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
            super::xml::escape(&row.text)
        );
        let line = Paragraph::new(LETTERHEAD)
            .spacing(0.0, 0.0, Some(row.height))
            .indent(-20.0, -18.0, 0.0)
            .raw(&run);
        xml.push_str(&line.xml());
    }
    xml.push_str(&rule("bottom", "thickThinSmallGap", LETTERHEAD_TO_RULE));
    Ok(xml)
}

/// An empty line of so many mm with a red double rule, 170 mm long, at its top or bottom edge.
fn rule(side: &str, kind: &str, line: f32) -> String {
    let out = (RULE_LENGTH - WIDTH) / 2.0;
    let left = LEFT - (PAGE_WIDTH - RULE_LENGTH) / 2.0;
    let eighths = (RULE_HEIGHT / MM_PER_PT * 8.0).round() as i32;
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{LETTERHEAD}"/><w:pBdr><w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{RED}"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/><w:ind w:left="{}" w:right="{}"/></w:pPr></w:p>"#,
        twips(line),
        twips(-left),
        twips(-(2.0 * out - left)),
    )
}
