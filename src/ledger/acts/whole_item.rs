//! What must hold of an item whatever act touched it, and whichever of two steps was recorded or corrected last: every
//! act's change is tried on the items it touches, and refused where it brings in what was in order before.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::tables::Tables;
use crate::ledger::{Book, Ledger};
use crate::model::change::Change;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case, Issue, Milestone, Round};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Role};

use super::refusal::Refusal;
use super::sequence::{began, first_letter};

/// Refuses a change after which an item would say what cannot be.
///
/// # Errors
/// [`Refusal::Contradiction`] with the first thing that cannot be.
pub(super) fn check(ledger: &Ledger, change: &Change) -> Result<(), Refusal> {
    let mut touched = BTreeSet::new();
    for fact in &change.writes {
        for case in ledger.cases_of(fact) {
            touched.insert(ledger.answering_case(case));
        }
    }
    for case in touched {
        let group = ledger.merged_with(case);
        let before = excerpt(ledger, &group);
        let mut after = before.clone();
        for fact in &change.writes {
            after.put(fact.clone());
        }
        let wrong = Item::new(ledger, &after, case, &group).contradictions();
        if wrong.is_empty() {
            continue;
        }
        let known = Item::new(ledger, &before, case, &group).contradictions();
        if let Some(new) = wrong.into_iter().find(|one| !known.contains(one)) {
            return Err(Refusal::Contradiction(new));
        }
    }
    Ok(())
}

/// All records of some items, and nothing else.
fn excerpt(book: &Book, cases: &[Id]) -> Tables {
    let mut tables = Tables::default();
    for case in cases {
        add(book, FactKind::Case, *case, &mut tables);
    }
    tables
}

fn add(book: &Book, kind: FactKind, id: Id, to: &mut Tables) {
    if let Some(fact) = book.facts.get(kind, id) {
        to.put(fact);
    }
    let kinds = FactKind::ALL.iter().copied();
    for child in kinds.filter(|child| child.parent() == Some(kind)) {
        for id in book.facts.children(child, id) {
            add(book, child, id, to);
        }
    }
}

/// An item with those merged with it.
struct Item<'a> {
    book: &'a Book,
    facts: &'a Tables,
    /// The one that is answered.
    case: Id,
    /// It and those merged with it.
    group: &'a [Id],
    wrong: Vec<String>,
}

impl<'a> Item<'a> {
    fn new(book: &'a Book, facts: &'a Tables, case: Id, group: &'a [Id]) -> Self {
        Self {
            book,
            facts,
            case,
            group,
            wrong: Vec::new(),
        }
    }

    fn contradictions(mut self) -> Vec<String> {
        for id in self.group {
            if let Some(case) = self
                .facts
                .cases
                .get(*id)
                .filter(|case| case.removed.is_none())
            {
                self.around(case);
            }
        }
        let mut rounds: Vec<&Round> = self.facts.rounds.of(self.case).collect();
        rounds.sort_by_key(|round| round.position);
        for (index, round) in rounds.iter().enumerate() {
            let issue = letter_in_force(self.facts, round);
            if let Some(issue) = issue {
                self.letter(round, issue);
            }
            if let Some(before) = index.checked_sub(1).and_then(|before| rounds.get(before)) {
                self.taken_up_again(before, round);
            }
        }
        self.after_the_first_letter(&rounds);
        self.wrong
    }

    /// Says so where a step is dated before the one it follows.
    fn order(
        &mut self,
        (step, on): (&str, Option<NaiveDate>),
        (earlier, day): (&str, Option<NaiveDate>),
    ) {
        if let (Some(on), Some(day)) = (on, day)
            && on < day
        {
            self.wrong
                .push(format!("{step}（{on}）会早于{earlier}（{day}）"));
        }
    }

