//! What the workbench shows, derived in a few passes over a full ledger: the counts of its tiles, the terms that end
//! first, how many end on each day.

use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::calendar::Calendar;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::Role;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns, Precedence, TermStatus};
use crate::ledger::filter::Listed;
use crate::ledger::handled::{NotHandled, aside};
use crate::ledger::rows::{CaseRow, Rows};
use crate::ledger::scope::Scope;
use crate::ledger::side_by_side::side_by_side;
use crate::ledger::stage::Stage;
use crate::ledger::standing::{Deadline, SOON_WORKING_DAYS};

use super::day_counts::{DayCount, DayCounts};

/// How many of the terms that end first are kept: more than any screen has room for.
const KEPT: usize = 200;

/// The days that part what is due soon from what is due later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Horizon {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// The last of the working days that count as soon.
    pub last_working_day: NaiveDate,
    /// The last day that counts as soon: days off after the last working day are no further away.
    pub soon_until: NaiveDate,
}

impl Horizon {
    /// The horizon of a day.
    pub fn new(calendar: &Calendar, today: NaiveDate) -> Self {
        let (last_working_day, soon_until) = soon_until(calendar, today, SOON_WORKING_DAYS as u32);
        Self {
            today,
            last_working_day,
            soon_until,
        }
    }
}

/// The last of so many working days after a day, and the last day that is no further away than it: days off after it.
/// Both the day itself where none is asked for.
pub fn soon_until(calendar: &Calendar, today: NaiveDate, days: u32) -> (NaiveDate, NaiveDate) {
    let Some(before) = days.checked_sub(1) else {
        return (today, today);
    };
    let mut working = today
        .iter_days()
        .skip(1)
        .filter(|day| calendar.is_working(*day));
    let last = working.nth(before as usize).unwrap_or(today);
    let next = working.next().and_then(|day| day.pred_opt());
    (last, next.unwrap_or(last))
}

/// The counts of the tiles. Each goes by the legal terms or the stage of a case, as the filters of the list do; a case with
/// a term overdue and another due today counts at both. Inner steps are counted apart, never in place of a legal term.
#[derive(Clone, Debug, Default)]
pub struct Tiles {
    /// All standing cases of the scope.
    pub all: usize,
    /// 在办
    pub open: usize,
    /// 已办结
    pub closed: usize,
    /// 今日到期
    pub today: usize,
    /// The rules behind those due today, by index in the profile, what other units owe apart, and how many each.
    pub today_by_rule: Vec<((Precedence, u16), usize)>,
    /// Due within seven working days, today not counted.
    pub soon: usize,
    /// 已逾期
    pub late: usize,
    /// Cases with an inner step due today, due soon, overdue.
    pub inner: [usize; 3],
    /// Cases with any term overdue, due today or soon.
    pub pressing: usize,
    /// Of the overdue cases those of which nothing is late but what other units owe.
    pub late_by_others: usize,
    /// The most working days that a term of the office, or one that another unit owes it, is overdue.
    pub longest_late: [Option<i64>; 2],
    /// 待会办意见
    pub awaiting_opinions: usize,
    /// The units these wait for.
    pub awaited_units: FxHashSet<Id>,
    /// 待反馈
    pub awaiting_feedback: usize,
    /// 征询意见表 of these that are still out.
    pub slips_out: usize,
    /// 不满意重办
    pub redoing: usize,
    /// Of these with the term of the new reply overdue.
    pub redoing_late: usize,
    /// Of these with that term due today.
    pub redoing_today: usize,
    /// The last day of the first of these terms; none where none runs.
    pub redoing_due: Option<NaiveDate>,
    /// How many cases the office has in each role.
    pub roles: Vec<(Role, usize)>,
    /// How many it has no role in, and why: with the roles these are all. Empty where it hands items out.
    pub aside: Vec<(NotHandled, usize)>,
}

