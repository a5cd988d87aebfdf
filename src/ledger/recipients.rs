//! 收件人: how a letter stands with each of those it goes to, and what their 征询意见表 add up to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::facts::{Delivery, Feedback, Issue, Paper, Person, Round, Unit};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PaperKind, Satisfaction};

use super::book::Book;
use super::case_terms::{CaseTerm, Concerns, TermStatus, is_dissatisfied};

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A deputy or member, of a reply.
    Person(Id),
    /// A unit, of a 会办意见.
    Unit(Id),
}

impl Reader {
    /// The person, where it is one.
    pub fn person(self) -> Option<Id> {
        match self {
            Self::Person(id) => Some(id),
            Self::Unit(_) => None,
        }
    }
}

/// A last day and how it stands.
pub type Due = (NaiveDate, TermStatus);

/// How a letter stands with one of those it goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// Who.
    pub reader: Reader,
    /// The name, with what tells two of one name apart.
    pub name: String,
    /// 代表团 or 界别, where the name does not say it.
    pub group: String,
    /// 领衔.
    pub is_lead: bool,
    /// Whether the letter as issued names them: who became a sponsor later has no letter yet.
    pub is_written_to: bool,
    /// The letter's frozen PDF.
    pub letter: Option<Paper>,
    /// The frozen 征询意见表.
    pub form: Option<Paper>,
    /// 送达.
    pub delivery: Option<Delivery>,
    /// 征询意见表, asked for or come back.
    pub slip: Option<Feedback>,
    /// The last day for the form to come back, while it is out.
    pub form_due: Option<Due>,
    /// 面谈, where the form asks for it: the first contact with the person since the form came back.
    pub talked_on: Option<NaiveDate>,
}

impl Recipient {
    /// Whether the letter can still be delivered.
    pub fn awaits_letter(&self) -> bool {
        self.delivery.is_none() && self.is_written_to
    }

    /// 收回日期.
    pub fn returned_on(&self) -> Option<NaiveDate> {
        self.slip.as_ref().and_then(|slip| slip.returned_on)
    }

    /// Whether the letter is there and the form is not back.
    pub fn is_form_out(&self) -> bool {
        self.delivery.is_some() && self.returned_on().is_none()
    }

    /// Whether the form asks for 面谈.
    pub fn wants_talk(&self) -> bool {
        let slip = self.slip.as_ref();
        slip.is_some_and(|slip| slip.returned_on.is_some() && slip.wants_talk)
    }

    /// Whether the form says 不满意.
    pub fn is_dissatisfied(&self) -> bool {
        self.slip.as_ref().is_some_and(is_dissatisfied)
    }
}

/// What the forms of a letter say of one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterTally {
    /// 满意.
    pub satisfied: usize,
    /// 基本满意.
    pub basically: usize,
    /// 不满意.
    pub dissatisfied: usize,
    /// 收回: the forms that are back, the base of every share. Who was asked in vain stays out of it, as in 统计.
    pub returned: usize,
}

impl LetterTally {
    fn of(recipients: &[Recipient], answer: fn(&Feedback) -> Option<Satisfaction>) -> Self {
        let returned = recipients
            .iter()
            .filter_map(|one| one.slip.as_ref().filter(|slip| slip.returned_on.is_some()));
        let mut tally = Self::default();
        for slip in returned {
            tally.returned += 1;
            match answer(slip) {
                Some(Satisfaction::Satisfied) => tally.satisfied += 1,
                Some(Satisfaction::Basically) => tally.basically += 1,
                Some(Satisfaction::Dissatisfied) => tally.dissatisfied += 1,
                None => {}
            }
        }
        tally
    }

    /// 满意 and 基本满意 together.
    pub fn content(&self) -> usize {
        self.satisfied + self.basically
    }

    /// 满意率: 满意 and 基本满意 of those that are back, with one decimal; — where none is.
    pub fn percent(&self) -> String {
        if self.returned == 0 {
            return "—".to_owned();
        }
        let tenths = (self.content() * 1000 + self.returned / 2) / self.returned;
        format!("{}.{}%", tenths / 10, tenths % 10)
    }
}

