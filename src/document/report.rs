//! A plain document without letterhead: 报告, 方案, 总结. Title, text, signature, 附件; a page number on every page.

use chrono::NaiveDate;

use crate::model::body;
use crate::model::chinese;

use super::chunk::Chunk;
use super::flow::flow;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{LINE_PITCH, TOP};
use super::letter::{appendix, tail};
use super::page::Page;
use super::title;

/// Blank lines between text and signature.
const BEFORE_SIGNATURE: usize = 1;

/// One report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportDocument {
    /// Its title.
    pub title: String,
    /// Its text, as markup.
    pub text: String,
    /// 署名.
    pub signature: String,
    /// 成文日期; left open on a blank one.
    pub date: Option<NaiveDate>,
}

impl ReportDocument {
    /// The date as text, or room for it.
    pub fn date_text(&self) -> String {
        self.date.map_or_else(chinese::open_date, chinese::date)
    }

    /// Typesets the report.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let parts = body::parts(&self.text);
        let mut first = Page::default();
        let text_top =
            title::place(&mut first, fonts, &title::parts(&self.title), TOP)? + LINE_PITCH;
        let mut chunks = Chunk::of_blocks(fonts, &parts.blocks, &[])?;
        chunks.extend(appendix::list(fonts, &parts.appendices)?);
        let height = (BEFORE_SIGNATURE + 2) as f32 * LINE_PITCH;
        let mut flowed = flow(fonts, first, &chunks, text_top, [height, height])?;
        let (last, text_bottom) = flowed.last_page();
        let signature_top = text_bottom + BEFORE_SIGNATURE as f32 * LINE_PITCH;
        tail::place_signature(
            last,
            fonts,
            &self.signature,
            &self.date_text(),
            signature_top,
        )?;
        let mut pages = flowed.pages;
        pages.extend(appendix::pages(fonts, &parts.appendices, 0.0)?);
        for (index, page) in pages.iter_mut().enumerate() {
            tail::place_page_number(page, fonts, index + 1)?;
        }
        Ok(pages)
    }
}
