//! How many items each measure counts, and how long their answers took.

use crate::ledger::figures::{Figure, percent_of};

use super::item::CountedItem;
use super::measure::StatisticsMeasure;

/// How many of the items taken each measure counts.
#[derive(Clone, Debug, Default)]
pub struct MeasureCounts {
    counts: Vec<(StatisticsMeasure, usize)>,
    /// Calendar days that the answers took, all together.
    days: u64,
}

impl MeasureCounts {
    /// Counts of these measures, with nothing counted yet.
    pub fn new(measures: &[StatisticsMeasure]) -> Self {
        Self {
            counts: measures.iter().map(|measure| (*measure, 0)).collect(),
            days: 0,
        }
    }

    /// Counts an item.
    pub fn take(&mut self, item: &CountedItem) {
        for (measure, count) in &mut self.counts {
            *count += usize::from(measure.counts(item));
        }
        self.days += u64::from(item.reply_days.unwrap_or_default());
    }

    /// How many items a measure counts.
    pub fn of(&self, measure: StatisticsMeasure) -> usize {
        let mut counts = self.counts.iter();
        let found = counts.find(|(known, _)| *known == measure);
        found.map_or(0, |(_, count)| *count)
    }

    /// Numerator and base of a rate.
    pub fn rate(&self, figure: Figure) -> (usize, usize) {
        let above = self.of(StatisticsMeasure::Above(figure));
        (above, self.of(StatisticsMeasure::Base(figure)))
    }

    /// A rate in percent, "—" where the base is zero.
    pub fn percent(&self, figure: Figure) -> String {
        let (above, base) = self.rate(figure);
        percent_of(above, base)
    }

    /// 平均用时: the mean of the calendar days from assignment to answer, rounded; none where no answer counts.
    pub fn mean_days(&self) -> Option<u64> {
        let count = self.of(StatisticsMeasure::Timed) as u64;
        (count > 0).then(|| (self.days + count / 2) / count)
    }
}
