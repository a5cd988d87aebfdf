//! 催要征询意见表.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::feedback::slip;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Feedback;
use crate::model::record::Id;

act! {
    /// 催要征询意见表.
    RemindFeedback in "remind_feedback", "催要征询意见表" by remind_feedback {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who is asked.
        person: Id = "代表委员" -> Person,
        /// The day.
        on: NaiveDate = "催要日期",
    }
}

fn remind_feedback(ledger: &Ledger, input: &RemindFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    let slip = slip(ledger, case, issue, input.person)?;
    after_issue("催要", "on", input.on, issue)?;
    let name = ledger
        .facts
        .persons
        .get(input.person)
        .map_or("", |one| one.name.as_str());
    let title = format!("催要{name}的征询意见表");
    let mut change = Change::new(ActKey("remind_feedback"), title);
    change.put(Feedback {
        reminded_on: Some(input.on),
        ..slip
    });
    Ok(change)
}
