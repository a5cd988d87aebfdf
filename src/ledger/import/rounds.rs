//! The rounds of an item in a file: up to the signing, and what came after it.

use crate::ledger::acts::{
    AnyAct, Deliver, OpenRound, Publish, RecordFeedback, RecordReview, Refusal, SaveDraft,
    SetOutcome,
};
use crate::model::fact_kind::FactKind;
use crate::model::record::Id;
use crate::model::vocabulary::Body;

use super::file::RoundEntry;
use super::people::Lookup;

/// The round with its outcome, draft and reviews.
pub fn before_issue(
    lookup: &Lookup<'_>,
    case: Id,
    entry: &RoundEntry,
) -> Result<Vec<AnyAct>, Refusal> {
    let opened_on = lookup.maybe_day(entry.opened_on.as_deref())?;
    let open = OpenRound {
        case,
        on: opened_on,
        reason: entry.reason.clone(),
    };
    let mut acts: Vec<AnyAct> = vec![open.into()];
    if let Some(outcome) = &entry.outcome {
        let outcome = outcome.clone();
        acts.push(SetOutcome { case, outcome }.into());
    }
    if entry.body.is_empty() {
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
        let published = lookup.maybe_day(publication.on.as_deref())?;
        let withheld = lookup.maybe_day(publication.withheld_on.as_deref())?;
        if let Some(on) = published.or(withheld) {
            let publish = Publish {
                case,
                issue: None,
                published: published.is_some(),
                on,
                place: publication.place.clone(),
                reason: publication.reason.clone(),
            };
            acts.push(publish.into());
        }
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
            words: slip.words.clone(),
            reminded_on: lookup.maybe_day(slip.reminded_on.as_deref())?,
            passed_on_on: lookup.maybe_day(slip.passed_on_on.as_deref())?,
        };
        acts.push(feedback.into());
    }
    Ok(acts)
}
