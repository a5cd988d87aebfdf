//! A letter's pages: head, flowing text, tail and 附件.

use crate::document::chunk::Chunk;
use crate::document::flow::{Flowed, flow};
use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::line::{Span, keep_whole};
use crate::document::page::Page;
use crate::document::paragraph::Paragraph;
use crate::model::body::{self, Parts};

use super::content::Letter;
use super::tail::Tail;
use super::{appendix, head, tail};

impl Letter {
    /// Typesets the letter.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let parts = body::parts(&self.text);
        let tail = Tail::new(fonts, self, &parts)?;
        let mut flowed = self.flowed(fonts, &parts, &tail)?;
        let tight = flowed.tight;
        let (last, text_bottom) = flowed.last_page();
        tail.place(last, fonts, text_bottom, tight)?;
        let mut pages = flowed.pages;
        pages.extend(appendix::pages(
            fonts,
            &parts.appendices,
            tail.copies_height(),
        )?);
        if let Some(last) = pages.last_mut() {
            tail.place_copies(last, fonts)?;
        }
        for (index, page) in pages.iter_mut().enumerate() {
            if index > 0 {
                tail::place_page_number(page, fonts, index + 1)?;
            }
            if self.draft {
                head::place_draft_mark(page, fonts, "送审稿")?;
            }
        }
        Ok(pages)
    }

    /// Head and text on their pages, with room for the tail.
    fn flowed(
        &self,
        fonts: &Fonts,
        parts: &Parts,
        tail: &Tail<'_>,
    ) -> Result<Flowed, MissingGlyph> {
        let mut first = Page::default();
        let text_top = head::place(&mut first, fonts, self)?;
        let chunks = self.chunks(fonts, parts)?;
        let heights = [tail.height(false), tail.height(true)];
        flow(fonts, first, &chunks, text_top, heights)
    }

    /// Whether the blank line under the date gives way, so that the signature finds room.
    pub(in crate::document) fn is_tight(&self, fonts: &Fonts) -> Result<bool, MissingGlyph> {
        let parts = body::parts(&self.text);
        let tail = Tail::new(fonts, self, &parts)?;
        Ok(self.flowed(fonts, &parts, &tail)?.tight)
    }

    /// What stands between title and signature.
    fn chunks(&self, fonts: &Fonts, parts: &Parts) -> Result<Vec<Chunk>, MissingGlyph> {
        let whole = |text: &str| keep_whole(text, &self.names);
        let mut chunks = Vec::new();
        if !self.salutation.is_empty() {
            let salutation =
                Paragraph::new(fonts, &[Span::fang(&whole(&self.salutation))], 0, true)?;
            chunks.push(Chunk::Paragraph(salutation));
        }
        if !self.opening.is_empty() {
            chunks.push(Chunk::plain(fonts, &whole(&self.opening), 2)?);
        }
        chunks.extend(Chunk::of_blocks(fonts, &parts.blocks, &self.names)?);
        if let Some(thanks) = &self.thanks {
            chunks.push(Chunk::plain(fonts, thanks, 2)?);
        }
        chunks.extend(appendix::list(fonts, &parts.appendices)?);
        Ok(chunks)
    }
}
