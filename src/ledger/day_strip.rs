//! The strip of days around a term's last day: which of them are off, and from which the last day was moved to which (顺延).

use chrono::{Days, NaiveDate};

use crate::model::calendar::DayKind;
use crate::model::day_text::short_day_beside;
use crate::model::term::Counted;

use super::book::Book;

/// So many days a strip has at least.
const LEAST: u64 = 7;
/// So many days before the last one it begins.
const BEFORE: u64 = 4;

/// One day of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripDay {
    /// The day.
    pub day: NaiveDate,
    /// What kind of day it is.
    pub kind: DayKind,
    /// 到期: the last day.
    pub is_due: bool,
    /// 原到期: the day off from which the last day was moved.
    pub is_nominal: bool,
    /// Whether it is today.
    pub is_today: bool,
    /// Of the days after today up to the last one: how many working days it is from today.
    pub left: Option<u32>,
}

impl StripDay {
    /// What stands below the day: 今天, 到期, 原到期, 休, 班, or how many working days it is from today.
    pub fn word(self) -> String {
        match (self.kind, self.left) {
            _ if self.is_due => "到期".to_owned(),
            _ if self.is_today => "今天".to_owned(),
            _ if self.is_nominal => "原到期".to_owned(),
            (DayKind::Holiday | DayKind::Weekend, _) => "休".to_owned(),
            (DayKind::MakeUp, _) => "班".to_owned(),
            (DayKind::Workday, Some(left)) => left.to_string(),
            (DayKind::Workday, None) => String::new(),
        }
    }
}

/// The days around a last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayStrip {
    /// That it was moved, in words: 09-27 放假，顺延到 09-28.
    pub moved: Option<String>,
    /// The days, in order.
    pub days: Vec<StripDay>,
    /// Whether the last day is over.
    pub is_over: bool,
}

impl DayStrip {
    /// The strip of a term's last day: it begins with today where that is near, and has the day from which it was moved.
    pub fn of(ledger: &Book, counted: &Counted) -> Self {
        let (due, today) = (counted.due, ledger.today);
        let is_near = due >= today && (due - today).num_days() < LEAST as i64;
        let usual = if is_near { today } else { before(due, BEFORE) };
        let first = usual.min(before(counted.nominal, 1));
        let last = after(first, LEAST - 1).max(after(due, 1));
        Self::between(ledger, counted, (first, last))
    }

    /// The few days of a last day that was moved: from the one before the day off to the one it was moved to; none where it
    /// was not moved.
    pub fn of_moved(ledger: &Book, counted: &Counted) -> Option<Self> {
        let days = (before(counted.nominal, 1), counted.due);
        (counted.due != counted.nominal).then(|| Self::between(ledger, counted, days))
    }

    fn between(ledger: &Book, counted: &Counted, (first, last): (NaiveDate, NaiveDate)) -> Self {
        let today = ledger.today;
        let mut left = 0;
        let days = first.iter_days().take_while(|day| *day <= last);
        let days = days.map(|day| {
            let kind = ledger.calendar.kind(day);
            let counts = kind.is_working() && day > today && day <= counted.due;
            // What lies between today and the strip's first day is counted too.
            if counts && left == 0 {
                let to = ledger.calendar.working_days_until(today, day);
                left = u32::try_from(to).unwrap_or_default();
            } else {
                left += u32::from(counts);
            }
            StripDay {
                day,
                kind,
                is_due: day == counted.due,
                is_nominal: day == counted.nominal && day != counted.due,
                is_today: day == today,
                left: counts.then_some(left),
            }
        });
        Self {
            days: days.collect(),
            moved: counted.moved_words(&ledger.calendar, today),
            is_over: counted.due < today,
        }
    }

    /// What the strip shows, for people who do not see it: 09-26 到 09-29，09-27 放假，顺延到 09-28.
    pub fn spoken(&self, today: NaiveDate) -> String {
        let ends = self.days.first().zip(self.days.last());
        let span = ends.map(|(first, last)| {
            let day = |day: &StripDay| short_day_beside(day.day, today);
            format!("{} 到 {} 的日历", day(first), day(last))
        });
        let due = self.days.iter().find(|day| day.is_due);
        let due = due.map(|day| format!("{} 到期", short_day_beside(day.day, today)));
        let parts = [span, self.moved.clone().or(due)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("，")
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::term::{self, TermLength};

    fn counted(fixture: &Fixture, base: &str, length: TermLength) -> Counted {
        term::count(length, day(base), true, &fixture.ledger.calendar)
    }

    #[test]
    fn a_day_that_was_moved_says_from_where_in_words_and_in_the_strip() {
        let fixture = Fixture::new();
        // 2026-09-27 is the last day of 中秋; the day after is worked.
        let moved = counted(&fixture, "2026-08-27", TermLength::Months(1));
        let strip = DayStrip::of_moved(&fixture.ledger, &moved).unwrap();
        assert_eq!(strip.moved.as_deref(), Some("09-27 放假，顺延到 09-28"));
        let words: Vec<String> = strip.days.iter().map(|day| day.word()).collect();
        assert_eq!(words, ["休", "原到期", "到期"]);
        assert_eq!(strip.days[0].day, day("2026-09-26"));
        let spoken = strip.spoken(fixture.ledger.today);
        assert!(spoken.ends_with("09-27 放假，顺延到 09-28"), "{spoken}");
        let whole = DayStrip::of(&fixture.ledger, &moved);
        assert!(whole.days.len() >= 7);
        for wanted in [moved.nominal, moved.due] {
            assert!(whole.days.iter().any(|day| day.day == wanted));
        }
    }

    #[test]
    fn a_day_that_stays_has_a_strip_and_no_words() {
        let fixture = Fixture::new();
        let plain = counted(&fixture, "2026-03-02", TermLength::Months(3));
        assert_eq!(DayStrip::of_moved(&fixture.ledger, &plain), None);
        let strip = DayStrip::of(&fixture.ledger, &plain);
        assert_eq!((strip.days.len(), strip.moved.as_deref()), (7, None));
        assert_eq!(strip.days.iter().filter(|day| day.is_due).count(), 1);
        assert!(strip.spoken(fixture.ledger.today).ends_with("06-02 到期"));
    }

    #[test]
    fn a_near_day_is_counted_from_today() {
        let fixture = Fixture::new();
        // Today is Thursday, 2026-05-07; 2026-05-09 is worked in place of a day of 劳动节.
        let near = Counted {
            nominal: day("2026-05-11"),
            due: day("2026-05-11"),
            provisional: false,
        };
        let strip = DayStrip::of(&fixture.ledger, &near);
        let words: Vec<String> = strip.days.iter().map(|day| day.word()).take(5).collect();
        assert_eq!(words, ["今天", "1", "班", "休", "到期"]);
    }
}