/// How a letter in force stands with everyone it goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterState {
    /// Its round.
    pub round: Id,
    /// Rank of the round, from 1.
    pub number: u32,
    /// The letter.
    pub issue: Id,
    /// 答复函 or 会办意见.
    pub kind: IssueKind,
    /// 文号.
    pub document: String,
    /// Those it goes to, the lead first, then as the original has them.
    pub recipients: Vec<Recipient>,
    /// The last day for the letter to reach them all.
    pub delivery_due: Option<Due>,
    /// How long a form has from the day its letter came, as the rule says it; empty where no rule does.
    pub form_term: String,
    /// 对办理态度.
    pub attitude: LetterTally,
    /// 对办理结果.
    pub result: LetterTally,
}

impl LetterState {
    /// How many have the letter.
    pub fn delivered(&self) -> usize {
        let delivered = self.recipients.iter().filter(|one| one.delivery.is_some());
        delivered.count()
    }

    /// 收回: how many forms are back.
    pub fn returned(&self) -> usize {
        let returned = self.recipients.iter().filter_map(Recipient::returned_on);
        returned.count()
    }

    /// 应收: how many forms are to come back.
    pub fn expected(&self) -> usize {
        self.recipients.len()
    }

    /// Those the letter is still to reach.
    pub fn waiting(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.iter().filter(|one| one.awaits_letter())
    }

    /// Those whose form says 不满意.
    pub fn dissatisfied(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.iter().filter(|one| one.is_dissatisfied())
    }
}

/// The letters in force that answer an item itself, the first round's first: of items answered together a further one may be
/// of the others.
pub fn letters(ledger: &Book, case: Id) -> Vec<LetterState> {
    let items = ledger.answered_with(ledger.answering_case(case));
    let terms: Vec<CaseTerm> = items
        .into_iter()
        .flat_map(|item| ledger.terms(item))
        .collect();
    let rounds = ledger.own_rounds(case).into_iter();
    let issued = rounds.filter_map(|round| Some((round, ledger.issue_of(round.id)?)));
    issued
        .map(|(round, issue)| letter_state(ledger, (round, issue), &terms))
        .collect()
}

fn letter_state(
    ledger: &Book,
    (round, issue): (&Round, &Issue),
    terms: &[CaseTerm],
) -> LetterState {
    let of_letter = OfLetter {
        ledger,
        issue,
        terms,
    };
    let recipients = match issue.kind {
        IssueKind::Reply => of_letter.people(round),
        IssueKind::Opinion => of_letter.units(round),
    };
    LetterState {
        round: round.id,
        number: ledger.round_number(round),
        issue: issue.id,
        kind: issue.kind,
        document: ledger.document_number(issue),
        delivery_due: of_letter.delivery_due(round),
        form_term: form_term(ledger),
        attitude: LetterTally::of(&recipients, |slip| slip.attitude),
        result: LetterTally::of(&recipients, |slip| slip.result),
        recipients,
    }
}

/// How long a form that goes out today has, as the local rules say it: 15日.
fn form_term(ledger: &Book) -> String {
    let rules = &ledger.profile.rules;
    let rule = rules
        .iter()
        .position(|rule| rule.met_by == MeetingEvent::FeedbackReturned);
    let length = rule.and_then(|index| ledger.term_length(index, ledger.today));
    length.map_or_else(String::new, |length| length.to_string())
}

/// What the recipients of one letter are gathered from.
struct OfLetter<'a> {
    ledger: &'a Book,
    issue: &'a Issue,
    terms: &'a [CaseTerm],
}

