//! 答复函 and 会办意见 in the 信函格式 of GB/T 9704-2012 §10.1.

pub(super) mod appendix;
pub(super) mod head;
pub(super) mod tail;
mod wording;

pub use wording::{LetterFacts, gather};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::body::{self, Parts};
use crate::model::office::MarkPlacement;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

use super::chunk::Chunk;
use super::flow::{Flowed, flow};
use super::fonts::{Fonts, MissingGlyph};
use super::line::{Span, keep_whole};
use super::page::Page;
use super::paragraph::Paragraph;

use tail::Tail;

/// One letter to one recipient: everything that stands on paper, frozen when it is issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// 答复函 or 会办意见.
    pub kind: IssueKind,
    /// The person it goes to; none for a letter to a unit.
    pub person: Option<Id>,
    /// Who it goes to, for file names: 李春华代表.
    pub recipient: String,
    /// 发文机关标志.
    pub letterhead: String,
    /// Where the marks stand.
    pub marks: MarkPlacement,
    /// 是否同意公开.
    pub disclosure: Option<String>,
    /// 办理结果.
    pub outcome: Option<String>,
    /// 文号; a draft's has no number yet.
    pub document_number: String,
    /// The title in parts it may break between.
    pub title: Vec<String>,
    /// 称谓.
    pub salutation: String,
    /// The sentence before the body.
    pub opening: String,
    /// The body, as the clerk's markup.
    pub text: String,
    /// The thanks; none in a 会办意见.
    pub thanks: Option<String>,
    /// 署名.
    pub signature: String,
    /// 成文日期; a draft has none yet.
    pub date: Option<NaiveDate>,
    /// 领导签发.
    pub signer: String,
    /// 联系人及电话.
    pub contact: String,
    /// 抄送.
    pub copies: Vec<String>,
    /// 送审稿: marked in the page margin.
    pub draft: bool,
    /// Names of people: no line parts one.
    #[serde(default)]
    pub names: Vec<String>,
}

impl Letter {
    /// The title in one piece.
    pub fn title_text(&self) -> String {
        self.title.concat()
    }

    /// The lines under the date: 附注 in round brackets (GB/T 9704-2012 §7.3.6), then 领导签发 and 联系人 where known.
    pub(super) fn note_lines(&self, remarks: &[String]) -> Vec<String> {
        let remarks = remarks.iter().map(|text| format!("（{text}）"));
        let facts = [("领导签发", &self.signer), ("联系人及电话", &self.contact)];
        let known = facts.iter().filter(|(_, value)| !value.is_empty());
        let known = known.map(|(label, value)| format!("{label}：{value}"));
        remarks.chain(known).collect()
    }

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
                head::place_draft_mark(page, fonts)?;
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
    pub(super) fn is_tight(&self, fonts: &Fonts) -> Result<bool, MissingGlyph> {
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
