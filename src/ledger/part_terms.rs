//! Deriving terms: which rules apply to a part of a case, from which day, met when.

use chrono::NaiveDate;

use crate::model::facts::{Assignment, Case, Issue, Milestone};
use crate::model::profile::{MeetingEvent, Rule};
use crate::model::record::Id;
use crate::model::term::{Counted, TermLength};
use crate::model::vocabulary::{FilingKind, IssueKind, Role};

use super::book::Book;
use super::case_terms::{
    ByAnswer, CaseTerm, Concerns, TermStatus, delivered_to_all, is_dissatisfied,
};
use super::filings::{filed_on, filing_that_meets, first_since};
use super::left_open::closing_item;
use super::publishing::Publishing;
use super::term_days::{DatedTerm, base_of, count, dated};

/// Every term that stands in the line of a case and has begun to run: those of the parts the office answers for, and
/// the 会办意见 that the own unit awaits.
pub fn derive(ledger: &Book, case: &Case) -> Vec<CaseTerm> {
    if case.returned_on.is_some() {
        return Vec::new();
    }
    let gathered = Gathered::new(ledger, case);
    let own = ledger.own_assignment(case.id);
    let we_answer = own.is_some_and(|part| part.role.answers());
    let mut terms = Vec::with_capacity(8);
    for part in ledger.standing_parts(case.id) {
        if ledger.answers_for(part) {
            gathered.part_terms(part, &mut terms);
        } else if we_answer && part.role == Role::Co {
            gathered.awaited_opinion(part, &mut terms);
        }
    }
    terms
}

/// Every term of one part that has begun to run, whoever answers for it.
pub fn of_part(ledger: &Book, case: &Case, part: &Assignment) -> Vec<CaseTerm> {
    let mut terms = Vec::new();
    if case.returned_on.is_none() {
        Gathered::new(ledger, case).part_terms(part, &mut terms);
    }
    terms
}

/// Whether the term of a part that an event meets was met in time; `None` while it still runs unmet, or does not run.
/// Of several such terms the first legal one counts, an office's inner one only where there is no other.
pub fn in_time(ledger: &Book, terms: &[CaseTerm], part: Id, event: MeetingEvent) -> Option<bool> {
    let of_event = terms.iter().filter(|term| term.part == part);
    let (_, term) = of_event
        .filter_map(|term| {
            let rule = term.rule(ledger).filter(|rule| rule.met_by == event)?;
            Some((rule.inner, term))
        })
        .min_by_key(|(inner, _)| *inner)?;
    match term.status(ledger) {
        TermStatus::MetInTime => Some(true),
        TermStatus::MetLate | TermStatus::Overdue(_) => Some(false),
        // What was closed without an answer stays in the base: it was missed once its last day is over.
        TermStatus::Lapsed => (ledger.today > term.counted.due).then_some(false),
        TermStatus::DueToday | TermStatus::DueIn(_) => None,
    }
}

/// What the terms of one case look at, gathered once.
struct Gathered<'a> {
    ledger: &'a Book,
    case: &'a Case,
    /// Letters in force, oldest first.
    issues: Vec<&'a Issue>,
}

impl<'a> Gathered<'a> {
    fn new(ledger: &'a Book, case: &'a Case) -> Self {
        let rounds = ledger.own_rounds(case.id).into_iter();
        let issues = rounds.filter_map(|round| ledger.issue_of(round.id));
        Self {
            ledger,
            case,
            issues: issues.collect(),
        }
    }

