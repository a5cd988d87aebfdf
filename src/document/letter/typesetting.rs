//! A letter's pages: head, flowing text, tail and 附件.

use crate::document::chunk::Chunk;
use crate::document::flow::{BodyFlow, LINES_WITH_SIGNATURE, Leading, TextEnd, too_early};
use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::line::{Span, keep_whole};
use crate::document::page::Page;
use crate::document::paragraph::Paragraph;
use crate::model::body::{self, Parts};

use super::content::Letter;
use super::spacing::{Outcome, Spacing, best_spacing};
use super::tail::{Ending, Tail};
use super::{appendix, head, tail};

/// How a letter comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting {
    /// How its lines stand.
    pub spacing: Spacing,
    /// Whether text has to go over with the signature, which would else stand without.
    pub lacks_text: bool,
    /// Where the text ends.
    pub text_end: TextEnd,
    /// What stands under it there.
    pub ending: Ending,
    /// Whether the end of a page leaves a line alone of each block and of what stands under them.
    pub parted_alone: Vec<bool>,
}

/// A letter with its lines broken.
pub(super) struct Broken<'a> {
    fonts: &'a Fonts,
    first: Page,
    text_top: f32,
    /// What flows between title and signature.
    pub(super) chunks: Vec<Chunk>,
    tail: Tail<'a>,
    /// The clerk wants a page less.
    fitted: bool,
}

impl Broken<'_> {
    /// The body, ready to flow over pages.
    pub(super) fn flow(&self) -> BodyFlow<'_> {
        BodyFlow {
            fonts: self.fonts,
            chunks: &self.chunks,
            text_top: self.text_top,
        }
    }

    /// How the body is spaced where its lines stand so.
    pub(super) fn leading(&self, spacing: Spacing) -> Leading {
        Leading {
            pitch: spacing.pitch,
            tail: self.tail.height(spacing),
            signature: self.tail.signature_height(spacing),
        }
    }

    /// What comes of a spacing.
    fn outcome(&self, spacing: Spacing) -> Outcome {
        let end = self.flow().text_end(self.leading(spacing));
        let ending = self.tail.ending(end.bottom, spacing);
        Outcome {
            spacing,
            pages: end.page + 1 + usize::from(ending.parted),
            early: too_early(end.early.max(ending.early)),
            single: end.single,
        }
    }

    /// The spacing that takes the fewest pages and fills them well: lines come closer for a page less where little goes over
    /// with the signature, or the clerk wants it.
    pub(super) fn spacing(&self) -> Spacing {
        let over = self.flow().lines_over(self.leading(Spacing::STANDARD));
        let little = over.is_some_and(|lines| lines <= LINES_WITH_SIGNATURE);
        let dense = Spacing::dense().filter(|_| little || self.fitted);
        let densest = Spacing::densest().filter(|_| self.fitted);
        best_spacing(dense.chain(densest), |spacing| self.outcome(spacing))
    }
}

impl Letter {
    /// Typesets the letter.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let parts = body::parts(&self.text);
        let broken = self.broken(fonts, &parts)?;
        let spacing = broken.spacing();
        let leading = broken.leading(spacing);
        let mut flowed = broken.flow().set(broken.first.clone(), leading)?;
        let (last, text_bottom) = flowed.last_page();
        let over = broken.tail.place(last, fonts, text_bottom, spacing)?;
        let mut pages = flowed.pages;
        pages.extend(over);
        pages.extend(appendix::pages(
            fonts,
            &parts.appendices,
            &self.names,
            broken.tail.copies_height(),
        )?);
        if let Some(last) = pages.last_mut() {
            broken.tail.place_copies(last, fonts)?;
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

    /// Head and text with their lines broken.
    pub(super) fn broken<'a>(
        &'a self,
        fonts: &'a Fonts,
        parts: &Parts,
    ) -> Result<Broken<'a>, MissingGlyph> {
        let mut first = Page::default();
        let text_top = head::place(&mut first, fonts, self)?;
        Ok(Broken {
            fonts,
            first,
            text_top,
            chunks: self.chunks(fonts, parts)?,
            tail: Tail::new(fonts, self, parts)?,
            fitted: self.fitted,
        })
    }

    /// How the letter comes out.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn fitting(&self, fonts: &Fonts) -> Result<Fitting, MissingGlyph> {
        let parts = body::parts(&self.text);
        let broken = self.broken(fonts, &parts)?;
        let spacing = broken.spacing();
        let leading = broken.leading(spacing);
        let flow = broken.flow();
        let text_end = flow.text_end(leading);
        Ok(Fitting {
            spacing,
            lacks_text: flow.signature_lacks_text(leading),
            text_end,
            ending: broken.tail.ending(text_end.bottom, spacing),
            parted_alone: flow.parted_alone(leading).split_off(self.above()),
        })
    }

    /// How many chunks stand above the blocks of the text: 称谓 and the sentence that opens it.
    fn above(&self) -> usize {
        usize::from(!self.salutation.is_empty()) + usize::from(!self.opening.is_empty())
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
