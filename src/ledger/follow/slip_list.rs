//! 征询意见表 of a list of items, each once, gathered once per change: what the page 征询反馈 lists and counts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{Concerns, is_dissatisfied};
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::facts::{Delivery, Feedback, Issue, Round};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ClosingItem, IssueKind};

use super::once::is_listed_under;
use super::slip::{ListedSlip, SlipKey, SlipSegment, SlipStanding, SlipSums};

/// The forms of a list of items, in the order of the items.
#[derive(Clone, Debug, Default)]
pub struct SlipList {
    /// The forms.
    pub slips: Vec<ListedSlip>,
}

impl SlipList {
    /// The forms of those of these items that the scope holds.
    pub fn of(ledger: &Ledger, rows: &[CaseRow], scope: Scope) -> Self {
        let mut gathering = SlipGathering::new(scope);
        while gathering.go_on(ledger, rows, rows.len().max(1)) {}
        gathering.list()
    }

    /// How many forms are out, for the rail.
    pub fn out_count(ledger: &Ledger, rows: &[CaseRow], scope: Scope) -> usize {
        let mut list = Self::default();
        let ruled = is_ruled(ledger);
        for row in rows.iter().filter(|row| scope.holds(row)) {
            // With a term for each form that is out, most items need not be looked at.
            if !ruled || awaits_anyone(ledger, row.case) || ledger.merge_group(row.case).is_some() {
                list.take(ledger, scope, row.case);
            }
        }
        let out = list.slips.iter();
        out.filter(|slip| slip.standing == SlipStanding::Out)
            .count()
    }

    /// What they add up to.
    pub fn sums(&self, ledger: &Ledger) -> SlipSums {
        SlipSums::of_all(ledger, &self.slips)
    }

    /// The places of those that a segment shows: what is out first, by its last day; what is back by the day it came, the
    /// newest first.
    pub fn shown(&self, segment: SlipSegment, today: NaiveDate) -> Vec<usize> {
        let holds = |place: &usize| segment.holds(&self.slips[*place], today);
        let mut places: Vec<usize> = (0..self.slips.len()).filter(holds).collect();
        places.sort_by_key(|place| {
            let slip = &self.slips[*place];
            let (open, back) = (slip.due, slip.back_on.map(std::cmp::Reverse));
            (slip.standing, open.is_none(), open, back, *place)
        });
        places
    }

    /// The forms of one item and of those answered together with it.
    pub fn of_item(ledger: &Ledger, case: Id) -> Self {
        let mut list = Self::default();
        list.add(ledger, case);
        list
    }

    fn take(&mut self, ledger: &Ledger, scope: Scope, case: Id) {
        let mut rounds = ledger.facts.rounds.of(ledger.answering_case(case));
        if rounds.next().is_some() && is_listed_under(ledger, scope, case) {
            self.add(ledger, case);
        }
    }

    fn add(&mut self, ledger: &Ledger, case: Id) {
        let answering = ledger.answering_case(case);
        let rounds = ledger.rounds(answering).into_iter();
        let letters: Vec<(&Round, &Issue)> = rounds
            .filter_map(|round| Some((round, ledger.issue_of(round.id)?)))
            .filter(|(_, issue)| issue.kind == IssueKind::Reply)
            .collect();
        if !letters.is_empty() {
            let mut of_item = OfItem::new(ledger, case, answering);
            // The newest first: it takes the place of those before it.
            for letter in letters.into_iter().rev() {
                of_item.take_letter(letter, &mut self.slips);
            }
        }
    }
}

/// Whether the local rules give a form a term.
fn is_ruled(ledger: &Ledger) -> bool {
    let mut rules = ledger.profile.rules.iter();
    rules.any(|rule| rule.met_by == MeetingEvent::FeedbackReturned)
}

/// Whether an item has an open term of a form.
fn awaits_anyone(ledger: &Ledger, case: Id) -> bool {
    let open = ledger.state(case).map(|state| state.open_terms.iter());
    let mut open = open.into_iter().flatten();
    open.any(|term| matches!(term.concerns, Concerns::Person(_)))
}

/// The forms of one item's letters on their way, the newest letter first.
struct OfItem<'a> {
    ledger: &'a Ledger,
    case: Id,
    /// The sponsors of all items that are answered with it.
    sponsors: Vec<Id>,
    /// Whether forms are still awaited of any of these items.
    asked: bool,
    ruled: bool,
    /// The open terms of forms: whose, from which day, to which; each form takes its own.
    terms: Vec<(Id, NaiveDate, NaiveDate)>,
    /// Who has a later letter.
    later: Vec<Id>,
}

impl<'a> OfItem<'a> {
    fn new(ledger: &'a Ledger, case: Id, answering: Id) -> Self {
        let mut items = ledger.answered_with(answering);
        items.retain(|item| {
            let known = ledger.facts.cases.get(*item);
            known.is_some_and(|case| case.removed.is_none())
        });
        let sponsors = items
            .iter()
            .flat_map(|item| ledger.facts.sponsors.of(*item));
        let states = items.iter().filter_map(|item| ledger.state(*item));
        let open = states.flat_map(|state| &state.open_terms);
        let terms = open.filter_map(|term| {
            let rule = term.rule(ledger)?;
            match term.concerns {
                Concerns::Person(person) if rule.met_by == MeetingEvent::FeedbackReturned => {
                    Some((person, term.base, term.counted.due))
                }
                _ => None,
            }
        });
        let mut terms: Vec<(Id, NaiveDate, NaiveDate)> = terms.collect();
        terms.sort_unstable();
        Self {
            ledger,
            case,
            sponsors: sponsors.map(|sponsor| sponsor.person).collect(),
            asked: items.iter().any(|item| is_asked(ledger, *item)),
            ruled: is_ruled(ledger),
            terms,
            later: Vec::new(),
        }
    }

