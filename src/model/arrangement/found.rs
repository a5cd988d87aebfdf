//! What the sentences of a notice come to.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::names::{self, OF_A_NOTICE};

/// Where the year of an arrangement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearFrom {
    /// The notice's heading says it.
    Heading,
    /// A date is written with its year.
    Written,
    /// The weekdays fit that year, and no nearer one.
    Weekdays,
}

/// The year of an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundYear {
    /// The year.
    pub year: i32,
    /// How it is known.
    pub from: YearFrom,
}

/// One holiday's days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayBreak {
    /// 元旦; of two in one break 国庆节、中秋节.
    pub name: String,
    /// The days off that the sentence names, in order.
    pub days_off: Vec<NaiveDate>,
    /// The days worked instead (调休上班), in order.
    pub make_up: Vec<NaiveDate>,
}

/// A break made longer by a later notice (the one of January 2020).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prolonged {
    /// The holiday.
    pub name: String,
    /// Its new last day off.
    pub until: NaiveDate,
    /// The day work begins again, where the notice says it.
    pub back_on: Option<NaiveDate>,
}

/// Something in the sentences that can be counted again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// A day written with its weekday.
    Weekday {
        /// The day.
        day: NaiveDate,
        /// The weekday written.
        written: Weekday,
    },
    /// A break written with its number of days.
    Count {
        /// The holiday.
        name: String,
        /// The number written.
        written: u32,
        /// The days there are.
        counted: u32,
    },
}

impl Check {
    /// Whether it is right.
    pub fn holds(&self) -> bool {
        match self {
            Self::Weekday { day, written } => day.weekday() == *written,
            Self::Count {
                written, counted, ..
            } => written == counted,
        }
    }
}

/// A sentence, or part of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its text.
    pub text: String,
    /// Why.
    pub why: &'static str,
}

/// What was read of a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Its year; none where nothing says it, and then nothing has a day.
    pub year: Option<FoundYear>,
    /// The notice's number: 国办发明电〔2025〕7号.
    pub source: Option<String>,
    /// The breaks, in order.
    pub breaks: Vec<HolidayBreak>,
    /// Breaks made longer.
    pub prolonged: Vec<Prolonged>,
    /// All that was counted again.
    pub checks: Vec<Check>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// Sentences that arrange no days: the notice's frame, advice to employers.
    pub passed_over: Vec<String>,
}

impl Arrangement {
    /// Whether it arranges any day.
    pub fn has_days(&self) -> bool {
        !self.breaks.is_empty() || !self.prolonged.is_empty()
    }

    /// Whether all of it was read and everything in it is right.
    pub fn is_sound(&self) -> bool {
        self.has_days()
            && self.year.is_some()
            && self.unread.is_empty()
            && self.checks.iter().all(Check::holds)
    }

    /// Whether it is a whole notice: its heading with the year, and each of the seven holidays.
    pub fn is_whole(&self) -> bool {
        let has = |holiday: &str| {
            let mut breaks = self.breaks.iter();
            breaks.any(|one| names::parts(&one.name).contains(&holiday))
        };
        self.year
            .is_some_and(|found| found.from == YearFrom::Heading)
            && OF_A_NOTICE.iter().all(|holiday| has(holiday))
    }

    /// The years its days lie in, in order: New Year's break may begin in the year before.
    pub fn years(&self) -> Vec<i32> {
        let of_breaks = self.breaks.iter();
        let mut years: Vec<i32> = of_breaks
            .flat_map(|one| one.days_off.iter().chain(&one.make_up))
            .chain(self.prolonged.iter().map(|one| &one.until))
            .map(NaiveDate::year)
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}
