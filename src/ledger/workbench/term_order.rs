//! The order of the rows of the page 期限, group by group.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::Precedence;
use crate::model::record::Id;

use super::term_asked::{GroupKey, Grouping};
use super::term_list::{Known, OpenTerm, Slot, TermList};
use super::term_spans::DaySpan;

/// Days between the first and the last due day up to which each has a bucket of its own when rows are ordered.
const MOST_DAYS: i64 = 20_000;

/// How many kinds of terms are told apart within a group ([`Precedence`]).
const KINDS: usize = Precedence::Inner as usize + 1;

/// The stretch a day lies in, by its place: they touch one another.
pub fn span_of(spans: &[DaySpan], day: NaiveDate) -> usize {
    spans
        .partition_point(|span| span.to < day)
        .min(spans.len().saturating_sub(1))
}

/// The groups there may be, in order, and where each term belongs.
pub struct Ranks {
    /// The groups there may be.
    pub keys: Vec<GroupKey>,
    grouping: Grouping,
    spans: Vec<DaySpan>,
    /// Of each slot its place among the groups; the last is that of none.
    places: Vec<usize>,
}

impl Ranks {
    /// The groups of a list put together so.
    pub fn of(ledger: &Ledger, list: &TermList, grouping: Grouping, spans: &[DaySpan]) -> Self {
        let mut ranks = Self {
            keys: Vec::new(),
            grouping,
            spans: spans.to_vec(),
            places: Vec::new(),
        };
        match grouping {
            Grouping::Week => ranks.keys = spans.iter().copied().map(GroupKey::Span).collect(),
            Grouping::Rule => {
                let rules = 0..ledger.profile.rules.len();
                ranks.keys = rules.map(|rule| GroupKey::Rule(rule as u16)).collect();
            }
            Grouping::Department => ranks.named(ledger, &list.departments, GroupKey::Department),
            Grouping::Handler => ranks.named(ledger, &list.handlers, GroupKey::Handler),
            Grouping::Unit => ranks.named(ledger, &list.units, GroupKey::Unit),
        }
        ranks
    }

    /// Groups by name, what has none at the end.
    fn named(&mut self, ledger: &Ledger, known: &Known, key: fn(Option<Id>) -> GroupKey) {
        let titled = known.ids().iter().enumerate();
        let mut named: Vec<(String, usize, Id)> = titled
            .map(|(slot, id)| (key(Some(*id)).title(ledger), slot, *id))
            .collect();
        named.sort();
        self.places = vec![named.len(); named.len()];
        for (place, (_, slot, _)) in named.iter().enumerate() {
            self.places[*slot] = place;
        }
        self.keys = named.iter().map(|(.., id)| key(Some(*id))).collect();
        self.keys.push(key(None));
    }

    /// The group a term belongs to, by its place.
    pub fn rank(&self, term: &OpenTerm) -> usize {
        let place = |slot: Slot| {
            let known = self.places.get(usize::from(slot)).copied();
            known.unwrap_or(self.places.len())
        };
        match self.grouping {
            Grouping::Week => span_of(&self.spans, term.due()),
            Grouping::Rule => usize::from(term.rule()),
            Grouping::Department => place(term.department),
            Grouping::Handler => place(term.handler),
            Grouping::Unit => place(term.unit),
        }
    }
}

/// The terms group by group, in each the legal ones, then what other units owe, then the inner ones, each by day, then by
/// rule, then as the items stand. They are dealt into buckets by one key after another: a full ledger has too many to
/// compare.
pub fn ordered(terms: &[OpenTerm], order: Vec<u32>, ranks: &Ranks) -> Vec<u32> {
    if order.is_empty() {
        return order;
    }
    let term = |index: u32| &terms[index as usize];
    let rules = order.iter().map(|index| usize::from(term(*index).rule()));
    let rules = rules.max().unwrap_or(0) + 1;
    let mut order = dealt(&order, rules, |index| usize::from(term(index).rule()));
    let days = order.iter().map(|index| term(*index).due());
    let (first, last) = days.fold((NaiveDate::MAX, NaiveDate::MIN), |(first, last), day| {
        (first.min(day), last.max(day))
    });
    let between = (last - first).num_days();
    if between <= MOST_DAYS {
        let day = |index: u32| (term(index).due() - first).num_days() as usize;
        order = dealt(&order, between as usize + 1, day);
    } else {
        order.sort_by_key(|index| term(*index).due());
    }
    let rank = |index: u32| ranks.rank(term(index)) * KINDS + term(index).precedence as usize;
    dealt(&order, (ranks.keys.len() + 1) * KINDS, rank)
}

/// Deals what stands in an order into so many buckets; in each the order stays.
fn dealt(order: &[u32], buckets: usize, bucket: impl Fn(u32) -> usize) -> Vec<u32> {
    let mut ends = vec![0_u32; buckets + 1];
    for index in order {
        ends[bucket(*index) + 1] += 1;
    }
    for place in 1..ends.len() {
        ends[place] += ends[place - 1];
    }
    let mut dealt = vec![0; order.len()];
    for index in order {
        let end = &mut ends[bucket(*index)];
        dealt[*end as usize] = *index;
        *end += 1;
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dealing_is_a_stable_sort(keys in proptest::collection::vec(0_usize..20, 0..200)) {
            let order: Vec<u32> = (0..keys.len() as u32).collect();
            let mut sorted = order.clone();
            sorted.sort_by_key(|index| keys[*index as usize]);
            prop_assert_eq!(dealt(&order, 20, |index| keys[index as usize]), sorted);
        }
    }
}
