//! 办理结果: the outcome class of the round in hand.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
use crate::model::change::{ActKey, Change};
use crate::model::record::Id;

act! {
    /// 办理结果: the outcome class of the round in hand, one of the profile's (A、B、C类).
    SetOutcome in "outcome", "标办理结果" by set_outcome {
        /// The item.
        case: Id = "办件" -> Case,
        /// The class, by its key or as letters have it: A or A类.
        outcome: String = "办理结果",
    }
}

fn set_outcome(ledger: &Ledger, input: &SetOutcome) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (mut round, _) = round_in_hand(ledger, input.case);
    refuse_issued(ledger, &round)?;
    let classes = &ledger.profile.classes;
    let class = classes
        .iter()
        .find(|class| class.key == input.outcome)
        .or_else(|| classes.iter().find(|class| class.label == input.outcome));
    let class = class.ok_or_else(|| {
        let labels: Vec<&str> = classes.iter().map(|class| class.label.as_str()).collect();
        Refusal::wrong(
            "outcome",
            format!(
                "办理结果“{}”不在本地规则的分类里，没有登记。可以写 {}。",
                input.outcome,
                labels.join("、")
            ),
        )
    })?;
    let mut change = Change::new(ActKey("outcome"), format!("办理结果标为{}", class.label));
    round.outcome = Some(class.key.clone());
    change.put(round);
    Ok(change)
}
