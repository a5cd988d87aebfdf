//! The years of a report's items, and those whose answers are still to be given.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::answer_state::is_waiting;
use crate::ledger::answer_term::{answer_stands_still, answer_term};
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::facts::Case;
use crate::model::record::Id;

use super::markup::only;

/// The newest year of cases; this one where there are none.
pub fn newest_year(ledger: &Ledger, cases: &[&Case]) -> u32 {
    let years = cases.iter().filter_map(|case| ledger.year_of(case));
    years.max().unwrap_or(ledger.today.year() as u32)
}

/// 2026年, or 2025—2026年 where the cases are of several years.
pub fn years(ledger: &Ledger, cases: &[&Case]) -> String {
    let last = newest_year(ledger, cases);
    let years = cases.iter().filter_map(|case| ledger.year_of(case));
    match years.min() {
        Some(first) if first < last => format!("{first}—{last}年"),
        _ => format!("{last}年"),
    }
}

/// How many items the years of these have, where these are a part of them only: a paper of a part never speaks as one of
/// the year.
pub fn part_of(ledger: &Ledger, cases: &[&Case]) -> Option<usize> {
    let ids: Vec<Id> = cases.iter().map(|case| case.id).collect();
    let whole = ledger.whole_years(&ids).len();
    (whole > cases.len()).then_some(whole)
}

/// The same as [`years`] for a title: 2026年部分 where these are a part of the year's.
pub fn titled_years(ledger: &Ledger, cases: &[&Case]) -> String {
    let part = part_of(ledger, cases).map_or("", |_| "部分");
    format!("{}{part}", years(ledger, cases))
}

/// The names of the items of a report, whose title says the years they are of.
pub fn report_naming<'a>(ledger: &'a Ledger, cases: &[&Case]) -> Naming<'a> {
    let scope = ListScope::of(ledger, cases).year();
    Naming::within(ledger, scope, cases)
}

/// Where an item stands, as tables say it.
pub fn stage_word(ledger: &Ledger, case: &Case) -> &'static str {
    ledger
        .state(case.id)
        .map_or("", |state| state.stage.label())
}

/// The items whose answers are still to be given, by how near their last days are: every report counts them here.
pub struct Waiting<'a> {
    /// The last day is over.
    pub overdue: Vec<&'a Case>,
    /// It comes within so many working days.
    pub near: Vec<&'a Case>,
    /// It comes later.
    pub later: Vec<&'a Case>,
    /// The term has not begun to run.
    pub undated: Vec<&'a Case>,
    /// The term stands still (中止中), so that its last day goes on moving.
    pub paused: Vec<&'a Case>,
}

impl<'a> Waiting<'a> {
    /// Those among some items; `near` is counted in working days.
    pub fn among(ledger: &Ledger, cases: &[&'a Case], near: i64) -> Self {
        let mut waiting = Self {
            overdue: Vec::new(),
            near: Vec::new(),
            later: Vec::new(),
            undated: Vec::new(),
            paused: Vec::new(),
        };
        for case in only(cases, |case| is_waiting(ledger, case)) {
            let group = match answer_term(ledger, case).map(|counted| counted.due) {
                None => &mut waiting.undated,
                Some(due) if due < ledger.today => &mut waiting.overdue,
                Some(_) if answer_stands_still(ledger, case) => &mut waiting.paused,
                Some(due) if ledger.calendar.working_days_until(ledger.today, due) <= near => {
                    &mut waiting.near
                }
                Some(_) => &mut waiting.later,
            };
            group.push(case);
        }
        waiting
    }
}

/// The items that were answered, or whose 会办意见 was given, only after the last day; or closed without either.
pub fn answered_late<'a>(ledger: &Ledger, cases: &[&'a Case]) -> Vec<&'a Case> {
    only(cases, |case| {
        let late = ledger.state(case.id).is_some_and(|state| {
            state.replied_in_time == Some(false) || state.opinion_in_time == Some(false)
        });
        late && !is_waiting(ledger, case)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::PauseTerm;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::edit_rule;

    #[test]
    fn what_stands_still_is_not_near_its_last_day() {
        let mut fixture = Fixture::new();
        edit_rule(&mut fixture, "reply", |rule| {
            rule.pausable = Some("县办理办法第九条".to_owned());
        });
        let [paused, running] = ["31", "32"].map(|number| fixture.registered(number));
        fixture.act(PauseTerm {
            case: paused,
            rule: "reply".to_owned(),
            unit: None,
            from_on: day("2026-04-28"),
            until_on: None,
            approver: "县政府办公室".to_owned(),
            reason: "等勘测".to_owned(),
        });
        let ledger = &fixture.ledger;
        let cases: Vec<&Case> = ledger.cases().map(|(case, _)| case).collect();
        let waiting = Waiting::among(ledger, &cases, 30);
        let ids = |cases: &[&Case]| cases.iter().map(|case| case.id).collect::<Vec<_>>();
        assert_eq!(ids(&waiting.paused), [paused]);
        assert_eq!(ids(&waiting.near), [running]);
        assert!(waiting.overdue.is_empty() && waiting.later.is_empty());
    }
}
