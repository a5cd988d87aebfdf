//! The pages a reply would have, drawn on a thread of their own; drafts and journals fetched for the pages that show them.

use std::path::Path;

use crate::desk::{PaperPlan, Rounds};
use crate::document::Format;
use crate::document::letter::LetterFacts;
use crate::document::picture;
use crate::document::preview::{Drawable, PagePicture};
use crate::model::vocabulary::PaperKind;
use crate::store::Contents;
use crate::ui::case::HistoryLine;
use crate::ui::reply::{PreviewOrder, PreviewedLetter, Stand};
use crate::ui::scene::Page;
use crate::ui::sheets::{DrawnPages, PageImage, SheetOrder};
use crate::ui::viewer::ViewOrder;

use super::history;
use super::session::Session;

/// What came of drawing pages, or why there are none.
#[derive(Debug)]
pub enum Drawn {
    /// Of the letter that is written, with how many recipients there are.
    Letter(Box<PreviewOrder>, Result<(DrawnPages, usize), String>),
    /// Of a file that is looked at.
    File(ViewOrder, Result<DrawnPages, String>),
}

impl Session {
    /// Gives the case and reply pages what they show, when another case is turned to.
    pub(super) fn turn_pages(&mut self) {
        match self.page {
            Page::Case(case) if self.pages.case.case() != Some(case) => {
                self.keep_open_drafts();
                let mut page = std::mem::take(&mut self.pages.case);
                page.turn_to(case, &self.scene());
                if let Some(text) = self.drafts.get(&crate::ui::case::draft_key(case)) {
                    page.restore(text, &self.scene());
                }
                self.pages.case = page;
            }
            Page::Reply(case) => {
                // Another round, or another version by undo, is another text.
                let stand = Stand::of(self.desk.ledger(), case);
                if self.pages.reply.stand() == Some(stand) {
                    return;
                }
                self.keep_open_drafts();
                let saved = self.newest_text(case);
                let typed = self.drafts.get(&stand.draft_key()).cloned();
                self.pages.reply.turn_to(stand, &saved, typed.as_deref());
            }
            _ => {}
        }
    }

    /// The text of the newest version of a case's round in hand.
    fn newest_text(&mut self, case: crate::model::record::Id) -> String {
        let ledger = self.desk.ledger();
        let draft = ledger
            .current_round(case)
            .and_then(|round| ledger.latest_draft(round.id));
        let Some(text) = draft.map(|draft| draft.text) else {
            return String::new();
        };
        match self.desk.store().text(text) {
            Ok(text) => text,
            Err(error) => {
                self.toasts.fail(error.to_string());
                String::new()
            }
        }
    }

    /// Keeps whatever is typed on the pages and not kept yet: before a page turns, and before the window closes.
    pub(super) fn keep_open_drafts(&mut self) {
        let mut open = Vec::new();
        if self.pages.case.is_unkept() {
            open.extend(self.pages.case.unsaved(&self.scene()));
        }
        if self.pages.reply.is_unkept() {
            open.extend(self.pages.reply.unsaved());
        }
        if let Some(text) = self.pages.entry.unsaved() {
            open.push((crate::ui::entry::DRAFT.to_owned(), Some(text)));
        }
        if let Some(text) = self.pages.settings.unsaved() {
            open.push((crate::ui::settings::DRAFT.to_owned(), Some(text)));
        }
        for (key, text) in open {
            self.keep(&key, text.as_deref());
        }
    }

    /// Orders the preview the reply page wants, unless one is being drawn.
    pub(super) fn order_preview(&mut self) {
        if !matches!(self.page, Page::Reply(_)) {
            return;
        }
        let mut page = std::mem::take(&mut self.pages.reply);
        let wanted = page.wants_preview(&self.scene());
        self.pages.reply = page;
        let Some(order) = wanted else { return };
        let source = self.preview_source(&order.letter);
        let ledger = self.path.clone();
        self.drawer.order(move |_| {
            let pages = letter_pages(source, &ledger, &order.sheets);
            Drawn::Letter(Box::new(order), pages)
        });
    }

