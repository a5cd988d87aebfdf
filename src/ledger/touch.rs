//! Which cases a record touches.

use crate::model::change::Entity;
use crate::model::record::Id;

use super::Ledger;

impl Ledger {
    /// The keys of every record of a case, for its history.
    pub fn records_of(&self, case: Id) -> Vec<Id> {
        let facts = &self.facts;
        let mut ids = vec![case];
        ids.extend(facts.sponsors.of(case).map(|record| record.id));
        ids.extend(facts.assignments.of(case).map(|record| record.id));
        ids.extend(facts.contacts.of(case).map(|record| record.id));
        ids.extend(facts.opinions.of(case).map(|record| record.id));
        ids.extend(facts.extensions.of(case).map(|record| record.id));
        ids.extend(facts.commitments.of(case).map(|record| record.id));
        ids.extend(facts.rechecks.of(case).map(|record| record.id));
        ids.extend(facts.reminders.of(case).map(|record| record.id));
        ids.extend(facts.attachments.of(case).map(|record| record.id));
        ids.extend(self.merge_group(case).map(|group| group.id));
        for round in self.rounds(case) {
            ids.push(round.id);
            for draft in facts.drafts.of(round.id) {
                ids.push(draft.id);
                ids.extend(facts.reviews.of(draft.id).map(|record| record.id));
            }
            for issue in facts.issues.of(round.id) {
                ids.push(issue.id);
                ids.extend(facts.deliveries.of(issue.id).map(|record| record.id));
                ids.extend(facts.publications.of(issue.id).map(|record| record.id));
                ids.extend(facts.feedback.of(issue.id).map(|record| record.id));
            }
        }
        ids
    }

    /// Whether a record already known changes in a way that cases elsewhere may show.
    pub(super) fn renames(&self, entity: &Entity) -> bool {
        match entity {
            Entity::Person(record) => self.facts.persons.get(record.id).is_some(),
            Entity::Unit(record) => self.facts.units.get(record.id).is_some(),
            Entity::Department(record) => self.facts.departments.get(record.id).is_some(),
            Entity::Staff(record) => self.facts.staff.get(record.id).is_some(),
            Entity::Session(record) => self.facts.sessions.get(record.id).is_some(),
            _ => false,
        }
    }

    /// The case a record belongs to.
    pub(super) fn case_of(&self, entity: &Entity) -> Option<Id> {
        let of_round = |round: Id| self.facts.rounds.get(round).map(|round| round.case);
        let of_draft = |draft: Id| {
            self.facts
                .drafts
                .get(draft)
                .and_then(|draft| of_round(draft.round))
        };
        let of_issue = |issue: Id| {
            self.facts
                .issues
                .get(issue)
                .and_then(|issue| of_round(issue.round))
        };
        match entity {
            Entity::Case(record) => Some(record.id),
            Entity::Sponsor(record) => Some(record.case),
            Entity::MergeGroup(record) => Some(record.main),
            Entity::MergeMember(record) => Some(record.case),
            Entity::Assignment(record) => Some(record.case),
            Entity::Contact(record) => Some(record.case),
            Entity::Opinion(record) => Some(record.case),
            Entity::Extension(record) => Some(record.case),
            Entity::Commitment(record) => Some(record.case),
            Entity::Recheck(record) => Some(record.case),
            Entity::Reminder(record) => Some(record.case),
            Entity::Attachment(record) => Some(record.case),
            Entity::Round(record) => Some(record.case),
            Entity::Draft(record) => of_round(record.round),
            Entity::Review(record) => of_draft(record.draft),
            Entity::Issue(record) => of_round(record.round),
            Entity::Paper(record) => of_issue(record.issue),
            Entity::Delivery(record) => of_issue(record.issue),
            Entity::Publication(record) => of_issue(record.issue),
            Entity::Feedback(record) => of_issue(record.issue),
            Entity::Setting(_)
            | Entity::Session(_)
            | Entity::Person(_)
            | Entity::Unit(_)
            | Entity::Department(_)
            | Entity::Staff(_)
            | Entity::NumberSeries(_) => None,
        }
    }
}
