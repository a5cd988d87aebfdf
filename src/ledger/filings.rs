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
    let since = || held_since(ledger, case, unit);
    let received = || received_from(ledger, (case, unit), kind, since());
    match kind {
        FilingKind::Breakdown => of_part(|part| part.broken_down_on).or_else(received),
        FilingKind::KeyRegister => of_part(|part| part.key_registered_on).or_else(received),
        _ if ledger.own_unit().is_some_and(|own| own.id == unit) => {
            done_here(ledger, case, kind, since)
        }
        _ => received(),
    }
}

/// Since when a unit has an item anew that it had given up: what it did the earlier time does not count for the part it has
/// now. None where it had it once.
fn held_since(ledger: &Book, case: Id, unit: Id) -> Option<NaiveDate> {
    let mut parts = ledger.standing_parts(case);
    let part = parts.find(|part| part.unit == unit);
    part.and_then(|part| ledger.taken_back_on(part))
}

/// The day the first 会办意见 of another unit came, of those not before `since`.
pub(super) fn opined_on(
    ledger: &Book,
    case: Id,
    unit: Id,
    since: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let since = since.max(held_since(ledger, case, unit));
    received_from(ledger, (case, unit), FilingKind::Opinion, since)
}

/// The first of some days, none of them before `since`.
pub fn first_since(
    days: impl Iterator<Item = NaiveDate>,
    since: Option<NaiveDate>,
) -> Option<NaiveDate> {
    days.filter(|day| since.is_none_or(|since| *day >= since))
        .min()
}

/// The day the own unit had it done.
fn done_here(
    ledger: &Book,
    case: Id,
    kind: FilingKind,
    since: impl Fn() -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    let facts = &ledger.facts;
    match kind {
        FilingKind::Reply => {
            // A reply answers the item for good; it may have been handled elsewhere since, and come back. One that never
            // reached everyone is no answer, and the one after it may be.
            let letters = letters(ledger, case, IssueKind::Reply, None);
            letters
                .filter_map(|letter| delivered_to_all(ledger, case, letter))
                .min()
        }
        FilingKind::Opinion => {
            let letters = letters(ledger, case, IssueKind::Opinion, since());
            let deliveries = letters.flat_map(|letter| facts.deliveries.of(letter.id));
            deliveries.map(|delivery| delivery.on_date).min()
        }
        FilingKind::Visit => {
            let contacts = facts.contacts.of(case);
            let visits = contacts.filter(|contact| contact.mode == ContactMode::Visit);
            first_since(visits.map(|visit| visit.on_date), since())
        }
        FilingKind::Recheck => {
            let rechecks = facts.rechecks.of(case);
            first_since(rechecks.map(|recheck| recheck.on_date), since())
        }
        _ => None,
    }
}

/// The day it came from another unit.
fn received_from(
    ledger: &Book,
    (case, unit): (Id, Id),
    kind: FilingKind,
    since: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let filings = ledger.facts.filings.of(case);
    let filed = filings
        .filter(|filing| filing.unit == unit && filing.kind == kind)
        .map(|filing| filing.on_date);
    let opinions = ledger.facts.opinions.of(case);
    let given = opinions
        .filter(|opinion| opinion.unit == unit && kind == FilingKind::Opinion)
        .map(|opinion| opinion.on_date);
    first_since(filed.chain(given), since)
}

/// The letters of a kind in force, none issued before `since`.
fn letters(
    ledger: &Book,
    case: Id,
    kind: IssueKind,
    since: Option<NaiveDate>,
) -> impl Iterator<Item = &Issue> {
    let rounds = ledger.own_rounds(case).into_iter();
    let letters = rounds.filter_map(|round| ledger.issue_of(round.id));
    letters.filter(move |issue| {
        issue.kind == kind && since.is_none_or(|since| issue.issued_on >= since)
    })
}
