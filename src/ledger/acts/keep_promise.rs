//! 承诺兑现.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Commitment;
use crate::model::record::Id;

act! {
    /// 承诺兑现: the day a promise was kept, and how.
    KeepPromise in "keep_promise", "登记承诺兑现" by keep_promise {
        /// The promise.
        promise: Id = "承诺事项" -> Commitment,
        /// The day.
        on: NaiveDate = "兑现日期",
        /// How.
        result: Option<String> = "兑现情况",
    }
}

fn keep_promise(ledger: &Ledger, input: &KeepPromise) -> Result<Change, Refusal> {
    let known = ledger.facts.commitments.get(input.promise);
    let known = known
        .filter(|known| known.removed.is_none())
        .ok_or(Refusal::Missing {
            field: "promise",
            label: "承诺事项",
        })?;
    let mut change = Change::new(ActKey("keep_promise"), "登记承诺兑现");
    change.put(Commitment {
        done_on: Some(input.on),
        result: filled(input.result.as_deref()).or_else(|| known.result.clone()),
        ..known.clone()
    });
    Ok(change)
}
