//! 答复函 and 会办意见 in the 信函格式 of GB/T 9704-2012 §10.1.

mod head;
mod pages;
mod tail;
mod title;
mod wording;

pub use wording::{LetterFacts, gather};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::body;
use crate::model::office::MarkPlacement;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

use super::fonts::{Face, Fonts, MissingGlyph};
use super::line::Span;
use super::page::Page;
use super::paragraph::Paragraph;

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
}

impl Letter {
    /// The title in one piece.
    pub fn title_text(&self) -> String {
        self.title.concat()
    }

    /// Typesets the letter.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let mut first = Page::default();
        let text_top = head::place(&mut first, fonts, self)?;
        let tail = tail::Tail::new(fonts, self)?;
        let paragraphs = self.paragraphs(fonts)?;
        let mut pages = pages::flow(
            first,
            &paragraphs,
            text_top,
            [tail.height(false), tail.height(true)],
        );
        let tight = pages.tight;
        let (last, text_bottom) = pages.last_page();
        tail.place(last, fonts, text_bottom, tight)?;
        let mut pages = pages.pages;
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

    fn paragraphs(&self, fonts: &Fonts) -> Result<Vec<Paragraph>, MissingGlyph> {
        fn fang(text: &str) -> Span<'_> {
            Span {
                face: Face::Fang,
                text,
            }
        }
        let blocks = body::blocks(&self.text);
        let mut paragraphs = vec![
            Paragraph::new(fonts, &[fang(&self.salutation)], 0, true)?,
            Paragraph::new(fonts, &[fang(&self.opening)], 2, false)?,
        ];
        for block in &blocks {
            let face = match block.level {
                1 => Face::Hei,
                2 => Face::Kai,
                _ => Face::Fang,
            };
            let spans = [
                Span {
                    face,
                    text: &block.heading,
                },
                fang(&block.text),
            ];
            let heading = block.level > 0 && block.text.is_empty();
            paragraphs.push(Paragraph::new(fonts, &spans, 2, heading)?);
        }
        if let Some(thanks) = &self.thanks {
            paragraphs.push(Paragraph::new(fonts, &[fang(thanks)], 2, false)?);
        }
        Ok(paragraphs)
    }
}
