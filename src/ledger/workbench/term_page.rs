//! What the page 期限 shows of a list of open terms: the strip of weeks, the groups, the lines of the table. A pure
//! function of the list and of what is asked for; texts of single rows are made where they come into sight.

use std::cmp::Ordering;
use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::ledger::Ledger;
use crate::ledger::case_terms::Precedence;
use crate::model::record::Id;

use super::board::Horizon;
use super::term_asked::{GroupKey, TermSide, TermsAsked};
use super::term_list::{Known, OpenTerm, Slot, TermKey, TermList};
use super::term_order::{Ranks, ordered, span_of};
use super::term_spans::{DaySpan, spans};

/// As many terms of one rule on one day of a group are told in one row that opens.
pub const FOLDED_FROM: usize = 5;

/// Legal and inner terms, counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// 规定, 法定 among them
    pub legal: usize,
    /// 内部
    pub inner: usize,
}

impl TermCount {
    /// Both together.
    pub fn all(self) -> usize {
        self.legal + self.inner
    }

    fn add(&mut self, binding: bool) {
        if binding {
            self.legal += 1;
        } else {
            self.inner += 1;
        }
    }
}

/// Rows that stand under one header.
#[derive(Clone, Debug)]
pub struct TermGroup {
    /// What they have in common.
    pub key: GroupKey,
    /// What the header says of it.
    pub title: String,
    /// Its days, where it is one of days.
    pub days: String,
    /// How many.
    pub count: TermCount,
    /// Its rows, as places in the order of the page.
    pub places: Range<usize>,
}

/// A row that stands for many terms of one rule on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FoldKey {
    /// Its group.
    pub group: GroupKey,
    rule: u16,
    due: NaiveDate,
    precedence: Precedence,
}

/// Which groups are closed and which rows are open.
#[derive(Clone, Debug, Default)]
pub struct OpenedRows {
    closed: FxHashSet<GroupKey>,
    folds: FxHashSet<FoldKey>,
}

impl OpenedRows {
    /// Opens a group, or closes it.
    pub fn turn_group(&mut self, group: GroupKey) {
        if !self.closed.remove(&group) {
            self.closed.insert(group);
        }
    }

    /// Opens a row that stands for many, or closes it.
    pub fn turn_fold(&mut self, fold: FoldKey) {
        if !self.folds.remove(&fold) {
            self.folds.insert(fold);
        }
    }

    /// Whether a group is open.
    pub fn has_group(&self, group: GroupKey) -> bool {
        !self.closed.contains(&group)
    }
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermRow {
    /// The header of a group, by its place.
    Group(usize),
    /// Many terms of one rule on one day: the places of the first and of the one after the last, and whether they are shown.
    Fold(FoldKey, Range<usize>, bool),
    /// A term, by its place in the order; whether it stands under a row for many.
    Term(usize, bool),
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct TermPage {
    /// The strip: each stretch with what ends in it, whichever side is shown. They add up to all that the other filters
    /// leave.
    pub cells: Vec<(DaySpan, TermCount)>,
    /// All that the filters leave, whichever side and stretch is shown.
    pub all: TermCount,
    /// The groups, in order.
    pub groups: Vec<TermGroup>,
    /// How many items the terms shown belong to.
    pub cases: usize,
    /// Of the terms shown those overdue, due today, due soon.
    pub calls: [usize; 3],
    /// What counts as soon.
    pub horizon: Horizon,
    /// Whether an item of the ledger is called with its session, which takes room.
    pub says_sessions: bool,
    /// The terms shown, group by group, as indices into the list.
    order: Vec<u32>,
}

impl TermPage {
    /// Works out what is shown of a list.
    pub fn new(ledger: &Ledger, list: &TermList, asked: &TermsAsked) -> Self {
        let last = list.terms.iter().map(OpenTerm::due).max();
        let spans = spans(ledger.today, last.unwrap_or(ledger.today));
        let mut cells: Vec<(DaySpan, TermCount)> = spans
            .iter()
            .map(|span| (*span, TermCount::default()))
            .collect();
        let mut all = TermCount::default();
        let horizon = Horizon::new(&ledger.calendar, ledger.today);
        let mut order = Vec::new();
        let (mut cases, mut calls, mut last_case) = (0, [0; 3], None);
        let wanted = Wanted::of(ledger, list, asked);
        for (index, term) in list.terms.iter().enumerate() {
            if !wanted.has(term) {
                continue;
            }
            let place = span_of(&spans, term.due());
            cells[place].1.add(term.binding);
            all.add(term.binding);
            let on_side = asked
                .side
                .is_none_or(|side| (side == TermSide::Legal) == term.binding);
            if on_side && asked.span.is_none_or(|span| span.has(term.due())) {
                order.push(index as u32);
                // The terms of an item stand together.
                cases += usize::from(last_case.replace(term.key.case) != Some(term.key.case));
                if let Some(place) = call(term.due(), horizon) {
                    calls[place] += 1;
                }
            }
        }
        let ranks = Ranks::of(ledger, list, asked.grouping, &spans);
        let order = ordered(&list.terms, order, &ranks);
        let mut page = Self {
            cells,
            all,
            groups: Vec::new(),
            cases,
            calls,
            horizon,
            says_sessions: ledger.says_sessions(),
            order,
        };
        page.groups = page.grouped(ledger, list, &ranks, asked);
        page
    }

    /// The terms shown, in order.
    pub fn terms<'a>(&'a self, list: &'a TermList) -> impl Iterator<Item = &'a OpenTerm> {
        self.order.iter().map(|index| &list.terms[*index as usize])
    }

    /// The term at a place in the order.
    pub fn term<'a>(&self, list: &'a TermList, place: usize) -> Option<&'a OpenTerm> {
        list.terms.get(*self.order.get(place)? as usize)
    }

