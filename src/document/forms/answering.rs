//! How far cases are answered, the office's role in them, and their years.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::facts::{Assignment, Case};
use crate::model::record::Id;
use crate::model::vocabulary::{OfficeKind, Role};

use super::markup::{Label, only};
use super::terms::due;

/// How far a case is, each in exactly one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerState {
    /// The sponsors have no reply yet.
    Unanswered,
    /// A reply went out to everyone it answers.
    Answered,
    /// The lead unit has no 会办意见 yet.
    Unopined,
    /// The 会办意见 went out.
    Opined,
    /// Closed out (销号) without an answer or a 会办意见.
    ClosedOut,
    /// 参阅: nothing is to be answered.
    Reference,
    /// 已改派
    Reassigned,
    /// 已退回
    Returned,
}

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

/// How far a case is.
pub fn answer_state(ledger: &Ledger, case: &Case) -> AnswerState {
    let stage = ledger.state(case.id).map(|state| state.stage);
    // Where others answer, a part that has ended leaves the case with the unit that took it over.
    let ours = ledger.office.kind == OfficeKind::Unit;
    match (stage, ledger.own_role(case.id)) {
        (Some(Stage::ClosedOut), _) => AnswerState::ClosedOut,
        (Some(Stage::Returned), _) => AnswerState::Returned,
        (Some(Stage::Reassigned), _) if ours => AnswerState::Reassigned,
        (_, Some(Role::Reference)) => AnswerState::Reference,
        (_, Some(Role::Co)) if ledger.has_opined(case.id) => AnswerState::Opined,
        (_, Some(Role::Co)) => AnswerState::Unopined,
        _ if ledger.is_answered(case.id) => AnswerState::Answered,
        _ => AnswerState::Unanswered,
    }
}

/// Where an item stands, as tables say it.
pub fn stage_word(ledger: &Ledger, case: &Case) -> &'static str {
    ledger
        .state(case.id)
        .map_or("", |state| state.stage.label())
}

/// The office's role in a case, or why it has none.
pub fn role(ledger: &Ledger, case: &Case) -> Label {
    let beyond = Role::ALL.len();
    let stands = || {
        let mut parts = ledger.facts.assignments.of(case.id);
        parts.any(Assignment::stands)
    };
    match (answer_state(ledger, case), ledger.own_role(case.id)) {
        (AnswerState::Returned, _) => (beyond + 3, "已退回".to_owned()),
        (AnswerState::Reassigned, _) => (beyond + 2, "已改派".to_owned()),
        (_, Some(role)) => (role as usize, role.label().to_owned()),
        (_, None) if stands() => (beyond, "其他单位".to_owned()),
        (_, None) => (beyond + 1, "未交办".to_owned()),
    }
}

/// Whether an answer is still to be given.
pub fn is_waiting(ledger: &Ledger, case: &Case) -> bool {
    matches!(
        answer_state(ledger, case),
        AnswerState::Unanswered | AnswerState::Unopined
    )
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
}

impl<'a> Waiting<'a> {
    /// Those among some items; `near` is counted in working days.
    pub fn among(ledger: &Ledger, cases: &[&'a Case], near: i64) -> Self {
        let mut waiting = Self {
            overdue: Vec::new(),
            near: Vec::new(),
            later: Vec::new(),
            undated: Vec::new(),
        };
        for case in only(cases, |case| is_waiting(ledger, case)) {
            let group = match due(ledger, case) {
                None => &mut waiting.undated,
                Some(due) if due < ledger.today => &mut waiting.overdue,
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