impl Tiles {
    fn take(&mut self, ledger: &Ledger, row: &CaseRow) {
        self.all += 1;
        self.open += usize::from(row.stage.is_open());
        self.closed += usize::from(row.stage == Stage::Closed);
        match (row.role, ledger.facts.cases.get(row.case)) {
            (Some(role), _) => count(&mut self.roles, role),
            (None, Some(case)) if !ledger.oversees() => {
                if let Some(why) = aside(ledger, case) {
                    count(&mut self.aside, why);
                }
            }
            _ => {}
        }
        self.take_terms(ledger, row);
        let open_terms = || {
            ledger
                .state(row.case)
                .into_iter()
                .flat_map(|state| &state.open_terms)
        };
        if row.awaits_opinions {
            self.awaiting_opinions += 1;
            self.awaited_units
                .extend(open_terms().filter_map(|term| awaited_unit(ledger, term)));
        }
        match row.stage {
            Stage::AwaitingFeedback => {
                self.awaiting_feedback += 1;
                self.slips_out += open_terms()
                    .filter(|term| matches!(term.concerns, Concerns::Person(_)))
                    .count();
            }
            Stage::Redoing => {
                self.redoing += 1;
                // The term of the new reply, whatever other term of the case ends before it.
                let state = ledger.state(row.case);
                let redo =
                    state.and_then(|state| state.awaited(ledger, MeetingEvent::RedoDelivered));
                let status = redo.map(|term| term.status(ledger));
                self.redoing_late += usize::from(matches!(status, Some(TermStatus::Overdue(_))));
                self.redoing_today += usize::from(status == Some(TermStatus::DueToday));
                let due = redo.map(|term| term.counted.due);
                self.redoing_due = [self.redoing_due, due].into_iter().flatten().min();
            }
            _ => {}
        }
    }
}

impl Tiles {
    /// Counts how the terms of a case stand.
    fn take_terms(&mut self, ledger: &Ledger, row: &CaseRow) {
        let stands = |deadline: Deadline| deadline.holds(row.standing);
        self.late += usize::from(stands(Deadline::Overdue));
        self.today += usize::from(stands(Deadline::Today));
        self.soon += usize::from(stands(Deadline::Soon));
        let inner = [
            Deadline::InnerToday,
            Deadline::InnerSoon,
            Deadline::InnerOverdue,
        ];
        for (count, deadline) in self.inner.iter_mut().zip(inner) {
            *count += usize::from(stands(deadline));
        }
        self.pressing += usize::from(row.standing.is_pressing());
        if !stands(Deadline::TodayOrOverdue) {
            return;
        }
        let state = ledger.state(row.case).into_iter();
        let binding = state
            .flat_map(|state| &state.open_terms)
            .filter(|term| term.binding);
        let mut today = Vec::new();
        let mut late = [None; 2];
        for term in binding {
            let rule = (term.precedence(ledger), term.rule);
            match term.status(ledger) {
                TermStatus::Overdue(days) => {
                    let whose = &mut late[usize::from(rule.0 == Precedence::Owed)];
                    *whose = (*whose).max(Some(days));
                }
                TermStatus::DueToday if !today.contains(&rule) => today.push(rule),
                _ => {}
            }
        }
        self.late_by_others += usize::from(late[0].is_none() && late[1].is_some());
        for (longest, days) in self.longest_late.iter_mut().zip(late) {
            *longest = (*longest).max(days);
        }
        for rule in today {
            count(&mut self.today_by_rule, rule);
        }
    }
}

/// The unit whose 会办意见 a term waits for.
fn awaited_unit(ledger: &Ledger, term: &CaseTerm) -> Option<Id> {
    let rule = term.rule(ledger)?;
    match term.concerns {
        Concerns::Unit(unit) if rule.met_by == MeetingEvent::OpinionGiven => Some(unit),
        _ => None,
    }
}

/// Adds one to what is counted under a key; the keys are few.
fn count<K: PartialEq>(counts: &mut Vec<(K, usize)>, key: K) {
    match counts.iter_mut().find(|(known, _)| *known == key) {
        Some((_, count)) => *count += 1,
        None => counts.push((key, 1)),
    }
}