    /// How many terms are shown.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The table line by line.
    pub fn rows(&self, list: &TermList, opened: &OpenedRows) -> Vec<TermRow> {
        let mut rows = Vec::with_capacity(self.order.len() + self.groups.len());
        for (place, group) in self.groups.iter().enumerate() {
            rows.push(TermRow::Group(place));
            if !opened.has_group(group.key) {
                continue;
            }
            let mut at = group.places.start;
            while at < group.places.end {
                at = self.run(list, (group, at), opened, &mut rows);
            }
        }
        rows
    }

    /// The rows of the terms of one rule on one day, from a place in a group on; returns where they end.
    fn run(
        &self,
        list: &TermList,
        (group, start): (&TermGroup, usize),
        opened: &OpenedRows,
        rows: &mut Vec<TermRow>,
    ) -> usize {
        let like = |place: usize| {
            let term = &list.terms[self.order[place] as usize];
            (term.rule(), term.due(), term.precedence)
        };
        let first = like(start);
        let same = (start..group.places.end).take_while(|place| like(*place) == first);
        let end = start + same.count();
        if end - start < FOLDED_FROM {
            rows.extend((start..end).map(|place| TermRow::Term(place, false)));
            return end;
        }
        let fold = FoldKey {
            group: group.key,
            rule: first.0,
            due: first.1,
            precedence: first.2,
        };
        let open = opened.folds.contains(&fold);
        rows.push(TermRow::Fold(fold, start..end, open));
        if open {
            rows.extend((start..end).map(|place| TermRow::Term(place, true)));
        }
        end
    }

    /// The keys of the terms of a group.
    pub fn keys<'a>(
        &'a self,
        list: &'a TermList,
        places: Range<usize>,
    ) -> impl Iterator<Item = TermKey> + 'a {
        places.filter_map(|place| Some(self.term(list, place)?.key))
    }

    fn grouped(
        &self,
        ledger: &Ledger,
        list: &TermList,
        ranks: &Ranks,
        asked: &TermsAsked,
    ) -> Vec<TermGroup> {
        let mut groups = Vec::new();
        let mut start = 0;
        for (rank, key) in ranks.keys.iter().enumerate() {
            let mut count = TermCount::default();
            let of_group = self.order[start..]
                .iter()
                .map(|index| &list.terms[*index as usize]);
            for term in of_group.take_while(|term| ranks.rank(term) == rank) {
                count.add(term.binding);
            }
            let stays =
                matches!(key, GroupKey::Span(span) if span.is_week() && asked.span.is_none());
            if count.all() == 0 && !stays {
                continue;
            }
            let end = start + count.all();
            groups.push(TermGroup {
                key: *key,
                title: key.title(ledger),
                days: match key {
                    GroupKey::Span(span) => span.days(),
                    _ => String::new(),
                },
                count,
                places: start..end,
            });
            start = end;
        }
        groups
    }
}

/// Whether a day is over, today or soon: 0, 1, 2.
fn call(due: NaiveDate, horizon: Horizon) -> Option<usize> {
    match due.cmp(&horizon.today) {
        Ordering::Less => Some(0),
        Ordering::Equal => Some(1),
        Ordering::Greater => (due <= horizon.soon_until).then_some(2),
    }
}

/// The slot of what a list does not know.
const UNKNOWN: Slot = Slot::MAX - 1;

/// The filters that the strip goes by too, in the slots of a list.
struct Wanted {
    rule: Option<u16>,
    department: Option<Slot>,
    handler: Option<Slot>,
    unit: Option<Slot>,
}

impl Wanted {
    fn of(ledger: &Ledger, list: &TermList, asked: &TermsAsked) -> Self {
        let rules = &ledger.profile.rules;
        // What the list does not know leaves nothing.
        let slot =
            |known: &Known, id: Option<Id>| id.map(|id| known.slot_of(id).unwrap_or(UNKNOWN));
        Self {
            rule: asked.rule.as_ref().map(|key| {
                let place = rules.iter().position(|rule| rule.key == *key);
                place.map_or(u16::MAX, |place| place as u16)
            }),
            department: slot(&list.departments, asked.department),
            handler: slot(&list.handlers, asked.handler),
            unit: slot(&list.units, asked.unit),
        }
    }

    fn has(&self, term: &OpenTerm) -> bool {
        self.rule.is_none_or(|rule| rule == term.rule())
            && self.department.is_none_or(|slot| slot == term.department)
            && self.handler.is_none_or(|slot| slot == term.handler)
            && self.unit.is_none_or(|slot| slot == term.unit)
    }
}

#[cfg(test)]
mod tests;
