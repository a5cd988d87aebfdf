//! What must hold of an item whatever act touched it, and whichever of two steps was recorded or corrected last: every
//! act's change is tried on the items it touches, and refused where it brings in what was in order before.

mod extensions;
mod letters;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::tables::Tables;
use crate::ledger::{Book, Ledger};
use crate::model::change::Change;
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case, Milestone};
use crate::model::record::Id;
use crate::model::vocabulary::{ContactStage, Role};

use super::refusal::Refusal;
use super::sequence::began;

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
            // What belongs to a record that could not be read stands in the ledger without it.
            if book_lacks(ledger, fact) {
                add_children(ledger, fact.kind(), fact.id(), &mut after);
            }
            after.put(fact.clone());
        }
        let wrong = Item::new(ledger, &after, case, &group).contradictions();
        if wrong.is_empty() {
            continue;
        }
        let known = Item::new(ledger, &before, case, &group).contradictions();
        if let Some(new) = first_new(wrong, &known) {
            return Err(Refusal::Contradiction(new.text));
        }
    }
    Ok(())
}

/// Something that cannot be.
#[derive(Debug)]
struct Contradiction {
    /// What is held to be: the same for every record and day of which it does not hold.
    rule: String,
    /// What is wrong, for people.
    text: String,
}

/// The first contradiction of a rule that was broken less often before: one that is mended only in part, or made no
/// worse, keeps nobody from going on.
fn first_new(wrong: Vec<Contradiction>, known: &[Contradiction]) -> Option<Contradiction> {
    let mut seen: Vec<String> = Vec::new();
    wrong.into_iter().find(|one| {
        seen.push(one.rule.clone());
        let now = seen.iter().filter(|rule| **rule == one.rule).count();
        now > known.iter().filter(|known| known.rule == one.rule).count()
    })
}

/// All records of some items, and nothing else.
fn excerpt(book: &Book, cases: &[Id]) -> Tables {
    let mut tables = Tables::default();
    for case in cases {
        add(book, FactKind::Case, *case, &mut tables);
    }
    tables
}

fn book_lacks(book: &Book, fact: &Fact) -> bool {
    !book.facts.unreadable.is_empty() && book.facts.get(fact.kind(), fact.id()).is_none()
}

fn add(book: &Book, kind: FactKind, id: Id, to: &mut Tables) {
    if let Some(fact) = book.facts.get(kind, id) {
        to.put(fact);
    }
    add_children(book, kind, id, to);
}

fn add_children(book: &Book, kind: FactKind, id: Id, to: &mut Tables) {
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
    /// What comes before a step where several items are looked at: which of them it is.
    of: String,
    wrong: Vec<Contradiction>,
}

impl<'a> Item<'a> {
    fn new(book: &'a Book, facts: &'a Tables, case: Id, group: &'a [Id]) -> Self {
        Self {
            book,
            facts,
            case,
            group,
            of: String::new(),
            wrong: Vec::new(),
        }
    }

    fn contradictions(mut self) -> Vec<Contradiction> {
        for id in self.group {
            if let Some(case) = self
                .facts
                .cases
                .get(*id)
                .filter(|case| case.removed.is_none())
            {
                self.name(case.id);
                self.around(case);
                self.of_parts(case.id);
            }
        }
        self.of.clear();
        self.letters();
        self.wrong
    }

    /// Says of which item is spoken from here on, where there are several.
    fn name(&mut self, case: Id) {
        if self.group.len() > 1 {
            self.of = format!("{}的", self.book.numbered_of(case));
        }
    }

