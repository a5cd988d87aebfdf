//! 中止: days on which a term stands still, and what a count comes to that leaves them out.

use chrono::{Days, NaiveDate};

use super::calendar::Calendar;
use super::term::{self, Counted, TermLength};

/// Days on which a term stands still; the first and the last are both not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// The first day that is not counted.
    pub from: NaiveDate,
    /// The last day that is not counted.
    pub until: NaiveDate,
}

impl Standstill {
    /// Whether a day is one of them.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// Counts `length` from `base` as [`term::count`] does, with the days left out on which the term stands still. A fixed day
/// stays: the notice names that very day.
pub fn count(
    length: TermLength,
    base: NaiveDate,
    moves: bool,
    calendar: &Calendar,
    stills: &[Standstill],
) -> Counted {
    let plain = term::count(length, base, moves, calendar);
    if !stands_still(stills, base, plain.due) {
        return plain;
    }
    let nominal = match length {
        TermLength::FixedDay { .. } => return plain,
        TermLength::WorkingDays(count) => base
            .iter_days()
            .skip(1)
            .filter(|day| calendar.is_working(*day) && !is_still(stills, *day))
            .nth(count.saturating_sub(1) as usize)
            .unwrap_or(plain.nominal),
        TermLength::Months(_) | TermLength::Days(_) => moved_past(plain.nominal, base, stills),
    };
    ends_on(nominal, (base, moves), calendar, stills)
}

/// A last day that was set as a day, moved by the days after `since` on which the term stands still.
pub fn extended(
    until: NaiveDate,
    since: NaiveDate,
    moves: bool,
    calendar: &Calendar,
    stills: &[Standstill],
) -> Counted {
    if !stands_still(stills, since, until) {
        // The approval names that very day, so nothing of it is provisional.
        return Counted {
            nominal: until,
            due: until,
            provisional: false,
        };
    }
    let nominal = moved_past(until, since, stills);
    ends_on(nominal, (since, moves), calendar, stills)
}

/// How many days after `base`, up to `last`, are not counted; and how many of them are working days.
pub fn left_out(
    stills: &[Standstill],
    (base, last): (NaiveDate, NaiveDate),
    calendar: &Calendar,
) -> (usize, usize) {
    let days = base.iter_days().skip(1).take_while(|day| *day <= last);
    let still: Vec<NaiveDate> = days.filter(|day| is_still(stills, *day)).collect();
    let working = still.iter().filter(|day| calendar.is_working(**day));
    (still.len(), working.count())
}

fn is_still(stills: &[Standstill], day: NaiveDate) -> bool {
    stills.iter().any(|still| still.holds(day))
}

/// Whether the count stands still before it ends.
fn stands_still(stills: &[Standstill], base: NaiveDate, last: NaiveDate) -> bool {
    stills
        .iter()
        .any(|still| still.from <= last && still.until > base && still.from <= still.until)
}

/// The day by which as many days are counted after `since` as lie between it and `end`.
fn moved_past(end: NaiveDate, since: NaiveDate, stills: &[Standstill]) -> NaiveDate {
    let Ok(days @ 1..) = usize::try_from((end - since).num_days()) else {
        return end;
    };
    let counted = since.iter_days().skip(1);
    let mut counted = counted.filter(|day| !is_still(stills, *day));
    counted.nth(days - 1).unwrap_or(end)
}

fn ends_on(
    nominal: NaiveDate,
    (base, moves): (NaiveDate, bool),
    calendar: &Calendar,
    stills: &[Standstill],
) -> Counted {
    let may_end =
        |day: &NaiveDate| (!moves || calendar.is_working(*day)) && !is_still(stills, *day);
    let due = nominal.iter_days().find(may_end).unwrap_or(nominal);
    let first = base.checked_add_days(Days::new(1)).unwrap_or(base);
    Counted {
        nominal,
        due,
        provisional: term::is_provisional(first, due, calendar),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn still(from: &str, until: &str) -> Standstill {
        Standstill {
            from: day(from),
            until: day(until),
        }
    }

    fn ends(length: TermLength, base: &str, stills: &[Standstill]) -> (NaiveDate, NaiveDate) {
        let calendar = Calendar::shipped().unwrap();
        let counted = count(length, day(base), true, &calendar, stills);
        (counted.nominal, counted.due)
    }

    #[test]
    fn a_count_without_a_standstill_is_the_plain_one() {
        let calendar = Calendar::shipped().unwrap();
        let before = [
            still("2026-01-05", "2026-03-02"),
            still("2026-09-01", "2026-09-30"),
        ];
        for length in [
            TermLength::Months(3),
            TermLength::Days(15),
            TermLength::WorkingDays(15),
        ] {
            let base = day("2026-03-02");
            let plain = term::count(length, base, true, &calendar);
            assert_eq!(count(length, base, true, &calendar, &[]), plain);
            assert_eq!(count(length, base, true, &calendar, &before), plain);
        }
    }

    #[test]
    fn days_on_which_a_term_stands_still_are_not_counted() {
        // 2026-03-02 is a Monday; three months end on Tuesday 2026-06-02.
        let ten = [still("2026-04-01", "2026-04-10")];
        let last = day("2026-06-12");
        assert_eq!(
            ends(TermLength::Months(3), "2026-03-02", &ten),
            (last, last)
        );
        // Ten days from the 2nd end on the 12th; the 9th to the 11th are left out.
        let three = [still("2026-03-09", "2026-03-11")];
        let moved = (day("2026-03-15"), day("2026-03-16"));
        assert_eq!(ends(TermLength::Days(10), "2026-03-02", &three), moved);
        // Of working days only the working ones among them count for anything.
        let week = [still("2026-03-07", "2026-03-10")];
        let last = day("2026-03-11");
        let counted = ends(TermLength::WorkingDays(5), "2026-03-02", &week);
        assert_eq!(counted, (last, last));
    }

    #[test]
    fn two_standstills_that_overlap_leave_a_day_out_once() {
        let both = [
            still("2026-04-01", "2026-04-10"),
            still("2026-04-05", "2026-04-12"),
        ];
        let last = day("2026-06-14");
        assert_eq!(ends(TermLength::Months(3), "2026-03-02", &both).0, last);
        let calendar = Calendar::shipped().unwrap();
        let span = (day("2026-03-02"), day("2026-06-30"));
        assert_eq!(left_out(&both, span, &calendar).0, 12);
    }

    #[test]
    fn a_fixed_day_stands_whatever_stands_still() {
        let length = TermLength::FixedDay { month: 9, day: 30 };
        let long = [still("2026-04-01", "2026-08-31")];
        assert_eq!(ends(length, "2026-03-02", &long).1, day("2026-09-30"));
    }

    #[test]
    fn a_standstill_after_the_approval_moves_an_extended_day() {
        let calendar = Calendar::shipped().unwrap();
        let until = |stills: &[Standstill]| {
            let since = day("2026-05-06");
            extended(day("2026-07-01"), since, true, &calendar, stills).due
        };
        assert_eq!(
            until(&[still("2026-04-01", "2026-04-30")]),
            day("2026-07-01")
        );
        assert_eq!(
            until(&[still("2026-06-01", "2026-06-05")]),
            day("2026-07-06")
        );
    }
}
