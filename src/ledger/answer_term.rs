//! The term to answer an item, by which papers and statistics call it overdue.

use crate::model::facts::{Assignment, Case};
use crate::model::profile::{BaseEvent, MeetingEvent, Rule};
use crate::model::term::{self, Counted};

use super::Ledger;
use super::answer_state::is_waiting;
use super::case_terms::{CaseTerm, Concerns};

/// What the term to answer a case, or to give the office's 会办意见 on it, comes to.
pub fn answer_term(ledger: &Ledger, case: &Case) -> Option<Counted> {
    let own = ledger.own_assignment(case.id).is_some();
    if !own && !ledger.oversees() {
        return others_due(ledger, case);
    }
    // Of the units that the office oversees the first to be waited for.
    let terms = answering_terms(ledger, case).into_iter();
    let first = terms.min_by_key(|term| (term.met_on.is_some(), term.counted.due));
    first.map(|term| term.counted)
}

/// Whether the term to answer a case stands still today (中止中), so that nobody can be told to hurry: of several units that
/// answer, those of all that have not.
pub fn answer_stands_still(ledger: &Ledger, case: &Case) -> bool {
    let mut open = answering_terms(ledger, case);
    open.retain(CaseTerm::is_open);
    !open.is_empty() && open.iter().all(|term| term.stands_still)
}

/// The terms to answer a case: that of the office's own part; where it has none, those of the units that it oversees.
fn answering_terms(ledger: &Ledger, case: &Case) -> Vec<CaseTerm> {
    let answers = |rule: &Rule| {
        matches!(
            rule.met_by,
            MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven
        )
    };
    let own = ledger.own_assignment(case.id).is_some();
    let mut terms = ledger.terms(case.id);
    terms.retain(|term| {
        let rule = term.rule(ledger);
        if own {
            term.concerns == Concerns::Us && rule.is_some_and(answers)
        } else {
            rule.is_some_and(Rule::is_reply_term)
        }
    });
    // An own inner step to the same end stands behind the legal term.
    if own {
        terms.truncate(1);
    }
    terms
}

/// The last day of the answering units, by the rule for replies.
fn others_due(ledger: &Ledger, case: &Case) -> Option<Counted> {
    let rules = &ledger.profile.rules;
    let index = rules.iter().position(Rule::is_reply_term)?;
    let rule = rules.get(index)?;
    let base = |part: &Assignment| match rule.base {
        BaseEvent::FirstAssigned => part.first_assigned_on,
        BaseEvent::Received => part.received_on.or(part.assigned_on),
        _ => part.assigned_on,
    };
    let parts = ledger.facts.assignments.of(case.id);
    let answering = parts.filter(|part| part.stands() && part.role.answers());
    let first = answering.filter_map(base).min()?;
    let length = ledger.term_length(index, first)?;
    let moves = ledger.profile.moves_past_days_off;
    Some(term::count(length, first, moves, &ledger.calendar))
}

/// Whether an answer or 会办意见 is still to be given although its last day is over.
pub fn is_answer_overdue(ledger: &Ledger, case: &Case) -> bool {
    let over = |counted: Counted| counted.due < ledger.today;
    is_waiting(ledger, case) && answer_term(ledger, case).is_some_and(over)
}
