//! What a story tells after a letter has gone out: delivery, publication, feedback, commitments, close-out.

use crate::ledger::Ledger;
use crate::ledger::act::Refusal;
use crate::model::change::Change;
use crate::model::facts::{Commitment, Delivery, Feedback, Publication, Recheck};
use crate::model::record::Id;

use super::names::{Names, date, read_date};
use super::{CaseStory, RoundStory, Story};

impl Ledger {
    /// 送达、公开、征询意见 of an issued round.
    ///
    /// # Errors
    /// [`Refusal`] when a date cannot be read or a name is unknown.
    pub fn tell_after_issue(
        &self,
        story: &Story,
        issue: Id,
        told: &RoundStory,
    ) -> Result<Change, Refusal> {
        let names = Names::new(self, story);
        let mut change = Change::record("登记送达和反馈");
        for delivery in &told.deliveries {
            change.put(Delivery {
                id: Id::new(),
                removed: None,
                issue,
                person: delivery
                    .person
                    .as_deref()
                    .map(|name| names.person(name))
                    .transpose()?,
                unit: delivery
                    .unit
                    .as_deref()
                    .map(|name| names.unit(name))
                    .transpose()?,
                mode: delivery.mode,
                on_date: names.date(&delivery.on)?,
                by_whom: delivery.by.as_deref().map(Into::into),
            });
        }
        if let Some(told) = &told.publication {
            change.put(Publication {
                id: Id::new(),
                removed: None,
                issue,
                published_on: read_date(self, told.on.as_deref())?,
                place: told.place.as_deref().map(Into::into),
                withheld_on: read_date(self, told.withheld_on.as_deref())?,
                withheld_reason: told.reason.as_deref().map(Into::into),
            });
        }
        for slip in &told.feedback {
            change.put(Feedback {
                id: Id::new(),
                removed: None,
                issue,
                person: names.person(&slip.person)?,
                returned_on: read_date(self, slip.returned_on.as_deref())?,
                attitude: slip.attitude,
                result: slip.result,
                wants_talk: slip.wants_talk,
                words: slip.words.as_deref().map(Into::into),
                reminded_on: read_date(self, slip.reminded_on.as_deref())?,
                passed_on_on: read_date(self, slip.passed_on_on.as_deref())?,
            });
        }
        Ok(change)
    }

    /// 承诺、复查、销号 of a told case.
    ///
    /// # Errors
    /// [`Refusal`] when a date cannot be read or a name is unknown.
    pub fn tell_end(&self, story: &Story, case: Id, told: &CaseStory) -> Result<Change, Refusal> {
        let names = Names::new(self, story);
        let own = self.own_unit().map(|unit| unit.id);
        let round = self.rounds(case).first().map(|round| round.id);
        let mut change = Change::record("登记承诺、复查和销号");
        for commitment in &told.commitments {
            let handler = commitment
                .handler
                .as_deref()
                .zip(own)
                .map(|(name, unit)| names.staff(unit, name));
            change.put(Commitment {
                id: Id::new(),
                removed: None,
                case,
                round,
                text: commitment.text.clone(),
                due_on: date(self, &commitment.due_on)?,
                handler: handler.transpose()?,
                done_on: read_date(self, commitment.done_on.as_deref())?,
                result: commitment.result.clone(),
            });
        }
        for recheck in &told.rechecks {
            change.put(Recheck {
                id: Id::new(),
                removed: None,
                case,
                on_date: date(self, &recheck.on)?,
                progress: recheck.progress,
                text: recheck.text.clone(),
            });
        }
        if let Some(typed) = &told.closed_out_on
            && let Some(known) = self.facts.cases.get(case)
        {
            let mut closed = known.clone();
            closed.closed_out_on = Some(date(self, typed)?);
            change.put(closed);
        }
        Ok(change)
    }
}
