//! A story: the facts of cases as a person writes them down in a file, by names instead of keys.
//!
//! The sample ledger is told this way, and paper work can be recorded this way. Telling a case turns its facts into
//! [`Change`]s step by step; letters are issued between the steps by whoever holds fonts and file.

mod after;
mod names;
mod setting;
pub mod told;

pub use told::{CaseStory, IssuedStory, RoundStory, Story, StoryItem};

use crate::model::change::Change;
use crate::model::facts::{Assignment, Case, Contact, Draft, Extension, Opinion, Review, Round};
use crate::model::record::Id;

use super::Ledger;
use super::act::Refusal;
use names::{Names, read_date};

impl Ledger {
    /// 登记 and everything up to the first reply: parts in handling, contacts, 会办意见.
    ///
    /// # Errors
    /// [`Refusal`] when a date cannot be read, a name is unknown, or the case cannot be registered.
    pub fn tell_case(&self, story: &Story, told: &CaseStory) -> Result<(Id, Change), Refusal> {
        let names = Names::new(self, story);
        let day = |typed: &Option<String>| read_date(self, typed.as_deref());
        let case = Case {
            id: Id::new(),
            removed: None,
            session: names.session(&told.session)?,
            kind: told.kind,
            number: told.number.trim().to_owned(),
            title: told.title.trim().to_owned(),
            category: told.category.clone(),
            content: told.content.clone(),
            disclosure: told.disclosure,
            key_case: told.key_case,
            registered_on: day(&told.registered_on)?,
            returned_on: told
                .returned
                .as_ref()
                .map(|returned| names.date(&returned.on))
                .transpose()?,
            return_reason: boxed(
                told.returned
                    .as_ref()
                    .map(|returned| returned.reason.as_str()),
            ),
            closed_out_on: None,
            archived_on: None,
            carried_from: None,
            note: told.note.clone(),
        };
        let id = case.id;
        let sponsors = told
            .sponsors
            .iter()
            .map(|name| names.person(name))
            .collect::<Result<Vec<_>, _>>()?;
        let mut change = self.register(case, &sponsors)?;
        for part in &told.assignments {
            change.put(assignment(self, &names, id, part)?);
        }
        for contact in &told.contacts {
            change.put(Contact {
                id: Id::new(),
                removed: None,
                case: id,
                person: contact
                    .person
                    .as_deref()
                    .map(|name| names.person(name))
                    .transpose()?,
                stage: contact.stage,
                mode: contact.mode,
                on_date: names.date(&contact.on)?,
                place: boxed(contact.place.as_deref()),
                staff: boxed(contact.staff.as_deref()),
                opinions: boxed(contact.opinions.as_deref()),
            });
        }
        for opinion in &told.opinions {
            change.put(Opinion {
                id: Id::new(),
                removed: None,
                case: id,
                unit: names.unit(&opinion.unit)?,
                channel: opinion.channel,
                on_date: names.date(&opinion.on)?,
                text: opinion.text.clone(),
            });
        }
        Ok((id, change))
    }

    /// The extensions of a told case, one change each.
    ///
    /// # Errors
    /// [`Refusal`] when one cannot be granted.
    pub fn tell_extensions(&self, case: Id, told: &CaseStory) -> Result<Vec<Change>, Refusal> {
        let extension = |told: &told::ExtensionStory| {
            self.extend(Extension {
                id: Id::new(),
                removed: None,
                case,
                rule: told.rule.clone(),
                granted_on: names::date(self, &told.granted_on)?,
                until: names::date(self, &told.until)?,
                approver: told.approver.clone(),
                reason: told.reason.clone(),
            })
        };
        told.extensions.iter().map(extension).collect()
    }

