//! What stands under the body: 署名, 成文日期, 领导签发, 联系人, 抄送; and the page number.

use crate::document::flow::{SLACK, too_early};
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{
    BOTTOM, CHARACTER_PITCH, DATE_FROM_RIGHT, LEFT, MM_PER_PT, PAGE_NUMBER_BELOW, RIGHT, SIZE_3,
    SIZE_4, TOP, WIDTH,
};
use crate::document::line::{Span, TextLine, break_ragged, keep_whole};
use crate::document::page::{Page, Spot, baseline_in, text_width};
use crate::document::paragraph::{Paragraph, place_body_line, place_line};
use crate::model::body::Parts;
use crate::model::chinese;

use super::content::Letter;
use super::office_name;
use super::spacing::Spacing;

/// Blank line between 成文日期 and 领导签发, over which the seal's lower edge falls.
const AFTER_DATE_LINES: usize = 1;
/// From one 抄送 line to the next, 四号, mm.
const COPIES_PITCH: f32 = 8.8;
/// White above 抄送, mm.
const ABOVE_COPIES: f32 = 3.0;
/// One 四号 character, mm.
const EM_4: f32 = SIZE_4 * MM_PER_PT;

/// The tail of a letter, its lines broken.
pub struct Tail<'a> {
    letter: &'a Letter,
    signature: Vec<String>,
    notes: Vec<Paragraph>,
    copies: Vec<TextLine>,
    /// 抄送 ends the 附件, not the page of the signature.
    apart: bool,
}

/// How the tail of a letter stands where its signature does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ending {
    /// So many of the notes stay on the signature's page.
    pub kept: usize,
    /// Whether the rest of the notes and 抄送 go over to a page of their own.
    pub parted: bool,
    /// By how many lines the signature's page then ends early.
    pub early: f32,
}

impl<'a> Tail<'a> {
    /// Breaks the tail's lines.
    pub fn new(fonts: &Fonts, letter: &'a Letter, parts: &Parts) -> Result<Self, MissingGlyph> {
        let note = |text: &str| Paragraph::new(fonts, &[Span::fang(text)], 2, false);
        let notes = letter.note_lines(&parts.notes);
        let notes = notes.iter().map(|text| note(text));
        let notes = notes.collect::<Result<_, _>>()?;
        let copies = copies_lines(fonts, &letter.copies)?;
        Ok(Self {
            letter,
            signature: signature_lines(fonts, &letter.signature)?,
            notes,
            copies,
            apart: !parts.appendices.is_empty(),
        })
    }

    fn note_lines(&self) -> usize {
        self.notes.iter().map(|note| note.lines.len()).sum()
    }

    /// The lines of 署名 and 成文日期 with the white above them: all that is never parted.
    fn signature_lines(&self, spacing: Spacing) -> usize {
        spacing.above_signature + self.signature.len() + 1
    }

    /// Their height, mm.
    pub fn signature_height(&self, spacing: Spacing) -> f32 {
        self.signature_lines(spacing) as f32 * spacing.pitch
    }

    /// The height of the first so many notes with the white above them, mm.
    fn notes_height(&self, count: usize, spacing: Spacing) -> f32 {
        let lines: usize = self.notes[..count]
            .iter()
            .map(|note| note.lines.len())
            .sum();
        match count {
            0 => 0.0,
            _ => (after_date(spacing.tight) + lines) as f32 * spacing.pitch,
        }
    }

    /// What of the tail stays on the page of a text that ends at `text_bottom`, mm.
    pub fn ending(&self, text_bottom: f32, spacing: Spacing) -> Ending {
        let all = self.notes.len();
        if text_bottom + self.height(spacing) <= BOTTOM + SLACK {
            return Ending {
                kept: all,
                parted: false,
                early: 0.0,
            };
        }
        let free = BOTTOM - text_bottom - self.signature_height(spacing);
        let early = |kept: usize| (free - self.notes_height(kept, spacing)) / spacing.pitch;
        let fitting = |kept: &usize| self.notes_height(*kept, spacing) <= free + SLACK;
        // 抄送 has the notes for company where the page does not end too early for it.
        let company =
            |kept: &usize| self.has_copies() && fitting(kept) && too_early(early(*kept)) <= 0.0;
        let fullest = || (0..=all).rev().find(fitting).unwrap_or(0);
        let kept = (0..=all).find(company).unwrap_or_else(fullest);
        Ending {
            kept,
            parted: true,
            early: early(kept),
        }
    }

    /// Whether 抄送 stands under the notes.
    fn has_copies(&self) -> bool {
        !self.apart && !self.copies.is_empty()
    }

    /// The height of the whole tail, mm. A tight one does without the blank line under the date and
    /// the white above 抄送 (GB/T 9704-2012 §7.3.5.5 lets spacing give way where a page would not hold the signature).
    pub fn height(&self, spacing: Spacing) -> f32 {
        let white = if self.notes.is_empty() && !self.has_copies() {
            0
        } else {
            after_date(spacing.tight)
        };
        let lines = self.signature_lines(spacing) + white + self.note_lines();
        let copies = match self.copies_height() {
            _ if !self.has_copies() => 0.0,
            height if spacing.tight => height - ABOVE_COPIES,
            height => height,
        };
        lines as f32 * spacing.pitch + copies
    }

    /// The height of 抄送 with the white above it, mm.
    pub fn copies_height(&self) -> f32 {
        copies_height(&self.copies)
    }

