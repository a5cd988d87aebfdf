//! Deriving the terms of one case from its facts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::model::facts::{Assignment, Case, Issue};
use crate::model::profile::{BaseEvent, MeetingEvent, Rule};
use crate::model::term;
use crate::model::vocabulary::{ContactMode, IssueKind};

use super::{CaseTerm, Concerns, delivered_to_all, is_dissatisfied, latest_extension};

/// What the terms of one case look at, gathered once.
pub struct Gathered<'a> {
    ledger: &'a Ledger,
    case: &'a Case,
    /// Whether the office answers the sponsors itself.
    pub we_answer: bool,
    /// Letters in force, oldest first.
    issues: Vec<&'a Issue>,
}

impl<'a> Gathered<'a> {
    pub fn new(ledger: &'a Ledger, case: &'a Case) -> Self {
        let answering = ledger.answering_case(case.id);
        let mut issues: Vec<(u32, &Issue)> = ledger
            .facts
            .rounds
            .of(answering)
            .filter_map(|round| {
                ledger
                    .issue_of(round.id)
                    .map(|issue| (round.position, issue))
            })
            .collect();
        issues.sort_by_key(|(position, _)| *position);
        let we_answer = ledger
            .own_assignment(case.id)
            .is_some_and(|part| part.role.answers());
        Self {
            ledger,
            case,
            we_answer,
            issues: issues.into_iter().map(|(_, issue)| issue).collect(),
        }
    }

    pub fn own_terms(
        &self,
        index: usize,
        rule: &Rule,
        part: &Assignment,
        terms: &mut Vec<CaseTerm>,
    ) {
        match rule.met_by {
            MeetingEvent::Published => self.publication_terms(index, terms),
            MeetingEvent::FeedbackReturned => self.feedback_terms(index, terms),
            MeetingEvent::RedoDelivered => self.redo_terms(index, terms),
            // The yearly summary is the office's, not a case's.
            MeetingEvent::Summarised => {}
            _ => {
                let base = match rule.base {
                    BaseEvent::FirstAssigned => part.first_assigned_on,
                    // Where the receipt was not noted, the day of assignment stands for it.
                    BaseEvent::Received => part.received_on.or(part.assigned_on),
                    _ => part.assigned_on,
                };
                let Some(base) = base else { return };
                let met_on = self.met_on(rule.met_by, part);
                terms.extend(self.term(index, Concerns::Us, base, met_on));
            }
        }
    }

    fn met_on(&self, event: MeetingEvent, part: &Assignment) -> Option<NaiveDate> {
        let facts = &self.ledger.facts;
        let case = self.case.id;
        match event {
            MeetingEvent::Objected => part.objection_on,
            // Breaking an item down presupposes that it was passed on.
            MeetingEvent::PassedOn => part.passed_on.or(part.broken_down_on),
            MeetingEvent::BrokenDown => part.broken_down_on,
            MeetingEvent::KeyRegistered => part.key_registered_on,
            // A first draft or a letter shows that the department has reported.
            MeetingEvent::Reported => part.reported_on.or_else(|| self.first_text_on()),
            MeetingEvent::Contacted => facts.contacts.of(case).map(|contact| contact.on_date).min(),
            MeetingEvent::Visited => facts
                .contacts
                .of(case)
                .filter(|contact| contact.mode == ContactMode::Visit)
                .map(|contact| contact.on_date)
                .min(),
            MeetingEvent::Rechecked => facts.rechecks.of(case).map(|recheck| recheck.on_date).min(),
            MeetingEvent::OpinionGiven => {
                let issue = self
                    .issues
                    .iter()
                    .find(|issue| issue.kind == IssueKind::Opinion)?;
                facts
                    .deliveries
                    .of(issue.id)
                    .map(|delivery| delivery.on_date)
                    .min()
            }
            MeetingEvent::ReplyDelivered => {
                let issue = self
                    .issues
                    .iter()
                    .find(|issue| issue.kind == IssueKind::Reply)?;
                delivered_to_all(self.ledger, self.case.id, issue)
            }
            MeetingEvent::Published
            | MeetingEvent::FeedbackReturned
            | MeetingEvent::RedoDelivered
            | MeetingEvent::Summarised => None,
        }
    }

