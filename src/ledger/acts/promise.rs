//! 承诺事项: what a reply promised.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::{filled, required};
use crate::model::change::{ActKey, Change};
use crate::model::facts::Commitment;
use crate::model::record::Id;

act! {
    /// 承诺事项: what a reply promised, by when.
    Promise in "promise", "登记承诺事项" by promise {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一项" -> Commitment,
        /// 承诺内容.
        text: String = "承诺内容",
        /// 完成时限.
        due_on: NaiveDate = "完成时限",
        /// 责任人.
        handler: Option<Id> = "责任人" -> Staff,
        /// The round whose reply made it; the round in hand where none is named.
        round: Option<Id> = "轮次" -> Round,
        /// 兑现日期.
        done_on: Option<NaiveDate> = "兑现日期",
        /// 兑现情况.
        result: Option<String> = "兑现情况",
    }
}

fn promise(ledger: &Ledger, input: &Promise) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.commitments.get(id));
    let id = own_record(input.record, known, case.id)?;
    let current = || ledger.current_round(case.id).map(|round| round.id);
    let mut change = Change::new(ActKey("promise"), "登记承诺事项");
    change.put(Commitment {
        id,
        removed: None,
        case: case.id,
        round: input
            .round
            .or(known.and_then(|known| known.round))
            .or_else(current),
        text: required(&input.text, "text", "承诺内容")?,
        due_on: input.due_on,
        handler: input.handler,
        done_on: input.done_on,
        result: filled(input.result.as_deref()),
    });
    Ok(change)
}
