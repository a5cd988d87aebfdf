//! The term to answer an item, by which papers and statistics call it overdue.

use crate::model::facts::{Assignment, Case};
use crate::model::profile::{BaseEvent, MeetingEvent, Rule};
use crate::model::term::{self, Counted};

use super::Ledger;
use super::answer_state::is_waiting;
use super::case_terms::Concerns;

/// What the term to answer a case, or to give the office's 会办意见 on it, comes to.
pub fn answer_term(ledger: &Ledger, case: &Case) -> Option<Counted> {
    let own = ledger.own_assignment(case.id).is_some();
    if !own && !ledger.oversees() {
        return others_due(ledger, case);
    }
    let answers = |rule: &Rule| {
        matches!(
            rule.met_by,
            MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven
        )
    };
    let terms = ledger.terms(case.id).into_iter();
    let terms = terms.filter(|term| term.rule(ledger).is_some_and(answers));
    if own {
        let mut ours = terms.filter(|term| term.concerns == Concerns::Us);
        return ours.next().map(|term| term.counted);
    }
    // Of the units that the office oversees those that answer; the first of them to be waited for.
    let reply = terms.filter(|term| term.rule(ledger).is_some_and(Rule::is_reply_term));
    let first = reply.min_by_key(|term| (term.met_on.is_some(), term.counted.due));
    first.map(|term| term.counted)
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
