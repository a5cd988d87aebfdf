//! The acts of answering: rounds, outcome classes, draft versions, reviews.

use chrono::NaiveDate;

use crate::model::body;
use crate::model::change::Change;
use crate::model::fact::Fact;
use crate::model::facts::{Draft, Review, Round};
use crate::model::record::Id;
use crate::model::vocabulary::ReviewLevel;

use super::Ledger;
use super::acts::Refusal;

/// What a reviewer says of a draft.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// 层级.
    pub level: ReviewLevel,
    /// 审核人.
    pub reviewer: String,
    /// Day.
    pub on: NaiveDate,
    /// The four questions: 逐条回答, 符合政策法规, 态度诚恳, 已会商.
    pub answers: [bool; 4],
    /// 意见.
    pub comment: Option<String>,
}

impl Ledger {
    /// The round in hand as it is, or the first one, to be written with the change that needs it.
    fn round_in_hand(&self, case: Id) -> (Round, bool) {
        let case = self.answering_case(case);
        match self.current_round(case) {
            Some(round) => (round.clone(), false),
            None => (
                Round {
                    id: Id::new(),
                    removed: None,
                    case,
                    position: 1,
                    opened_on: Some(self.today),
                    reason: None,
                    outcome: None,
                },
                true,
            ),
        }
    }

    fn refuse_issued(&self, round: &Round) -> Result<(), Refusal> {
        match self.issue_of(round.id) {
            Some(issue) => Err(Refusal::AlreadyIssued(self.document_number(issue))),
            None => Ok(()),
        }
    }

    /// 办理结果 of the round in hand.
    ///
    /// # Errors
    /// [`Refusal::AlreadyIssued`] once the round's letter is issued.
    pub fn set_outcome(&self, case: Id, key: &str) -> Result<Change, Refusal> {
        let (mut round, _) = self.round_in_hand(case);
        self.refuse_issued(&round)?;
        let label = self
            .profile
            .class(key)
            .map_or(key, |class| class.label.as_str());
        let mut change = Change::record(format!("办理结果标为{label}"));
        round.outcome = Some(key.to_owned());
        change.put(round);
        Ok(change)
    }

    /// A new version of the round's text. The same text again makes no version: `None`.
    ///
    /// # Errors
    /// [`Refusal::AlreadyIssued`] once the round's letter is issued.
    pub fn save_version(
        &self,
        case: Id,
        text: &str,
        author: Option<&str>,
    ) -> Result<Option<Change>, Refusal> {
        let (round, new) = self.round_in_hand(case);
        self.refuse_issued(&round)?;
        let latest = self.latest_draft(round.id);
        let hash = crate::model::record::ContentHash::of(text.as_bytes());
        if latest.is_some_and(|draft| draft.text == hash) {
            return Ok(None);
        }
        let version = latest.map_or(1, |draft| draft.version + 1);
        let mut change = Change::record(format!("答复第 {version} 稿"));
        let round_id = round.id;
        if new {
            change.put(round);
        }
        let text_hash = change.put_content(text.as_bytes().to_vec());
        change.put(Draft {
            id: Id::new(),
            removed: None,
            round: round_id,
            version,
            saved_on: self.today,
            author: author.map(str::to_owned),
            text: text_hash,
            characters: body::characters(text),
        });
        Ok(Some(change))
    }

    /// 审核 of the newest version. Any question answered with no sends it back.
    ///
    /// # Errors
    /// [`Refusal`] when there is no version to review.
    pub fn review(&self, case: Id, verdict: &Verdict) -> Result<Change, Refusal> {
        let (round, _) = self.round_in_hand(case);
        self.refuse_issued(&round)?;
        let draft = self
            .latest_draft(round.id)
            .filter(|draft| draft.characters > 0)
            .ok_or(Refusal::NothingToReview)?;
        if verdict.reviewer.trim().is_empty() {
            return Err(Refusal::NoReviewer);
        }
        let passed = verdict.answers.iter().all(|answer| *answer);
        let position = self.facts.reviews.of(draft.id).count() as u32 + 1;
        let word = if passed { "通过" } else { "退回" };
        let mut change = Change::record(format!("{}审核{word}", verdict.level.label()));
        let [answers_requests, lawful, sincere, consulted] = verdict.answers;
        change.put(Review {
            id: Id::new(),
            removed: None,
            draft: draft.id,
            position,
            level: verdict.level,
            reviewer: verdict.reviewer.trim().to_owned(),
            on_date: verdict.on,
            answers_requests,
            lawful,
            sincere,
            consulted,
            passed,
            comment: verdict
                .comment
                .clone()
                .filter(|comment| !comment.trim().is_empty())
                .map(String::into_boxed_str),
        });
        Ok(change)
    }

    /// 重新办理: the next round, after a reply found unsatisfying.
    ///
    /// # Errors
    /// [`Refusal::RoundStillOpen`] while the round in hand has no letter issued.
    pub fn open_next_round(
        &self,
        case: Id,
        on: NaiveDate,
        reason: &str,
    ) -> Result<Change, Refusal> {
        let case = self.answering_case(case);
        let position = match self.current_round(case) {
            Some(round) if self.issue_of(round.id).is_none() => {
                return Err(Refusal::RoundStillOpen);
            }
            Some(round) => round.position + 1,
            None => 1,
        };
        let mut change = Change::record(format!("第 {position} 轮办理"));
        change.put(Round {
            id: Id::new(),
            removed: None,
            case,
            position,
            opened_on: Some(on),
            reason: Some(reason.to_owned()),
            outcome: None,
        });
        Ok(change)
    }

    /// A change that takes records out of the ledger; they stay in the file and can be brought back by undo.
    pub fn take_out(&self, title: &str, mut entity: Fact) -> Change {
        let mut change = Change::record(title);
        entity.set_removed(Some(title.to_owned()));
        change.writes.push(entity);
        change
    }
}
