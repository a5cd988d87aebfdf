//! 办理结果 and 解决情况 of one answer: they are set apart, and need not go together.

use crate::model::facts::{Issue, Round};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Solved};

use super::book::Book;

impl Book {
    /// The round of the letter that answered an item, or of one issued since, of which nobody has recorded how far the
    /// matter is settled.
    pub fn round_without_solved(&self, case: Id) -> Option<&Round> {
        let rounds = [self.answered_round(case), self.issued_round(case)];
        let lacking = |round: &&Round| {
            let is_reply = |issue: &Issue| issue.kind == IssueKind::Reply;
            round.solved.is_none() && self.issue_of(round.id).is_some_and(is_reply)
        };
        rounds.into_iter().flatten().find(lacking)
    }

    /// That a round is down as settled although its class says that it is not: 解决情况仍登记为“已解决”，与B类不符，请核对.
    /// Nothing where both go together; nor once the letter is out, for the matter may well be settled since.
    pub fn settled_against_class(&self, round: &Round) -> Option<String> {
        let solved = round.solved.filter(|solved| solved.counts())?;
        let class = self.profile.class(round.outcome.as_deref()?)?;
        let fits = class.solved || (class.partly_solved && solved == Solved::Mostly);
        let is_out = self.issue_of(round.id).is_some();
        (!fits && !is_out).then(|| {
            let (solved, class) = (solved.label(), &class.label);
            format!("解决情况仍登记为“{solved}”，与{class}不符，请核对")
        })
    }
}
