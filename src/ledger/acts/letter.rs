//! The letter that an act speaks of.

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::model::facts::{Case, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

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

/// The letter meant of what concerns one person: where none is named, the newest reply that was written to them, which is
/// not the last one where that answers others alone.
pub(super) fn letter_for<'a>(
    ledger: &'a Ledger,
    case: &Case,
    named: Option<Id>,
    person: Id,
) -> Result<&'a Issue, Refusal> {
    let theirs = || {
        let rounds = ledger.rounds(case.id).into_iter().rev();
        let mut issued = rounds.filter_map(|round| ledger.issue_of(round.id));
        let is_theirs = |issue: &&Issue| {
            issue.kind == IssueKind::Reply && ledger.facts.was_written_to(issue.id, person)
        };
        issued.find(is_theirs).map(|issue| issue.id)
    };
    letter(ledger, case, named.or_else(theirs))
}
