//! Days off or make-up workdays being typed into a year.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::calendar::CalendarYear;
use crate::model::typed_date::DateText;

/// The most days added at once.
const MOST_DAYS: usize = 31;

/// Days as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DaysOffForm {
    /// The holiday's name.
    pub name: String,
    /// The first day.
    pub from: DateText,
    /// The last day; none where there is one only.
    pub to: DateText,
    /// Make-up workdays rather than days off.
    pub make_up: bool,
}

impl DaysOffForm {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        let texts = [&self.name, &self.from.text, &self.to.text];
        texts.iter().all(|text| text.trim().is_empty())
    }

    /// The day that typed days are read from: 10.1 means that day of the year edited.
    pub fn reading_day(year: i32, today: NaiveDate) -> NaiveDate {
        if today.year() == year {
            return today;
        }
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today)
    }

    /// Adds the days typed to a year, and leaves the form ready for the next ones.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn add_to(&mut self, year: &mut CalendarYear, today: NaiveDate) -> Result<(), String> {
        let days = self.days(Self::reading_day(year.year, today))?;
        for day in days {
            let name = self.name.trim().to_owned();
            year.days_off.remove(&day);
            year.make_up_workdays.remove(&day);
            if self.make_up {
                year.make_up_workdays.insert(day, name);
            } else {
                year.days_off.insert(day, name);
            }
        }
        (self.from, self.to) = Default::default();
        Ok(())
    }

    fn days(&self, today: NaiveDate) -> Result<Vec<NaiveDate>, String> {
        if self.name.trim().is_empty() {
            return Err("还没有节日名称。".to_owned());
        }
        let from = self.from.read(today)?;
        let from = from.ok_or_else(|| "还没有填第一天。".to_owned())?;
        let to = self.to.read(today)?.unwrap_or(from);
        if to < from {
            return Err("最后一天在第一天之前。请核对。".to_owned());
        }
        let days: Vec<NaiveDate> = from
            .iter_days()
            .take_while(|day| *day <= to)
            .take(MOST_DAYS + 1)
            .collect();
        if days.len() > MOST_DAYS {
            return Err(format!("一次最多加 {MOST_DAYS} 天。请核对两个日期。"));
        }
        Ok(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::day;

    fn year() -> CalendarYear {
        CalendarYear {
            year: 2027,
            announced: false,
            source: String::new(),
            days_off: [].into(),
            make_up_workdays: [].into(),
        }
    }

    fn typed(name: &str, from: &str, to: &str) -> DaysOffForm {
        let mut form = DaysOffForm {
            name: name.to_owned(),
            ..DaysOffForm::default()
        };
        form.from.text = from.to_owned();
        form.to.text = to.to_owned();
        form
    }

    #[test]
    fn days_of_the_year_edited_are_added_under_the_holidays_name() {
        let mut year = year();
        let mut form = typed("国庆节", "10.1", "10.3");
        form.add_to(&mut year, day("2026-11-20")).unwrap();
        assert_eq!(year.days_off.len(), 3);
        assert!(year.days_off.contains_key(&day("2027-10-01")));
        assert_eq!(
            (form.name.as_str(), form.from.text.as_str()),
            ("国庆节", "")
        );
        form.from.text = "10.3".to_owned();
        form.make_up = true;
        form.add_to(&mut year, day("2026-11-20")).unwrap();
        assert_eq!((year.days_off.len(), year.make_up_workdays.len()), (2, 1));
    }

    #[test]
    fn days_without_a_name_or_in_the_wrong_order_are_not_added() {
        let mut year = year();
        for mut form in [
            typed(" ", "10.1", ""),
            typed("国庆节", "", ""),
            typed("国庆节", "10.3", "10.1"),
            typed("国庆节", "1.1", "3.1"),
        ] {
            assert!(form.add_to(&mut year, day("2027-01-01")).is_err());
        }
        assert!(year.days_off.is_empty());
    }
}