    /// What is recorded of an item besides its letters.
    fn around(&mut self, case: &Case) {
        let facts = self.facts;
        let began = began(facts, case).map(|(_, day)| day);
        for contact in facts.contacts.of(case.id) {
            self.order(("沟通", Some(contact.on_date)), ("登记和交办", began));
        }
        for recheck in facts.rechecks.of(case.id) {
            self.order(("复查", Some(recheck.on_date)), ("登记和交办", began));
        }
        for promise in facts.commitments.of(case.id) {
            self.order(("完成时限", Some(promise.due_on)), ("登记和交办", began));
            self.order(("兑现", promise.done_on), ("登记和交办", began));
        }
        for part in facts.assignments.of(case.id) {
            self.order(("改派", part.reassigned_on), ("异议", part.objection_on));
        }
        for step in Milestone::ALL.iter().filter(|step| !step.is_of_part()) {
            self.order((step.label(), case.day(*step)), ("登记和交办", began));
        }
        self.order(("归档", case.archived_on), ("销号", case.closed_out_on));
        for round in facts.rounds.of(case.id) {
            for draft in facts.drafts.of(round.id) {
                self.order(("答复稿保存", Some(draft.saved_on)), ("登记和交办", began));
            }
        }
        self.of_parts(case.id);
    }

    /// What is recorded of the units' parts: none of it before the unit had the item.
    fn of_parts(&mut self, case: Id) {
        let facts = self.facts;
        let begun = |unit: Option<Id>| {
            let parts = facts.assignments.of(case);
            let parts = parts.filter(|part| Some(part.unit) == unit);
            ("交办", parts.filter_map(Assignment::begun_on).min())
        };
        let own = self.book.own_unit().map(|unit| unit.id);
        for extension in facts.extensions.of(case) {
            self.order(("批准延期", Some(extension.granted_on)), begun(own));
        }
        for reminder in facts.reminders.of(case) {
            self.order(("催办", Some(reminder.on_date)), begun(reminder.unit));
        }
        for filing in facts.filings.of(case) {
            self.order(("报送", Some(filing.on_date)), begun(Some(filing.unit)));
        }
        for opinion in facts.opinions.of(case) {
            self.order(
                ("会办意见", Some(opinion.on_date)),
                begun(Some(opinion.unit)),
            );
            let parts = facts.assignments.of(case);
            let mut co_parts =
                parts.filter(|part| part.unit == opinion.unit && part.role == Role::Co);
            if !co_parts.any(|part| part.reassigned_on.is_none_or(|on| on >= opinion.on_date)) {
                let name = self.book.name_of_unit(opinion.unit);
                self.wrong.push(format!(
                    "{name}{}交来了会办意见，那天它要是这一件的会办单位",
                    opinion.on_date
                ));
            }
        }
    }

    /// A round and the one before it: it is opened once that one's letter is issued, and answered after it is opened.
    fn taken_up_again(&mut self, before: &Round, round: &Round) {
        let answered = letter_in_force(self.facts, before).map(|issue| issue.issued_on);
        self.order(("新一轮", round.opened_on), ("上一轮签发", answered));
        let issued = letter_in_force(self.facts, round).map(|issue| issue.issued_on);
        self.order(("新一轮的签发", issued), ("新一轮", round.opened_on));
        self.order(("新一轮的签发", issued), ("上一轮签发", answered));
    }

    /// What looks back at a letter: 复查 at the first, 兑现 at that of the round that promised it. One that was voided and
    /// issued anew counts from its first day.
    fn after_the_first_letter(&mut self, rounds: &[&Round]) {
        let facts = self.facts;
        let first = |rounds: &[Id]| {
            let letter = first_letter(facts, rounds.iter().copied());
            ("签发", letter.map(|letter| letter.issued_on))
        };
        let all: Vec<Id> = rounds.iter().map(|round| round.id).collect();
        for id in self.group {
            for recheck in facts.rechecks.of(*id) {
                self.order(("复查", Some(recheck.on_date)), first(&all));
            }
            for promise in facts.commitments.of(*id) {
                self.order(("兑现", promise.done_on), first(promise.round.as_slice()));
            }
        }
    }

