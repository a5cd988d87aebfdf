//! 修改放假安排.

use serde_json::Value;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::{title, write};
use crate::ledger::acts::settings_checks::check_year;
use crate::ledger::{Ledger, settings};
use crate::model::calendar::CalendarYear;
use crate::model::change::{ActKey, Change};
use crate::model::json_text;

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
            Refusal::wrong(
                "years",
                format!("放假安排读不懂（{}），没有改动。", json_text::text(&error)),
            )
        })?;
    for (index, year) in edited.iter().enumerate() {
        if edited[..index].iter().any(|other| other.year == year.year) {
            let text = format!("{}年写了两次，没有改动。", year.year);
            return Err(Refusal::wrong("years", text));
        }
        check_year(ledger, year)?;
    }
    let mut years = settings::edited_years(&ledger.facts.settings).unwrap_or_default();
    years.retain(|year| !edited.iter().any(|one| one.year == year.year));
    years.extend(edited);
    years.sort_by_key(|year| year.year);
    let mut change = Change::new(
        ActKey("set_calendar"),
        title("修改放假安排", input.what.as_deref()),
    );
    let wanted = settings::take_apart(settings::CALENDAR, &years);
    write(ledger, settings::CALENDAR, &wanted, &mut change);
    Ok(change)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn set_calendar(years: Value) -> SetCalendar {
        SetCalendar { years, what: None }
    }

    #[test]
    fn a_year_of_the_calendar_is_set_and_the_others_stay() {
        let mut fixture = Fixture::new();
        let year = json!({ "year": 2031, "announced": true, "source": "国办发明电", "days_off": {}, "make_up_workdays": {} });
        fixture.refuses(set_calendar(json!([year, year])), "years", "2031年写了两次");
        fixture.refuses(set_calendar(json!("2031")), "years", "放假安排读不懂");
        fixture.act(set_calendar(json!([year])));
        let year = json!({ "year": 2032, "announced": true, "source": "国办发明电", "days_off": {}, "make_up_workdays": {} });
        fixture.act(set_calendar(json!([year])));
        let years = settings::edited_years(&fixture.ledger.facts.settings).unwrap();
        let years: Vec<i32> = years.iter().map(|one| one.year).collect();
        assert_eq!(years, [2031, 2032]);
    }
}
