//! Which year sentences are of: by the heading, by a date written with its year, or by the weekdays.

use chrono::{Datelike as _, NaiveDate};

use super::dates::{RawDate, RawSpan};
use super::found::{FoundYear, YearFrom};

/// How far from the year shown weekdays are tried.
const FARTHEST: i32 = 12;

/// The days of a run in a year. A break that goes over New Year belongs to the year it ends in.
pub(super) fn span_in(span: &RawSpan, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = span;
    let last_day = RawDate {
        year: last
            .year
            .or(first.year.filter(|_| last.month >= first.month)),
        ..*last
    }
    .in_year(year)?;
    let turns = first.month > last.month;
    let year_of_first = if turns {
        last_day.year() - 1
    } else {
        last_day.year()
    };
    Some((first.in_year(year_of_first)?, last_day))
}

/// A day worked instead, of a break whose days are known: one in December for a break in January is of the year before.
pub(super) fn make_up_in(date: &RawDate, year: i32, days_off: &[NaiveDate]) -> Option<NaiveDate> {
    let in_january = days_off
        .iter()
        .any(|day| day.month() == 1 && day.day() < 10);
    let before = date.month == 12 && in_january;
    date.in_year(if before { year - 1 } else { year })
}

/// The year of dates, by what a heading says, by what is written in them, or by their weekdays: then `shown` where they
/// fit it, or else the nearest that they fit.
pub(super) fn year_of(heading: Option<i32>, dates: &[RawDate], shown: i32) -> Option<FoundYear> {
    if let Some(year) = heading {
        return Some(FoundYear {
            year,
            from: YearFrom::Heading,
        });
    }
    if let Some(year) = dates.iter().filter_map(|date| date.year).max() {
        return Some(FoundYear {
            year,
            from: YearFrom::Written,
        });
    }
    let told: Vec<&RawDate> = dates.iter().filter(|date| date.weekday.is_some()).collect();
    if told.is_empty() {
        return None;
    }
    let fits = |year: i32| {
        told.iter().all(|date| {
            let day = date.in_year(year);
            day.is_some_and(|day| Some(day.weekday()) == date.weekday)
        })
    };
    let mut near = (0..=FARTHEST).flat_map(|step| [shown - step, shown + step]);
    let year = near.find(|year| fits(*year))?;
    Some(FoundYear {
        year,
        from: YearFrom::Weekdays,
    })
}

/// The year a text names apart from any date: 关于2026年部分节假日安排的通知, 延长2020年春节假期.
pub(super) fn in_heading(plain: &str) -> Option<i32> {
    plain.match_indices('年').find_map(|(place, _)| {
        let before = &plain[..place];
        let digits: String = {
            let mut last: Vec<char> = before.chars().rev().take(5).collect();
            last.reverse();
            last.iter().collect()
        };
        let start = digits
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .len();
        let number = digits[start..]
            .parse()
            .ok()
            .filter(|_| digits.len() - start == 4)?;
        let after = plain[place + '年'.len_utf8()..].chars().next();
        // A digit after it makes it the year of a date.
        let is_date = after.is_some_and(|letter| letter.is_ascii_digit());
        (!is_date && (1000..=9999).contains(&number)).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_weekdays_tell_the_year() {
        let heading = "国务院办公厅关于2026年部分节假日安排的通知国办发明电〔2025〕7号";
        assert_eq!(in_heading(heading), Some(2026));
        assert_eq!(in_heading("国务院办公厅2025年11月4日"), None);
        let date = |month, day, weekday| RawDate {
            year: None,
            month,
            day,
            weekday: Some(weekday),
        };
        let dates = [
            date(2, 15, chrono::Weekday::Sun),
            date(2, 28, chrono::Weekday::Sat),
        ];
        let found = year_of(None, &dates, 2027).unwrap();
        assert_eq!((found.year, found.from), (2026, YearFrom::Weekdays));
        assert_eq!(year_of(None, &[], 2027), None);
        let never = [
            date(2, 15, chrono::Weekday::Sun),
            date(2, 16, chrono::Weekday::Sun),
        ];
        assert_eq!(year_of(None, &never, 2027), None);
    }
}
