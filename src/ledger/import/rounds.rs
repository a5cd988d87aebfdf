//! The rounds of an item in a file: up to the signing, and what came after it.

use crate::ledger::acts::{
    AnyAct, Deliver, FitPages, OpenRound, Publish, RecordFeedback, RecordReview, Refusal,
    SaveDraft, SetOutcome, SetSolved,
};
use crate::model::fact_kind::FactKind;
use crate::model::record::Id;
use crate::model::vocabulary::Body;

use super::people::Lookup;
use super::round_entry::{PublicationEntry, RoundEntry};

/// The round with its outcome, draft and reviews.
pub fn before_issue(
    lookup: &Lookup<'_>,
    case: Id,
    entry: &RoundEntry,
) -> Result<Vec<AnyAct>, Refusal> {
    let opened_on = lookup.maybe_day(entry.opened_on.as_deref())?;
    let open = OpenRound {
        case,
        round: None,
        on: opened_on,
        reason: entry.reason.clone(),
        readers: entry.readers,
    };
    let mut acts: Vec<AnyAct> = vec![open.into()];
    if let Some(outcome) = &entry.outcome {
        let outcome = outcome.clone();
        acts.push(SetOutcome { case, outcome }.into());
    }
    if entry.solved.is_some() || entry.summary.is_some() {
        let solved = SetSolved {
            case,
            round: None,
            solved: entry.solved,
            summary: entry.summary.clone(),
        };
        acts.push(solved.into());
    }
    if entry.fitted {
        acts.push(FitPages { case, fitted: true }.into());
    }
    if entry.body.is_empty() {
        if !entry.reviews.is_empty() {
            let text = "写了审核，却没有答复正文（body），没有登记。请补上正文，或者去掉审核。";
            return Err(Refusal::wrong("body", text));
        }
        return Ok(acts);
    }
    let reviewed = entry.reviews.first().map(|review| review.on.as_str());
    let issued = entry.issued.as_ref().map(|issued| issued.on.as_str());
    let draft = SaveDraft {
        case,
        text: entry.body.join("\n"),
        author: None,
        on: lookup.maybe_day(reviewed.or(issued))?.or(opened_on),
    };
    acts.push(draft.into());
    for review in &entry.reviews {
        let [answers_requests, lawful, sincere, consulted] = review.answers;
        if review.passed && review.answers.contains(&false) {
            let text = "审核写的是通过，四项却不都是“是”，没有登记。请核对是通过还是退回。";
            return Err(Refusal::wrong("passed", text));
        }
        let review = RecordReview {
            case,
            level: review.level,
            reviewer: review.reviewer.clone(),
            on: lookup.day(&review.on)?,
            answers_requests,
            lawful,
            sincere,
            consulted,
            sent_back: !review.passed,
            comment: review.comment.clone(),
            faulty_form: review.faulty_form,
        };
        acts.push(review.into());
    }
    Ok(acts)
}

/// 送达、公开、征询意见 of the letter issued.
pub fn after_issue(
    lookup: &Lookup<'_>,
    case: Id,
    entry: &RoundEntry,
    body: Body,
) -> Result<Vec<AnyAct>, Refusal> {
    let mut acts: Vec<AnyAct> = Vec::new();
    for delivery in &entry.deliveries {
        let person = delivery.person.as_deref();
        let unit = delivery.unit.as_deref();
        let deliver = Deliver {
            case,
            delivery: None,
            issue: None,
            persons: person
                .map(|name| lookup.person(name, body))
                .transpose()?
                .into_iter()
                .collect(),
            unit: unit
                .map(|name| lookup.find(FactKind::Unit, None, name))
                .transpose()?,
            mode: delivery.mode,
            on: lookup.day(&delivery.on)?,
            by_whom: delivery.by.clone(),
        };
        acts.push(deliver.into());
    }
    if let Some(publication) = &entry.publication {
        acts.extend(publish(lookup, case, publication)?.map(AnyAct::from));
    }
    for slip in &entry.feedback {
        let feedback = RecordFeedback {
            case,
            issue: None,
            person: lookup.person(&slip.person, body)?,
            returned_on: lookup.maybe_day(slip.returned_on.as_deref())?,
            attitude: slip.attitude,
            result: slip.result,
            wants_talk: slip.wants_talk,
            comment: slip.comment.clone(),
            reminded_on: lookup.maybe_day(slip.reminded_on.as_deref())?,
            passed_on_on: lookup.maybe_day(slip.passed_on_on.as_deref())?,
        };
        acts.push(feedback.into());
    }
    Ok(acts)
}

/// 公开 or 不公开: one of the two, each with what belongs to it; nothing where nothing is written.
///
/// # Errors
/// [`Refusal`] naming the field.
fn publish(
    lookup: &Lookup<'_>,
    case: Id,
    entry: &PublicationEntry,
) -> Result<Option<Publish>, Refusal> {
    let published = lookup.maybe_day(entry.on.as_deref())?;
    let withheld = lookup.maybe_day(entry.withheld_on.as_deref())?;
    let wrong = |field: &'static str, text: &str| Err(Refusal::wrong(field, text));
    match (published, withheld) {
        (Some(_), Some(_)) => wrong(
            "withheld_on",
            "公开日期和决定不公开日期只能写一个，没有登记。请核对。",
        ),
        (None, _) if entry.place.is_some() => wrong(
            "place",
            "写了公开在哪，却没有公开日期，没有登记。请补上公开日期，或者去掉公开在哪。",
        ),
        (_, None) if entry.reason.is_some() => wrong(
            "reason",
            "写了不公开的理由，却没有决定不公开的日期，没有登记。请补上日期，或者去掉理由。",
        ),
        _ => Ok(published.or(withheld).map(|on| Publish {
            case,
            issue: None,
            published: published.is_some(),
            on,
            place: entry.place.clone(),
            reason: entry.reason.clone(),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::import::file::ImportFile;

    #[test]
    fn a_publication_is_one_of_two_and_nothing_of_it_is_dropped() {
        let fixture = Fixture::new();
        let file = ImportFile::default();
        let lookup = Lookup {
            ledger: &fixture.ledger,
            file: &file,
        };
        let read = |on: Option<&str>, withheld_on: Option<&str>, place: bool, reason: bool| {
            let entry = PublicationEntry {
                on: on.map(str::to_owned),
                place: place.then(|| "县政府网站".to_owned()),
                withheld_on: withheld_on.map(str::to_owned),
                reason: reason.then(|| "涉及个人隐私".to_owned()),
            };
            publish(&lookup, Id::new(), &entry)
        };
        let at = |read: Result<Option<Publish>, Refusal>| read.unwrap_err().field();
        let (one, other) = (Some("2026-05-06"), Some("2026-05-07"));
        assert_eq!(at(read(one, other, false, false)), Some("withheld_on"));
        assert_eq!(at(read(None, None, true, false)), Some("place"));
        assert_eq!(at(read(None, other, true, true)), Some("place"));
        assert_eq!(at(read(None, None, false, true)), Some("reason"));
        assert_eq!(at(read(one, None, true, true)), Some("reason"));
        assert_eq!(read(None, None, false, false), Ok(None));
        let withheld = read(None, other, false, true).unwrap().unwrap();
        assert!(!withheld.published && withheld.reason.is_some());
        assert!(read(one, None, true, false).unwrap().unwrap().published);
    }
}
