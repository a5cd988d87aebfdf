//! 登记办理节点: a dated step of several items at once.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::check_after_assigned;
use crate::ledger::acts::sequence::too_early;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Case, Milestone};
use crate::model::record::Id;

act! {
    /// 登记办理节点: one step of the office's own part, or of the item itself, on one day for all the items named.
    DateStep in "date_step", "登记办理节点" by date_step {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The step.
        step: Milestone = "节点",
        /// The day.
        on: NaiveDate = "日期",
    }
}

fn date_step(ledger: &Ledger, input: &DateStep) -> Result<Change, Refusal> {
    if input.cases.is_empty() {
        return Err(Refusal::wrong(
            "cases",
            "没有选中案件，没有登记。先选一件或几件。",
        ));
    }
    let title = format!("登记{}", input.step.label());
    let mut change = Change::new(
        ActKey("date_step"),
        ledger.title_on_cases(&title, &input.cases),
    );
    for id in &input.cases {
        let case = ledger.standing_case(*id)?;
        if input.step.is_of_part() {
            let mut part = ledger.own_part(case.id)?.clone();
            check_step(&part, input)?;
            part.set_day(input.step, Some(input.on));
            change.put(part);
        } else {
            check_case_step(case, input)?;
            let mut case = case.clone();
            case.set_day(input.step, Some(input.on));
            change.put(case);
        }
    }
    Ok(change)
}

fn check_step(part: &Assignment, input: &DateStep) -> Result<(), Refusal> {
    if matches!(input.step, Milestone::FirstAssigned | Milestone::Assigned) {
        return Ok(());
    }
    match part.assigned_on.or(part.first_assigned_on) {
        Some(assigned) => check_after_assigned(input.step, Some(input.on), assigned)
            .map_err(|_| too_early(input.step, "交办", assigned)),
        None => Ok(()),
    }
}

fn check_case_step(case: &Case, input: &DateStep) -> Result<(), Refusal> {
    match case.registered_on {
        Some(began) if input.step != Milestone::Registered && input.on < began => {
            Err(too_early(input.step, "登记", began))
        }
        _ => Ok(()),
    }
}
