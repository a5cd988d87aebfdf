//! Refuses days that are out of order, in the same words for every act.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::tables::Tables;
use crate::model::facts::{Assignment, Case, Issue};
use crate::model::record::Id;

/// Refuses a step dated before the one it follows; the same day is in order. `not_done` ends the sentence.
///
/// # Errors
/// [`Refusal`] naming the field, both steps and the day of the earlier one.
pub(super) fn not_before(
    (step, not_done): (&str, &str),
    (field, on): (&'static str, NaiveDate),
    (earlier, day): (&str, NaiveDate),
) -> Result<(), Refusal> {
    if on < day {
        let text = format!("{step}不能早于{earlier}（{day}），{not_done}。请核对日期。");
        return Err(Refusal::wrong(field, text));
    }
    Ok(())
}

/// Refuses to record as done what lies ahead: it would count as done before it is, and clear what is overdue.
///
/// # Errors
/// [`Refusal`] naming the field and today.
pub(super) fn check_done(
    on: NaiveDate,
    today: NaiveDate,
    (field, label): (&'static str, &str),
) -> Result<(), Refusal> {
    if on > today {
        let text = format!(
            "{label}（{on}）还没有到，今天是 {today}，没有登记。请核对日期；若是电脑的日期不对，请先把它调准。"
        );
        return Err(Refusal::wrong(field, text));
    }
    Ok(())
}

/// The day an item came to the office, and what happened on it: it was registered, or handed out where that was earlier.
pub(super) fn began(facts: &Tables, case: &Case) -> Option<(&'static str, NaiveDate)> {
    let parts = facts.assignments.of(case.id);
    let handed_out = parts
        .flat_map(|part| [part.first_assigned_on, part.assigned_on])
        .flatten()
        .min();
    let earliest = [("登记", case.registered_on), ("交办", handed_out)];
    let known = earliest
        .into_iter()
        .filter_map(|(step, day)| Some((step, day?)));
    known.min_by_key(|(_, day)| *day)
}

/// Refuses a day before the item came to the office: it was registered, or handed out where that was earlier, as with
/// items that are registered late. An item without its day refuses nothing.
pub(super) fn after_registered(
    ledger: &Ledger,
    what: &str,
    (field, on): (&'static str, NaiveDate),
    case: &Case,
) -> Result<(), Refusal> {
    match began(&ledger.facts, case) {
        Some(began) => not_before((what, "没有登记"), (field, on), began),
        None => Ok(()),
    }
}

/// Refuses a day before the letter was issued, in the same words for all that follows it.
pub(super) fn after_issue(
    what: &str,
    field: &'static str,
    on: NaiveDate,
    issue: &Issue,
) -> Result<(), Refusal> {
    not_before((what, "没有登记"), (field, on), ("签发", issue.issued_on))
}

/// The first letter of some rounds. What looks back at a letter counts from the day of one that was voided and issued anew.
pub(super) fn first_letter(facts: &Tables, rounds: impl IntoIterator<Item = Id>) -> Option<&Issue> {
    let letters = rounds.into_iter().flat_map(|round| facts.issues.of(round));
    letters.min_by_key(|issue| issue.issued_on)
}

/// Refuses to have kept a promise before the letter of the round that made it was issued.
pub(super) fn kept_after_letter(
    ledger: &Ledger,
    round: Option<Id>,
    field: &'static str,
    on: NaiveDate,
) -> Result<(), Refusal> {
    match first_letter(&ledger.facts, round) {
        Some(issue) => after_issue("兑现", field, on, issue),
        None => Ok(()),
    }
}

/// Refuses a day before the unit had the item, in the same words for all that it does with it. `what` is the step and
/// what was not done; a unit without a part, or without a day, refuses nothing.
pub(super) fn after_assigned(
    what: (&str, &str),
    field: &'static str,
    on: NaiveDate,
    part: Option<&Assignment>,
) -> Result<(), Refusal> {
    match part.and_then(Assignment::begun_on) {
        Some(assigned) => not_before(what, (field, on), ("交办", assigned)),
        None => Ok(()),
    }
}
