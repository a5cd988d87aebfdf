//! The parts of a case, one per unit it stands assigned to, and the state of the case drawn from those that the office
//! answers for.

use chrono::NaiveDate;

use crate::model::facts::{Assignment, Case, Filing, Unit};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{FilingKind, OfficeKind, Role, Satisfaction};

use super::book::Book;
use super::case_terms::{CaseTerm, Concerns};
use super::filings::{filed_on, filing_that_meets};
use super::part_terms;
use super::stage::{self, Stage};

/// What is derived of one part of a case: one unit's standing assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartState {
    /// The part: key of its assignment.
    pub part: Id,
    /// Where it stands.
    pub stage: Stage,
    /// The last day of its open term that ends first.
    pub next_due: Option<NaiveDate>,
    /// Whether its reply went out in time; `None` while its term still runs unmet.
    pub replied_in_time: Option<bool>,
    /// The same of a 会办意见.
    pub opinion_in_time: Option<bool>,
}

impl PartState {
    /// Derives the state of a part from its terms, which may stand among others of the case.
    fn derive(ledger: &Book, case: &Case, part: &Assignment, terms: &[CaseTerm]) -> Self {
        let in_time = |event| part_terms::in_time(ledger, terms, part.id, event);
        let open = terms
            .iter()
            .filter(|term| term.part == part.id && term.is_open());
        let next = open.min_by_key(|term| term.ends());
        Self {
            part: part.id,
            stage: stage::of_part(ledger, case, part),
            next_due: next.map(|term| term.counted.due),
            replied_in_time: in_time(MeetingEvent::ReplyDelivered),
            opinion_in_time: in_time(MeetingEvent::OpinionGiven),
        }
    }
}

/// Everything derived of one case that lists ask for. Terms already met are derived again when someone looks at them
/// ([`Book::terms`]), and so are the parts themselves ([`Book::parts`]): a ledger holds a
/// hundred closed cases for each open one.
#[derive(Clone, Debug)]
pub struct CaseState {
    /// Where it stands.
    pub stage: Stage,
    /// Its open terms.
    pub open_terms: Box<[CaseTerm]>,
    /// The one told of first ([`CaseTerm::rank`]), as an index into `open_terms`.
    pub next_term: Option<u16>,
    /// The worst word returned on the last letter.
    pub satisfaction: Option<Satisfaction>,
    /// Whether the reply went out in time, of several parts each; `None` while a term still runs unmet.
    pub replied_in_time: Option<bool>,
    /// The same of a 会办意见.
    pub opinion_in_time: Option<bool>,
}

impl CaseState {
    /// Derives the state of a case.
    pub fn derive(ledger: &Book, case: &Case) -> Self {
        let terms = part_terms::derive(ledger, case);
        let answered = || ledger.answered_parts(case.id);
        let parts: Vec<PartState> = answered()
            .map(|part| PartState::derive(ledger, case, part, &terms))
            .collect();
        let stages: Vec<(Role, Stage)> = answered()
            .zip(&parts)
            .map(|(part, state)| (part.role, state.stage))
            .collect();
        let open_terms: Box<[CaseTerm]> = terms.into_iter().filter(CaseTerm::is_open).collect();
        let next_term = open_terms
            .iter()
            .enumerate()
            .min_by_key(|(_, term)| term.rank(ledger))
            .map(|(index, _)| index as u16);
        Self {
            stage: stage::of_case(ledger, case, &stages),
            open_terms,
            next_term,
            satisfaction: satisfaction(ledger, case),
            replied_in_time: all_in_time(parts.iter().map(|part| part.replied_in_time), || {
                answered().filter(|part| part.role.answers()).count()
            }),
            opinion_in_time: all_in_time(parts.iter().map(|part| part.opinion_in_time), || {
                answered().filter(|part| part.role == Role::Co).count()
            }),
        }
    }

    /// Whether another day can change it: something still runs.
    pub fn depends_on_day(&self) -> bool {
        !self.open_terms.is_empty()
    }

    /// The open term that a case goes by: of the office's legal ones the one that ends first; what another unit owes it, and
    /// then an inner step, only where none of these runs.
    pub fn next(&self) -> Option<&CaseTerm> {
        self.next_term
            .and_then(|index| self.open_terms.get(usize::from(index)))
    }

    /// What is told of beside the term the case goes by: of the inner steps, and of what other units owe, the one that ends
    /// first. None where the case goes by an inner step itself.
    pub fn beside(&self, ledger: &Book) -> Option<&CaseTerm> {
        let next = self.next().filter(|next| next.binding)?;
        let precedence = next.precedence(ledger);
        let behind = self.open_terms.iter();
        let behind = behind.filter(|term| term.precedence(ledger) > precedence);
        behind.min_by_key(|term| term.ends())
    }

    /// The open term that an event meets; of several the one that ends first.
    pub fn awaited(&self, ledger: &Book, event: MeetingEvent) -> Option<&CaseTerm> {
        let of_event = self.open_terms.iter().filter(|term| {
            let rule = term.rule(ledger);
            rule.is_some_and(|rule| rule.met_by == event)
        });
        of_event.min_by_key(|term| term.counted.due)
    }

