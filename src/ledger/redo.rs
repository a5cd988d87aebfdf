//! 重新答复期限: the term of a further letter, explained before the round is opened.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::model::profile::MeetingEvent;
use crate::model::term::{self, Counted, TermLength};

use super::book::Book;
use super::case_terms::TermStatus;
use super::term_days;

/// A term longer than so many weeks is told in words alone.
const MOST_WEEKS: usize = 8;

/// What the term of a further letter comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct RedoTerm {
    /// The last day.
    pub counted: Counted,
    /// How it stands today.
    pub status: TermStatus,
    /// Why that day, one sentence per step.
    pub steps: Vec<String>,
    /// Whole weeks from the Monday before the day it runs from; none of a long term.
    pub weeks: Vec<Vec<CountedDay>>,
}

/// A day among those that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub day: NaiveDate,
    /// 休: nobody works on it.
    pub is_off: bool,
    /// The how manieth day of the term it is.
    pub count: Option<u32>,
}

/// The term that runs once 不满意 is passed on, on that day; none where the local rules set none.
pub fn redo_term(ledger: &Book, passed_on: NaiveDate) -> Option<RedoTerm> {
    let rules = &ledger.profile.rules;
    let index = rules
        .iter()
        .position(|rule| rule.met_by == MeetingEvent::RedoDelivered)?;
    let length = ledger.term_length(index, passed_on)?;
    let counted = term_days::count(ledger, index, passed_on)?;
    let moves = ledger.profile.moves_past_days_off;
    let word = rules[index].base.label();
    let mut steps = term::explain(length, word, passed_on, moves, &ledger.calendar);
    steps.push(format!("依据：{}。", rules[index].source_on(passed_on)));
    Some(RedoTerm {
        status: TermStatus::of_open(ledger, counted.due),
        weeks: weeks(ledger, length, (passed_on, counted.due)),
        counted,
        steps,
    })
}

/// The days from the Monday before `from` to the Sunday after `due`; the first day is not counted (民法典 §201).
fn weeks(
    ledger: &Book,
    length: TermLength,
    (from, due): (NaiveDate, NaiveDate),
) -> Vec<Vec<CountedDay>> {
    let back = Days::new(u64::from(from.weekday().num_days_from_monday()));
    let Some(monday) = from.checked_sub_days(back) else {
        return Vec::new();
    };
    let by_working_days = matches!(length, TermLength::WorkingDays(_));
    let mut count = 0;
    let days: Vec<CountedDay> = monday
        .iter_days()
        .take(7 * (MOST_WEEKS + 1))
        .map(|day| {
            let is_off = !ledger.calendar.is_working(day);
            let counts = day > from && day <= due && !(by_working_days && is_off);
            count += u32::from(counts);
            CountedDay {
                day,
                is_off,
                count: counts.then_some(count),
            }
        })
        .collect();
    let weeks = days.chunks(7).map(<[CountedDay]>::to_vec);
    let weeks: Vec<Vec<CountedDay>> = weeks
        .take_while(|week| week.first().is_some_and(|first| first.day <= due))
        .collect();
    if weeks.len() > MOST_WEEKS {
        return Vec::new();
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::found::first_settings;
    use crate::ledger::{Ledger, Tables};
    use crate::model::calendar::Calendar;
    use crate::model::office::Office;
    use crate::model::profile::Profile;
    use crate::model::record::iso_date;

    fn ledger(profile: &str) -> Ledger {
        let office = Office::named("临溪县住建局");
        let profile = Profile::shipped(profile).unwrap();
        let mut facts = Tables::default();
        for fact in first_settings(&office, &profile).unwrap().writes {
            facts.put(fact);
        }
        let today = iso_date("2026-11-20").unwrap();
        Ledger::new(facts, &Calendar::shipped().unwrap(), today).unwrap()
    }

    #[test]
    fn the_days_shown_are_those_that_are_counted() {
        let ledger = ledger("魏县2024");
        let friday = iso_date("2026-11-20").unwrap();
        let term = redo_term(&ledger, friday).unwrap();
        let days: Vec<CountedDay> = term.weeks.iter().flatten().copied().collect();
        assert_eq!(days[0].day, iso_date("2026-11-16").unwrap(), "a Monday");
        let of = |day: NaiveDate| days.iter().find(|one| one.day == day).unwrap();
        assert_eq!(of(friday).count, None, "the first day is not counted");
        let last = of(term.counted.due).count;
        assert_eq!(last, days.iter().filter_map(|one| one.count).max());
        assert!(last.is_some() && term.steps.len() > 2);
    }

    #[test]
    fn a_term_of_working_days_counts_no_day_off() {
        let ledger = ledger("魏县2024");
        let from = iso_date("2026-11-20").unwrap();
        let due = iso_date("2026-11-30").unwrap();
        let weeks = weeks(&ledger, TermLength::WorkingDays(6), (from, due));
        let counted: Vec<CountedDay> = weeks.into_iter().flatten().collect();
        let off = counted.iter().filter(|one| one.is_off);
        assert!(off.clone().count() >= 4 && off.clone().all(|one| one.count.is_none()));
        let last = counted.iter().filter_map(|one| one.count).max();
        assert_eq!(last, Some(6));
    }
}
