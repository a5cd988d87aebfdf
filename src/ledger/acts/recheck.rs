//! 复查（回头看）.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Recheck;
use crate::model::record::Id;

act! {
    /// 复查（回头看）.
    RecordRecheck in "recheck", "登记复查" by recheck {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一次" -> Recheck,
        /// The day.
        on: NaiveDate = "日期",
        /// 有无进展.
        progress: bool = "有进展",
        /// 复查情况.
        text: Option<String> = "复查情况",
    }
}

fn recheck(ledger: &Ledger, input: &RecordRecheck) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.rechecks.get(id));
    let mut change = Change::new(ActKey("recheck"), "登记复查");
    change.put(Recheck {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        on_date: input.on,
        progress: input.progress,
        text: filled(input.text.as_deref()),
    });
    Ok(change)
}