    /// The rules that apply to a part, each with its index in the profile.
    fn rules(&self, part: &Assignment) -> impl Iterator<Item = (usize, &'a Rule)> + use<'a> {
        let (role, key_case) = (part.role, self.case.key_case);
        let rules = self.ledger.profile.rules.iter().enumerate();
        rules.filter(move |(_, rule)| {
            rule.roles.contains(&role) && (key_case || !rule.key_cases_only)
        })
    }

    fn part_terms(&self, part: &Assignment, terms: &mut Vec<CaseTerm>) {
        let own = self.ledger.is_own(part);
        for (index, rule) in self.rules(part) {
            if own {
                self.own_terms((index, rule), part, terms);
            } else if !rule.inner && is_seen_from_outside(rule.met_by) {
                terms.extend(self.unit_term((index, rule), part));
            }
        }
    }

    fn own_terms(
        &self,
        (index, rule): (usize, &Rule),
        part: &Assignment,
        terms: &mut Vec<CaseTerm>,
    ) {
        match rule.met_by {
            MeetingEvent::Published => self.publication_terms(index, part, terms),
            MeetingEvent::FeedbackReturned => self.feedback_terms(index, part, terms),
            MeetingEvent::RedoDelivered => self.redo_terms(index, part, terms),
            // The yearly summary is the office's, not a case's.
            MeetingEvent::Summarised => {}
            event => {
                let Some(base) = base_of(rule, self.case, part) else {
                    return;
                };
                // What is asked of key items is asked from the day the item became one.
                let since = self.case.key_since.filter(|_| rule.key_cases_only);
                let base = since.map_or(base, |since| since.max(base));
                let met_on = self.met_on(event, part);
                terms.extend(self.term(index, (part, Concerns::Us), base, met_on));
            }
        }
    }

    /// The term of another unit's part.
    fn unit_term(&self, (index, rule): (usize, &Rule), part: &Assignment) -> Option<CaseTerm> {
        // Of other units the office may know no other day than that it handed the item on.
        let base = base_of(rule, self.case, part).or(part.assigned_on)?;
        let met_on = self.met_on(rule.met_by, part);
        self.term(index, (part, Concerns::Unit(part.unit)), base, met_on)
    }

    fn awaited_opinion(&self, part: &Assignment, terms: &mut Vec<CaseTerm>) {
        for (index, rule) in self.rules(part) {
            if rule.met_by == MeetingEvent::OpinionGiven {
                terms.extend(self.unit_term((index, rule), part));
            }
        }
    }

    fn met_on(&self, event: MeetingEvent, part: &Assignment) -> Option<NaiveDate> {
        let since = || self.ledger.taken_back_on(part);
        let filed = |event| {
            filing_that_meets(event)
                .and_then(|kind| filed_on(self.ledger, self.case.id, part.unit, kind))
        };
        let dated = Milestone::that_meets(event).and_then(|step| step.day_of(self.case, part));
        dated.or_else(|| match event {
            // Breaking an item down presupposes that it was passed on.
            MeetingEvent::PassedOn => filed(MeetingEvent::BrokenDown),
            // A first draft or a letter shows that the department has reported.
            MeetingEvent::Reported => self.first_text_on(since()),
            MeetingEvent::Contacted => {
                let contacts = self.ledger.facts.contacts.of(self.case.id);
                first_since(contacts.map(|contact| contact.on_date), since())
            }
            other => filed(other),
        })
    }

    fn first_text_on(&self, since: Option<NaiveDate>) -> Option<NaiveDate> {
        let facts = &self.ledger.facts;
        let rounds = facts.rounds.of(self.ledger.answering_case(self.case.id));
        let drafts = rounds.flat_map(|round| facts.drafts.of(round.id));
        first_since(drafts.map(|draft| draft.saved_on), since)
    }

    fn replies(&self) -> impl Iterator<Item = &'a Issue> + '_ {
        self.issues
            .iter()
            .copied()
            .filter(|issue| issue.kind == IssueKind::Reply)
    }

    fn publication_terms(&self, index: usize, part: &Assignment, terms: &mut Vec<CaseTerm>) {
        for issue in self.replies() {
            if !self.ledger.is_answered_by(self.case.id, issue) {
                continue;
            }
            let publishing = self.ledger.publishing(self.case.id, issue);
            let decided = match publishing {
                Publishing::NotAgreed => continue,
                Publishing::Decided(decided) => decided.published_on.or(decided.withheld_on),
                Publishing::Superseded | Publishing::Awaited => None,
            };
            // It runs from the day the reply reached them all (魏县2024 第四项: 办理结果答复代表委员之日起一周内).
            let Some(reached) = delivered_to_all(self.ledger, self.case.id, issue) else {
                continue;
            };
            let term = self.term(index, (part, Concerns::Us), reached, decided);
            terms.extend(term.map(|term| CaseTerm {
                lapsed: term.lapsed || publishing == Publishing::Superseded,
                ..of_letter(term, issue)
            }));
        }
    }

    fn feedback_terms(&self, index: usize, part: &Assignment, terms: &mut Vec<CaseTerm>) {
        let facts = &self.ledger.facts;
        let letters: Vec<&Issue> = self.replies().collect();
        let delivered = |issue: &Issue, person: Id| {
            let mut deliveries = facts.deliveries.of(issue.id);
            deliveries.find(|delivery| delivery.person == Some(person))
        };
        for (index_of, issue) in letters.iter().enumerate() {
            let mine = facts.sponsors.of(self.case.id);
            for sponsor in mine {
                let Some(first) = delivered(issue, sponsor.person) else {
                    continue;
                };
                let returned = facts
                    .feedback
                    .of(issue.id)
                    .find(|slip| slip.person == sponsor.person);
                let met_on = returned.and_then(|slip| slip.returned_on);
                // Who has a later letter answers that one, whether they were asked for the form of this one or not.
                let mut later = letters[index_of + 1..].iter();
                if met_on.is_none() && later.any(|next| delivered(next, sponsor.person).is_some()) {
                    continue;
                }
                let whose = (part, Concerns::Person(sponsor.person));
                let term = self.term(index, whose, first.on_date, met_on);
                terms.extend(term.map(|term| of_letter(term, issue)));
            }
        }
    }

    fn redo_terms(&self, index: usize, part: &Assignment, terms: &mut Vec<CaseTerm>) {
        let replies: Vec<&Issue> = self.replies().collect();
        for (letter, issue) in replies.iter().enumerate() {
            let passed_on = self
                .ledger
                .own_slips(self.case.id, issue.id)
                .filter(|slip| is_dissatisfied(slip))
                .filter_map(|slip| slip.passed_on_on)
                .max();
            let Some(base) = passed_on else { continue };
            // A reply that went out before the words were passed on does not answer them.
            let later = replies[letter + 1..].iter();
            let met_on = later
                .filter_map(|next| delivered_to_all(self.ledger, self.case.id, next))
                .find(|delivered| *delivered >= base);
            let term = self.term(index, (part, Concerns::Us), base, met_on);
            terms.extend(term.map(|term| of_letter(term, issue)));
        }
    }

    fn term(
        &self,
        index: usize,
        (part, concerns): (&Assignment, Concerns),
        base: NaiveDate,
        met_on: Option<NaiveDate>,
    ) -> Option<CaseTerm> {
        let ledger = self.ledger;
        let rule = &ledger.profile.rules[index];
        let DatedTerm {
            counted,
            extension,
            stands_still,
        } = dated(ledger, index, base, Some(part), met_on)?;
        let bound = match extension {
            None => self.by_answer(index, part, counted),
            Some(_) => None,
        };
        let (counted, by_answer) =
            bound.map_or((counted, None), |(counted, by)| (counted, Some(by)));
        let optional = rule.met_by == MeetingEvent::Objected;
        let optional_over = optional && (ledger.today > counted.due || self.is_answered(part));
        // What went to a department before it was entered here at all is past asking when.
        let entered_later = rule.met_by == MeetingEvent::PassedOn
            && part.department.is_some()
            && self.case.registered_on.is_some_and(|day| day > counted.due);
        // What was promised in an answer is looked at again, whether the item is closed out or not.
        let outlasts = rule.met_by == MeetingEvent::Rechecked && self.is_answered(part);
        // Nor does what was left open on closing out stop running.
        let left = closing_item(rule.met_by, concerns)
            .is_some_and(|item| ledger.left_open(self.case.id, item).is_some());
        let closed = !outlasts && !left && ledger.closed_on(self.case).is_some();
        // An opinion on what is answered comes too late: the answer went out without it.
        let is_opinion = rule.met_by == MeetingEvent::OpinionGiven;
        let of_another = is_opinion && matches!(concerns, Concerns::Unit(_));
        let moot = of_another && !left && ledger.is_answered(self.case.id);
        let over = optional_over || entered_later || closed || moot;
        let lapsed = met_on.is_none() && over;
        Some(CaseTerm {
            rule: index as u16,
            binding: rule.is_binding(),
            part: part.id,
            concerns,
            letter: None,
            base,
            counted,
            by_answer,
            extension,
            stands_still,
            met_on,
            lapsed,
        })
    }

    /// What the answer's term makes of another one, with what it is to it: an inner step is not due after it, and 复查 by a day
    /// of the year is of the year in which there is an answer to look at again.
    fn by_answer(
        &self,
        index: usize,
        part: &Assignment,
        counted: Counted,
    ) -> Option<(Counted, ByAnswer)> {
        let rule = &self.ledger.profile.rules[index];
        let is_inner = rule.inner && rule.comes_before_answer();
        let is_recheck = rule.met_by == MeetingEvent::Rechecked;
        if !is_inner && !is_recheck {
            return None;
        }
        let (legal, answer) = self.legal_answer(part)?;
        let legal = legal as u16;
        if is_inner {
            return (answer.due < counted.due).then_some((answer, ByAnswer::NotAfter(legal)));
        }
        let length = self.ledger.term_length(index, answer.due)?;
        if counted.due >= answer.due || !matches!(length, TermLength::FixedDay { .. }) {
            return None;
        }
        let later = count(self.ledger, index, answer.due)?;
        Some((later, ByAnswer::After(legal)))
    }

    /// The legal term of a part's answer or 会办意见, which no inner step goes past, with the index of its rule.
    fn legal_answer(&self, part: &Assignment) -> Option<(usize, Counted)> {
        let event = if part.role.answers() {
            MeetingEvent::ReplyDelivered
        } else {
            MeetingEvent::OpinionGiven
        };
        let mut rules = self.rules(part);
        let (index, rule) = rules.find(|(_, rule)| rule.is_binding() && rule.met_by == event)?;
        let base = base_of(rule, self.case, part)?;
        let dated = dated(self.ledger, index, base, Some(part), None)?;
        Some((index, dated.counted))
    }

    /// Whether a letter or a filing shows that a part was taken on, so that no objection to it is awaited.
    fn is_answered(&self, part: &Assignment) -> bool {
        if self.ledger.is_own(part) {
            return !self.issues.is_empty();
        }
        [FilingKind::Reply, FilingKind::Opinion]
            .into_iter()
            .any(|kind| filed_on(self.ledger, self.case.id, part.unit, kind).is_some())
    }
}

/// A term that each letter of an item has, of this one.
fn of_letter(term: CaseTerm, letter: &Issue) -> CaseTerm {
    CaseTerm {
        letter: Some(letter.id),
        ..term
    }
}

/// Whether the office that handed an item out learns of this step of another unit; the rest is that unit's own affair.
fn is_seen_from_outside(event: MeetingEvent) -> bool {
    event == MeetingEvent::Objected
        || (event != MeetingEvent::Summarised && filing_that_meets(event).is_some())
}
