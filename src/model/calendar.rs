//! Working days: weekends, public holidays (放假) and make-up workdays (调休上班), by year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
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

impl CalendarYear {
    /// A year of which only weekends are known.
    pub fn empty(year: i32) -> Self {
        Self {
            year,
            announced: false,
            source: String::new(),
            days_off: BTreeMap::new(),
            make_up_workdays: BTreeMap::new(),
        }
    }

    /// How many days are worked in a month, 1 to 12.
    pub fn working_days(&self, month: u32) -> usize {
        let first = NaiveDate::from_ymd_opt(self.year, month, 1);
        let days = first.into_iter().flat_map(|first| first.iter_days());
        days.take_while(|day| day.month() == month)
            .filter(|day| kind_in(self, *day).is_working())
            .count()
    }

    /// Whether days are planned in it (暂排) beside the statutory ones.
    pub fn has_planned_days(&self) -> bool {
        let statutory = statutory_days(self.year);
        let mut off = self.days_off.keys();
        !self.make_up_workdays.is_empty() || off.any(|day| !statutory.contains_key(day))
    }

    /// What kind of day one of its days is.
    pub fn kind(&self, day: NaiveDate) -> DayKind {
        kind_in(self, day)
    }
}

/// The statutory days off of a year whose arrangement is not announced, as far as they are known: those of the solar
/// calendar always, those of the lunar one where the program brings them (《全国年节及纪念日放假办法》第二条).
pub fn statutory_days(year: i32) -> BTreeMap<NaiveDate, String> {
    // Asked for wherever a day is explained: read once.
    static KNOWN: LazyLock<Option<Calendar>> = LazyLock::new(|| Calendar::shipped().ok());
    let known = KNOWN.as_ref().map(|calendar| calendar.year(year));
    if let Some(known) = known.filter(|known| !known.announced && !known.days_off.is_empty()) {
        return known.days_off;
    }
    let days = [
        (1, 1, "元旦"),
        (5, 1, "劳动节"),
        (5, 2, "劳动节"),
        (10, 1, "国庆节"),
        (10, 2, "国庆节"),
        (10, 3, "国庆节"),
    ];
    let dated = days.into_iter().filter_map(|(month, day, name)| {
        Some((NaiveDate::from_ymd_opt(year, month, day)?, name.to_owned()))
    });
    dated.collect()
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
    /// How many days are worked from `first` on before each of these days and before the one after the last: how far away
    /// a day is takes no longer where years lie between.
    worked: Vec<u32>,
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
        let kinds: Vec<DayKind> = first
            .iter_days()
            .take_while(|day| day.year() <= last_year)
            .map(|day| {
                years
                    .get(&day.year())
                    .map_or_else(|| weekly_kind(day), |year| kind_in(year, day))
            })
            .collect();
        let worked = kinds.iter().scan(0, |worked, kind| {
            *worked += u32::from(kind.is_working());
            Some(*worked)
        });
        let worked = std::iter::once(0).chain(worked).collect();
        Self {
            years,
            first,
            kinds,
            worked,
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

    /// The year as it is held; without days and not announced where it is not.
    pub fn year(&self, year: i32) -> CalendarYear {
        let held = self.years.get(&year).cloned();
        held.unwrap_or_else(|| CalendarYear::empty(year))
    }

    /// The year whose arrangement an office should look for on a day: this one or, from November on, when the State
    /// Council publishes it, the next; none once it is announced.
    pub fn year_to_arrange(&self, today: NaiveDate) -> Option<i32> {
        let next = (today.month() >= 11).then(|| today.year() + 1);
        let mut years = [Some(today.year()), next].into_iter().flatten();
        years.find(|year| !self.is_announced(*year))
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
        self.worked_through(day) - self.worked_through(today)
    }

    /// Days worked from the first day held through `day`, that included; negative before.
    fn worked_through(&self, day: NaiveDate) -> i64 {
        let days = day.signed_duration_since(self.first).num_days() + 1;
        let held = usize::try_from(days).ok();
        match held.and_then(|days| self.worked.get(days)) {
            Some(worked) => i64::from(*worked),
            None if days < 0 => -weekdays(self.first.weekday(), days),
            None => {
                let held = self.kinds.len() as i64;
                let after = self.first + Days::new(held as u64);
                let worked = self.worked.last().copied().unwrap_or_default();
                i64::from(worked) + weekdays(after.weekday(), days - held)
            }
        }
    }
}

/// How many of so many days are Mondays to Fridays, from a weekday on; of a negative number those before it.
fn weekdays(from: Weekday, days: i64) -> i64 {
    let from = i64::from(from.num_days_from_monday());
    // Of the days since a Monday.
    let since_monday = |days: i64| days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
    (since_monday(from + days) - since_monday(from)).abs()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_years_arrangement_is_looked_for_from_november_on() {
        let calendar = Calendar::shipped().unwrap();
        assert_eq!(calendar.year_to_arrange(day("2026-10-31")), None);
        assert_eq!(calendar.year_to_arrange(day("2026-11-01")), Some(2027));
        assert_eq!(calendar.year_to_arrange(day("2027-03-01")), Some(2027));
        assert_eq!(calendar.year_to_arrange(day("2025-12-31")), None);
    }

    #[test]
    fn working_days_are_those_counted_one_by_one_years_before_and_after_what_is_held_too() {
        let calendar = Calendar::shipped().unwrap();
        let days = ["2012-02-29", "2019-12-31", "2020-01-01", "2024-10-12"];
        let more = ["2026-11-23", "2027-12-31", "2028-01-01", "2033-06-05"];
        let days: Vec<NaiveDate> = days.into_iter().chain(more).map(day).collect();
        let near = |day: &NaiveDate| {
            (0..9)
                .map(|more| *day + Days::new(more))
                .collect::<Vec<_>>()
        };
        let to: Vec<NaiveDate> = days.iter().flat_map(near).collect();
        for from in &to {
            for to in to.iter().filter(|to| *to >= from) {
                let one_by_one = from.iter_days().skip(1).take_while(|step| step <= to);
                let counted = one_by_one.filter(|step| calendar.is_working(*step)).count() as i64;
                assert_eq!(
                    calendar.working_days_until(*from, *to),
                    counted,
                    "{from} {to}"
                );
                assert_eq!(
                    calendar.working_days_until(*to, *from),
                    -counted,
                    "{to} {from}"
                );
            }
        }
    }

    #[test]
    fn a_month_is_counted_with_its_make_up_workdays() {
        let calendar = Calendar::shipped().unwrap();
        // February 2026: 20 weekdays, 6 of them off, 2 Saturdays worked.
        assert_eq!(calendar.year(2026).working_days(2), 16);
        assert_eq!(calendar.year(2027).working_days(1), 20);
        assert_eq!(statutory_days(2027).len(), 13);
        assert_eq!(statutory_days(2031).len(), 6);
    }
}
