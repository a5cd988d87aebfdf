//! How many open terms end on each day, for the calendar of the workbench.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::ledger::case_terms::CaseTerm;

/// The open terms that end on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCount {
    /// Legal ones, inner ones.
    kinds: [usize; 2],
    /// How many of them may still move (暂定).
    provisional: usize,
}

impl DayCount {
    /// Counts a term that ends on the day.
    pub fn take(&mut self, term: &CaseTerm) {
        self.kinds[usize::from(!term.binding)] += 1;
        self.provisional += usize::from(term.counted.provisional);
    }
}

/// How many open terms end on each day.
#[derive(Clone, Debug, Default)]
pub struct DayCounts {
    /// Day, terms that end on it, how many end before it; in order.
    days: Vec<(NaiveDate, DayCount, usize)>,
}

impl DayCounts {
    /// The counts in order.
    pub fn new(counts: FxHashMap<NaiveDate, DayCount>) -> Self {
        let mut days: Vec<_> = counts.into_iter().map(|(day, on)| (day, on, 0)).collect();
        days.sort_unstable_by_key(|(day, ..)| *day);
        let mut before = 0;
        for (_, on, earlier) in &mut days {
            *earlier = before;
            before += on.kinds.iter().sum::<usize>();
        }
        Self { days }
    }

    fn of(&self, day: NaiveDate) -> DayCount {
        let found = self.days.binary_search_by_key(&day, |(known, ..)| *known);
        found.map_or_else(|_| DayCount::default(), |index| self.days[index].1)
    }

    /// Open terms that end on a day: legal ones, inner ones.
    pub fn on(&self, day: NaiveDate) -> [usize; 2] {
        self.of(day).kinds
    }

    /// Whether a term that ends on a day may still move (暂定).
    pub fn is_provisional(&self, day: NaiveDate) -> bool {
        self.of(day).provisional > 0
    }

    /// Open terms that end before a day.
    pub fn before(&self, day: NaiveDate) -> usize {
        let index = self.days.partition_point(|(known, ..)| *known < day);
        match (self.days.get(index), self.days.last()) {
            (Some((.., earlier)), _) => *earlier,
            (None, Some((_, on, earlier))) => earlier + on.kinds.iter().sum::<usize>(),
            (None, None) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
    }

    #[test]
    fn days_add_up_before_on_and_after() {
        let count = |kinds, provisional| DayCount { kinds, provisional };
        let counts = [
            (day(5, 8), count([1, 1], 0)),
            (day(5, 6), count([1, 0], 0)),
            (day(6, 1), count([4, 0], 1)),
        ];
        let days = DayCounts::new(counts.into_iter().collect());
        assert_eq!((days.on(day(5, 8)), days.on(day(5, 7))), ([1, 1], [0, 0]));
        assert_eq!(days.before(day(5, 6)), 0);
        assert_eq!(days.before(day(5, 8)), 1);
        assert_eq!(days.before(day(5, 9)), 3);
        assert_eq!(days.before(day(12, 31)), 7);
        assert!(days.is_provisional(day(6, 1)) && !days.is_provisional(day(5, 8)));
        assert_eq!(DayCounts::default().before(day(5, 6)), 0);
    }
}
