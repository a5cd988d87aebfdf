//! 分给科室、承办人, for several items at once.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Assignment;
use crate::model::record::Id;

act! {
    /// 分给科室、承办人: what is left out stays as it is.
    HandOver in "hand_over", "改承办科室、承办人" by hand_over {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// 承办科室.
        department: Option<Id> = "承办科室" -> Department,
        /// 分管领导.
        leader: Option<Id> = "分管领导" -> Staff,
        /// 承办人.
        handler: Option<Id> = "承办人" -> Staff,
    }
}

fn hand_over(ledger: &Ledger, input: &HandOver) -> Result<Change, Refusal> {
    let title = ledger.title_on_cases("改承办科室、承办人", &input.cases);
    let mut change = Change::new(ActKey("hand_over"), title);
    for id in &input.cases {
        let part = ledger.own_part(*id)?;
        let part = Assignment {
            department: input.department.or(part.department),
            leader: input.leader.or(part.leader),
            handler: input.handler.or(part.handler),
            ..part.clone()
        };
        super::assign::check(ledger, &part, &[])?;
        change.put(part);
    }
    Ok(change)
}
