//! 解决情况 and 答复要点: what a reply comes to, apart from the class it was given.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::round_in_hand;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Round;
use crate::model::record::Id;
use crate::model::vocabulary::Solved;

act! {
    /// 解决情况: how far the matter is settled, and 答复要点, the reply in one sentence. The letter does not say them, so
    /// they can be set after it is issued, and again as the matter goes on.
    SetSolved in "solved", "登记解决情况" by set_solved {
        /// The item.
        case: Id = "办件" -> Case,
        /// The round; the one in hand where none is named.
        round: Option<Id> = "哪一轮" -> Round,
        /// How far it is settled.
        solved: Option<Solved> = "解决情况",
        /// The reply in one sentence.
        summary: Option<String> = "答复要点",
    }
}

fn set_solved(ledger: &Ledger, input: &SetSolved) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let round = match input.round {
        None => round_in_hand(ledger, input.case, None).0,
        Some(id) => {
            let mut rounds = ledger.rounds(input.case).into_iter();
            let found = rounds.find(|round| round.id == id).cloned();
            found.ok_or_else(|| {
                Refusal::wrong("round", "选的轮次不是这一件的，没有登记。请重新选。")
            })?
        }
    };
    let title = match input.solved {
        Some(solved) => format!("解决情况登记为{}", solved.label()),
        None => "登记答复要点".to_owned(),
    };
    let mut change = Change::new(ActKey("solved"), title);
    change.put(Round {
        solved: input.solved,
        summary: filled(input.summary.as_deref()),
        ..round
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn what_a_reply_comes_to_is_set_before_and_after_it_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let set = |solved, summary: &str| SetSolved {
            case,
            round: None,
            solved: Some(solved),
            summary: Some(summary.to_owned()),
        };
        let round: Round = fixture.done(set(Solved::Ongoing, "年内完成施工。"));
        assert_eq!(round.solved, Some(Solved::Ongoing));
        assert_eq!(round.summary.as_deref(), Some("年内完成施工。"));
        let later: Round = fixture.done(set(Solved::Solved, "　"));
        assert_eq!((later.solved, later.summary), (Some(Solved::Solved), None));
        fixture.changes_nothing(SetSolved {
            round: Some(round.id),
            ..set(Solved::Solved, "")
        });
        let elsewhere = SetSolved {
            round: Some(Id::new()),
            ..set(Solved::Solved, "")
        };
        fixture.refuses(elsewhere, "round", "不在台账里");
    }
}
