//! 修改放假安排.

use serde_json::Value;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::{title, write};
use crate::ledger::acts::settings_checks::check_year;
use crate::ledger::{Ledger, settings};
use crate::model::calendar::CalendarYear;
use crate::model::change::{ActKey, Change};

act! {
    /// 修改放假安排 of the years named; other years stay as they are.
    SetCalendar in "set_calendar", "修改放假安排" by set_calendar {
        /// The years.
        years: Value = "放假安排",
        /// What was changed, for the journal.
        what: Option<String> = "改了什么",
    }
}

fn set_calendar(ledger: &Ledger, input: &SetCalendar) -> Result<Change, Refusal> {
    let edited: Vec<CalendarYear> =
        serde_json::from_value(input.years.clone()).map_err(|error| {
            Refusal::wrong("years", format!("放假安排读不懂（{error}），没有改动。"))
        })?;
    edited
        .iter()
        .try_for_each(|year| check_year(ledger, year))?;
    let mut years = settings::edited_years(&ledger.facts.settings).unwrap_or_default();
    years.retain(|year| !edited.iter().any(|one| one.year == year.year));
    years.extend(edited);
    years.sort_by_key(|year| year.year);
    let mut change = Change::new(ActKey("set_calendar"), title("修改放假安排", &input.what));
    let wanted = settings::take_apart(settings::CALENDAR, &years);
    write(ledger, settings::CALENDAR, &wanted, &mut change);
    Ok(change)
}
