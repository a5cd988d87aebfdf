//! Checks of a letter's text before it goes out, with the earlier replies it may repeat.

use crate::ledger::letter_checks::{Earlier, Finding};
use crate::ledger::similar::{self, LEAST_PERCENT};
use crate::model::facts::Case;
use crate::model::record::{ContentHash, Id};
use crate::store::StoreError;

use super::access::Papers;

/// Earlier replies compared at most: the most alike by title.
const MOST_EARLIER: usize = 12;

/// An earlier reply to a similar case.
#[derive(Clone, Debug)]
pub struct EarlierReply {
    reference: String,
    title: String,
    text: String,
}

impl Papers<'_> {
    /// The issued replies to cases with titles like this one's, and to the one it was carried on from.
    ///
    /// # Errors
    /// [`StoreError`] when a text cannot be read.
    pub fn earlier_replies(self, case: Id) -> Result<Vec<EarlierReply>, StoreError> {
        self.earlier_replies_in(case, |hash| self.store.text(hash))
    }

    /// The same, the texts being read by `text`.
    fn earlier_replies_in<E>(
        self,
        case: Id,
        text: impl Fn(ContentHash) -> Result<String, E>,
    ) -> Result<Vec<EarlierReply>, E> {
        let ledger = self.ledger;
        let case = ledger.answering_case(case);
        let Some(own) = ledger.facts.cases.get(case) else {
            return Ok(Vec::new());
        };
        let mut alike: Vec<(u8, &Case)> = ledger
            .cases()
            .map(|(other, _)| other)
            .filter(|other| other.id != case && ledger.answering_case(other.id) == other.id)
            // Titles of one field only: comparing all with all takes long in large ledgers.
            .filter(|other| other.category == own.category || own.carried_from == Some(other.id))
            .filter_map(|other| {
                let percent = if own.carried_from == Some(other.id) {
                    100
                } else {
                    similar::percent(&own.title, &other.title)
                };
                (percent >= LEAST_PERCENT).then_some((percent, other))
            })
            .collect();
        alike.sort_by_key(|(percent, _)| std::cmp::Reverse(*percent));
        let mut replies = Vec::new();
        for (_, other) in alike.into_iter().take(MOST_EARLIER) {
            for round in ledger.rounds(other.id) {
                let issued = ledger.issue_of(round.id);
                let draft = issued.and_then(|issue| ledger.facts.drafts.get(issue.draft));
                if let Some(draft) = draft {
                    replies.push(EarlierReply {
                        reference: ledger.numbered(other),
                        title: other.title.clone(),
                        text: text(draft.text)?,
                    });
                }
            }
        }
        Ok(replies)
    }

    /// What in a text, as the body of a case's current letter, wants looking at.
    pub fn check_letter(self, case: Id, text: &str, earlier: &[EarlierReply]) -> Vec<Finding> {
        let earlier: Vec<Earlier<'_>> = earlier
            .iter()
            .map(|reply| Earlier {
                reference: reply.reference.clone(),
                title: reply.title.clone(),
                text: &reply.text,
            })
            .collect();
        self.ledger.check_letter(case, text, &earlier)
    }

    /// The findings in a case's text, each as a sentence. `text` reads the earlier replies' texts: some may not be in
    /// the file yet.
    ///
    /// # Errors
    /// The reader's own, when a text cannot be read.
    pub fn findings<E>(
        self,
        case: Id,
        draft: &str,
        text: impl Fn(ContentHash) -> Result<String, E>,
    ) -> Result<Vec<String>, E> {
        let earlier = self.earlier_replies_in(case, text)?;
        let findings = self.check_letter(case, draft, &earlier);
        Ok(findings.iter().map(Finding::sentence).collect())
    }
}
