//! The letter that an act speaks of.

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::model::facts::{Case, Issue};
use crate::model::record::Id;

/// The letter meant: named, or that of the newest round issued; in force, and of this item.
pub(super) fn letter<'a>(
    ledger: &'a Ledger,
    case: &Case,
    named: Option<Id>,
) -> Result<&'a Issue, Refusal> {
    let rounds = ledger.rounds(case.id);
    let mut issued = rounds
        .iter()
        .rev()
        .filter_map(|round| ledger.issue_of(round.id));
    let Some(named) = named else {
        return issued
            .next()
            .ok_or_else(|| Refusal::NotIssued(ledger.numbered(case)));
    };
    issued.find(|issue| issue.id == named).ok_or_else(|| {
        Refusal::wrong(
            "issue",
            format!(
                "{}没有这份函，或者它已经作废，没有登记。",
                ledger.numbered(case)
            ),
        )
    })
}
