//! A letter in Word: the letterhead and first rule stand in the first page's header, which the text begins
//! under, the second rule in its footer.

use crate::document::chunk::Chunk;
use crate::document::flow::LINES_WITH_SIGNATURE;
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{
    BOTTOM, LEFT, LETTERHEAD_TO_RULE, LETTERHEAD_TOP, LINE_PITCH, MM_PER_PT, PAGE_WIDTH,
    RULE_HEIGHT, RULE_LENGTH, RULE_TO_MARK, SIZE_3, SIZE_4, WIDTH,
};
use crate::document::letter::head::{LetterheadRow, ROW_SPACE, letterhead_rows};
use crate::document::letter::tail;
use crate::document::letter::{Fitting, Letter};
use crate::document::line::TextLine;
use crate::model::body::{self, Parts};
use crate::model::chinese;
use crate::model::office::MarkPlacement;

use super::content::{Margin, Setup, WordContent};
use super::styles::{BODY, COPIES, FLUSH, LETTERHEAD, RIGHT};
use super::xml::{Frame, RED, WordParagraph, escape};

use super::text::{
    Company, Hold, PageEnds, SLACK, appendices, appendix_list, blocks, hold, page_numbers, plain,
    setup, signature, title_xml,
};

/// The letter's parts.
pub fn content(fonts: &Fonts, letter: &Letter) -> Result<WordContent, MissingGlyph> {
    let parts = body::parts(&letter.text);
    let mut xml = String::new();
    let rows = letterhead_rows(fonts, &letter.letterhead)?;
    marks(letter, &mut xml);
    let title_top = 2.0 * LINE_PITCH - (LINE_PITCH - SIZE_3 * MM_PER_PT) / 2.0;
    title_xml(fonts, &letter.title, title_top, &mut xml)?;
    if !letter.salutation.is_empty() {
        let salutation = plain(fonts, FLUSH, 0, &letter.salutation, &letter.names)?;
        xml.push_str(&salutation.keep_next(true).xml());
    }
    if !letter.opening.is_empty() {
        let opening = plain(fonts, BODY, 2, &letter.opening, &letter.names)?;
        xml.push_str(&opening.xml());
    }
    let fitting = letter.fitting(fonts)?;
    ending(fonts, letter, &parts, &fitting, &mut xml)?;
    let date = letter.date.map_or_else(chinese::open_date, chinese::date);
    let spacing = fitting.spacing;
    let before = spacing.above_signature as f32 * spacing.pitch;
    let named = (letter.signature.as_str(), date.as_str());
    let held = !fitting.ending.parted;
    signature(fonts, named, (before, held), &mut xml)?;
    notes(fonts, letter, &parts, &fitting, &mut xml)?;
    appendices(fonts, &parts.appendices, &letter.names, &mut xml)?;
    if !parts.appendices.is_empty() {
        copies(fonts, &letter.copies, &mut xml)?;
    }
    Ok(WordContent {
        body: xml,
        margins: margins(fonts, letter, &rows),
        setup: Setup {
            grid: Some(BOTTOM + SLACK - head_bottom(&rows)),
            pitch: Some(spacing.pitch),
            ..setup()
        },
    })
}

/// The text, the thanks and 附件说明. 抄送 is tied to what goes over with the signature and cannot be parted itself, so
/// that it stands on the signature's page, unless it goes over by itself: LibreOffice pulls nothing over across it.
fn ending(
    fonts: &Fonts,
    letter: &Letter,
    parts: &Parts,
    fitting: &Fitting,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let alone = parts.appendices.is_empty();
    let names = &letter.names;
    let thanks = thanks_lines(fonts, letter)?;
    let hold = if thanks < LINES_WITH_SIGNATURE {
        let company = Company {
            lacks_text: fitting.lacks_text,
            text_end: fitting.text_end,
            thanks,
        };
        hold(fonts, &parts.blocks, names, company)?
    } else {
        Hold::Free
    };
    let last = usize::from(hold == Hold::Whole);
    let (before, last) = parts.blocks.split_at(parts.blocks.len() - last);
    let (of_before, of_last) = fitting.parted_alone.split_at(before.len());
    let page_ends = PageEnds {
        hold: if last.is_empty() { hold } else { Hold::Free },
        parted_alone: of_before,
    };
    blocks(fonts, before, names, page_ends, xml)?;
    if alone && !fitting.ending.parted {
        copies(fonts, &letter.copies, xml)?;
    }
    let page_ends = PageEnds {
        hold,
        parted_alone: of_last,
    };
    blocks(fonts, last, names, page_ends, xml)?;
    if let Some(thanks) = &letter.thanks {
        let thanks = plain(fonts, BODY, 2, thanks, &[])?;
        xml.push_str(&thanks.keep_next(true).xml());
    }
    appendix_list(fonts, &parts.appendices, xml)
}

/// How many lines the thanks have; none of a letter without.
fn thanks_lines(fonts: &Fonts, letter: &Letter) -> Result<usize, MissingGlyph> {
    let Some(thanks) = &letter.thanks else {
        return Ok(0);
    };
    Ok(Chunk::plain(fonts, thanks, 2)?.count())
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
    for (index, mark) in marks.enumerate() {
        let before = if index == 0 {
            RULE_TO_MARK - inset
        } else {
            0.0
        };
        let mark = WordParagraph::new(RIGHT)
            .spacing(before, 0.0, None)
            .text(mark);
        xml.push_str(&mark.xml());
    }
}

