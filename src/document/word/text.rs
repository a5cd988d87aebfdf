//! What letters and reports have in common in Word: set-up, title, blocks, 附件, signature, page numbers.

use crate::document::chunk::{BodyTable, Chunk, STYLE, heading_face, spans};
use crate::document::flow::{LINES_WITH_SIGNATURE, TextEnd, too_early};
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{
    BOTTOM, CHARACTER_PITCH, CHARACTERS, HEIGHT, LEFT, LETTERHEAD_TOP, LINE_PITCH, MM_PER_PT,
    PAGE_HEIGHT, PAGE_NUMBER_BELOW, PAGE_WIDTH, SECOND_RULE_FROM_BOTTOM, SIZE_2, SIZE_3, SIZE_4,
    TITLE_PITCH, TOP, WIDTH,
};
use crate::document::letter::{appendix, tail};
use crate::document::line::{Span, TextLine, keep_whole};
use crate::document::page::text_width;
use crate::document::paragraph::Paragraph;
use crate::document::table::TableLayout;
use crate::document::title;
use crate::model::body::{Appendix, Block, Kind};

use super::content::{Margin, Setup};
use super::lines::{Measure, holds_long_word, runs};
use super::styles::{
    BODY, BODY_HALF_POINTS, FLUSH, HEADING_1, HEADING_2, HEADING_3, HEADING_4, PAGE_NUMBER, RIGHT,
    TITLE,
};
use super::table::{self, RowPlace};
use super::xml::WordParagraph;
use super::xml_table::WordTable;

/// How far the type area reaches down past the standard's, mm: a page of 22 lines or of rows with rules between them
/// must not lose its last to rounding, or to what the document grid leaves of a page in LibreOffice. No line has room in it.
pub const SLACK: f32 = 1.5;

/// A paragraph of so many lines may go over to the signature's page whole.
const LONGEST_WHOLE: usize = LINES_WITH_SIGNATURE + 1;

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
        pitch: None,
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
    let title = WordParagraph::new(TITLE)
        .keep_next(true)
        .spacing(before, LINE_PITCH, Some(TITLE_PITCH))
        .text(&lines.join("\n"));
    xml.push_str(&title.xml());
    Ok(())
}

/// How the last of some blocks holds on to the signature under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// Not at all.
    #[default]
    Free,
    /// It is short and goes over whole.
    Whole,
    /// A page may end inside it, two lines at least on either side.
    Parted,
    /// The same, and its end goes over.
    End,
}

/// What keeps the signature company in the PDF.
#[derive(Clone, Copy, Debug)]
pub struct Company {
    /// Whether text has to go over with the signature, which would else stand without.
    pub lacks_text: bool,
    /// Where the text ends.
    pub text_end: TextEnd,
    /// How many lines of it are the thanks.
    pub thanks: usize,
}

/// How the text's last block holds on to the signature: as far as it goes over with it in the PDF. Word takes the last lines
/// of a long one over, but LibreOffice all of it: where the page before would end too early for that, the thanks alone go.
pub fn hold(
    fonts: &Fonts,
    blocks: &[Block],
    names: &[String],
    company: Company,
) -> Result<Hold, MissingGlyph> {
    let Some(last) = blocks.last() else {
        return Ok(Hold::Free);
    };
    let set = Chunk::of_blocks(fonts, std::slice::from_ref(last), names)?;
    let count: usize = set.iter().map(Chunk::count).sum();
    let going = company.text_end.lines.saturating_sub(company.thanks);
    let staying = count.saturating_sub(going) as f32;
    let left = too_early(company.text_end.early + staying) > 0.0;
    let thanks_alone = company.lacks_text && company.thanks > 0 && (going == 0 || left);
    Ok(match (thanks_alone, count <= LONGEST_WHOLE) {
        (false, true) => Hold::Whole,
        (false, false) if company.lacks_text => Hold::End,
        _ => Hold::Parted,
    })
}

/// How the pages of some blocks end.
#[derive(Clone, Copy, Debug)]
pub struct PageEnds<'a> {
    /// How the last of them holds on to what follows.
    pub hold: Hold,
    /// Whether a page's end leaves a line of each alone in the PDF: there it must in Word, or the page ends too early.
    pub parted_alone: &'a [bool],
}