    fn take_letter(&mut self, (round, issue): (&Round, &Issue), slips: &mut Vec<ListedSlip>) {
        let facts = &self.ledger.facts;
        let addressees = self.ledger.addressees_of(round).into_iter();
        let mut people: Vec<Id> = addressees.map(|person| person.id).collect();
        for delivery in facts.deliveries.of(issue.id) {
            // Whoever was handed a form is asked.
            let handed = delivery.person.filter(|one| self.sponsors.contains(one));
            people.extend(handed.filter(|one| !people.contains(one)));
        }
        for person in &people {
            slips.push(self.slip(issue, *person));
        }
        let written = people.into_iter();
        let written = written.filter(|person| facts.was_written_to(issue.id, *person));
        self.later.extend(written);
    }

    fn slip(&mut self, issue: &Issue, person: Id) -> ListedSlip {
        let facts = &self.ledger.facts;
        let slip = facts
            .feedback
            .of(issue.id)
            .find(|slip| slip.person == person);
        let mut deliveries = facts.deliveries.of(issue.id);
        let delivery = deliveries.find(|one| one.person == Some(person));
        let back = slip.filter(|slip| slip.returned_on.is_some());
        let due = match (back, delivery) {
            (None, Some(delivery)) => self.take_term(person, delivery),
            _ => None,
        };
        let is_last = self.asked && !self.later.contains(&person);
        let standing = match (back, delivery) {
            (Some(_), _) => SlipStanding::Back,
            (None, Some(_)) if due.is_some() || (is_last && !self.ruled) => SlipStanding::Out,
            (None, None) if is_last => SlipStanding::Undelivered,
            (None, _) => SlipStanding::Over,
        };
        ListedSlip {
            key: SlipKey {
                issue: issue.id,
                person,
            },
            case: self.case,
            standing,
            delivered_on: delivery.map(|delivery| delivery.on_date),
            due,
            back_on: back.and_then(|slip| slip.returned_on),
            attitude: back.and_then(|slip| slip.attitude),
            result: back.and_then(|slip| slip.result),
            redo: is_last && back.is_some_and(is_dissatisfied),
        }
    }

    /// The last day of the term that runs for a person since a delivery; all terms of it are taken, so that the same one is
    /// no other letter's too.
    fn take_term(&mut self, person: Id, delivery: &Delivery) -> Option<NaiveDate> {
        let its =
            |term: &(Id, NaiveDate, NaiveDate)| (term.0, term.1) == (person, delivery.on_date);
        let due = self.terms.iter().copied().find(its).map(|term| term.2);
        self.terms.retain(|term| !its(term));
        due
    }
}

/// Whether forms are still awaited of an item: it is the office's, and not closed out unless its forms were left open.
fn is_asked(ledger: &Ledger, item: Id) -> bool {
    let known = ledger.facts.cases.get(item);
    let Some(case) = known.filter(|case| case.removed.is_none() && case.returned_on.is_none())
    else {
        return false;
    };
    let left = ledger.left_open(item, ClosingItem::Feedback).is_some();
    ledger.own_assignment(item).is_some() && (left || ledger.closed_on(case).is_none())
}

/// A form as recorded; none before anything is known of it.
pub fn recorded(ledger: &Ledger, key: SlipKey) -> Option<&Feedback> {
    let mut slips = ledger.facts.feedback.of(key.issue);
    slips.find(|slip| slip.person == key.person)
}

/// The open term of a form that is out, with the item whose it is, for papers; none where no rule gives it one.
pub fn term_of(ledger: &Ledger, slip: &ListedSlip) -> Option<ListedTerm> {
    let since = slip.delivered_on.filter(|_| slip.due.is_some())?;
    let items = ledger.answered_with(ledger.answering_case(slip.case));
    items.into_iter().find_map(|item| {
        let mut open = ledger.state(item)?.open_terms.iter();
        let its = open.find(|term| {
            let rule = term.rule(ledger);
            term.concerns == Concerns::Person(slip.key.person)
                && term.base == since
                && rule.is_some_and(|rule| rule.met_by == MeetingEvent::FeedbackReturned)
        });
        Some((item, *its?))
    })
}

/// A list on its way: a full ledger has more items than one frame has time for.
#[derive(Clone, Debug)]
pub struct SlipGathering {
    list: SlipList,
    scope: Scope,
    done: usize,
}

impl SlipGathering {
    /// Nothing yet of the items that the scope holds.
    pub fn new(scope: Scope) -> Self {
        Self {
            list: SlipList::default(),
            scope,
            done: 0,
        }
    }

    /// Goes on through so many of the items; returns whether there are more.
    pub fn go_on(&mut self, ledger: &Ledger, rows: &[CaseRow], count: usize) -> bool {
        let begin = self.done.min(rows.len());
        let end = begin.saturating_add(count).min(rows.len());
        let scope = self.scope;
        for row in rows[begin..end].iter().filter(|row| scope.holds(row)) {
            self.list.take(ledger, scope, row.case);
        }
        self.done = end;
        end < rows.len()
    }

    /// What was gathered.
    pub fn list(self) -> SlipList {
        self.list
    }
}

#[cfg(test)]
mod tests;