/// An open term among those that end first.
#[derive(Clone, Copy, Debug)]
pub struct Urgent {
    /// Its case.
    pub case: Id,
    /// The term.
    pub term: CaseTerm,
    /// How it stands.
    pub status: TermStatus,
}

/// What the first page counts of the items of a scope, but for the rates and the departments.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The sessions whose items are counted.
    pub scope: Scope,
    /// What counts as soon.
    pub horizon: Horizon,
    /// The counts of the tiles.
    pub tiles: Tiles,
    /// The open terms that end first.
    pub urgent: Vec<Urgent>,
    /// Open terms overdue, due today or soon.
    pub urgent_terms: usize,
    /// Open terms by day.
    pub days: DayCounts,
}

impl Board {
    /// Derives the board of a ledger and its rows, of the items in a scope.
    pub fn new(ledger: &Ledger, rows: &Rows, scope: Scope) -> Self {
        let horizon = Horizon::new(&ledger.calendar, ledger.today);
        let counted = || {
            let mut tiles = Tiles::default();
            for row in rows.all().iter().filter(|row| scope.holds(row)) {
                tiles.take(ledger, row);
            }
            tiles
        };
        let first = || first_terms(ledger, scope, horizon.soon_until);
        let (tiles, (urgent, days)) = side_by_side(counted, first);
        let later = horizon.soon_until.succ_opt().unwrap_or(horizon.soon_until);
        Self {
            scope,
            horizon,
            tiles,
            urgent,
            urgent_terms: days.before(later),
            days,
        }
    }
}

/// The open terms that come first, and the count of all by day: of those that end up to a day the legal ones, then what other
/// units owe, then the inner ones, then all that end later. A full ledger has too many to gather and sort them all.
fn first_terms(ledger: &Ledger, scope: Scope, soon_until: NaiveDate) -> (Vec<Urgent>, DayCounts) {
    let mut counts: FxHashMap<NaiveDate, DayCount> = FxHashMap::default();
    let mut first = BinaryHeap::with_capacity(KEPT + 1);
    let held = ledger
        .cases()
        .filter(|(case, _)| scope.holds_case(ledger, case));
    for (case, state) in held {
        for (index, term) in state.open_terms.iter().enumerate() {
            counts.entry(term.counted.due).or_default().take(term);
            let later = term.counted.due > soon_until;
            let precedence = if later {
                Precedence::Own
            } else {
                term.precedence(ledger)
            };
            let key = ((later, precedence), term.ends(), case.id, index);
            if first.len() < KEPT {
                first.push(key);
            } else if first.peek().is_some_and(|last| key < *last) {
                first.pop();
                first.push(key);
            }
        }
    }
    let urgent = first
        .into_sorted_vec()
        .into_iter()
        .filter_map(|(_, _, case, index)| {
            let term = *ledger.state(case)?.open_terms.get(index)?;
            let status = term.status(ledger);
            Some(Urgent { case, term, status })
        })
        .collect();
    (urgent, DayCounts::new(counts))
}

/// The cases of a scope with an open term, of whatever kind, whose last day is one of these, as a list shows them: its
/// label says the scope.
pub fn cases_due(
    ledger: &Ledger,
    scope: Scope,
    label: &str,
    days: RangeInclusive<NaiveDate>,
) -> Listed {
    let due = |term: &CaseTerm| days.contains(&term.counted.due);
    let cases = ledger.cases();
    let cases = cases
        .filter(|(case, state)| state.open_terms.iter().any(due) && scope.holds_case(ledger, case))
        .map(|(case, _)| case.id)
        .collect();
    Listed {
        label: scope.labelled(ledger, label),
        cases,
        due: Some(days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
    }

    #[test]
    fn days_off_after_the_seventh_working_day_are_still_soon() {
        let Ok(calendar) = Calendar::shipped() else {
            unreachable!("the shipped calendar is tested where it lives");
        };
        let horizon = Horizon::new(&calendar, day(5, 7));
        assert_eq!(horizon.last_working_day, day(5, 15), "9 May is worked");
        assert_eq!(horizon.soon_until, day(5, 17));
    }
}