    fn first_text_on(&self) -> Option<NaiveDate> {
        let facts = &self.ledger.facts;
        let rounds = facts.rounds.of(self.ledger.answering_case(self.case.id));
        rounds
            .flat_map(|round| facts.drafts.of(round.id))
            .map(|draft| draft.saved_on)
            .min()
    }

    fn replies(&self) -> impl Iterator<Item = &'a Issue> + '_ {
        self.issues
            .iter()
            .copied()
            .filter(|issue| issue.kind == IssueKind::Reply)
    }

    fn publication_terms(&self, index: usize, terms: &mut Vec<CaseTerm>) {
        // Merged items are published with the main one.
        if !self.ledger.may_publish(self.case)
            || self.ledger.answering_case(self.case.id) != self.case.id
        {
            return;
        }
        for issue in self.replies() {
            let decided = self
                .ledger
                .facts
                .publications
                .of(issue.id)
                .find_map(|publication| publication.published_on.or(publication.withheld_on));
            terms.extend(self.term(index, Concerns::Us, issue.issued_on, decided));
        }
    }

    fn feedback_terms(&self, index: usize, terms: &mut Vec<CaseTerm>) {
        let facts = &self.ledger.facts;
        for issue in self.replies() {
            let mine = facts.sponsors.of(self.case.id);
            for sponsor in mine {
                let delivered = facts
                    .deliveries
                    .of(issue.id)
                    .find(|delivery| delivery.person == Some(sponsor.person));
                let Some(delivered) = delivered else { continue };
                let returned = facts
                    .feedback
                    .of(issue.id)
                    .find(|slip| slip.person == sponsor.person);
                let met_on = returned.and_then(|slip| slip.returned_on);
                terms.extend(self.term(
                    index,
                    Concerns::Person(sponsor.person),
                    delivered.on_date,
                    met_on,
                ));
            }
        }
    }

    fn redo_terms(&self, index: usize, terms: &mut Vec<CaseTerm>) {
        let replies: Vec<&Issue> = self.replies().collect();
        for (place, issue) in replies.iter().enumerate() {
            let passed_on = self
                .ledger
                .facts
                .feedback
                .of(issue.id)
                .filter(|slip| is_dissatisfied(slip))
                .filter_map(|slip| slip.passed_on_on)
                .max();
            let Some(base) = passed_on else { continue };
            let met_on = replies
                .get(place + 1)
                .and_then(|next| delivered_to_all(self.ledger, self.case.id, next));
            terms.extend(self.term(index, Concerns::Us, base, met_on));
        }
    }

    pub fn awaited_opinion(
        &self,
        index: usize,
        rule: &Rule,
        part: &Assignment,
        terms: &mut Vec<CaseTerm>,
    ) {
        let base = match rule.base {
            BaseEvent::Received => part.received_on.or(part.assigned_on),
            _ => part.assigned_on,
        };
        let Some(base) = base else { return };
        let opinions = self.ledger.facts.opinions.of(self.case.id);
        let came = opinions
            .filter(|opinion| opinion.unit == part.unit)
            .map(|opinion| opinion.on_date)
            .min();
        terms.extend(self.term(index, Concerns::Unit(part.unit), base, came));
    }

    fn term(
        &self,
        index: usize,
        concerns: Concerns,
        base: NaiveDate,
        met_on: Option<NaiveDate>,
    ) -> Option<CaseTerm> {
        let ledger = self.ledger;
        let rule = &ledger.profile.rules[index];
        let length = ledger.term_length(index)?;
        let mut counted = term::count(
            length,
            base,
            ledger.profile.moves_past_days_off,
            &ledger.calendar,
        );
        let extension = latest_extension(ledger, self.case.id, &rule.key);
        if let Some(extension) = extension {
            counted.nominal = extension.until;
            counted.due = extension.until;
            counted.provisional = false;
        }
        let optional = rule.met_by == MeetingEvent::Objected;
        let optional_over = optional && (ledger.today > counted.due || !self.issues.is_empty());
        let lapsed = met_on.is_none() && (optional_over || self.case.closed_out_on.is_some());
        Some(CaseTerm {
            rule: index as u16,
            concerns,
            base,
            counted,
            extension: extension.map(|e| e.id),
            met_on,
            lapsed,
        })
    }
}
