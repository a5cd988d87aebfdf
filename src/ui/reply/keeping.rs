//! Keeping the review that is begun on the page.

use eframe::egui::Ui;

use crate::ledger::Ledger;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;

use super::ReplyPage;
use super::kept_review::{KeptReview, review_key};

impl ReplyPage {
    /// The review being given, as it is kept; none where nothing is typed in it.
    fn kept_review(&self) -> Option<KeptReview> {
        let (version, review) = (self.version?, self.review.typed()?.clone());
        Some(KeptReview {
            round: version.round,
            version: version.version,
            review,
        })
    }

    /// The review that is begun and not given, with its key; the text is none when there is nothing.
    pub fn unsaved_review(&self) -> Option<(String, Option<String>)> {
        let case = self.case()?;
        let kept = self.kept_review();
        let text = kept.and_then(|kept| serde_json::to_string(&kept).ok());
        Some((review_key(case), text))
    }

    /// Takes back a review that the file did not take, as [`Self::unsaved_review`] gave it.
    pub fn give_back_review(&mut self, text: &str, ledger: &Ledger) {
        let again = self.version.and_then(|version| {
            let kept = KeptReview::read(text)?;
            kept.form(version, self.letter_text(), ledger)
        });
        if let Some(review) = again {
            self.review = review;
        }
    }

    /// Whether something answered or typed in the review has not been kept yet.
    pub fn is_review_unkept(&self) -> bool {
        self.review_keeper.is_open()
    }

    /// Has what is answered and typed kept once it changed, and forgotten as soon as it is given or given up.
    pub(super) fn keep_review(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let now = self.kept_review();
        if now != self.noted_review {
            self.noted_review = now;
            self.review_keeper.note(ui);
        }
        let is_over = self.noted_review.is_none();
        if self.review_keeper.is_due(ui, is_over)
            && let Some((key, text)) = self.unsaved_review()
        {
            scene.ask(Intent::Keep { key, text });
        }
    }
}