    /// A letter in force, and what followed it.
    fn letter(&mut self, round: &Round, issue: &Issue) {
        let facts = self.facts;
        let issued = ("签发", Some(issue.issued_on));
        let number = self.book.document_number(issue);
        let has_sponsor = |person: Option<Id>| {
            let mut sponsors = self.group.iter().flat_map(|id| facts.sponsors.of(*id));
            sponsors.any(|sponsor| person.is_none_or(|person| person == sponsor.person))
        };
        if !has_sponsor(None) {
            self.wrong
                .push(format!("{number}还在生效，不能一个提出人也没有"));
        }
        let slips = facts
            .feedback
            .of(issue.id)
            .filter(|slip| slip.returned_on.is_some());
        let named = (facts
            .deliveries
            .of(issue.id)
            .filter_map(|delivery| delivery.person))
        .chain(slips.map(|slip| slip.person));
        let gone: BTreeSet<Id> = named.filter(|person| !has_sponsor(Some(*person))).collect();
        for person in gone {
            let name = self.book.name_of_person(person);
            self.wrong.push(format!(
                "{number}已经登记了{name}的送达或征询意见，{name}不能从提出人里去掉"
            ));
        }
        for id in self.group {
            self.answered_part(*id, issue, &number);
        }
        for id in self.group {
            if let Some(case) = facts.cases.get(*id) {
                // A round begun after it is over takes the item up again.
                let closed = case.closed_out_on;
                let again = closed.is_some() && round.opened_on > closed;
                self.order(("销号", closed.filter(|_| !again)), issued);
                self.order(("退回", case.returned_on), issued);
            }
        }
        for promise in facts.commitments.of(self.case) {
            if promise.round == Some(round.id) {
                self.order(("完成时限", Some(promise.due_on)), issued);
            }
        }
        self.followed(issue);
    }

    /// The own unit's part in an item that a letter answers.
    fn answered_part(&mut self, case: Id, issue: &Issue, number: &str) {
        let own = self.book.own_unit().map(|unit| unit.id);
        let mut parts = self.facts.assignments.of(case);
        let Some(part) = parts.find(|part| Some(part.unit) == own) else {
            self.wrong.push(format!(
                "{number}还在生效，本单位的任务不能去掉或改给别的单位"
            ));
            return;
        };
        let issued = ("签发", Some(issue.issued_on));
        self.order(issued, ("交办", part.begun_on()));
        self.order(("本单位的任务改派", part.reassigned_on), issued);
        if (part.role == Role::Co) != (issue.kind == IssueKind::Opinion) {
            let kind = issue.kind.label();
            self.wrong.push(format!(
                "{number}是{kind}，还在生效，本单位的角色和它对不上"
            ));
        }
    }

    /// Deliveries and slips of a letter.
    fn followed(&mut self, issue: &Issue) {
        let facts = self.facts;
        for delivery in facts.deliveries.of(issue.id) {
            self.order(
                ("送达", Some(delivery.on_date)),
                ("签发", Some(issue.issued_on)),
            );
            if let Some(unit) = delivery.unit {
                self.sent_to_lead(unit, delivery.on_date, issue);
            }
        }
        for slip in facts.feedback.of(issue.id) {
            let deliveries = facts.deliveries.of(issue.id);
            let reached = deliveries
                .filter(|delivery| delivery.person == Some(slip.person))
                .map(|delivery| delivery.on_date)
                .min();
            self.order(("收回征询意见表", slip.returned_on), ("送达", reached));
            self.order(
                ("收回征询意见表", slip.returned_on),
                ("催要", slip.reminded_on),
            );
        }
    }

    /// A 会办意见 goes to the unit that answers, where that is recorded; it may be reassigned later.
    fn sent_to_lead(&mut self, unit: Id, on: NaiveDate, issue: &Issue) {
        let answering = |part: &&Assignment| part.role.answers();
        let parts = || self.facts.assignments.of(self.case).filter(answering);
        let had_it = |part: &Assignment| part.reassigned_on.is_none_or(|ended| ended >= on);
        if parts().next().is_none() || parts().any(|part| part.unit == unit && had_it(part)) {
            return;
        }
        let (number, name) = (
            self.book.document_number(issue),
            self.book.name_of_unit(unit),
        );
        self.wrong.push(format!(
            "{number}{on}送给了{name}，那天它要是这一件的主办单位"
        ));
    }
}

/// The letter of a round that is not voided.
fn letter_in_force<'a>(facts: &'a Tables, round: &Round) -> Option<&'a Issue> {
    let mut issues = facts.issues.of(round.id);
    issues.find(|issue| issue.voided_on.is_none())
}

#[cfg(test)]
mod tests;
