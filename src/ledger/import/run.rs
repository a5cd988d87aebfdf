//! Running an import: every entry of a file as an act, in the order things happened.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::{
    AnyAct, DateStep, Extend, File, IssueLetter, Merge, Promise, ReceiveOpinion, RecordContact,
    RecordRecheck, Refusal, Register, Remind, ReturnCase,
};
use crate::model::fact_kind::FactKind;
use crate::model::record::Id;

use super::doer::Doer;
use super::file::{CaseEntry, ImportFile, ItemEntry, MergeEntry};
use super::people::Lookup;
use super::roster::import_roster;
use super::roster_count::RosterCount;
use super::round_entry::RoundEntry;
use super::rounds;

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The items registered.
    pub cases: Vec<Id>,
    /// How many letters were issued.
    pub issues: usize,
    /// What came of the office and its people.
    pub roster: RosterCount,
}

/// One round waiting to be recorded; letters are issued in the order of their dates, as their numbers were.
struct Pending<'a> {
    issued_on: Option<NaiveDate>,
    /// Whether this round or one before it of the same item was never issued, and the latest day that one was.
    turn: (bool, Option<NaiveDate>),
    case: Id,
    entry: &'a CaseEntry,
    round: &'a RoundEntry,
}

/// Records everything a file says.
///
/// # Errors
/// Whatever the first act refused says.
pub fn import<D: Doer>(doer: &mut D, file: &ImportFile) -> Result<Imported, D::Error> {
    let before = RosterCount::of(doer.ledger());
    import_roster(doer, file)?;
    let mut cases: Vec<(Id, &CaseEntry)> = Vec::new();
    for item in &file.cases {
        if let ItemEntry::Case(entry) = item {
            let case = import_case(doer, file, entry);
            cases.push((case.map_err(|error| D::in_case(error, entry))?, entry));
        }
    }
    for item in &file.cases {
        if let ItemEntry::Merge { merge } = item {
            import_merge(doer, file, merge)?;
        }
    }
    let mut issues = 0;
    for pending in pending_rounds(doer.ledger(), file, &cases)? {
        let issued = import_round(doer, file, &pending);
        issues += usize::from(issued.map_err(|error| D::in_case(error, pending.entry))?);
    }
    for (case, entry) in &cases {
        import_end(doer, file, *case, entry).map_err(|error| D::in_case(error, entry))?;
    }
    let cases = cases.into_iter().map(|(case, _)| case).collect();
    Ok(Imported {
        cases,
        issues,
        roster: RosterCount::of(doer.ledger()).since(before),
    })
}

fn import_case<D: Doer>(
    doer: &mut D,
    file: &ImportFile,
    entry: &CaseEntry,
) -> Result<Id, D::Error> {
    let lookup = Lookup {
        ledger: doer.ledger(),
        file,
    };
    let session = lookup.session(&entry.session)?;
    let people = entry
        .sponsors
        .iter()
        .map(|name| lookup.person(name, entry.kind.body()));
    let register = Register {
        key: None,
        session,
        kind: entry.kind,
        number: entry.number.clone(),
        title: entry.title.clone(),
        sponsors: people.collect::<Result<_, _>>()?,
        category: entry.category.clone(),
        content: entry.content.clone(),
        disclosure: entry.disclosure,
        key_case: entry.key_case,
        registered_on: lookup.maybe_day(entry.registered_on.as_deref())?,
        carried_from: None,
        note: entry.note.clone(),
        parts: entry
            .assignments
            .iter()
            .map(|part| lookup.part(part))
            .collect::<Result<_, _>>()?,
    };
    doer.act(register.into())?;
    let ledger = doer.ledger();
    let registered = ledger.same_number(session, entry.kind, entry.number.trim(), None);
    let Some(case) = registered.map(|case| case.id) else {
        return Err(Refusal::EmptyNumber.into());
    };
    if let Some(returned) = &entry.returned {
        let on = Lookup { ledger, file }.day(&returned.on)?;
        let reason = returned.reason.clone();
        doer.act(ReturnCase { case, on, reason }.into())?;
    }
    import_handling(doer, file, case, entry)?;
    Ok(case)
}

fn import_handling<D: Doer>(
    doer: &mut D,
    file: &ImportFile,
    case: Id,
    entry: &CaseEntry,
) -> Result<(), D::Error> {
    let lookup = Lookup {
        ledger: doer.ledger(),
        file,
    };
    let mut acts: Vec<AnyAct> = Vec::new();
    for contact in &entry.contacts {
        let person = contact.person.as_deref();
        acts.push(
            RecordContact {
                case,
                record: None,
                person: person
                    .map(|name| lookup.person(name, entry.kind.body()))
                    .transpose()?,
                stage: contact.stage,
                mode: contact.mode,
                on: lookup.day(&contact.on)?,
                place: contact.place.clone(),
                staff: contact.staff.clone(),
                opinions: contact.opinions.clone(),
                attitude: None,
                result: None,
            }
            .into(),
        );
    }
    for opinion in &entry.opinions {
        acts.push(
            ReceiveOpinion {
                case,
                record: None,
                unit: lookup.find(FactKind::Unit, None, &opinion.unit)?,
                channel: opinion.channel,
                on: lookup.day(&opinion.on)?,
                text: opinion.text.clone(),
            }
            .into(),
        );
    }
    for extension in &entry.extensions {
        acts.push(
            Extend {
                case,
                rule: extension.rule.clone(),
                unit: extension
                    .unit
                    .as_deref()
                    .map(|unit| lookup.find(FactKind::Unit, None, unit))
                    .transpose()?,
                granted_on: lookup.day(&extension.granted_on)?,
                until: lookup.day(&extension.until)?,
                approver: extension.approver.clone(),
                reason: extension.reason.clone(),
            }
            .into(),
        );
    }
    acts.extend(reminders_and_filings(&lookup, case, entry)?);
    acts.into_iter().try_for_each(|act| doer.act(act))
}

