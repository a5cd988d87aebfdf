//! The shape of another year's arrangement laid on a year that has none yet (照这个样子暂排): as many days off in a row, with
//! no more make-up workdays than that year had. A guess for planning, always 暂定.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::model::calendar::CalendarYear;

use super::found::{Arrangement, HolidayBreak};
use super::names;
use super::writing::write_break;

/// How far from a break its make-up workdays are looked for, in days.
const NEAR: u64 = 28;

/// An arrangement laid on another year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearShape {
    /// Its breaks.
    pub breaks: Vec<HolidayBreak>,
    /// Holidays whose day in that year is not known: those of the lunar calendar.
    pub unknown: Vec<String>,
}

impl YearShape {
    /// Writes it into a year, which stays provisional (暂定).
    pub fn write_into(&self, year: &mut CalendarYear) {
        for one in &self.breaks {
            write_break(one, year);
        }
        year.announced = false;
    }
}

/// Lays an arrangement on `year`, whose statutory days off are given.
pub fn shape(read: &Arrangement, year: i32, statutory: &BTreeMap<NaiveDate, String>) -> YearShape {
    let mut shape = YearShape::default();
    for one in &read.breaks {
        let days = statutory
            .iter()
            .filter(|(day, name)| day.year() == year && names::share(name, &one.name));
        let days: Vec<NaiveDate> = days.map(|(day, _)| *day).collect();
        // Two holidays that met in that year may lie weeks apart in this one: then each keeps its own days.
        match lay(one, &days) {
            Some(laid) => shape.breaks.push(laid),
            None => shape.unknown.push(one.name.clone()),
        }
    }
    shape
}

/// One break laid around the statutory days of its holiday in another year.
fn lay(one: &HolidayBreak, statutory: &[NaiveDate]) -> Option<HolidayBreak> {
    let (first, last) = (*statutory.first()?, *statutory.last()?);
    let least = (last - first).num_days() as usize + 1;
    let longest = one.days_off.len().max(least);
    let before = offset_of(one, statutory.len());
    for length in (least..=longest).rev() {
        let slack = (length - least) as i64;
        let starts = (0..=slack).map(|earlier| first - Days::new(earlier as u64));
        let fits = starts.filter_map(|start| {
            let days: Vec<NaiveDate> = start.iter_days().take(length).collect();
            let owed = owed(&days, statutory.len())?;
            let same_year = days.iter().all(|day| day.year() == first.year());
            (same_year && owed <= one.make_up.len()).then_some((days, owed))
        });
        let distance = |days: &[NaiveDate]| ((first - days[0]).num_days() - before).abs();
        if let Some((days, owed)) = fits.min_by_key(|(days, owed)| (*owed, distance(days))) {
            let make_up = make_up(one, &days, owed);
            return Some(HolidayBreak {
                name: one.name.clone(),
                days_off: days,
                make_up,
            });
        }
    }
    None
}

/// How many workdays a run of days off borrows beyond the statutory ones; none where it would leave some of these out.
fn owed(days: &[NaiveDate], statutory: usize) -> Option<usize> {
    let workdays = days.iter().filter(|day| !is_weekend(**day)).count();
    // A statutory day on a weekend is given back on a workday.
    Some(workdays.saturating_sub(statutory)).filter(|_| days.len() >= statutory)
}

/// How many days before its statutory days a break began: those of its days off that are weekend days at its beginning.
fn offset_of(one: &HolidayBreak, statutory: usize) -> i64 {
    if one.days_off.len() <= statutory {
        return 0;
    }
    let leading = one.days_off.iter().take_while(|day| is_weekend(**day));
    leading.count().min(2) as i64
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The weekend days worked for a break: first those it cuts off from their weekend, then of the same weekday and on the
/// same side as in the year before, then the nearest.
fn make_up(one: &HolidayBreak, days: &[NaiveDate], owed: usize) -> Vec<NaiveDate> {
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return Vec::new();
    };
    let mut found: Vec<NaiveDate> = Vec::new();
    let cut = [
        first.pred_opt().filter(|_| first.weekday() == Weekday::Sun),
        last.succ_opt().filter(|_| last.weekday() == Weekday::Sat),
    ];
    found.extend(cut.into_iter().flatten());
    let known_last = one.days_off.last().copied();
    let patterns = one.make_up.iter().rev().map(|day| {
        let after = known_last.is_some_and(|known| *day > known);
        (after, day.weekday())
    });
    let on_side = |after: bool| {
        let days = (1..=NEAR).filter_map(move |step| {
            if after {
                last.checked_add_days(Days::new(step))
            } else {
                first.checked_sub_days(Days::new(step))
            }
        });
        days.filter(move |day| is_weekend(*day) && day.year() == first.year())
    };
    for (after, weekday) in patterns {
        let taken = found.clone();
        let next = on_side(after).find(|day| day.weekday() == weekday && !taken.contains(day));
        found.extend(next);
    }
    let mut rest: Vec<NaiveDate> = on_side(true).chain(on_side(false)).collect();
    rest.sort_by_key(|day| {
        (*day - last)
            .num_days()
            .abs()
            .min((*day - first).num_days().abs())
    });
    for day in rest {
        if !found.contains(&day) {
            found.push(day);
        }
    }
    found.truncate(owed);
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::super::reading::read;
    use super::*;
    use crate::model::calendar::statutory_days;
    use crate::model::record::iso_date;

    fn laid(sentence: &str) -> YearShape {
        shape(&read(sentence, 2027), 2027, &statutory_days(2027))
    }

    #[test]
    fn spring_festival_of_2026_lies_on_2027_from_new_years_eve() {
        let text = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。";
        let shape = laid(text);
        let one = &shape.breaks[0];
        let day = |text: &str| iso_date(text).unwrap();
        assert_eq!(one.days_off.first(), Some(&day("2027-02-05")));
        assert_eq!(one.days_off.len(), 9);
        assert_eq!(one.make_up, [day("2027-02-14"), day("2027-02-20")]);
    }

    #[test]
    fn a_break_that_would_cost_more_make_up_days_stays_short() {
        let shape = laid("端午节：6月19日（周五）至21日（周日）放假，共3天。");
        assert_eq!(shape.breaks[0].days_off, [iso_date("2027-06-09").unwrap()]);
        assert!(shape.breaks[0].make_up.is_empty());
    }

    #[test]
    fn holidays_whose_day_is_not_known_are_named() {
        let read = read("春节：2026年2月15日至23日放假调休，共9天。", 2026);
        let shape = shape(&read, 2031, &statutory_days(2031));
        assert_eq!(shape.unknown, ["春节"]);
    }
}