impl OfLetter<'_> {
    fn people(&self, round: &Round) -> Vec<Recipient> {
        let lead = self.ledger.lead_sponsor(round.case).map(|lead| lead.id);
        let people = self.ledger.addressees_of(round).into_iter();
        let several = self.ledger.addressees_of(round).len() > 1;
        people
            .map(|person| Recipient {
                is_lead: several && lead == Some(person.id),
                is_written_to: self.ledger.facts.was_written_to(self.issue.id, person.id),
                ..self.recipient(person)
            })
            .collect()
    }

    fn recipient(&self, person: &Person) -> Recipient {
        let facts = &self.ledger.facts;
        let name = self.ledger.name_of(person);
        // Of two of one name the brackets say it already.
        let group = person.delegation.as_ref().or(person.sector.as_ref());
        let group = group.filter(|group| !name.contains(group.as_str()));
        let mut deliveries = facts.deliveries.of(self.issue.id);
        let delivery = deliveries.find(|one| one.person == Some(person.id));
        let mut slips = facts.feedback.of(self.issue.id);
        let slip = slips.find(|slip| slip.person == person.id);
        let is_back = slip.is_some_and(|slip| slip.returned_on.is_some());
        Recipient {
            reader: Reader::Person(person.id),
            group: group.cloned().unwrap_or_default(),
            name,
            is_lead: false,
            is_written_to: true,
            letter: self.paper(PaperKind::Letter, Some(person.id)),
            form: self.paper(PaperKind::Feedback, Some(person.id)),
            delivery: delivery.cloned(),
            slip: slip.cloned(),
            form_due: delivery
                .filter(|_| !is_back)
                .and_then(|delivery| self.form_due(person.id, delivery.on_date)),
            talked_on: slip.and_then(|slip| self.talked_on(slip)),
        }
    }

    /// The first contact with whoever asks for 面谈, on the day the form came back or after it.
    fn talked_on(&self, slip: &Feedback) -> Option<NaiveDate> {
        let since = slip.returned_on.filter(|_| slip.wants_talk)?;
        let round = self.ledger.facts.rounds.get(self.issue.round)?;
        let items = self.ledger.merged_with(round.case).into_iter();
        let contacts = items.flat_map(|item| self.ledger.facts.contacts.of(item));
        contacts
            .filter(|contact| contact.person == Some(slip.person) && contact.on_date >= since)
            .map(|contact| contact.on_date)
            .min()
    }

    /// Units that have the 会办意见, and the lead unit while it has not.
    fn units(&self, round: &Round) -> Vec<Recipient> {
        let facts = &self.ledger.facts;
        let deliveries = facts.deliveries.of(self.issue.id);
        let mut all: Vec<Recipient> = deliveries
            .filter_map(|one| Some((facts.units.get(one.unit?)?, one)))
            .map(|(unit, delivery)| self.of_unit(unit, Some(delivery)))
            .collect();
        if let Some(lead) = self.ledger.lead_unit(round.case)
            && all.iter().all(|one| one.reader != Reader::Unit(lead.id))
        {
            all.push(self.of_unit(lead, None));
        }
        all
    }

    fn of_unit(&self, unit: &Unit, delivery: Option<&Delivery>) -> Recipient {
        Recipient {
            reader: Reader::Unit(unit.id),
            name: unit.name.clone(),
            group: String::new(),
            is_lead: false,
            is_written_to: true,
            letter: self.paper(PaperKind::Letter, None),
            form: None,
            delivery: delivery.cloned(),
            slip: None,
            form_due: None,
            talked_on: None,
        }
    }

    fn paper(&self, kind: PaperKind, person: Option<Id>) -> Option<Paper> {
        let mut papers = self.ledger.facts.papers.of(self.issue.id);
        papers
            .find(|paper| paper.kind == kind && paper.person == person)
            .cloned()
    }

    fn form_due(&self, person: Id, since: NaiveDate) -> Option<Due> {
        let of_person = self.terms.iter().filter(|term| {
            term.concerns == Concerns::Person(person)
                && term.base == since
                && self.is_met_by(term, MeetingEvent::FeedbackReturned)
        });
        let term = of_person.min_by_key(|term| term.rank(self.ledger))?;
        Some((term.counted.due, term.status(self.ledger)))
    }

    fn delivery_due(&self, round: &Round) -> Option<Due> {
        let event = match self.issue.kind {
            IssueKind::Opinion => MeetingEvent::OpinionGiven,
            IssueKind::Reply if self.ledger.is_handled_again(round) => MeetingEvent::RedoDelivered,
            IssueKind::Reply => MeetingEvent::ReplyDelivered,
        };
        let terms = self.terms.iter();
        let of_event = terms.filter(|term| self.is_met_by(term, event));
        let term = of_event.min_by_key(|term| (!term.is_open(), term.rank(self.ledger)))?;
        Some((term.counted.due, term.status(self.ledger)))
    }

    fn is_met_by(&self, term: &CaseTerm, event: MeetingEvent) -> bool {
        let rule = term.rule(self.ledger);
        rule.is_some_and(|rule| rule.met_by == event)
    }
}

#[cfg(test)]
mod tests;
