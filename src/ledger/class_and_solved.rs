//! 办理结果 and 解决情况 of one answer: they are set apart, and need not go together.

use crate::model::facts::Round;
use crate::model::vocabulary::Solved;

use super::book::Book;

impl Book {
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