    /// Puts the tail on the last page, under text that ends at `text_bottom`. Returns the page of what goes over.
    pub fn place(
        &self,
        page: &mut Page,
        fonts: &Fonts,
        text_bottom: f32,
        spacing: Spacing,
    ) -> Result<Option<Page>, MissingGlyph> {
        let pitch = spacing.pitch;
        let date = self
            .letter
            .date
            .map_or_else(chinese::open_date, chinese::date);
        let top = text_bottom + spacing.above_signature as f32 * pitch;
        place_signature(page, fonts, (&self.signature, &date), (top, pitch))?;
        let ending = self.ending(text_bottom, spacing);
        let (kept, over) = self.notes.split_at(ending.kept);
        let white = after_date(spacing.tight) as f32 * pitch;
        let first_note = text_bottom + self.signature_height(spacing) + white;
        place_notes(page, kept, (first_note, pitch));
        Ok(ending.parted.then(|| {
            let mut next = Page::default();
            place_notes(&mut next, over, (TOP, pitch));
            next
        }))
    }

    /// 抄送, on the last page.
    pub fn place_copies(&self, page: &mut Page, fonts: &Fonts) -> Result<(), MissingGlyph> {
        place_copies(page, fonts, &self.copies)
    }
}

/// Notes from `top` on, their lines `pitch` high, mm.
fn place_notes(page: &mut Page, notes: &[Paragraph], (top, pitch): (f32, f32)) {
    let lines = notes.iter().flat_map(|note| &note.lines);
    for (row, line) in lines.enumerate() {
        place_body_line(page, line, top + row as f32 * pitch, pitch);
    }
}

/// The height of 抄送 with the white above it, mm.
pub fn copies_height(lines: &[TextLine]) -> f32 {
    if lines.is_empty() {
        0.0
    } else {
        ABOVE_COPIES + lines.len() as f32 * COPIES_PITCH
    }
}

/// 抄送, lowest in the type area of the last page (§7.4.2, §10.1).
pub fn place_copies(
    page: &mut Page,
    fonts: &Fonts,
    lines: &[TextLine],
) -> Result<(), MissingGlyph> {
    let top = BOTTOM - lines.len() as f32 * COPIES_PITCH;
    for (row, line) in lines.iter().enumerate() {
        let baseline = baseline_in(top + row as f32 * COPIES_PITCH, COPIES_PITCH, SIZE_4);
        let spot = |x| Spot { x, baseline };
        if row == 0 {
            let label = spot(LEFT + EM_4);
            page.text(fonts, Face::Fang.of_size(SIZE_4), label, "抄送：")?;
        }
        place_line(page, line, spot(LEFT + 4.0 * EM_4), SIZE_4, EM_4);
    }
    Ok(())
}

/// 署名 in lines: one, or two broken by sense where it is long, as in the letterhead.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn signature_lines(fonts: &Fonts, name: &str) -> Result<Vec<String>, MissingGlyph> {
    office_name::lines(fonts, name)
}

/// How far from the right the middle of 署名 and 成文日期 stands, mm: the date four characters from the right, 署名 centred
/// above it (GB/T 9704-2012 §7.3.5.1); a 署名 too long for that ends at the edge, the date centred under it.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn signature_middle(fonts: &Fonts, lines: &[String], date: &str) -> Result<f32, MissingGlyph> {
    let wide = |text: &str| text_width(fonts, Face::Fang.of_size(SIZE_3), text);
    let mut middle = DATE_FROM_RIGHT * CHARACTER_PITCH + wide(date)? / 2.0;
    for line in lines {
        middle = middle.max(wide(line)? / 2.0);
    }
    Ok(middle)
}

/// The lines of 署名 and 成文日期 under them, from `top` on, each `pitch` high, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn place_signature(
    page: &mut Page,
    fonts: &Fonts,
    (lines, date): (&[String], &str),
    (top, pitch): (f32, f32),
) -> Result<(), MissingGlyph> {
    let letters = Face::Fang.of_size(SIZE_3);
    let middle = RIGHT - signature_middle(fonts, lines, date)?;
    let texts = lines.iter().map(String::as_str).chain([date]);
    for (row, text) in texts.enumerate() {
        let width = text_width(fonts, letters, text)?;
        let spot = Spot {
            x: (middle - width / 2.0).max(LEFT),
            baseline: baseline_in(top + row as f32 * pitch, pitch, SIZE_3),
        };
        page.text(fonts, letters, spot, text)?;
    }
    Ok(())
}

/// 抄送 in lines: the names aligned after 抄送：, one character in on both sides. No line ends inside a unit's name,
/// unless the name alone is longer than a line.
pub fn copies_lines(fonts: &Fonts, copies: &[String]) -> Result<Vec<TextLine>, MissingGlyph> {
    if copies.is_empty() {
        return Ok(Vec::new());
    }
    let text = keep_whole(&format!("{}。", copies.join("，")), copies);
    let span = Span::fang(&text);
    break_ragged(fonts, &[span], WIDTH / EM_4 - 5.0)
}

fn after_date(tight: bool) -> usize {
    if tight { 0 } else { AFTER_DATE_LINES }
}

/// “— 2 —” in 4号 宋体 figures, one character in, left on even pages and right on odd ones (§7.5).
pub fn place_page_number(
    page: &mut Page,
    fonts: &Fonts,
    number: usize,
) -> Result<(), MissingGlyph> {
    let text = format!("— {number} —");
    let letters = Face::Digits.of_size(SIZE_4);
    let width = text_width(fonts, letters, &text)?;
    let left = if number.is_multiple_of(2) {
        LEFT + EM_4
    } else {
        RIGHT - EM_4 - width
    };
    let dash = fonts
        .ink(fonts.glyph(Face::Digits, '—')?)
        .map_or(0.0, |ink| ink.top);
    let baseline = BOTTOM + PAGE_NUMBER_BELOW + dash * EM_4;
    page.text(fonts, letters, Spot { x: left, baseline }, &text)?;
    Ok(())
}