    /// What is to be handed in next (责任分解表, 重点处理登记表): what meets the open term of such a paper that ends first.
    pub fn awaited_filing(&self, ledger: &Book) -> Option<FilingKind> {
        let events = [MeetingEvent::BrokenDown, MeetingEvent::KeyRegistered];
        let open = events.into_iter().filter_map(|event| {
            let due = self.awaited(ledger, event)?.counted.due;
            Some((due, filing_that_meets(event)?))
        });
        open.min_by_key(|(due, _)| *due).map(|(_, kind)| kind)
    }
}

/// One late part makes the case late; it is in time once each part that has such a term is.
fn all_in_time(
    parts: impl Iterator<Item = Option<bool>>,
    wanted: impl FnOnce() -> usize,
) -> Option<bool> {
    let known: Vec<bool> = parts.flatten().collect();
    if known.contains(&false) {
        return Some(false);
    }
    (!known.is_empty() && known.len() >= wanted()).then_some(true)
}

/// The worst of the last words of those answered: 不满意 before 基本满意 before 满意. Somebody's word stands until a newer
/// slip of theirs is back, whatever letters go out meanwhile.
fn satisfaction(ledger: &Book, case: &Case) -> Option<Satisfaction> {
    let people = ledger.own_addressees(case.id);
    let slips = people.filter_map(|person| ledger.last_word(case.id, person.id));
    slips
        .flat_map(|slip| [slip.attitude, slip.result])
        .flatten()
        .max()
}

impl Book {
    /// Whether the office hands items out to others and oversees them, instead of handling its own.
    pub fn oversees(&self) -> bool {
        match self.office.kind {
            OfficeKind::Unit => false,
            OfficeKind::Government | OfficeKind::Body => true,
        }
    }

    /// Whether an item is with other units alone: the office hands items out, and keeps no part of this one.
    pub fn is_handed_out(&self, case: Id) -> bool {
        self.oversees() && self.own_assignment(case).is_none()
    }

    /// The units that answer an item and have not, as far as the office knows of them.
    pub fn unanswered_units(&self, case: Id) -> impl Iterator<Item = &Unit> {
        let parts = self.answered_parts(case);
        let owing = parts.filter(|part| part.role.answers() && !self.has_replied(part));
        owing.filter_map(|part| self.facts.units.get(part.unit))
    }

    /// Whether a part is the own unit's.
    pub fn is_own(&self, part: &Assignment) -> bool {
        self.own_unit().is_some_and(|own| own.id == part.unit)
    }

    /// Whether the office answers for a part: for its own unit's, and for every unit's where it hands out and oversees.
    pub fn answers_for(&self, part: &Assignment) -> bool {
        part.stands() && (self.oversees() || self.is_own(part))
    }

    /// The parts of a case that stand, whoever answers for them.
    pub fn standing_parts(&self, case: Id) -> impl Iterator<Item = &Assignment> {
        let parts = self.facts.assignments.of(case);
        parts.filter(|part| part.stands())
    }

    /// The day a part began where its unit had the item before: what was done earlier belongs to the part before it.
    pub fn taken_back_on(&self, part: &Assignment) -> Option<NaiveDate> {
        let mut parts = self.facts.assignments.of(part.case);
        let had_it = parts.any(|one| one.unit == part.unit && one.id != part.id && !one.stands());
        part.begun_on().filter(|_| had_it)
    }

    /// The parts of a case that the office answers for.
    pub fn answered_parts(&self, case: Id) -> impl Iterator<Item = &Assignment> {
        let parts = self.standing_parts(case);
        parts.filter(|part| self.answers_for(part))
    }

    /// The state of each standing part of a case, derived as it is asked for.
    pub fn parts(&self, case: Id) -> Vec<PartState> {
        let Some(record) = self.facts.cases.get(case) else {
            return Vec::new();
        };
        self.standing_parts(case)
            .map(|part| {
                let terms = part_terms::of_part(self, record, part);
                PartState::derive(self, record, part, &terms)
            })
            .collect()
    }

    /// The terms in the line of a case, met ones too; derived as they are asked for.
    pub fn terms(&self, case: Id) -> Vec<CaseTerm> {
        let case = self.facts.cases.get(case);
        case.map(|case| part_terms::derive(self, case))
            .unwrap_or_default()
    }

    /// The terms of one part, met ones too, derived as they are asked for; none where it stands no more.
    pub fn part_terms(&self, part: Id) -> Vec<CaseTerm> {
        let part = self.facts.assignments.get(part);
        let Some(part) = part.filter(|part| part.removed.is_none() && part.stands()) else {
            return Vec::new();
        };
        let case = self.facts.cases.get(part.case);
        case.map(|case| part_terms::of_part(self, case, part))
            .unwrap_or_default()
    }

