//! 办理情况总表: the items by kind, each counted once in every group of columns, with the sums that must agree.

use crate::model::profile::OutcomeClass;
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::counts::MeasureCounts;
use super::item::{CountedItem, HandlingProgress};
use super::measure::StatisticsMeasure;

/// The groups that the columns stand in.
pub const GROUPS: [&str; 4] = [
    "交办件数",
    "办理进度",
    "答复与结果（主办、分办件）",
    "征询反馈（主办、分办件）",
];

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalsColumn {
    /// What it counts.
    pub measure: StatisticsMeasure,
    /// Its place among [`GROUPS`].
    pub group: usize,
    /// Its heading.
    pub label: String,
    /// The number by which the sums call it: ①.
    pub mark: String,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct TotalsRow {
    /// The kind; none in the row of sums.
    pub kind: Option<CaseKind>,
    counts: MeasureCounts,
}

impl TotalsRow {
    /// Its heading.
    pub fn label(&self) -> &'static str {
        self.kind.map_or("合计", CaseKind::label)
    }

    /// The number under a column.
    pub fn count(&self, column: &TotalsColumn) -> usize {
        self.counts.of(column.measure)
    }
}

/// A sum that must come out in every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalsSum {
    /// ①=②+③
    pub words: String,
    /// Whether it does.
    pub holds: bool,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct TotalsTable {
    /// Its columns.
    pub columns: Vec<TotalsColumn>,
    /// A row for each kind of which there is any, then the row of sums.
    pub rows: Vec<TotalsRow>,
    /// The sums that must come out.
    pub sums: Vec<TotalsSum>,
}

impl TotalsTable {
    /// Whether all sums come out.
    pub fn agrees(&self) -> bool {
        self.sums.iter().all(|sum| sum.holds)
    }

    /// The row of sums.
    pub fn total(&self) -> Option<&TotalsRow> {
        self.rows.last()
    }
}

/// The table on its way to being counted.
#[derive(Clone, Debug)]
pub struct TotalsCounting {
    all: MeasureCounts,
    kinds: Vec<(CaseKind, MeasureCounts)>,
}

impl TotalsCounting {
    /// With nothing counted yet.
    pub fn new(classes: usize) -> Self {
        let measures = StatisticsMeasure::all(classes);
        let kinds = CaseKind::ALL.iter();
        Self {
            all: MeasureCounts::new(&measures),
            kinds: kinds
                .map(|kind| (*kind, MeasureCounts::new(&measures)))
                .collect(),
        }
    }

    /// Counts an item.
    pub fn take(&mut self, item: &CountedItem) {
        self.all.take(item);
        let mut kinds = self.kinds.iter_mut();
        if let Some((_, counts)) = kinds.find(|(kind, _)| *kind == item.kind) {
            counts.take(item);
        }
    }

    /// The counts over all kinds.
    pub fn all(&self) -> &MeasureCounts {
        &self.all
    }

    /// The table of what was counted.
    pub fn table(self, classes: &[OutcomeClass]) -> TotalsTable {
        let columns = columns(&self.all, classes);
        let present =
            |(_, counts): &(CaseKind, MeasureCounts)| counts.of(StatisticsMeasure::Handed) > 0;
        let kinds = self.kinds.into_iter().filter(present);
        let mut rows: Vec<TotalsRow> = kinds
            .map(|(kind, counts)| TotalsRow {
                kind: Some(kind),
                counts,
            })
            .collect();
        rows.push(TotalsRow {
            kind: None,
            counts: self.all,
        });
        let sums = sums(&columns, &rows, classes.len());
        TotalsTable {
            columns,
            rows,
            sums,
        }
    }
}

