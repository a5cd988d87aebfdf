//! Refuses days that are out of order, in the same words for every act.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::model::facts::{Assignment, Issue, Milestone};
use crate::model::record::Id;

/// A step dated before another, which it follows; the field is the day, `on`.
pub(super) fn too_early(step: Milestone, than: &str, day: NaiveDate) -> Refusal {
    let text = format!(
        "{}不能早于{than}（{day}），没有登记。请核对日期。",
        step.label()
    );
    Refusal::wrong("on", text)
}

/// Refuses a day before the letter was issued, in the same words for all that follows it.
pub(super) fn after_issue(
    what: &str,
    field: &'static str,
    on: NaiveDate,
    issue: &Issue,
) -> Result<(), Refusal> {
    if on < issue.issued_on {
        return Err(Refusal::wrong(
            field,
            format!(
                "{what}不能早于签发（{}），没有登记。请核对日期。",
                issue.issued_on
            ),
        ));
    }
    Ok(())
}

/// Refuses to have kept a promise before the letter of the round that made it was issued.
pub(super) fn kept_after_letter(
    ledger: &Ledger,
    round: Option<Id>,
    field: &'static str,
    on: NaiveDate,
) -> Result<(), Refusal> {
    match round.and_then(|round| ledger.issue_of(round)) {
        Some(issue) => after_issue("兑现", field, on, issue),
        None => Ok(()),
    }
}

/// Refuses a day before the unit had the item, in the same words for all that it does with it. `what` begins the sentence
/// and `not_done` ends it; a unit without a part, or without a day, refuses nothing.
pub(super) fn after_assigned(
    (what, not_done): (&str, &str),
    field: &'static str,
    on: NaiveDate,
    part: Option<&Assignment>,
) -> Result<(), Refusal> {
    let Some(assigned) = part.and_then(|part| too_early_for(part, on)) else {
        return Ok(());
    };
    let text = format!("{what}不能早于交办（{assigned}），{not_done}。请核对日期。");
    Err(Refusal::wrong(field, text))
}

/// The day a unit had the item from, where `on` comes before it.
pub(super) fn too_early_for(part: &Assignment, on: NaiveDate) -> Option<NaiveDate> {
    part.begun_on().filter(|assigned| on < *assigned)
}
