//! What must hold of the letters of an item, and of what followed them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::acts::sequence::{began, first_letter};
use crate::model::facts::{Assignment, Feedback, Issue, Review, Round};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, ReviewLevel, Role};

use super::Item;

impl<'a> Item<'a> {
    /// All rounds with their letters.
    pub(super) fn letters(&mut self) {
        let mut rounds: Vec<&'a Round> = self.facts.rounds.of(self.case).collect();
        rounds.sort_by_key(|round| (round.position, round.id));
        for (index, round) in rounds.iter().enumerate() {
            self.one_in_force(round);
            if let Some(issue) = self.facts.letter_in_force(round.id) {
                let taken_up = index + 1 < rounds.len();
                self.letter(round, (index > 0, taken_up), issue);
            }
            if let Some(before) = index.checked_sub(1).and_then(|before| rounds.get(before)) {
                self.taken_up_again(before, round);
            }
        }
        self.after_the_first_letter(&rounds);
    }

    /// A round has one letter in force, no letter is voided before it was signed, and no two rounds stand in one place.
    fn one_in_force(&mut self, round: &Round) {
        let facts = self.facts;
        let in_force = facts
            .issues
            .of(round.id)
            .filter(|issue| issue.voided_on.is_none());
        let holds = in_force.count() <= 1;
        self.hold("一轮一份函", holds, || {
            "同一轮会有两份没有作废的函".to_owned()
        });
        for issue in facts.issues.of(round.id) {
            self.order(("作废", issue.voided_on), ("签发", Some(issue.issued_on)));
        }
        let mut rounds = facts.rounds.of(round.case);
        let alone = !rounds.any(|one| one.id < round.id && one.position == round.position);
        self.hold("轮次的顺序", round.position > 0 && alone, || {
            "会有两轮是同一个顺序，或者没有顺序".to_owned()
        });
    }

