//! An arrangement written into a year of the calendar.

use chrono::{Datelike as _, NaiveDate};

use crate::model::calendar::CalendarYear;

use super::found::{Arrangement, HolidayBreak, Prolonged};
use super::names;

/// Days of a holiday this far apart belong to two breaks: New Year's of one year, and of the next.
const APART: i64 = 60;

/// Writes what an arrangement says of `year` into it: its holidays' days replace those there were, other holidays stay. A
/// whole notice makes the year an announced one.
pub fn write_into(read: &Arrangement, year: &mut CalendarYear) {
    for one in &read.breaks {
        write_break(one, year);
    }
    for longer in &read.prolonged {
        prolong(longer, year);
    }
    if read.is_whole() && read.year.is_some_and(|found| found.year == year.year) {
        year.announced = true;
        if let Some(source) = &read.source {
            source.clone_into(&mut year.source);
        }
    }
}

/// Writes one break, in place of what the year has of the same holiday.
pub(super) fn write_break(one: &HolidayBreak, year: &mut CalendarYear) {
    let days: Vec<NaiveDate> = one.days_off.iter().chain(&one.make_up).copied().collect();
    let near = |day: &NaiveDate| {
        let distances = days.iter().map(|own| (*day - *own).num_days().abs());
        distances.min().is_some_and(|least| least < APART)
    };
    let old = |day: &NaiveDate, name: &String| near(day) && names::share(name, &one.name);
    year.days_off.retain(|day, name| !old(day, name));
    year.make_up_workdays.retain(|day, name| !old(day, name));
    for day in one.days_off.iter().filter(|day| day.year() == year.year) {
        year.make_up_workdays.remove(day);
        year.days_off.insert(*day, one.name.clone());
    }
    for day in one.make_up.iter().filter(|day| day.year() == year.year) {
        year.days_off.remove(day);
        year.make_up_workdays.insert(*day, one.name.clone());
    }
}

fn prolong(longer: &Prolonged, year: &mut CalendarYear) {
    let mut named = year.days_off.iter();
    let last = named.rfind(|(day, name)| {
        let near = (longer.until - **day).num_days().abs() < APART;
        near && names::share(name, &longer.name)
    });
    let Some((last, name)) = last.map(|(day, name)| (*day, name.clone())) else {
        return;
    };
    let added = last.iter_days().skip(1);
    for day in added.take_while(|day| *day <= longer.until) {
        year.make_up_workdays.remove(&day);
        year.days_off.insert(day, name.clone());
    }
    if let Some(back) = longer.back_on.filter(|day| day.year() == year.year) {
        year.make_up_workdays.insert(back, name);
    }
}