    /// A round with its draft and reviews, up to the signing.
    ///
    /// # Errors
    /// [`Refusal`] when a date cannot be read.
    pub fn tell_round(
        &self,
        case: Id,
        position: u32,
        told: &RoundStory,
    ) -> Result<Change, Refusal> {
        let mut change = Change::record(format!("第{position}轮办理"));
        let opened_on = read_date(self, told.opened_on.as_deref())?;
        let round = change.put(Round {
            id: Id::new(),
            removed: None,
            case,
            position,
            opened_on,
            reason: told.reason.clone(),
            outcome: told.outcome.clone(),
        });
        if told.body.is_empty() {
            return Ok(change);
        }
        let first_review = told
            .reviews
            .first()
            .map(|review| names::date(self, &review.on))
            .transpose()?;
        let issued = told
            .issued
            .as_ref()
            .map(|issued| names::date(self, &issued.on))
            .transpose()?;
        let text = told.body.join("\n");
        let characters = text.chars().count() as u32;
        let text = change.put_content(text.into_bytes());
        let draft = change.put(Draft {
            id: Id::new(),
            removed: None,
            round,
            version: 1,
            saved_on: first_review.or(issued).or(opened_on).unwrap_or(self.today),
            author: None,
            text,
            characters,
        });
        for (place, review) in told.reviews.iter().enumerate() {
            let [answers_requests, lawful, sincere, consulted] = review.answers;
            change.put(Review {
                id: Id::new(),
                removed: None,
                draft,
                position: place as u32 + 1,
                level: review.level,
                reviewer: review.reviewer.clone(),
                on_date: names::date(self, &review.on)?,
                answers_requests,
                lawful,
                sincere,
                consulted,
                passed: review.passed,
                comment: boxed(
                    review
                        .comment
                        .as_deref()
                        .filter(|comment| !comment.is_empty()),
                ),
            });
        }
        Ok(change)
    }

    /// 并案 as told.
    ///
    /// # Errors
    /// [`Refusal`] when a case is unknown or they cannot be merged.
    pub fn tell_merge(&self, story: &Story, told: &told::MergeStory) -> Result<Change, Refusal> {
        let names = Names::new(self, story);
        let cases = told
            .cases
            .iter()
            .map(|reference| names.case(reference))
            .collect::<Result<Vec<_>, _>>()?;
        self.merge(&cases, None, told.note.clone())
    }
}

fn assignment(
    ledger: &Ledger,
    names: &Names<'_>,
    case: Id,
    told: &told::AssignmentStory,
) -> Result<Assignment, Refusal> {
    let day = |typed: &Option<String>| read_date(ledger, typed.as_deref());
    let unit = names.unit(&told.unit)?;
    let staff = |name: &Option<String>| {
        name.as_deref()
            .map(|name| names.staff(unit, name))
            .transpose()
    };
    let objection = told.objection.as_ref();
    Ok(Assignment {
        id: Id::new(),
        removed: None,
        case,
        unit,
        role: told.role,
        first_assigned_on: day(&told.first_assigned_on)?,
        assigned_on: day(&told.assigned_on)?,
        received_on: day(&told.received_on)?,
        department: told
            .department
            .as_deref()
            .map(|name| names.department(unit, name))
            .transpose()?,
        leader: staff(&told.leader)?,
        handler: staff(&told.handler)?,
        passed_on: day(&told.passed_on)?,
        broken_down_on: day(&told.broken_down_on)?,
        reported_on: day(&told.reported_on)?,
        key_registered_on: day(&told.key_registered_on)?,
        objection_on: objection
            .map(|objection| names.date(&objection.on))
            .transpose()?,
        objection_reason: objection.map(|objection| objection.reason.as_str().into()),
        suggested_unit: objection
            .and_then(|objection| objection.suggested_unit.as_deref())
            .map(|name| names.unit(name))
            .transpose()?,
        reassigned_on: day(&told.reassigned_on)?,
    })
}

/// A text as records hold it.
fn boxed(text: Option<&str>) -> Option<Box<str>> {
    text.map(Into::into)
}
