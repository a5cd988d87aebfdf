//! 改派: a unit's part ends, and another's may begin.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::part_of;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::too_early;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Milestone};
use crate::model::record::Id;

act! {
    /// 改派: a unit's part ends, and another's begins where one is named.
    Reassign in "reassign", "改派" by reassign {
        /// The item.
        case: Id = "办件" -> Case,
        /// The unit whose part ends; the office's own where none is named.
        unit: Option<Id> = "原承办单位" -> Unit,
        /// The day.
        on: NaiveDate = "改派日期",
        /// The unit that takes it over in the same role.
        to: Option<Id> = "改派给" -> Unit,
    }
}

fn reassign(ledger: &Ledger, input: &Reassign) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = part_of(ledger, case.id, input.unit)?;
    if let Some(assigned) = part.assigned_on.filter(|assigned| input.on < *assigned) {
        return Err(too_early(Milestone::Reassigned, "交办", assigned));
    }
    let ended = Assignment {
        reassigned_on: Some(input.on),
        ..part.clone()
    };
    let mut change = Change::new(
        ActKey("reassign"),
        format!("改派：{}", ledger.reference(case)),
    );
    if let Some(unit) = input.to {
        let mut others: Vec<Assignment> = ledger.facts.assignments.of(case.id).cloned().collect();
        others.retain(|other| other.id != part.id);
        let taken_over = Assignment {
            id: Id::new(),
            unit,
            first_assigned_on: part.first_assigned_on,
            assigned_on: Some(input.on),
            ..super::assign::Part::of(unit, part.role).record(Id::new(), case.id)
        };
        super::assign::check(ledger, &taken_over, &others)
            .map_err(|refusal| Refusal::wrong("to", refusal.to_string()))?;
        change.put(taken_over);
    }
    change.writes.insert(0, ended.into());
    Ok(change)
}