/// The measures of each group, and whether their column stands also where nothing is counted under it.
fn candidates(classes: usize) -> Vec<(usize, StatisticsMeasure, bool)> {
    let classes = (0..classes as u8).map(|place| (2, StatisticsMeasure::Class(place), true));
    let words = Satisfaction::ALL.iter();
    let words = words.map(|word| (3, StatisticsMeasure::Word(*word), true));
    let mut all = vec![
        (0, StatisticsMeasure::Handed, true),
        (0, StatisticsMeasure::InRole(Role::Lead), true),
        (0, StatisticsMeasure::InRole(Role::Separate), false),
        (0, StatisticsMeasure::InRole(Role::Sole), false),
        (0, StatisticsMeasure::InRole(Role::Co), true),
        (
            1,
            StatisticsMeasure::Progress(HandlingProgress::Closed),
            true,
        ),
        (1, StatisticsMeasure::Progress(HandlingProgress::Open), true),
        (1, StatisticsMeasure::Overdue, true),
        (
            1,
            StatisticsMeasure::Progress(HandlingProgress::ClosedOut),
            false,
        ),
        (2, StatisticsMeasure::Answered, true),
    ];
    all.extend(classes);
    all.push((2, StatisticsMeasure::Unclassed, false));
    all.push((3, StatisticsMeasure::Returned, true));
    all.extend(words);
    all.push((3, StatisticsMeasure::Unreturned, true));
    all
}

fn columns(all: &MeasureCounts, classes: &[OutcomeClass]) -> Vec<TotalsColumn> {
    let shown = candidates(classes.len()).into_iter();
    let shown = shown.filter(|(_, measure, always)| *always || all.of(*measure) > 0);
    let column =
        |(place, (group, measure, _)): (usize, (usize, StatisticsMeasure, bool))| TotalsColumn {
            measure,
            group,
            label: measure.label(classes),
            mark: mark(place),
        };
    shown.enumerate().map(column).collect()
}

/// ① to ⑳; beyond these plain numbers in brackets.
fn mark(place: usize) -> String {
    let circled = char::from_u32(0x2460 + place as u32).filter(|_| place < 20);
    circled.map_or_else(|| format!("({})", place + 1), String::from)
}

/// What must be the sum of what.
fn parted(classes: usize) -> Vec<(StatisticsMeasure, Vec<StatisticsMeasure>)> {
    let roles = [Role::Lead, Role::Separate, Role::Sole, Role::Co];
    let progress = [
        HandlingProgress::Closed,
        HandlingProgress::Open,
        HandlingProgress::ClosedOut,
    ];
    let mut of_class: Vec<StatisticsMeasure> =
        (0..classes as u8).map(StatisticsMeasure::Class).collect();
    of_class.push(StatisticsMeasure::Unclassed);
    let words = Satisfaction::ALL
        .iter()
        .map(|word| StatisticsMeasure::Word(*word));
    vec![
        (
            StatisticsMeasure::Handed,
            roles.map(StatisticsMeasure::InRole).to_vec(),
        ),
        (
            StatisticsMeasure::Handed,
            progress.map(StatisticsMeasure::Progress).to_vec(),
        ),
        (StatisticsMeasure::Answered, of_class),
        (
            StatisticsMeasure::Answered,
            vec![StatisticsMeasure::Returned, StatisticsMeasure::Unreturned],
        ),
        (StatisticsMeasure::Returned, words.collect()),
    ]
}

fn sums(columns: &[TotalsColumn], rows: &[TotalsRow], classes: usize) -> Vec<TotalsSum> {
    let mark = |measure: &StatisticsMeasure| {
        let mut columns = columns.iter();
        let column = columns.find(|column| column.measure == *measure);
        column.map(|column| column.mark.as_str())
    };
    let sum = |(whole, parts): (StatisticsMeasure, Vec<StatisticsMeasure>)| {
        let marks: Vec<&str> = parts.iter().filter_map(mark).collect();
        let holds = rows.iter().all(|row| {
            let of = |measure: &StatisticsMeasure| row.counts.of(*measure);
            of(&whole) == parts.iter().map(of).sum::<usize>()
        });
        TotalsSum {
            words: format!("{}={}", mark(&whole).unwrap_or_default(), marks.join("+")),
            holds,
        }
    };
    parted(classes).into_iter().map(sum).collect()
}
