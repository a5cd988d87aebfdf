//! 作废 an issued letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::required;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Issue;
use crate::model::record::Id;

act! {
    /// 作废 an issued letter. Its number stays spent.
    VoidIssue in "void", "作废" by void {
        /// The item.
        case: Id = "办件" -> Case,
        /// The day; today where none is given.
        on: Option<NaiveDate> = "作废日期",
        /// Why.
        reason: String = "作废理由",
    }
}

fn void(ledger: &Ledger, input: &VoidIssue) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue: &Issue = ledger
        .current_round(case.id)
        .and_then(|round| ledger.issue_of(round.id))
        .ok_or_else(|| Refusal::NotIssued(ledger.reference(case)))?;
    let reason: Box<str> = required(&input.reason, "reason", "作废理由")?;
    let on = input.on.unwrap_or(ledger.today);
    if on < issue.issued_on {
        return Err(Refusal::wrong(
            "on",
            format!(
                "作废不能早于签发（{}），没有改动。请核对日期。",
                issue.issued_on
            ),
        ));
    }
    let mut change = Change::new(
        ActKey::VOID,
        format!("作废{}", ledger.document_number(issue)),
    );
    change.put(Issue {
        voided_on: Some(on),
        void_reason: Some(reason),
        ..issue.clone()
    });
    Ok(change)
}
