//! 科室排名、单位排名: who handles the items, in the order of how much of it is answered.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::ledger::book::Book;
use crate::ledger::figures::{Figure, percent_of, tenths_of};
use crate::model::record::Id;
use crate::model::vocabulary::Role;

use super::counts::MeasureCounts;
use super::item::CountedItem;
use super::measure::{Bearer, StatisticsMeasure};

/// What is counted of each.
const MEASURES: [StatisticsMeasure; 14] = [
    StatisticsMeasure::Handed,
    StatisticsMeasure::Answering,
    StatisticsMeasure::InRole(Role::Co),
    StatisticsMeasure::Answered,
    StatisticsMeasure::Overdue,
    StatisticsMeasure::Timed,
    StatisticsMeasure::Base(Figure::Replied),
    StatisticsMeasure::Above(Figure::Replied),
    StatisticsMeasure::Base(Figure::Visited),
    StatisticsMeasure::Above(Figure::Visited),
    StatisticsMeasure::Base(Figure::Content),
    StatisticsMeasure::Above(Figure::Content),
    StatisticsMeasure::Base(Figure::OnTime),
    StatisticsMeasure::Above(Figure::OnTime),
];

/// One line of the table: a department or unit.
#[derive(Clone, Debug)]
pub struct BearerLine {
    /// Whose it is.
    pub bearer: Bearer,
    /// What it is called.
    pub name: String,
    /// What is counted of its items.
    pub counts: MeasureCounts,
    /// Its place, from 1; none where it has nothing to answer. Equal ones share a place.
    pub place: Option<usize>,
    /// How many places it went up since the year before, down where negative; none where it had no place then.
    pub moved: Option<i64>,
}

impl BearerLine {
    /// ↑ 4, ↓ 1, 持平; — where there is nothing to compare with.
    pub fn moved_words(&self) -> String {
        match self.moved {
            None => "—".to_owned(),
            Some(0) => "持平".to_owned(),
            Some(up) if up > 0 => format!("↑ {up}"),
            Some(down) => format!("↓ {}", down.abs()),
        }
    }
}

/// The table on its way to being counted.
#[derive(Clone, Debug, Default)]
pub struct BearerCounting {
    counts: FxHashMap<Option<Id>, MeasureCounts>,
}

impl BearerCounting {
    /// Counts an item for each of those who handle it.
    pub fn take(&mut self, item: &CountedItem) {
        let mut count = |key: Option<Id>| {
            let counts = self.counts.entry(key);
            counts
                .or_insert_with(|| MeasureCounts::new(&MEASURES))
                .take(item);
        };
        if item.bearers.is_empty() {
            count(None);
        }
        for id in &item.bearers {
            count(Some(*id));
        }
    }

    /// The lines of what was counted, beside the places of the year before where one is given: by the share that is
    /// answered, then by the days it took, then by name.
    pub fn lines(self, book: &Book, before: Option<Self>) -> Vec<BearerLine> {
        let before = before.map(|before| before.placed(book)).unwrap_or_default();
        let mut lines = self.placed(book);
        for line in &mut lines {
            let mut earlier = before.iter();
            let then = earlier.find(|then| then.bearer == line.bearer);
            let then = then.and_then(|then| then.place);
            line.moved = then
                .zip(line.place)
                .map(|(then, now)| then as i64 - now as i64);
        }
        lines
    }

    fn placed(self, book: &Book) -> Vec<BearerLine> {
        let counts = self.counts.into_iter();
        let mut lines: Vec<BearerLine> = counts
            .map(|(id, counts)| BearerLine {
                bearer: id.map_or(Bearer::Nobody, Bearer::One),
                name: name(book, id),
                counts,
                place: None,
                moved: None,
            })
            .collect();
        lines.sort_by(|one, other| {
            let by_merit = merit(&one.counts).cmp(&merit(&other.counts));
            by_merit.then_with(|| one.name.cmp(&other.name))
        });
        let mut place = 0;
        for index in 0..lines.len() {
            let merits = |index: usize| merit(&lines[index].counts);
            if index == 0 || merits(index) != merits(index - 1) {
                place = index + 1;
            }
            let ranks = lines[index].bearer != Bearer::Nobody && !merits(index).nothing;
            lines[index].place = ranks.then_some(place);
        }
        lines
    }
}

/// What the order goes by: the share answered, then the days; those with nothing to answer come last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    nothing: bool,
    share: Reverse<Option<usize>>,
    days: u64,
}

fn merit(counts: &MeasureCounts) -> Merit {
    let (above, base) = counts.rate(Figure::Replied);
    let share = tenths_of(above, base);
    Merit {
        nothing: share.is_none(),
        share: Reverse(share),
        days: counts.mean_days().unwrap_or(u64::MAX),
    }
}

/// The name of a department, or the short name of a unit.
fn name(book: &Book, id: Option<Id>) -> String {
    let Some(id) = id else {
        return "未确定".to_owned();
    };
    let department = book.facts.departments.get(id).map(|one| one.name.clone());
    let unit = || book.facts.units.get(id).map(|one| one.short_name.clone());
    department.or_else(unit).unwrap_or_default()
}

/// 办复率 of a line in percent, "—" where nothing is to be answered.
pub fn replied_percent(line: &BearerLine) -> String {
    let (above, base) = line.counts.rate(Figure::Replied);
    percent_of(above, base)
}
