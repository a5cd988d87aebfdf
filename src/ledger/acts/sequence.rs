//! Refuses days that are out of order, in the same words for every act.

use chrono::NaiveDate;

use crate::ledger::acts::refusal::Refusal;
use crate::model::facts::{Issue, Milestone};

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

/// A step cannot come before the item was assigned.
pub(super) fn check_after_assigned(
    step: Milestone,
    day: Option<NaiveDate>,
    assigned: NaiveDate,
) -> Result<(), Refusal> {
    if day.is_some_and(|day| day < assigned) {
        return Err(Refusal::wrong(
            step.key(),
            format!(
                "{}不能早于交办（{assigned}），没有登记。请核对日期。",
                step.label()
            ),
        ));
    }
    Ok(())
}
