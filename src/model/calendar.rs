//! Working days: weekends, public holidays (放假) and make-up workdays (调休上班), by year.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// One year of the holiday calendar, as the State Council's notice has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Whether the notice is out; without it only statutory days are known and dates stay provisional (暂定).
    pub announced: bool,
    /// Where the days come from.
    pub source: String,
    /// Days off with the holiday's name; weekends within the break included.
    pub days_off: BTreeMap<NaiveDate, String>,
    /// Saturdays and Sundays worked instead, with the holiday's name.
    pub make_up_workdays: BTreeMap<NaiveDate, String>,
}

/// What kind of day a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary Monday to Friday.
    Workday,
    /// A Saturday or Sunday worked (调休上班).
    MakeUp,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A day off of a public holiday.
    Holiday,
}

impl DayKind {
    /// Whether offices work on such a day.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }
}

/// The holiday calendar of all years known.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    years: BTreeMap<i32, CalendarYear>,
    first: NaiveDate,
    /// Kind of each day from `first` on, so that counting a hundred thousand terms looks nothing up by name.
    kinds: Vec<DayKind>,
}

const SHIPPED: [&str; 8] = [
    include_str!("../../assets/calendars/2020.json"),
    include_str!("../../assets/calendars/2021.json"),
    include_str!("../../assets/calendars/2022.json"),
    include_str!("../../assets/calendars/2023.json"),
    include_str!("../../assets/calendars/2024.json"),
    include_str!("../../assets/calendars/2025.json"),
    include_str!("../../assets/calendars/2026.json"),
    include_str!("../../assets/calendars/2027.json"),
];

impl Calendar {
    /// The calendar that comes with the program: 2020 to 2026 in full, 2027 statutory days only.
    ///
    /// # Errors
    /// When a shipped file cannot be read, which a test rules out.
    pub fn shipped() -> Result<Self, serde_json::Error> {
        SHIPPED
            .iter()
            .map(|text| serde_json::from_str(text))
            .collect::<Result<Vec<_>, _>>()
            .map(Self::new)
    }

    /// A calendar of the given years; a later entry for the same year replaces an earlier one.
    pub fn new(years: impl IntoIterator<Item = CalendarYear>) -> Self {
        let years: BTreeMap<i32, CalendarYear> =
            years.into_iter().map(|year| (year.year, year)).collect();
        let first_year = years.keys().next().copied().unwrap_or(2020);
        let last_year = years.keys().next_back().copied().unwrap_or(first_year);
        let first = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or_default();
        let kinds = first
            .iter_days()
            .take_while(|day| day.year() <= last_year)
            .map(|day| {
                years
                    .get(&day.year())
                    .map_or_else(|| weekly_kind(day), |year| kind_in(year, day))
            })
            .collect();
        Self {
            years,
            first,
            kinds,
        }
    }

    /// The years held.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values()
    }

    /// What kind of day `day` is; outside the years held only weekends are known.
    pub fn kind(&self, day: NaiveDate) -> DayKind {
        usize::try_from(day.signed_duration_since(self.first).num_days())
            .ok()
            .and_then(|index| self.kinds.get(index).copied())
            .unwrap_or_else(|| weekly_kind(day))
    }

    /// Whether offices work on `day`.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.kind(day).is_working()
    }

    /// Whether the year's arrangement has been announced.
    pub fn is_announced(&self, year: i32) -> bool {
        self.years.get(&year).is_some_and(|year| year.announced)
    }

    /// The holiday's name of a day off or of a make-up workday.
    pub fn name(&self, day: NaiveDate) -> Option<&str> {
        let year = self.years.get(&day.year())?;
        year.days_off
            .get(&day)
            .or_else(|| year.make_up_workdays.get(&day))
            .map(String::as_str)
    }

    /// The first working day on or after `day`.
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days()
            .find(|day| self.is_working(*day))
            .unwrap_or(day)
    }

    /// Working days from `today` to `day`, the first not counted: 0 on the day itself, negative once it has passed.
    pub fn working_days_until(&self, today: NaiveDate, day: NaiveDate) -> i64 {
        let count = |from: NaiveDate, to: NaiveDate| {
            from.iter_days()
                .skip(1)
                .take_while(|step| *step <= to)
                .filter(|step| self.is_working(*step))
                .count() as i64
        };
        if day >= today {
            count(today, day)
        } else {
            -count(day, today)
        }
    }
}

fn weekly_kind(day: NaiveDate) -> DayKind {
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => DayKind::Weekend,
        _ => DayKind::Workday,
    }
}

fn kind_in(year: &CalendarYear, day: NaiveDate) -> DayKind {
    if year.days_off.contains_key(&day) {
        DayKind::Holiday
    } else if year.make_up_workdays.contains_key(&day) {
        DayKind::MakeUp
    } else {
        weekly_kind(day)
    }
}
