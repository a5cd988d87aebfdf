//! One item as the statistics count it: everything they ask of it, worked out once.

use std::cmp::Ordering;

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, answer_state, answered_class};
use crate::ledger::answer_term::is_answer_overdue;
use crate::ledger::case_terms::{CaseTerm, Concerns};
use crate::ledger::figures::Figure;
use crate::ledger::filings::filed_on;
use crate::ledger::handled::handled_role;
use crate::ledger::parts::CaseState;
use crate::ledger::stage::Stage;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, FilingKind, Role, Satisfaction};

/// The last day of a year, from 1.
pub const LAST_DAY: u32 = 366;

/// How far the handling of an item is; each is in exactly one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlingProgress {
    /// 已办结
    Closed,
    /// 在办
    Open,
    /// 无答复销号
    ClosedOut,
}

/// A unit that an item asks for a 会办意见.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedUnit {
    /// The unit.
    pub unit: Id,
    /// Whether it has come.
    pub given: bool,
    /// Whether it has not, and its legal term is over.
    pub overdue: bool,
}

/// An item that the office handles, as the statistics count it.
#[derive(Clone, Debug)]
pub struct CountedItem {
    /// The item.
    pub case: Id,
    /// The year it counts under.
    pub year: u32,
    /// Its session.
    pub session: Id,
    /// 类别.
    pub kind: CaseKind,
    /// The role in which it is handled.
    pub role: Role,
    /// How far it is.
    pub progress: HandlingProgress,
    /// Its answer or 会办意见 is still to be given although its last day is over.
    pub overdue: bool,
    /// Its sponsors have their answer.
    pub answered: bool,
    /// The place of its outcome class, once it is answered.
    pub class: Option<u8>,
    /// The worst last word of those who are answered.
    pub satisfaction: Option<Satisfaction>,
    /// The day the last of its answers arrived.
    pub replied_on: Option<NaiveDate>,
    /// Calendar days from its assignment (交办) to that day.
    pub reply_days: Option<u32>,
    /// Whether every promise (承诺) made in its answers is kept; none where none was made.
    pub promises_kept: Option<bool>,
    /// The departments that handle it, or the units where the office hands items out; none where that is not settled.
    pub bearers: Box<[Id]>,
    /// The other units whose 会办意见 its answer asks for.
    pub co_units: Box<[AskedUnit]>,
    /// Whether it counts above the line of each of [`Figure::ALL`].
    tallies: Box<[Option<bool>]>,
}

impl CountedItem {
    /// An item with its state; none where the office does not handle it.
    pub fn of(ledger: &Ledger, case: &Case, state: &CaseState) -> Option<Self> {
        let role = handled_role(ledger, case)?;
        let answered = role.answers() && answer_state(ledger, case) == AnswerState::Answered;
        let progress = match state.stage {
            Stage::Closed => HandlingProgress::Closed,
            Stage::ClosedOut => HandlingProgress::ClosedOut,
            _ => HandlingProgress::Open,
        };
        let replied_on = replied_on(ledger, case.id);
        let class = answered_class(ledger, case).filter(|_| answered);
        Some(Self {
            case: case.id,
            year: ledger.year_of(case).unwrap_or_default(),
            session: case.session,
            kind: case.kind,
            role,
            progress,
            overdue: is_answer_overdue(ledger, case),
            answered,
            class: class.and_then(|place| u8::try_from(place).ok()),
            satisfaction: state.satisfaction.filter(|_| role.answers()),
            replied_on,
            reply_days: reply_days(ledger, case.id, replied_on),
            promises_kept: promises_kept(ledger, case.id),
            bearers: bearers(ledger, case.id),
            co_units: if role.answers() {
                asked_units(ledger, case)
            } else {
                Box::default()
            },
            tallies: ledger.tallies(case, state).into(),
        })
    }

    /// Whether it counts above the line of a figure; none where it is not in the base.
    pub fn tally(&self, figure: Figure) -> Option<bool> {
        *self.tallies.get(figure as usize)?
    }

    /// The day of its year by which it counts as answered, from 1; an answer of another year falls on the first or the last
    /// day. None where it is not answered.
    pub fn reply_day(&self) -> Option<u32> {
        let day = self
            .replied_on
            .filter(|_| self.tally(Figure::Replied) == Some(true))?;
        Some(match day.year().cmp(&(self.year as i32)) {
            Ordering::Less => 1,
            Ordering::Equal => day.ordinal(),
            Ordering::Greater => LAST_DAY,
        })
    }
}

/// The day the last of an item's answers arrived; none before all of them have.
fn replied_on(ledger: &Ledger, case: Id) -> Option<NaiveDate> {
    let parts = ledger.answered_parts(case);
    let answering = parts.filter(|part| part.role.answers());
    let days = answering.map(|part| filed_on(ledger, case, part.unit, FilingKind::Reply));
    let days: Option<Vec<NaiveDate>> = days.collect();
    days?.into_iter().max()
}

/// Calendar days from the first assignment of an item to its answer; none where a day is not recorded, or the answer is
/// older than the assignment.
fn reply_days(ledger: &Ledger, case: Id, replied_on: Option<NaiveDate>) -> Option<u32> {
    let parts = ledger.answered_parts(case);
    let assigned = parts.filter_map(|part| part.assigned_on).min()?;
    let days = replied_on?.signed_duration_since(assigned).num_days();
    u32::try_from(days).ok()
}

fn promises_kept(ledger: &Ledger, case: Id) -> Option<bool> {
    let mut promises = ledger.facts.commitments.of(case).peekable();
    promises.peek()?;
    Some(promises.all(|promise| promise.done_on.is_some()))
}

fn bearers(ledger: &Ledger, case: Id) -> Box<[Id]> {
    if !ledger.oversees() {
        let part = ledger.own_assignment(case);
        return part.and_then(|part| part.department).into_iter().collect();
    }
    let parts = ledger.answered_parts(case);
    let mut units: Vec<Id> = parts
        .filter(|part| part.role.answers())
        .map(|part| part.unit)
        .collect();
    units.sort_unstable();
    units.dedup();
    units.into()
}

fn asked_units(ledger: &Ledger, case: &Case) -> Box<[AskedUnit]> {
    let parts = ledger.standing_parts(case.id);
    let others = parts.filter(|part| part.role == Role::Co && !ledger.is_own(part));
    let given = |unit: Id| filed_on(ledger, case.id, unit, FilingKind::Opinion).is_some();
    let asked = others.map(|part| AskedUnit {
        unit: part.unit,
        given: given(part.unit),
        overdue: false,
    });
    let mut asked: Box<[AskedUnit]> = asked.collect();
    if asked.iter().all(|one| one.given) {
        return asked;
    }
    let terms = ledger.terms(case.id);
    let closed = ledger.closed_on(case).is_some();
    // It stays late where the answer went out without it and nobody waits for it any more.
    let is_late = |term: &CaseTerm| {
        let rule = term.rule(ledger);
        term.binding
            && rule.is_some_and(|rule| rule.met_by == MeetingEvent::OpinionGiven)
            && term.met_on.is_none()
            && (term.is_open() || !closed)
            && term.counted.due < ledger.today
    };
    for one in &mut asked {
        let mut of_unit = terms.iter();
        let concerned = Concerns::Unit(one.unit);
        one.overdue = of_unit.any(|term| term.concerns == concerned && is_late(term));
    }
    asked
}