    /// The 会办 units whose opinion a part that answers still waits for.
    pub fn opinions_awaited_by(&self, part: &Assignment) -> impl Iterator<Item = &Unit> {
        let (case, unit) = (part.case, part.unit);
        self.standing_parts(case)
            .filter(move |other| other.role == Role::Co && other.unit != unit)
            .filter(move |co| filed_on(self, case, co.unit, FilingKind::Opinion).is_none())
            .filter_map(|co| self.facts.units.get(co.unit))
    }

    /// Whether an answer still waits for a 会办意见: one has not come, and the letter that would take it up is not issued.
    pub fn awaits_opinions(&self, case: Id) -> bool {
        let round = self.own_round(case);
        let is_issued = round.is_some_and(|round| self.issue_of(round.id).is_some());
        let mut answering = self.answered_parts(case).filter(|part| {
            let answered = if self.is_own(part) {
                is_issued
            } else {
                self.has_replied(part)
            };
            part.role.answers() && !answered
        });
        answering.any(|part| self.opinions_awaited_by(part).next().is_some())
    }

    /// The parts that an item waited for on a day: of the 会办 units whose opinions had not come while nothing was answered,
    /// else those the office answers for with work still open, else the other units of which a term still runs. None of an
    /// item that was returned or is done.
    pub fn awaited_parts<'a>(&'a self, case: Id, on: NaiveDate) -> Vec<&'a Assignment> {
        let Some(record) = self.facts.cases.get(case) else {
            return Vec::new();
        };
        if record.returned_on.is_some_and(|returned| returned <= on) {
            return Vec::new();
        }
        let states = self.parts(case);
        let open = |part: &&Assignment| {
            let mut states = states.iter();
            states.any(|state| state.part == part.id && state.stage.is_open())
        };
        let unanswered = self.waits_for_an_answer(case, on);
        let opinions = |part: &Assignment| {
            let opinions = self.facts.opinions.of(case);
            let given = opinions
                .filter(|one| one.unit == part.unit)
                .map(|one| one.on_date);
            let filings = self.facts.filings.of(case);
            let of_part = |one: &&Filing| one.unit == part.unit && one.kind == FilingKind::Opinion;
            given
                .chain(filings.filter(of_part).map(|one| one.on_date))
                .any(|day| day <= on && part.had_it_on(day))
        };
        // Also of a unit that had it then and has it no more.
        let parts = self.facts.assignments.of(case);
        let co_units = parts.filter(|part| part.role == Role::Co && part.had_it_on(on));
        let others = co_units.filter(|part| !self.is_own(part));
        let awaited: Vec<&Assignment> = others.filter(|part| !opinions(part)).collect();
        if unanswered && !awaited.is_empty() {
            return awaited;
        }
        let parts = || self.standing_parts(case);
        let answered_for = parts().filter(|part| self.answers_for(part));
        // One urged late is the part that the unit had then.
        let then = |part: &'a Assignment| {
            let had_it = |one: &&Assignment| one.unit == part.unit && one.had_it_on(on);
            self.facts.assignments.of(case).find(had_it).unwrap_or(part)
        };
        let open: Vec<&Assignment> = answered_for.filter(open).map(then).collect();
        if !open.is_empty() {
            return open;
        }
        // An opinion is owed until it comes or is done without, whatever else of the item is done.
        let terms = self.terms(case);
        let owes = |part: &&Assignment| {
            let mut terms = terms.iter().filter(|term| term.is_open());
            terms.any(|term| term.concerns == Concerns::Unit(part.unit) && term.part == part.id)
        };
        parts().filter(owes).collect()
    }

    /// Whether a part that answers had not answered by a day: the own unit by no letter, another by nothing handed in here.
    fn waits_for_an_answer(&self, case: Id, on: NaiveDate) -> bool {
        let round = self.own_round(case);
        let issued = round.and_then(|round| self.issue_of(round.id));
        let mut answering = self.answered_parts(case).filter(|part| part.role.answers());
        answering.any(|part| {
            let answered_on = if self.is_own(part) {
                issued.map(|issue| issue.issued_on)
            } else {
                filed_on(self, case, part.unit, FilingKind::Reply)
            };
            answered_on.is_none_or(|answered| answered > on)
        })
    }

    /// Whether the sponsors of an item have their answer: of the own unit, or of every unit that answers where the office
    /// hands items out to others.
    pub fn is_answered(&self, case: Id) -> bool {
        let answering = || self.answered_parts(case).filter(|part| part.role.answers());
        self.is_replied(case)
            || answering().next().is_some() && answering().all(|part| self.has_replied(part))
    }

    /// Whether the reply of a part has gone out: the own unit's to everyone it answers, another's as far as it was handed
    /// in here.
    pub fn has_replied(&self, part: &Assignment) -> bool {
        if self.is_own(part) {
            self.is_replied(part.case)
        } else {
            filed_on(self, part.case, part.unit, FilingKind::Reply).is_some()
        }
    }
}

#[cfg(test)]
mod answered_tests;
#[cfg(test)]
mod joint_tests;
#[cfg(test)]
mod tests;
