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
        on: NaiveDate = "日期" ahead,
    }
}

#[allow(clippy::unnecessary_wraps)] // an act may refuse; this one has no reason to
fn set_sample_day(ledger: &Ledger, input: &SetSampleDay) -> Result<Change, Refusal> {
    let mut change = Change::new(ActKey("sample_day"), "设置示例日期");
    let wanted = settings::take_apart(settings::SAMPLE_DAY, &input.on);
    write(ledger, settings::SAMPLE_DAY, &wanted, &mut change);
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    #[test]
    fn the_day_of_a_sample_is_set() {
        let mut fixture = Fixture::new();
        let on = day("2026-11-20");
        assert_eq!(fixture.act(SetSampleDay { on }).writes.len(), 1);
        fixture.changes_nothing(SetSampleDay { on });
        let mistyped = SetSampleDay {
            on: day("0226-11-20"),
        };
        fixture.refuses(mistyped, "on", "只能填1900年到2200年");
    }
}