/// 附注, 领导签发, 联系人. Where 抄送 goes over without the signature, the notes that go over with it begin the page.
fn notes(
    fonts: &Fonts,
    letter: &Letter,
    parts: &Parts,
    fitting: &Fitting,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let lines = letter.note_lines(&parts.notes);
    let (spacing, ending) = (fitting.spacing, fitting.ending);
    let copies_over = ending.parted && parts.appendices.is_empty() && !letter.copies.is_empty();
    for (index, line) in lines.iter().enumerate() {
        let goes_over = ending.parted && index == ending.kept;
        let before = if index == 0 && !spacing.tight && !goes_over {
            spacing.pitch
        } else {
            0.0
        };
        let held = index + 1 < lines.len() && !(ending.parted && index + 1 == ending.kept);
        let mut note = plain(fonts, BODY, 2, line, &[])?
            .keep_next(held)
            .spacing(before, 0.0, None);
        if goes_over && copies_over {
            copies(fonts, &letter.copies, xml)?;
            note = note.page_break_before();
        }
        xml.push_str(&note.xml());
    }
    if copies_over && ending.kept == lines.len() {
        copies_on_next_page(fonts, &letter.copies, xml)?;
    }
    Ok(())
}

/// 抄送 at the bottom of a page of its own, tied to the blank line that begins it.
pub fn copies_on_next_page(
    fonts: &Fonts,
    lines: &[String],
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    copies(fonts, lines, xml)?;
    xml.push_str(&WordParagraph::new(FLUSH).page_break_before().xml());
    Ok(())
}

/// 抄送 at the bottom of the type area, each line under the first name.
pub fn copies(fonts: &Fonts, copies: &[String], xml: &mut String) -> Result<(), MissingGlyph> {
    if copies.is_empty() {
        return Ok(());
    }
    let em = SIZE_4 * MM_PER_PT;
    // The lines end where the PDF's do: no unit's name is parted.
    let lines: Vec<String> = tail::copies_lines(fonts, copies)?
        .iter()
        .map(TextLine::text)
        .collect();
    let copies = WordParagraph::new(COPIES)
        .frame(Frame::Bottom(WIDTH))
        .indent(4.0 * em, 0.0, 3.0 * em)
        .text(&format!("抄送：{}", lines.join("\n")));
    xml.push_str(&copies.xml());
    Ok(())
}

/// The second rule, page numbers, and the mark of a draft.
fn margins(fonts: &Fonts, letter: &Letter, rows: &[LetterheadRow]) -> Vec<Margin> {
    let draft = if letter.draft {
        let mark = WordParagraph::new(FLUSH)
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
        WordParagraph::new(FLUSH)
            .frame(Frame::Page(PAGE_WIDTH - right - wide, 15.0))
            .face(fonts, Face::Hei, mark)
            .xml()
    });
    let plain = WordParagraph::new(FLUSH).spacing(0.0, 0.0, Some(1.0)).xml();
    let mut margins = vec![
        Margin {
            foot: false,
            pages: "first",
            xml: format!("{draft}{}{}", corner.unwrap_or_default(), letterhead(rows)),
        },
        Margin {
            foot: true,
            pages: "first",
            xml: second_rule(),
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
    margins
}

/// The letterhead's lines and the red double rule under them, in one frame.
fn letterhead(rows: &[LetterheadRow]) -> String {
    let mut xml = String::new();
    let out = LEFT - (PAGE_WIDTH - RULE_LENGTH) / 2.0;
    let far_out = RULE_LENGTH - WIDTH - out;
    for (index, row) in rows.iter().enumerate() {
        let before = if index > 0 { ROW_SPACE * row.em } else { 0.0 };
        // Word takes whole half points; the line is as high as the ink, which fills nearly the whole em.
        let half_points = (row.em / MM_PER_PT * 2.0).floor() as i32;
        let run = format!(
            r#"<w:r><w:rPr><w:color w:val="{RED}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
            escape(&row.text)
        );
        let line = WordParagraph::new(LETTERHEAD)
            .indent(-out, -far_out, 0.0)
            .spacing(before, 0.0, Some(row.height))
            .raw(&run);
        xml.push_str(&line.xml());
    }
    let rule = WordParagraph::new(LETTERHEAD)
        .indent(-out, -far_out, 0.0)
        .spacing(0.0, 0.0, Some(LETTERHEAD_TO_RULE))
        .rule("bottom", "thickThinSmallGap");
    xml.push_str(&rule.xml());
    xml
}

/// Where the first rule ends, mm from the page's top.
fn head_bottom(rows: &[LetterheadRow]) -> f32 {
    let ink: f32 = rows.iter().map(|row| row.height).sum();
    let between: f32 = rows.iter().skip(1).map(|row| ROW_SPACE * row.em).sum();
    LETTERHEAD_TOP + ink + between + LETTERHEAD_TO_RULE + RULE_HEIGHT
}

/// The second red double rule, over the first page's lower edge.
fn second_rule() -> String {
    let out = LEFT - (PAGE_WIDTH - RULE_LENGTH) / 2.0;
    let rule = WordParagraph::new(LETTERHEAD)
        .spacing(0.0, 0.0, Some(0.6))
        .indent(-out, -(RULE_LENGTH - WIDTH - out), 0.0)
        .rule("top", "thinThickSmallGap");
    rule.xml()
}