    /// The letter wanted, and how many recipients there are.
    fn preview_source(&self, letter: &PreviewedLetter) -> Result<(PaperPlan, usize), String> {
        let ledger = self.desk.ledger();
        let issued = ledger
            .current_round(letter.case)
            .is_some_and(|round| ledger.issue_of(round.id).is_some());
        let plans = if issued {
            self.desk
                .papers(letter.case, Rounds::Current, Format::Pdf)
                .map_err(|error| error.to_string())?
        } else {
            let facts = LetterFacts {
                text: letter.text.clone(),
                number: None,
                date: Some(letter.date),
                signer: String::new(),
            };
            self.desk.draft_papers(letter.case, &facts)
        };
        let mut letters: Vec<PaperPlan> = plans
            .into_iter()
            .filter(|plan| plan.kind() == PaperKind::Letter)
            .collect();
        let recipients = letters.len();
        let place = letter.recipient.min(recipients.saturating_sub(1));
        if recipients == 0 {
            return Err("先登记领衔代表（提案人）或主办单位，才知道答复给谁。".to_owned());
        }
        Ok((letters.swap_remove(place), recipients))
    }

    /// Checks the reply's text when the page wants it.
    pub(super) fn check_reply(&mut self) {
        if !matches!(self.page, Page::Reply(_)) {
            return;
        }
        let Some((case, text)) = self.pages.reply.wants_check() else {
            return;
        };
        if self
            .earlier
            .as_ref()
            .is_none_or(|(known, _)| *known != case)
        {
            let earlier = self.desk.earlier_replies(case);
            let earlier = earlier.unwrap_or_else(|error| {
                self.toasts.fail(format!("没有和以前的答复比对：{error}"));
                Vec::new()
            });
            self.earlier = Some((case, earlier));
        }
        let earlier = self.earlier.as_ref().map(|(_, earlier)| earlier.as_slice());
        let findings = self
            .desk
            .check_letter(case, &text, earlier.unwrap_or_default());
        self.pages.reply.take_findings(findings);
    }

    /// Orders the pages of the file that is looked at.
    pub(super) fn order_view(&mut self) {
        let Some(order) = self.pages.viewer.wants() else {
            return;
        };
        let ledger = self.path.clone();
        self.drawer.order(move |_| {
            let pages = file_pages(&ledger, &order);
            Drawn::File(order, pages)
        });
    }

    /// Reads the journal of the case shown, when its page asks.
    pub(super) fn read_history(&mut self) {
        let Some(case) = self.pages.case.wants_history(&self.scene()) else {
            return;
        };
        let records = self.desk.ledger().records_of(case);
        let version = self.rows.version();
        match self.desk.store().journal_of(&records, 200) {
            Ok(entries) => {
                let lines: Vec<HistoryLine> = entries
                    .iter()
                    .map(|entry| history::line(self.desk.ledger(), entry, &records))
                    .collect();
                self.pages.case.take_history(case, version, lines);
            }
            Err(error) => {
                self.toasts.fail(error.to_string());
                self.pages.case.take_history(case, version, Vec::new());
            }
        }
    }
}

/// Pages of a kept PDF, or of a picture.
fn file_pages(ledger: &Path, order: &ViewOrder) -> Result<DrawnPages, String> {
    let kept = Contents::open(ledger).and_then(|contents| contents.get(order.content));
    let bytes = kept.map_err(|error| error.to_string())?;
    let pdf = if picture::is_picture(&order.name) {
        picture::page(&bytes).map_err(|error| error.to_string())?
    } else {
        bytes
    };
    drawn(pdf, &order.sheets)
}

/// Pages of a letter, with how many recipients there are.
fn letter_pages(
    source: Result<(PaperPlan, usize), String>,
    ledger: &Path,
    order: &SheetOrder,
) -> Result<(DrawnPages, usize), String> {
    let (plan, recipients) = source?;
    let kept = |hash| Contents::open(ledger)?.get(hash);
    let paper = plan
        .make(Format::Pdf, &kept)
        .map_err(|error| error.to_string())?;
    Ok((drawn(paper.bytes, order)?, recipients))
}

fn drawn(pdf: Vec<u8>, order: &SheetOrder) -> Result<DrawnPages, String> {
    let pdf = Drawable::read(pdf).map_err(|error| error.to_string())?;
    let image = |(place, page): (usize, PagePicture)| {
        let image = PageImage {
            size: [page.width, page.height],
            rgba: page.rgba,
        };
        (place, image)
    };
    let pictures = pdf.draw(&order.places, order.scale);
    Ok(DrawnPages {
        sizes: pdf.sizes(),
        pictures: pictures.into_iter().map(image).collect(),
    })
}
