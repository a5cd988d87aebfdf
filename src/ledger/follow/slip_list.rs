//! 征询意见表 of a list of items, each once, gathered once per change: what the page 征询反馈 lists and counts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::{Concerns, is_dissatisfied};
use crate::ledger::figures::percent_of;
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::ledger::workbench::board::soon_until;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::facts::{Delivery, Feedback, Issue, Round};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ClosingItem, IssueKind, Satisfaction};

use super::once::is_listed_under;

/// What tells a form from all others: whose it is, of which letter.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct SlipKey {
    /// The letter.
    pub issue: Id,
    /// The deputy or member who is asked.
    pub person: Id,
}

/// Where a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipStanding {
    /// 未收回: the letter is there and the form is not back.
    Out,
    /// 还没送达: the letter is issued and not delivered to this person.
    Undelivered,
    /// 已收回
    Back,
    /// 不再收: a later letter took its place, or the item is closed out or no longer the office's.
    Over,
}

/// As much of a form as lists and counts ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedSlip {
    /// What tells it from others.
    pub key: SlipKey,
    /// The item it is listed under.
    pub case: Id,
    /// Where it is.
    pub standing: SlipStanding,
    /// 送达日期.
    pub delivered_on: Option<NaiveDate>,
    /// The last day for it to come back, while it is out; none where no rule says one.
    pub due: Option<NaiveDate>,
    /// 收回日期.
    pub back_on: Option<NaiveDate>,
    /// 办理态度, once it is back.
    pub attitude: Option<Satisfaction>,
    /// 办理结果, once it is back.
    pub result: Option<Satisfaction>,
    /// 不满意, and no further letter to this person is issued yet.
    pub redo: bool,
}

/// Which forms are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlipSegment {
    /// 未收回
    #[default]
    Out,
    /// 应收: those that are back and those that are out.
    Expected,
    /// 今天收回
    BackToday,
    /// 不满意要重办
    Redo,
    /// 全部
    All,
}

impl SlipSegment {
    /// All of them, as the page shows them.
    pub const ALL: [Self; 5] = [
        Self::Out,
        Self::Expected,
        Self::BackToday,
        Self::Redo,
        Self::All,
    ];

    /// The one after it, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let here = Self::ALL.iter().position(|one| *one == self);
        Self::ALL[here.map_or(0, |here| (here + 1) % Self::ALL.len())]
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Out => "未收回",
            Self::Expected => "应收",
            Self::BackToday => "今天收回",
            Self::Redo => "不满意要重办",
            Self::All => "全部",
        }
    }

    /// Whether it shows a form.
    pub fn holds(self, slip: &ListedSlip, today: NaiveDate) -> bool {
        match self {
            Self::Out => slip.standing == SlipStanding::Out,
            Self::Expected => matches!(slip.standing, SlipStanding::Out | SlipStanding::Back),
            Self::BackToday => slip.back_on == Some(today),
            Self::Redo => slip.redo,
            Self::All => true,
        }
    }
}

/// What the forms of a list add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlipSums {
    /// How many each of [`SlipSegment::ALL`] shows.
    pub shown: [usize; 5],
    /// 收回
    pub back: usize,
    /// Of those out: the last day has passed, is today, is within seven working days.
    pub calls: [usize; 3],
    /// Of those back: 满意 and 基本满意, of the attitude and of the result.
    pub content: [usize; 2],
}

impl SlipSums {
    /// How many a segment shows.
    pub fn of(&self, segment: SlipSegment) -> usize {
        let place = SlipSegment::ALL.iter().position(|one| *one == segment);
        place.map_or(0, |place| self.shown[place])
    }

    /// 满意和基本满意 of those that are back, each with its base: 态度 88.9%（8 / 9）.
    pub fn rates(&self) -> [String; 2] {
        let rate = |word: &str, count: usize| {
            let percent = percent_of(count, self.back);
            format!("{word} {percent}（{count} / {}）", self.back)
        };
        [
            rate("态度满意率", self.content[0]),
            rate("结果满意率", self.content[1]),
        ]
    }
}

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
        let (today, mut sums) = (ledger.today, SlipSums::default());
        let until = soon_until(&ledger.calendar, today, SOON_WORKING_DAYS as u32).1;
        let content = |word: Option<Satisfaction>| {
            matches!(
                word,
                Some(Satisfaction::Satisfied | Satisfaction::Basically)
            )
        };
        for slip in &self.slips {
            for (shown, segment) in sums.shown.iter_mut().zip(SlipSegment::ALL) {
                *shown += usize::from(segment.holds(slip, today));
            }
            if slip.standing == SlipStanding::Back {
                sums.back += 1;
                sums.content[0] += usize::from(content(slip.attitude));
                sums.content[1] += usize::from(content(slip.result));
            }
            match slip.due {
                Some(due) if due < today => sums.calls[0] += 1,
                Some(due) if due == today => sums.calls[1] += 1,
                Some(due) if due <= until => sums.calls[2] += 1,
                _ => {}
            }
        }
        sums
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

    fn take(&mut self, ledger: &Ledger, scope: Scope, case: Id) {
        let answering = ledger.answering_case(case);
        if ledger.facts.rounds.of(answering).next().is_none()
            || !is_listed_under(ledger, scope, case)
        {
            return;
        }
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
        let items = ledger.answered_with(answering);
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
