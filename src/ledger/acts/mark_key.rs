//! 重点件: sets or takes off the mark, for several items at once.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Case;
use crate::model::record::Id;

act! {
    /// 重点件: sets or takes off the mark.
    MarkKey in "mark_key", "设为重点、取消重点" by mark_key {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// Whether they are key items.
        key_case: bool = "重点件",
    }
}

fn mark_key(ledger: &Ledger, input: &MarkKey) -> Result<Change, Refusal> {
    let label = if input.key_case {
        "设为重点"
    } else {
        "取消重点"
    };
    let title = ledger.title_on_cases(label, &input.cases);
    let mut change = Change::new(ActKey("mark_key"), title);
    for id in &input.cases {
        change.put(Case {
            key_case: input.key_case,
            ..ledger.standing_case(*id)?.clone()
        });
    }
    Ok(change)
}