/// Blocks of a body, where no line parts one of the names.
pub fn blocks(
    fonts: &Fonts,
    blocks: &[Block],
    names: &[String],
    ends: PageEnds<'_>,
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let chunks = Chunk::of_blocks(fonts, blocks, names)?;
    for (index, (block, chunk)) in blocks.iter().zip(&chunks).enumerate() {
        let set = match chunk {
            Chunk::Table(set) => {
                xml.push_str(&body_table(fonts, set)?);
                continue;
            }
            Chunk::Paragraph(set) => set,
        };
        if block.kind == Kind::Caption {
            let caption = WordParagraph::new(FLUSH).keep_next(true).aligned("center");
            let lines: Vec<String> = set.lines.iter().map(TextLine::text).collect();
            xml.push_str(&caption.face(fonts, Face::Hei, &lines.join("\n")).xml());
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
        let last = if index + 1 == blocks.len() {
            ends.hold
        } else {
            Hold::Free
        };
        let alone_in_pdf = ends.parted_alone.get(index).is_some_and(|alone| *alone);
        let spans = spans(block, &block.text);
        let long = holds_long_word(&block.heading) || holds_long_word(&block.text);
        let text = runs(fonts, &spans, &set.lines, body_measure(2.0, long))?;
        let own = if alone {
            heading_face(block.kind)
        } else {
            Face::Fang
        };
        let paragraph = WordParagraph::new(style)
            .keep_next(matches!(last, Hold::Whole | Hold::End))
            .in_pairs(!alone_in_pdf)
            .ragged(long)
            .runs(fonts, own, &text);
        xml.push_str(&paragraph.xml());
    }
    Ok(())
}

/// Text of the body, its first line indented by so many characters; ragged where it holds a long word.
fn body_measure(indent: f32, ragged: bool) -> Measure {
    Measure {
        spread: !ragged,
        ..Measure::new(BODY_HALF_POINTS, WIDTH).indented(indent)
    }
}

/// A paragraph of the body as Word takes it, where no line parts one of the names.
pub fn plain(
    fonts: &Fonts,
    style: &'static str,
    indent: usize,
    text: &str,
    names: &[String],
) -> Result<WordParagraph, MissingGlyph> {
    let long = holds_long_word(text);
    let text = keep_whole(text, names);
    let spans = [Span::fang(&text)];
    let set = Paragraph::new(fonts, &spans, indent, false)?;
    let measure = body_measure(indent as f32, long);
    let text = runs(fonts, &spans, &set.lines, measure)?;
    let paragraph = WordParagraph::new(style).in_pairs(true).ragged(long);
    Ok(paragraph.runs(fonts, Face::Fang, &text))
}

fn body_table(fonts: &Fonts, set: &BodyTable) -> Result<String, MissingGlyph> {
    let mut built = WordTable::new(&set.columns, STYLE.padding);
    let layout = TableLayout {
        fonts,
        style: STYLE,
        columns: &set.columns,
    };
    for (index, row) in set.whole.iter().enumerate() {
        let place = match index {
            0 => RowPlace::Header,
            // The sum stands on the page of a row that it sums.
            _ if index + 2 == set.whole.len() && set.is_summed() => RowPlace::Held,
            _ => RowPlace::Plain,
        };
        table::row(layout, &mut built, row, place)?;
    }
    Ok(built.end())
}

/// 附件说明, which stays with the signature under it and with what stands before it.
pub fn appendix_list(
    fonts: &Fonts,
    appendices: &[Appendix],
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    if appendices.is_empty() {
        return Ok(());
    }
    xml.push_str(&WordParagraph::new(BODY).keep_next(true).xml());
    for line in appendix::list_lines(appendices) {
        let text = format!("{}{}", line.label, line.title);
        let set = line.set(fonts)?;
        let (at, text_at) = (line.at as f32, line.text_at);
        let rest = (CHARACTERS as f32 - text_at) * CHARACTER_PITCH;
        let ragged = ends_early(&set);
        let measure = Measure {
            indent: (at - text_at) * CHARACTER_PITCH,
            spread: !ragged,
            ..Measure::new(BODY_HALF_POINTS, rest)
        };
        let text = runs(fonts, &[Span::fang(&text)], &set.lines, measure)?;
        let line = WordParagraph::new(BODY)
            .keep_next(true)
            .ragged(ragged)
            .indent(
                text_at * CHARACTER_PITCH,
                0.0,
                (text_at - at) * CHARACTER_PITCH,
            )
            .runs(fonts, Face::Fang, &text);
        xml.push_str(&line.xml());
    }
    Ok(())
}

/// Whether a line before the last ends early, for the sake of what is kept whole behind it: it is not spread out.
fn ends_early(paragraph: &Paragraph) -> bool {
    let early = |line: &TextLine| {
        let last = line.glyphs.last();
        last.is_some_and(|(glyph, at)| at + glyph.advance < CHARACTERS as f32 - 1.0)
    };
    let lines = paragraph.lines.split_last();
    lines.is_some_and(|(_, before)| before.iter().any(early))
}

/// 附件, each from a new page on, where no line parts one of the names.
pub fn appendices(
    fonts: &Fonts,
    appendices: &[Appendix],
    names: &[String],
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    for (index, appendix) in appendices.iter().enumerate() {
        let number = appendix::number(index, appendices.len());
        let parted_alone = appendix::parted_alone(fonts, appendix, names)?;
        let head = WordParagraph::new(FLUSH)
            .page_break_before()
            .face(fonts, Face::Hei, &number);
        xml.push_str(&head.xml());
        title_xml(fonts, &title::parts(&appendix.title), LINE_PITCH, xml)?;
        let ends = PageEnds {
            hold: Hold::Free,
            parted_alone: &parted_alone,
        };
        blocks(fonts, &appendix.blocks, names, ends, xml)?;
    }
    Ok(())
}

/// 署名 and 成文日期 after so much white, mm; they may be held to what follows.
pub fn signature(
    fonts: &Fonts,
    (name, date): (&str, &str),
    (before, held): (f32, bool),
    xml: &mut String,
) -> Result<(), MissingGlyph> {
    let lines = tail::signature_lines(fonts, name)?;
    let middle = tail::signature_middle(fonts, &lines, date)?;
    let width = |text: &str| text_width(fonts, Face::Fang.of_size(SIZE_3), text);
    let inset = |text: &str| Ok((middle - width(text)? / 2.0).max(0.0));
    for (row, line) in lines.iter().enumerate() {
        let before = if row == 0 { before } else { 0.0 };
        let name = WordParagraph::new(RIGHT)
            .keep_next(true)
            .spacing(before, 0.0, None)
            .indent(0.0, inset(line)?, 0.0)
            .text(line);
        xml.push_str(&name.xml());
    }
    let date = WordParagraph::new(RIGHT)
        .keep_next(held)
        .indent(0.0, inset(date)?, 0.0)
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
        let number = WordParagraph::new(PAGE_NUMBER)
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
