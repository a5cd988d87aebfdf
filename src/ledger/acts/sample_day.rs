//! 示例日期: the day a sample ledger is seen from.

use chrono::NaiveDate;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::write;
use crate::ledger::{Ledger, settings};
use crate::model::change::{ActKey, Change};

act! {
    /// 示例日期: the day a sample ledger is seen from.
    SetSampleDay in "sample_day", "设置示例日期" by set_sample_day {
        /// The day.
        on: NaiveDate = "日期",
    }
}

fn set_sample_day(ledger: &Ledger, input: &SetSampleDay) -> Result<Change, Refusal> {
    let mut change = Change::new(ActKey("sample_day"), "设置示例日期");
    let wanted = settings::take_apart(settings::SAMPLE_DAY, &input.on);
    write(ledger, settings::SAMPLE_DAY, &wanted, &mut change);
    Ok(change)
}
