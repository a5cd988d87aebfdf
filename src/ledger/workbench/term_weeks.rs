//! The whole weeks from the day a term runs from to its last day, each day with what it is in the count.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::term_days;
use crate::model::calendar::DayKind;
use crate::model::day_text;
use crate::model::standstill::Standstill;
use crate::model::term::TermLength;

/// Of more weeks than these only the first and the last are told.
const MOST_WEEKS: usize = 9;
/// So many of the first.
const FIRST_WEEKS: usize = 2;
/// So many of the last.
const LAST_WEEKS: usize = 6;

/// What a day is in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekDayMark {
    /// Before the first day or after the last.
    Outside,
    /// 起: the day it runs from, which is not counted.
    Base,
    /// 休: a day off.
    Off,
    /// 止: a day on which the term stands still.
    Still,
    /// A day of the count; its number where days are counted one by one.
    Counted(Option<u32>),
    /// 到期: the last day.
    Due,
}

/// One day of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermDay {
    /// The day.
    pub day: NaiveDate,
    /// What it is in the count.
    pub mark: WeekDayMark,
    /// 班: a Saturday or Sunday worked.
    pub make_up: bool,
    /// Whether it is today.
    pub today: bool,
}

impl TermDay {
    /// What stands below the day: 起, 休, 到期, 班 4, 今 10, 3.
    pub fn word(self) -> String {
        let number = match self.mark {
            WeekDayMark::Counted(Some(number)) => number.to_string(),
            WeekDayMark::Base => "起".to_owned(),
            WeekDayMark::Off => "休".to_owned(),
            WeekDayMark::Still => "止".to_owned(),
            WeekDayMark::Due => "到期".to_owned(),
            WeekDayMark::Outside | WeekDayMark::Counted(None) => String::new(),
        };
        let before = match (self.today, self.make_up) {
            (true, _) if self.mark == WeekDayMark::Due => "",
            (true, _) => "今 ",
            (false, true) if self.mark != WeekDayMark::Due => "班 ",
            _ => "",
        };
        format!("{before}{number}").trim().to_owned()
    }
}

/// A line of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermWeek {
    /// A week of the year with its seven days, Monday first.
    Days(u32, [TermDay; 7]),
    /// So many weeks left out.
    Gap(usize),
}

/// The weeks of a term.
pub fn term_weeks(ledger: &Ledger, term: &CaseTerm) -> Vec<TermWeek> {
    let (base, due) = (term.base.min(term.counted.due), term.counted.due);
    let length = ledger.term_length(usize::from(term.rule), term.base);
    // A day that goes by another term, or moved by an extension, is not what the length comes to.
    let plain = term.extension.is_none() && term.by_answer.is_none();
    let stills = stills(ledger, term);
    let is_still = |day: NaiveDate| stills.iter().any(|still| still.holds(day));
    let counts = |day: NaiveDate| match length.filter(|_| plain) {
        Some(TermLength::WorkingDays(_)) => Some(ledger.calendar.is_working(day)),
        Some(TermLength::Days(_)) => Some(day <= term.counted.nominal),
        _ => None,
    };
    let monday = base - Days::new(u64::from(base.weekday().num_days_from_monday()));
    let mut number = 0;
    let mut weeks = Vec::new();
    let mut first = monday;
    while first <= due {
        let days = std::array::from_fn(|place| {
            let day = first + Days::new(place as u64);
            let kind = ledger.calendar.kind(day);
            let inside = day > base && day <= due;
            let left_out = inside && day != due && is_still(day);
            let counted = inside && !left_out && counts(day) == Some(true);
            number += u32::from(counted);
            TermDay {
                day,
                mark: if left_out {
                    WeekDayMark::Still
                } else {
                    mark(day, (base, due), kind, counted.then_some(number))
                },
                make_up: kind == DayKind::MakeUp,
                today: day == ledger.today,
            }
        });
        weeks.push(TermWeek::Days(first.iso_week().week(), days));
        first = first + Days::new(7);
    }
    if weeks.len() > MOST_WEEKS {
        let left_out = FIRST_WEEKS..weeks.len() - LAST_WEEKS;
        let gap = TermWeek::Gap(left_out.len());
        weeks.splice(left_out, [gap]);
    }
    weeks
}

/// The days on which a term stands still.
fn stills(ledger: &Ledger, term: &CaseTerm) -> Vec<Standstill> {
    let part = ledger.facts.assignments.get(term.part);
    let of = part.zip(term.rule(ledger));
    of.map_or_else(Vec::new, |(part, rule)| {
        term_days::standstills(ledger, part, &rule.key)
    })
}

fn mark(
    day: NaiveDate,
    (base, due): (NaiveDate, NaiveDate),
    kind: DayKind,
    number: Option<u32>,
) -> WeekDayMark {
    match (day == due, day == base) {
        (true, _) => WeekDayMark::Due,
        (false, true) => WeekDayMark::Base,
        _ if day < base || day > due => {
            if kind.is_working() {
                WeekDayMark::Outside
            } else {
                WeekDayMark::Off
            }
        }
        _ if number.is_none() && !kind.is_working() => WeekDayMark::Off,
        _ => WeekDayMark::Counted(number),
    }
}

/// How many working days are left or have passed, in a sentence.
pub fn days_left(ledger: &Ledger, due: NaiveDate) -> String {
    let today = ledger.today;
    let day = day_text::day_beside(due, today);
    match ledger.calendar.working_days_until(today, due) {
        _ if due == today => "今天就是最后一天。".to_owned(),
        left if due > today => format!("从明天数到{day}，共 {left} 个工作日。"),
        late => format!("过了{day}，已 {} 个工作日。", -late),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn legal_terms(fixture: &Fixture) -> Vec<CaseTerm> {
        let open = fixture.ledger.open_terms().into_iter();
        open.map(|(_, term)| *term).collect()
    }

    #[test]
    fn a_strip_begins_with_the_base_day_and_ends_with_the_last() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        for term in legal_terms(&fixture) {
            let weeks = term_weeks(&fixture.ledger, &term);
            let days = weeks.iter().filter_map(|week| match week {
                TermWeek::Days(_, days) => Some(days),
                TermWeek::Gap(_) => None,
            });
            let days: Vec<TermDay> = days.flatten().copied().collect();
            let marked = |mark| days.iter().filter(|day| day.mark == mark).count();
            assert_eq!(
                (marked(WeekDayMark::Base), marked(WeekDayMark::Due)),
                (1, 1)
            );
            let due = days
                .iter()
                .find(|day| day.mark == WeekDayMark::Due)
                .unwrap();
            assert_eq!(due.day, term.counted.due);
            assert!(weeks.len() <= MOST_WEEKS);
        }
    }

    #[test]
    fn a_day_says_what_it_is_beside_its_colour() {
        let day = TermDay {
            day: NaiveDate::MIN,
            mark: WeekDayMark::Counted(Some(10)),
            make_up: false,
            today: true,
        };
        let words = |mark, make_up, today| {
            TermDay {
                mark,
                make_up,
                today,
                ..day
            }
            .word()
        };
        assert_eq!(day.word(), "今 10");
        assert_eq!(words(WeekDayMark::Off, false, false), "休");
        assert_eq!(words(WeekDayMark::Counted(Some(4)), true, false), "班 4");
        assert_eq!(words(WeekDayMark::Due, false, true), "到期");
        assert_eq!(words(WeekDayMark::Outside, false, false), "");
    }
}
