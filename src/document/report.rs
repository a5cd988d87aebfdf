//! A plain document without letterhead: 报告, 方案, 总结. Title, text, signature, 附件; a page number on every page.

use chrono::NaiveDate;

use crate::model::body::{self, Parts};
use crate::model::chinese;

use super::chunk::Chunk;
use super::flow::{BodyFlow, Leading, SLACK, TextEnd, too_early};
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{BOTTOM, LINE_PITCH, TOP};
use super::letter::{Outcome, Spacing, appendix, best_spacing, head, tail};
use super::line::{Span, TextLine};
use super::page::Page;
use super::paragraph::Paragraph;
use super::title;

/// Blank lines between text and signature.
const BEFORE_SIGNATURE: usize = 1;

/// Begins a passage that the clerk has still to write.
pub const UNFILLED: &str = "【待补充：";
/// Stands in the top margin of a report with such a passage.
pub const NOT_FINAL: &str = "未定稿";

/// One report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportDocument {
    /// Its title.
    pub title: String,
    /// 主送; none of a report that is sent to nobody in particular.
    pub to: String,
    /// Its text, as markup.
    pub text: String,
    /// 署名.
    pub signature: String,
    /// 成文日期; left open on a blank one.
    pub date: Option<NaiveDate>,
    /// 抄送.
    pub copies: Vec<String>,
}

impl ReportDocument {
    /// The date as text, or room for it.
    pub fn date_text(&self) -> String {
        self.date.map_or_else(chinese::open_date, chinese::date)
    }

    /// Whether a passage has still to be written: such a report is marked on every page.
    pub fn is_unfinished(&self) -> bool {
        self.text.contains(UNFILLED)
    }

    /// 主送 as the line it stands on; none where there is none.
    pub fn salutation(&self) -> Option<String> {
        (!self.to.is_empty()).then(|| format!("{}：", self.to))
    }

    /// Typesets the report.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let parts = body::parts(&self.text);
        let broken = self.broken(fonts, &parts)?;
        let fitting = broken.fitting(fonts);
        let pitch = fitting.pitch;
        let mut flowed = broken
            .flow(fonts)
            .set(broken.first.clone(), broken.leading(pitch))?;
        let (last, text_bottom) = flowed.last_page();
        let signature_top = text_bottom + BEFORE_SIGNATURE as f32 * pitch;
        tail::place_signature(
            last,
            fonts,
            (&broken.signature, &self.date_text()),
            (signature_top, pitch),
        )?;
        let mut pages = flowed.pages;
        if fitting.copies_over {
            pages.push(Page::default());
        }
        let copies_height = tail::copies_height(&broken.copies);
        pages.extend(appendix::pages(
            fonts,
            &parts.appendices,
            &[],
            copies_height,
        )?);
        if let Some(last) = pages.last_mut() {
            tail::place_copies(last, fonts, &broken.copies)?;
        }
        for (index, page) in pages.iter_mut().enumerate() {
            tail::place_page_number(page, fonts, index + 1)?;
            if self.is_unfinished() {
                head::place_draft_mark(page, fonts, NOT_FINAL)?;
            }
        }
        Ok(pages)
    }

    /// How the report comes out.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn fitting(&self, fonts: &Fonts) -> Result<ReportFitting, MissingGlyph> {
        let broken = self.broken(fonts, &body::parts(&self.text))?;
        Ok(broken.fitting(fonts))
    }

    /// Title and text with their lines broken.
    fn broken(&self, fonts: &Fonts, parts: &Parts) -> Result<BrokenReport, MissingGlyph> {
        let copies = tail::copies_lines(fonts, &self.copies)?;
        let mut first = Page::default();
        let text_top =
            title::place(&mut first, fonts, &title::parts(&self.title), TOP)? + LINE_PITCH;
        let mut chunks = Vec::new();
        if let Some(to) = self.salutation() {
            let to = Paragraph::new(fonts, &[Span::fang(&to)], 0, true)?;
            chunks.push(Chunk::Paragraph(to));
        }
        let above = chunks.len();
        chunks.extend(Chunk::of_blocks(fonts, &parts.blocks, &[])?);
        chunks.extend(appendix::list(fonts, &parts.appendices)?);
        Ok(BrokenReport {
            first,
            text_top,
            chunks,
            above,
            signature: tail::signature_lines(fonts, &self.signature)?,
            copies,
            apart: !parts.appendices.is_empty(),
        })
    }
}

/// How a report comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFitting {
    /// From one line to the next, mm.
    pub pitch: f32,
    /// Whether text has to go over with the signature, which would else stand without.
    pub lacks_text: bool,
    /// Where the text ends.
    pub text_end: TextEnd,
    /// Whether 抄送 finds no room under the signature and goes over to a page of its own.
    pub copies_over: bool,
    /// Whether the end of a page leaves a line alone of each block and of what stands under them.
    pub parted_alone: Vec<bool>,
}

/// A report with its lines broken.
struct BrokenReport {
    /// The page its title stands on.
    first: Page,
    text_top: f32,
    chunks: Vec<Chunk>,
    /// How many of them stand above the blocks of the text.
    above: usize,
    signature: Vec<String>,
    copies: Vec<TextLine>,
    /// 抄送 ends the 附件, not the page of the signature.
    apart: bool,
}

impl BrokenReport {
    fn flow<'a>(&'a self, fonts: &'a Fonts) -> BodyFlow<'a> {
        BodyFlow {
            fonts,
            chunks: &self.chunks,
            text_top: self.text_top,
        }
    }

    /// How the body is spaced where its lines stand so far apart, mm.
    fn leading(&self, pitch: f32) -> Leading {
        let signature = (BEFORE_SIGNATURE + self.signature.len() + 1) as f32 * pitch;
        let copies = if self.apart {
            0.0
        } else {
            tail::copies_height(&self.copies)
        };
        Leading {
            pitch,
            tail: signature + copies,
            signature,
        }
    }

    /// What comes of a spacing; the white above the signature is one line in any.
    fn outcome(&self, flow: &BodyFlow<'_>, spacing: Spacing) -> Outcome {
        let leading = self.leading(spacing.pitch);
        let end = flow.text_end(leading);
        let over = copies_over(end, leading);
        let below = (BOTTOM - end.bottom - leading.signature) / leading.pitch;
        let early = if over {
            end.early.max(below)
        } else {
            end.early
        };
        Outcome {
            spacing,
            pages: end.page + 1 + usize::from(over),
            early: too_early(early),
            single: end.single,
        }
    }

    fn fitting(&self, fonts: &Fonts) -> ReportFitting {
        let flow = self.flow(fonts);
        let spacing = best_spacing([], |spacing| self.outcome(&flow, spacing));
        let leading = self.leading(spacing.pitch);
        let text_end = flow.text_end(leading);
        ReportFitting {
            pitch: spacing.pitch,
            lacks_text: flow.signature_lacks_text(leading),
            text_end,
            copies_over: copies_over(text_end, leading),
            parted_alone: flow.parted_alone(leading).split_off(self.above),
        }
    }
}

/// Whether 抄送 finds no room under a text that ends there.
fn copies_over(end: TextEnd, leading: Leading) -> bool {
    leading.tail > leading.signature && end.bottom + leading.tail > BOTTOM + SLACK
}
