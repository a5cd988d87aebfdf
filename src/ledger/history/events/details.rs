//! What more is noted of what happened to a case: why, who agreed, of what.

use crate::ledger::Ledger;
use crate::ledger::stage::Stage;
use crate::model::facts::{Case, Milestone};

/// What more is noted of a step of the item itself: why it went back, or what it was closed out without and why.
pub(super) fn step_detail(ledger: &Ledger, case: &Case, step: Milestone) -> String {
    match step {
        Milestone::Returned => reason(case.return_reason.as_deref()),
        Milestone::ClosedOut => {
            let stage = ledger.state(case.id).map(|state| state.stage);
            let unanswered = stage.filter(|stage| *stage == Stage::ClosedOut);
            let unanswered = unanswered.map_or_else(String::new, |stage| stage.label().to_owned());
            let left = ledger.facts.left_open.of(case.id).map(|left| {
                let (item, why, due) = (left.item.label(), &left.reason, left.due_on);
                format!("“{item}”留着：{why}，{due}补齐")
            });
            joined(std::iter::once(unanswered).chain(left))
        }
        _ => String::new(),
    }
}

/// 理由：……; nothing where none is noted.
pub(super) fn reason(why: Option<&str>) -> String {
    why.map_or_else(String::new, |why| format!("理由：{why}"))
}

/// 县政府办公室批准，理由：……
pub(super) fn agreed(word: &str, approver: &str, why: &str) -> String {
    format!("{approver}{word}，{}", reason(Some(why)))
}

/// What there is of some words, one after the other.
pub(super) fn joined(words: impl IntoIterator<Item = String>) -> String {
    let said = words.into_iter().filter(|word| !word.is_empty());
    said.collect::<Vec<_>>().join("；")
}