    /// A round and the one before it: it is opened once that one's letter is issued, and answered after it is opened.
    fn taken_up_again(&mut self, before: &Round, round: &Round) {
        let answered = self
            .facts
            .letter_in_force(before.id)
            .map(|issue| issue.issued_on);
        self.order(("新一轮", round.opened_on), ("上一轮签发", answered));
        for draft in self.facts.drafts.of(round.id) {
            self.order(
                ("新一轮的答复稿", Some(draft.saved_on)),
                ("上一轮签发", answered),
            );
        }
        let issued = self
            .facts
            .letter_in_force(round.id)
            .map(|issue| issue.issued_on);
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
                // One made before any round, or in one of its own before items were joined, stands in the first letter.
                let round = promise.round.filter(|round| all.contains(round));
                let promised = round.map_or_else(|| first(&all), |round| first(&[round]));
                self.order(("兑现", promise.done_on), promised);
                self.order(("完成时限", Some(promise.due_on)), promised);
            }
        }
    }

    /// A letter in force, and what followed it. What ended the item before it was a mistake, unless a further round took
    /// the item up again.
    fn letter(&mut self, round: &Round, (further, taken_up): (bool, bool), issue: &Issue) {
        let facts = self.facts;
        // One that was voided and issued anew counts from its first day.
        let first = first_letter(facts, [round.id]).map(|first| first.issued_on);
        for id in self.group {
            if further && self.is_elsewhere(*id, issue) {
                continue;
            }
            self.name(*id);
            self.keeps_its_sponsors(*id, issue);
            self.answered_part(*id, issue, taken_up);
            if let Some(case) = facts.cases.get(*id) {
                // One of several answered together may have been closed, its own sponsors satisfied.
                let alone = self.group.len() < 2;
                let before = |day: &NaiveDate| {
                    !further || alone && round.opened_on.is_some_and(|opened| opened < *day)
                };
                let closed = ("销号", case.closed_out_on.filter(before));
                self.order(closed, ("签发", first));
                let proposed = |person: Id| {
                    let mut sponsors = facts.sponsors.of(*id);
                    sponsors.any(|sponsor| sponsor.person == person)
                };
                for delivery in facts.deliveries.of(issue.id) {
                    if delivery.person.is_none_or(proposed) {
                        self.order(closed, ("送达", Some(delivery.on_date)));
                    }
                }
                let replied = issue.kind == IssueKind::Reply;
                let returned = case.returned_on.filter(before).filter(|_| replied);
                self.keeps_from_return(*id, issue, returned);
                let began = began(facts, case).map(|(_, day)| day);
                self.order(("签发", Some(issue.issued_on)), ("登记和交办", began));
            }
        }
        self.of.clear();
        let issued = ("签发", Some(issue.issued_on));
        for group in facts.merge_groups.of(self.case) {
            self.order(issued, ("并案", group.merged_on));
        }
        // Of a level that was entered again, as after a slip of the pen, the last entry counts.
        let mut reviewed: BTreeMap<ReviewLevel, &Review> = BTreeMap::new();
        for draft in facts.drafts.of(round.id) {
            for review in facts.reviews.of(draft.id) {
                let last = reviewed.entry(review.level).or_insert(review);
                if last.id < review.id {
                    *last = review;
                }
            }
        }
        for review in reviewed.values() {
            self.order(issued, ("审核", Some(review.on_date)));
        }
        self.followed(issue);
    }

    /// An item that was answered is not returned, nor one answered that was.
    fn keeps_from_return(&mut self, case: Id, issue: &Issue, returned: Option<NaiveDate>) {
        let (number, reference) = (self.number_of(issue), self.book.numbered_of(case));
        let is_new = self.is_new(issue);
        self.hold("退回-签发", returned.is_none(), || {
            if is_new {
                let on = returned.unwrap_or_default();
                format!("{reference}已经退回（{on}），不能再签发")
            } else {
                format!("{number}已经签发，{reference}不能再退回")
            }
        });
    }

    /// Whether the letter is being issued just now.
    fn is_new(&self, issue: &Issue) -> bool {
        self.book.facts.issues.get(issue.id).is_none()
    }

    /// The document number; a letter that is being issued has none yet.
    fn number_of(&self, issue: &Issue) -> String {
        if self.is_new(issue) {
            "这份函".to_owned()
        } else {
            self.book.document_number(issue)
        }
    }

    /// An item that is answered has somebody who is answered, and nobody whose delivery or word is recorded goes.
    fn keeps_its_sponsors(&mut self, case: Id, issue: &Issue) {
        let facts = self.facts;
        let number = self.number_of(issue);
        let reference = self.book.numbered_of(case);
        let has_one = facts.sponsors.of(case).next().is_some();
        self.hold("提出人", has_one, || {
            format!("{number}答复了{reference}，它不能一个提出人也没有")
        });
        if case != self.case {
            return;
        }
        let proposed = |person: Id| {
            let mut sponsors = self.group.iter().flat_map(|id| facts.sponsors.of(*id));
            sponsors.any(|sponsor| sponsor.person == person)
        };
        let slips = facts.feedback.of(issue.id);
        let slips = slips.filter(|slip| slip.returned_on.is_some());
        let deliveries = facts.deliveries.of(issue.id);
        let named = deliveries.filter_map(|delivery| delivery.person);
        let named = named.chain(slips.map(|slip| slip.person));
        let named: BTreeSet<Id> = named.collect();
        for person in &named {
            let name = self.book.name_of_person(*person);
            let written = facts.was_written_to(issue.id, *person);
            self.hold("收件人-函", written, || {
                format!("{number}签发时没有写给{name}，不能登记{name}的送达或征询意见")
            });
        }
        let gone: BTreeSet<Id> = named
            .into_iter()
            .filter(|person| !proposed(*person))
            .collect();
        for person in gone {
            let name = self.book.name_of_person(person);
            self.hold("收件人", false, || {
                format!("{number}已经登记了{name}的送达或征询意见，{name}不能从提出人里去掉")
            });
        }
    }

    /// The own unit's part in an item that a letter answers: of the role that writes such letters, on the day it was issued.
    /// Whether an item of several answered together had gone to another unit by the day of a further letter, which then
    /// leaves it out.
    fn is_elsewhere(&self, case: Id, issue: &Issue) -> bool {
        let own = self.book.own_unit().map(|unit| unit.id);
        let is_here = |case: &Id| {
            let mut parts = self.facts.assignments.of(*case);
            parts.any(|part| Some(part.unit) == own && part.had_it_on(issue.issued_on))
        };
        !is_here(&case) && self.group.iter().any(is_here)
    }

    fn answered_part(&mut self, case: Id, issue: &Issue, taken_up: bool) {
        let own = self.book.own_unit().map(|unit| unit.id);
        let parts = self.facts.assignments.of(case);
        let mut parts: Vec<&Assignment> = parts.filter(|part| Some(part.unit) == own).collect();
        let writes_it = |part: &&Assignment| {
            (part.role == Role::Co) == (issue.kind == IssueKind::Opinion)
                && part.had_it_on(issue.issued_on)
        };
        if let Some(part) = parts.iter().copied().find(writes_it) {
            let issued = ("签发", Some(issue.issued_on));
            self.order(issued, ("收到", part.received_on));
            let (number, reference) = (self.number_of(issue), self.book.numbered_of(case));
            let replied = issue.kind == IssueKind::Reply;
            // Another unit may be the one to handle it again.
            let taken_away = replied && !taken_up && parts.iter().all(|part| !part.stands());
            self.hold("改派-签发", !taken_away, || {
                let on = part.reassigned_on.unwrap_or_default();
                format!("{number}已经答复了{reference}，不能再改派（{on}）")
            });
            return;
        }
        parts.sort_by_key(|part| part.stands());
        let (number, reference) = (self.number_of(issue), self.book.numbered_of(case));
        let Some(part) = parts.pop() else {
            self.hold("本单位的任务", false, || {
                format!("{number}答复了{reference}，本单位要有这一件的任务")
            });
            return;
        };
        let issued = ("签发", Some(issue.issued_on));
        self.order(issued, ("交办", part.begun_on()));
        self.order(("本单位的任务改派", part.reassigned_on), issued);
        let fits = (part.role == Role::Co) == (issue.kind == IssueKind::Opinion);
        self.hold("本单位的角色", fits, || {
            let kind = issue.kind.label();
            format!("{number}是{kind}，本单位在{reference}里的角色和它对不上")
        });
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
        for publication in facts.publications.of(issue.id) {
            let decided = publication.published_on.or(publication.withheld_on);
            self.order(("公开", decided), ("签发", Some(issue.issued_on)));
        }
        for slip in facts.feedback.of(issue.id) {
            let passed_on = ("不满意意见转交", slip.passed_on_on);
            self.order(passed_on, ("收回征询意见表", slip.returned_on));
            let deliveries = facts.deliveries.of(issue.id);
            let reached = deliveries
                .filter(|delivery| delivery.person == Some(slip.person))
                .map(|delivery| delivery.on_date)
                .min();
            self.order(("收回征询意见表", slip.returned_on), ("送达", reached));
            self.is_of_one_with_the_letter(slip, issue, reached);
            self.order(
                ("收回征询意见表", slip.returned_on),
                ("催要", slip.reminded_on),
            );
        }
    }

    /// A form that came back is of somebody who has the letter.
    fn is_of_one_with_the_letter(
        &mut self,
        slip: &Feedback,
        issue: &Issue,
        reached: Option<NaiveDate>,
    ) {
        let (number, name) = (self.number_of(issue), self.book.name_of_person(slip.person));
        let holds = slip.returned_on.is_none() || reached.is_some();
        self.hold("收回-送达", holds, || {
            format!("{name}的征询意见表已经收回，{number}要有送达{name}的登记")
        });
    }

    /// A 会办意见 goes to the unit that answers, where that is recorded; it may be reassigned later.
    fn sent_to_lead(&mut self, unit: Id, on: NaiveDate, issue: &Issue) {
        let parts = self.facts.assignments.of(self.case);
        let answering: Vec<&Assignment> = parts.filter(|part| part.role.answers()).collect();
        let had_it = |part: &&Assignment| part.unit == unit && part.had_it_on(on);
        let holds = answering.is_empty() || answering.iter().any(had_it);
        let (number, name) = (self.number_of(issue), self.book.name_of_unit(unit));
        self.hold("会办意见-主办单位", holds, || {
            format!("{number}{on}送给了{name}，那天它要是这一件的主办单位")
        });
    }
}
