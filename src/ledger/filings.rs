//! 报送: on which day a unit's answer, opinion or form was in. The one place that says what counts as handed in.

use chrono::NaiveDate;

use crate::model::facts::{Assignment, Issue};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, FilingKind, IssueKind};

use super::book::Book;
use super::case_terms::delivered_to_all;

/// What a unit hands in when it meets a term; `None` where nothing is handed in.
pub fn filing_that_meets(event: MeetingEvent) -> Option<FilingKind> {
    match event {
        MeetingEvent::BrokenDown => Some(FilingKind::Breakdown),
        MeetingEvent::KeyRegistered => Some(FilingKind::KeyRegister),
        MeetingEvent::OpinionGiven => Some(FilingKind::Opinion),
        MeetingEvent::ReplyDelivered => Some(FilingKind::Reply),
        MeetingEvent::Visited => Some(FilingKind::Visit),
        MeetingEvent::Rechecked => Some(FilingKind::Recheck),
        MeetingEvent::Summarised => Some(FilingKind::Summary),
        MeetingEvent::Objected
        | MeetingEvent::PassedOn
        | MeetingEvent::Reported
        | MeetingEvent::Contacted
        | MeetingEvent::Published
        | MeetingEvent::FeedbackReturned
        | MeetingEvent::RedoDelivered => None,
    }
}

/// The day a unit's part of a case had this in: of the own unit, the day its letter was delivered or the work was done;
/// of another unit, the day this office got it.
pub fn filed_on(ledger: &Book, case: Id, unit: Id, kind: FilingKind) -> Option<NaiveDate> {
    let of_part = |day: fn(&Assignment) -> Option<NaiveDate>| {
        let parts = ledger.facts.assignments.of(case);
        parts
            .filter(|part| part.unit == unit && part.stands())
            .find_map(day)
    };
    match kind {
        FilingKind::Breakdown => {
            of_part(|part| part.broken_down_on).or_else(|| received_from(ledger, case, unit, kind))
        }
        FilingKind::KeyRegister => of_part(|part| part.key_registered_on)
            .or_else(|| received_from(ledger, case, unit, kind)),
        _ if ledger.own_unit().is_some_and(|own| own.id == unit) => done_here(ledger, case, kind),
        _ => received_from(ledger, case, unit, kind),
    }
}

/// The day the own unit had it done.
fn done_here(ledger: &Book, case: Id, kind: FilingKind) -> Option<NaiveDate> {
    let facts = &ledger.facts;
    match kind {
        FilingKind::Reply => {
            delivered_to_all(ledger, case, first_letter(ledger, case, IssueKind::Reply)?)
        }
        FilingKind::Opinion => {
            let letter = first_letter(ledger, case, IssueKind::Opinion)?;
            let deliveries = facts.deliveries.of(letter.id);
            deliveries.map(|delivery| delivery.on_date).min()
        }
        FilingKind::Visit => {
            let contacts = facts.contacts.of(case);
            let visits = contacts.filter(|contact| contact.mode == ContactMode::Visit);
            visits.map(|visit| visit.on_date).min()
        }
        FilingKind::Recheck => facts.rechecks.of(case).map(|recheck| recheck.on_date).min(),
        _ => None,
    }
}

/// The day it came from another unit.
fn received_from(ledger: &Book, case: Id, unit: Id, kind: FilingKind) -> Option<NaiveDate> {
    let filings = ledger.facts.filings.of(case);
    let filed = filings
        .filter(|filing| filing.unit == unit && filing.kind == kind)
        .map(|filing| filing.on_date);
    let opinions = ledger.facts.opinions.of(case);
    let given = opinions
        .filter(|opinion| opinion.unit == unit && kind == FilingKind::Opinion)
        .map(|opinion| opinion.on_date);
    filed.chain(given).min()
}

/// The first letter of a kind in force.
fn first_letter(ledger: &Book, case: Id, kind: IssueKind) -> Option<&Issue> {
    let rounds = ledger.rounds(case).into_iter();
    let mut letters = rounds.filter_map(|round| ledger.issue_of(round.id));
    letters.find(|issue| issue.kind == kind)
}
