//! A plain document without letterhead: 报告, 方案, 总结. Title, text, signature, 附件; a page number on every page.

use chrono::NaiveDate;

use crate::model::body::{self, Parts};
use crate::model::chinese;

use super::chunk::Chunk;
use super::flow::{BodyFlow, Leading};
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{LINE_PITCH, TOP};
use super::letter::{appendix, head, tail};
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
        let mut flowed = broken
            .flow(fonts)
            .set(broken.first.clone(), broken.leading)?;
        let (last, text_bottom) = flowed.last_page();
        let signature_top = text_bottom + BEFORE_SIGNATURE as f32 * LINE_PITCH;
        tail::place_signature(
            last,
            fonts,
            (&broken.signature, &self.date_text()),
            (signature_top, LINE_PITCH),
        )?;
        let mut pages = flowed.pages;
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

    /// Whether text has to go over with the signature, which would else stand without.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn signature_lacks_text(&self, fonts: &Fonts) -> Result<bool, MissingGlyph> {
        let broken = self.broken(fonts, &body::parts(&self.text))?;
        Ok(broken.flow(fonts).signature_lacks_text(broken.leading))
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
        chunks.extend(Chunk::of_blocks(fonts, &parts.blocks, &[])?);
        chunks.extend(appendix::list(fonts, &parts.appendices)?);
        let signature = tail::signature_lines(fonts, &self.signature)?;
        let mut height = (BEFORE_SIGNATURE + signature.len() + 1) as f32 * LINE_PITCH;
        if parts.appendices.is_empty() {
            height += tail::copies_height(&copies);
        }
        Ok(BrokenReport {
            first,
            text_top,
            chunks,
            signature,
            copies,
            leading: Leading {
                pitch: LINE_PITCH,
                tail: height,
            },
        })
    }
}

/// A report with its lines broken.
struct BrokenReport {
    /// The page its title stands on.
    first: Page,
    text_top: f32,
    chunks: Vec<Chunk>,
    signature: Vec<String>,
    copies: Vec<TextLine>,
    leading: Leading,
}

impl BrokenReport {
    fn flow<'a>(&'a self, fonts: &'a Fonts) -> BodyFlow<'a> {
        BodyFlow {
            fonts,
            chunks: &self.chunks,
            text_top: self.text_top,
        }
    }
}