    /// Says so where something does not hold.
    fn hold(&mut self, rule: impl Into<String>, holds: bool, text: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(Contradiction {
                rule: rule.into(),
                text: text(),
            });
        }
    }

    /// Says so where a step is dated before the one it follows.
    fn order(
        &mut self,
        (step, on): (&str, Option<NaiveDate>),
        (earlier, day): (&str, Option<NaiveDate>),
    ) {
        if let (Some(on), Some(day)) = (on, day) {
            let rule = format!("{step}-{earlier}");
            let of = self.of.clone();
            let text = || format!("{of}{step}（{on}）会早于{earlier}（{day}）");
            self.hold(rule, on >= day, text);
        }
    }

    /// What is recorded of an item besides its letters and parts.
    fn around(&mut self, case: &Case) {
        let facts = self.facts;
        let began = ("登记和交办", began(facts, case).map(|(_, day)| day));
        for contact in facts.contacts.of(case.id) {
            self.order(("沟通", Some(contact.on_date)), began);
        }
        for recheck in facts.rechecks.of(case.id) {
            self.order(("复查", Some(recheck.on_date)), began);
        }
        for promise in facts.commitments.of(case.id) {
            self.order(("完成时限", Some(promise.due_on)), began);
            self.order(("兑现", promise.done_on), began);
        }
        for step in Milestone::of_case().filter(|step| *step != Milestone::Registered) {
            self.order((step.label(), case.day(step)), began);
        }
        let closed = case.archived_on.is_none() || case.closed_out_on.is_some();
        let of = self.of.clone();
        self.hold("归档-销号", closed, || {
            format!("{of}归档了却没有销号日期，归档在销号之后")
        });
        // Once a round was begun after it, an item is closed and archived again.
        if !self.taken_up_since(case.archived_on) {
            self.order(("归档", case.archived_on), ("销号", case.closed_out_on));
        }
        for round in facts.rounds.of(case.id) {
            for draft in facts.drafts.of(round.id) {
                self.order(("答复稿保存", Some(draft.saved_on)), began);
                for review in facts.reviews.of(draft.id) {
                    self.order(("审核", Some(review.on_date)), began);
                }
            }
        }
        for group in facts.merge_groups.of(self.case) {
            self.order(("并案", group.merged_on), began);
        }
    }

    /// Whether a further round was begun on that day or since; one whose day is not known counts as begun since.
    fn taken_up_since(&self, day: Option<NaiveDate>) -> bool {
        let rounds = self.facts.rounds.of(self.case);
        let mut further = rounds.filter(|round| round.position > 1);
        day.is_some_and(|day| further.any(|round| round.opened_on.is_none_or(|on| on >= day)))
    }

    /// What is recorded of the units' parts: none of it before the unit had the item.
    fn of_parts(&mut self, case: Id) {
        let facts = self.facts;
        let begun = |unit: Option<Id>| {
            let parts = facts.assignments.of(case);
            let parts = parts.filter(|part| Some(part.unit) == unit);
            ("交办", parts.filter_map(Assignment::begun_on).min())
        };
        for part in facts.assignments.of(case) {
            self.order(("改派", part.reassigned_on), ("异议", part.objection_on));
            // What a department does with it: received, passed on, its draft handed in.
            let received = ("收到", part.received_on);
            let passed_on = ("转交科室", part.day(Milestone::PassedOn));
            let reported = ("科室报送", part.reported_on);
            self.order(passed_on, received);
            self.order(reported, received);
            self.order(reported, passed_on);
        }
        let own = self.book.own_unit().map(|unit| unit.id);
        for contact in facts.contacts.of(case) {
            if contact.stage != ContactStage::Before {
                let step = format!("{}沟通", contact.stage.label());
                self.order((&step, Some(contact.on_date)), begun(own));
            }
        }
        for extension in facts.extensions.of(case) {
            self.extension(extension, begun(extension.unit.or(own)));
        }
        for pause in facts.pauses.of(case) {
            self.pause(pause, begun(pause.unit.or(own)));
        }
        let reviews = facts.rounds.of(case).flat_map(|round| {
            let drafts = facts.drafts.of(round.id);
            drafts.flat_map(|draft| facts.reviews.of(draft.id))
        });
        for review in reviews {
            self.order(("审核", Some(review.on_date)), begun(own));
        }
        for reminder in facts.reminders.of(case) {
            self.order(("催办", Some(reminder.on_date)), begun(reminder.unit));
        }
        for filing in facts.filings.of(case) {
            self.order(("报送", Some(filing.on_date)), begun(Some(filing.unit)));
        }
        for opinion in facts.opinions.of(case) {
            let on = opinion.on_date;
            self.order(("会办意见", Some(on)), begun(Some(opinion.unit)));
            let mut parts = facts.assignments.of(case);
            let is_co = parts.any(|part| {
                part.unit == opinion.unit && part.role == Role::Co && part.had_it_on(on)
            });
            let name = self.book.name_of_unit(opinion.unit);
            self.hold("会办意见-会办单位", is_co, || {
                format!("{name}{on}交来了会办意见，那天它要是这一件的会办单位")
            });
        }
    }
}

#[cfg(test)]
mod answer_tests;
#[cfg(test)]
mod late_tests;
#[cfg(test)]
mod letter_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod tests;
