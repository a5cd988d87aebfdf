//! A review that is begun and not given, kept in the ledger file as it is typed.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::entry::reply_facts::{LetterText, ReplyVersion};
use crate::model::record::Id;

use super::review::{ReviewForm, TypedReview};

/// What the keys of the drafts of reviews begin with; the case follows.
pub const REVIEW_DRAFTS: &str = "review/";

/// Key of the draft of the review of a case's letter.
pub fn review_key(case: Id) -> String {
    format!("{REVIEW_DRAFTS}{case}")
}

/// What is typed, and the text it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptReview {
    /// The round, counted from 1.
    pub round: u32,
    /// Its newest version.
    pub version: u32,
    /// What is typed.
    pub review: TypedReview,
}

impl KeptReview {
    /// Reads a draft.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The form to go on in, over the text as it stands now; none where there is nothing to review any more, or where it
    /// was begun in another round.
    pub fn form(self, now: ReplyVersion, text: LetterText, ledger: &Ledger) -> Option<ReviewForm> {
        if self.round != now.round {
            return None;
        }
        let is_of_text = (self.round, self.version) == (now.round, now.version);
        let form = ReviewForm::again(self.review, now.case, (ledger, text))?;
        Some(if is_of_text {
            form
        } else {
            form.about_another_text()
        })
    }
}