fn reminders_and_filings(
    lookup: &Lookup<'_>,
    case: Id,
    entry: &CaseEntry,
) -> Result<Vec<AnyAct>, Refusal> {
    let unit = |name: Option<&str>| {
        let found = name.map(|name| lookup.find(FactKind::Unit, None, name));
        found.transpose()
    };
    let mut acts: Vec<AnyAct> = Vec::new();
    for reminder in &entry.reminders {
        let remind = Remind {
            cases: vec![case],
            unit: unit(reminder.unit.as_deref())?,
            on: lookup.day(&reminder.on)?,
            text: reminder.text.clone(),
        };
        acts.push(remind.into());
    }
    for filing in &entry.filings {
        let file = File {
            case,
            record: None,
            kind: filing.kind,
            unit: unit(filing.unit.as_deref())?,
            to_whom: filing.to.clone(),
            on: lookup.day(&filing.on)?,
            on_paper: filing.on_paper,
            electronic: filing.electronic,
            attachment: None,
            note: filing.note.clone(),
        };
        acts.push(file.into());
    }
    Ok(acts)
}

fn import_merge<D: Doer>(
    doer: &mut D,
    file: &ImportFile,
    entry: &MergeEntry,
) -> Result<(), D::Error> {
    let lookup = Lookup {
        ledger: doer.ledger(),
        file,
    };
    let cases = entry.cases.iter().map(|reference| lookup.case(reference));
    let merge = Merge {
        cases: cases.collect::<Result<_, _>>()?,
        on: None,
        note: entry.note.clone(),
    };
    doer.act(merge.into())
}

fn pending_rounds<'a>(
    ledger: &Ledger,
    file: &ImportFile,
    cases: &[(Id, &'a CaseEntry)],
) -> Result<Vec<Pending<'a>>, Refusal> {
    let lookup = Lookup { ledger, file };
    let mut pending = Vec::new();
    for (case, entry) in cases {
        let mut turn = (false, None);
        for round in &entry.rounds {
            let issued = round.issued.as_ref().map(|issued| issued.on.as_str());
            let issued_on = lookup.maybe_day(issued)?;
            turn = turn.max((issued_on.is_none(), turn.1.max(issued_on)));
            pending.push(Pending {
                turn,
                issued_on,
                case: *case,
                entry,
                round,
            });
        }
    }
    // Rounds not issued come last; an item's own rounds stay in order, so that one before the other is refused.
    pending.sort_by_key(|pending| pending.turn);
    Ok(pending)
}

fn import_round<D: Doer>(
    doer: &mut D,
    file: &ImportFile,
    pending: &Pending<'_>,
) -> Result<bool, D::Error> {
    let case = pending.case;
    let lookup = Lookup {
        ledger: doer.ledger(),
        file,
    };
    for act in rounds::before_issue(&lookup, case, pending.round)? {
        doer.act(act)?;
    }
    let (Some(on), Some(issued)) = (pending.issued_on, &pending.round.issued) else {
        let round = pending.round;
        if round.deliveries.is_empty() && round.publication.is_none() && round.feedback.is_empty() {
            return Ok(false);
        }
        let text = "写了送达、公开或征询意见，却没有签发（issued），没有登记。请补上签发日期，或者去掉后面的内容。";
        return Err(Refusal::wrong("issued", text).into());
    };
    // What the file says has happened: reviews nobody noted must not keep it from being recorded.
    let issue = IssueLetter {
        case,
        on,
        signer: issued.signer.clone().unwrap_or_default(),
        despite_warnings: true,
        frozen: None,
    };
    doer.act(issue.into())?;
    let lookup = Lookup {
        ledger: doer.ledger(),
        file,
    };
    for act in rounds::after_issue(&lookup, case, pending.round, pending.entry.kind.body())? {
        doer.act(act)?;
    }
    Ok(true)
}

fn import_end<D: Doer>(
    doer: &mut D,
    file: &ImportFile,
    case: Id,
    entry: &CaseEntry,
) -> Result<(), D::Error> {
    let ledger = doer.ledger();
    let lookup = Lookup { ledger, file };
    let round = ledger.rounds(case).first().map(|round| round.id);
    let mut acts: Vec<AnyAct> = Vec::new();
    for commitment in &entry.commitments {
        let handler = commitment.handler.as_deref();
        acts.push(
            Promise {
                case,
                record: None,
                text: commitment.text.clone(),
                due_on: lookup.day(&commitment.due_on)?,
                handler: handler
                    .map(|name| lookup.find(FactKind::Staff, None, name))
                    .transpose()?,
                round,
                done_on: lookup.maybe_day(commitment.done_on.as_deref())?,
                result: commitment.result.clone(),
            }
            .into(),
        );
    }
    for recheck in &entry.rechecks {
        acts.push(
            RecordRecheck {
                case,
                record: None,
                on: lookup.day(&recheck.on)?,
                progress: recheck.progress,
                text: recheck.text.clone(),
            }
            .into(),
        );
    }
    for (step, day) in &entry.steps {
        let dated = DateStep {
            cases: vec![case],
            step: *step,
            on: lookup.day(day)?,
        };
        acts.push(dated.into());
    }
    acts.into_iter().try_for_each(|act| doer.act(act))
}
