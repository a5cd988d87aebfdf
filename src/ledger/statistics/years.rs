//! 年度对比: the figures of a scope beside those of the two years before it, and how far answering had come on each day.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::book::Book;
use crate::ledger::figures::{Figure, percent_of, tenths_of};
use crate::ledger::scope::Scope;
use crate::model::facts::Session;

use super::counts::MeasureCounts;
use super::item::CountedItem;
use super::measure::{StatisticsMeasure, is_of};

/// So many years stand beside each other.
const YEARS: usize = 3;

/// What is counted of one of the years.
#[derive(Clone, Debug)]
pub struct YearFigures {
    /// The year.
    pub year: u32,
    /// The sessions counted.
    pub scope: Scope,
    /// The counts.
    pub counts: MeasureCounts,
    /// Whether the year still runs.
    pub running: bool,
    /// The days of the year on which answers arrived, in order; what came after its end counts on its last day.
    replies: Vec<u32>,
}

impl YearFigures {
    /// With nothing counted yet.
    pub fn new(
        (year, scope): (u32, Scope),
        today: NaiveDate,
        measures: &[StatisticsMeasure],
    ) -> Self {
        Self {
            year,
            scope,
            counts: MeasureCounts::new(measures),
            running: today.year() <= year as i32,
            replies: Vec::new(),
        }
    }

    /// Counts an item where it is of this year.
    pub fn take(&mut self, item: &CountedItem) {
        if !is_of(self.scope, item) {
            return;
        }
        self.counts.take(item);
        self.replies.extend(item.reply_day());
    }

    /// Puts the days in order, once all items are counted.
    pub fn sort(&mut self) {
        self.replies.sort_unstable();
    }

    /// How many had their answer by a day of the year, counted from 1.
    pub fn replied_by(&self, day: u32) -> usize {
        self.replies.partition_point(|known| *known <= day)
    }
}

/// The years that stand beside each other for a scope, the newest first: of all sessions the newest years, of a year it and
/// the two before it, of a session those of the same body one and two years earlier.
pub fn compared(book: &Book, scope: Scope) -> Vec<(u32, Scope)> {
    let sessions = book.sessions_in_order();
    let mut years: Vec<u32> = sessions.iter().map(|session| session.year).collect();
    years.dedup();
    let of_year = |year: u32| (year, Scope::Year(year));
    match scope {
        Scope::All => years.into_iter().take(YEARS).map(of_year).collect(),
        Scope::Year(year) => {
            let earlier = years.into_iter().filter(|known| *known <= year);
            let near = earlier.filter(|known| *known + YEARS as u32 > year);
            near.map(of_year).collect()
        }
        Scope::Session(id) => {
            let Some(own) = sessions.iter().find(|session| session.id == id) else {
                return Vec::new();
            };
            let same = |one: &&&Session| {
                let body = (one.body, one.level, &one.area) == (own.body, own.level, &own.area);
                body && one.year < own.year && one.year + YEARS as u32 > own.year
            };
            let mut all = vec![(own.year, scope)];
            for one in sessions.iter().filter(same) {
                // Of two meetings of a year the newer one, which comes first.
                if all.iter().all(|(year, _)| *year != one.year) {
                    all.push((one.year, Scope::Session(one.id)));
                }
            }
            all
        }
    }
}

/// A line of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearLine {
    /// 交办件数
    Handed,
    /// A rate.
    Rate(Figure),
    /// 平均答复用时
    Days,
    /// 承诺兑现: items all of whose promises are kept / items with promises.
    Promises,
}

/// What stands in a cell of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearCell {
    /// 53.1%, 47 天, 48.
    pub text: String,
    /// What is counted above the line, and how many; none where there is no such thing.
    pub above: Option<(StatisticsMeasure, usize)>,
    /// What is counted below it, or all that is counted.
    pub base: (StatisticsMeasure, usize),
}

impl YearLine {
    /// Every line, in order.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Handed];
        all.extend(Figure::ALL.iter().map(|figure| Self::Rate(*figure)));
        all.extend([Self::Days, Self::Promises]);
        all
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Handed => "交办件数",
            Self::Rate(figure) => figure.label(),
            Self::Days => "平均答复用时",
            Self::Promises => "承诺兑现",
        }
    }

    /// Its cell for a year.
    pub fn cell(self, year: &YearFigures) -> YearCell {
        let counts = &year.counts;
        let counted = |measure: StatisticsMeasure| (measure, counts.of(measure));
        let share = |above: StatisticsMeasure, base: StatisticsMeasure| YearCell {
            text: percent_of(counts.of(above), counts.of(base)),
            above: Some(counted(above)),
            base: counted(base),
        };
        match self {
            Self::Handed => YearCell {
                text: String::new(),
                above: None,
                base: counted(StatisticsMeasure::Handed),
            },
            Self::Rate(figure) => share(
                StatisticsMeasure::Above(figure),
                StatisticsMeasure::Base(figure),
            ),
            Self::Promises => share(StatisticsMeasure::Kept, StatisticsMeasure::Promising),
            Self::Days => YearCell {
                text: counts
                    .mean_days()
                    .map_or_else(|| "—".to_owned(), |days| format!("{days} 天")),
                above: None,
                base: counted(StatisticsMeasure::Timed),
            },
        }
    }

    /// Whether it goes up by itself while a year runs: then there is nothing yet to compare.
    fn grows(self, now: &YearFigures) -> bool {
        let (Self::Rate(Figure::Replied | Figure::Visited | Figure::Contacted) | Self::Promises) =
            self
        else {
            return false;
        };
        let cell = self.cell(now);
        now.running && cell.above.is_some_and(|(_, above)| above < cell.base.1)
    }

    /// What became of it since the year before: +4, −14.8 points, 持平; 进行中 where it still grows, — where there is nothing
    /// to compare.
    pub fn change(self, now: &YearFigures, then: &YearFigures) -> String {
        if self.grows(now) {
            return "进行中".to_owned();
        }
        let (now, then) = (self.cell(now), self.cell(then));
        let tenths = |cell: &YearCell| {
            let (_, above) = cell.above?;
            tenths_of(above, cell.base.1).map(|tenths| tenths as i64)
        };
        match self {
            Self::Handed => signed(now.base.1 as i64 - then.base.1 as i64, ""),
            Self::Days => {
                let days = |cell: &YearCell| cell.text.trim_end_matches(" 天").parse::<i64>().ok();
                let change = days(&now).zip(days(&then));
                change.map_or_else(|| "—".to_owned(), |(now, then)| signed(now - then, " 天"))
            }
            Self::Rate(_) | Self::Promises => {
                let change = tenths(&now)
                    .zip(tenths(&then))
                    .map(|(now, then)| now - then);
                match change {
                    None => "—".to_owned(),
                    Some(0) => "持平".to_owned(),
                    Some(change) => {
                        let sign = if change < 0 { "−" } else { "+" };
                        let change = change.abs();
                        format!("{sign}{}.{}", change / 10, change % 10)
                    }
                }
            }
        }
    }
}

fn signed(change: i64, unit: &str) -> String {
    match change {
        0 => "持平".to_owned(),
        change if change < 0 => format!("−{}{unit}", change.abs()),
        change => format!("+{change}{unit}"),
    }
}
