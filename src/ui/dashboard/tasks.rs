//! How the tasks of each department are divided: closed, in hand, due soon, overdue.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::find::SOON_WORKING_DAYS;
use crate::ledger::rows::{Row, Rows};
use crate::ledger::stage::Stage;
use crate::model::record::Id;

/// How the tasks of a department are divided, in the order of its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// 已办结, of the year shown, with no term that calls.
    Closed,
    /// 在办, due later or without a term.
    Open,
    /// Due today or within seven working days, whatever the stage.
    Soon,
    /// Overdue, whatever the stage.
    Late,
}

impl Share {
    /// All, in the order of the bar.
    pub const ALL: [Self; 4] = [Self::Closed, Self::Open, Self::Soon, Self::Late];

    /// Where a case counts: first by its next term, as the tiles at the top do, so that both come to the same; then by
    /// its stage. `None` for cases given back or passed on, and for those closed in another year.
    pub fn of(row: &Row, year: u32) -> Option<Self> {
        match (row.stage, row.status) {
            (_, Some(TermStatus::Overdue(_))) => Some(Self::Late),
            (_, Some(TermStatus::DueToday)) => Some(Self::Soon),
            (_, Some(TermStatus::DueIn(days))) if days <= SOON_WORKING_DAYS => Some(Self::Soon),
            (Stage::Returned | Stage::Reassigned, _) => None,
            (Stage::Closed, _) => (row.year == year).then_some(Self::Closed),
            _ => Some(Self::Open),
        }
    }
}

/// The tasks of one department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// The department; none for the cases not given to one yet.
    pub department: Option<Id>,
    /// How many cases in each [`Share`].
    pub counts: [usize; 4],
}

impl Load {
    /// All of them.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The tasks of every department that has any, the most first; those of none at the end.
pub fn loads(ledger: &Ledger, rows: &Rows, year: u32) -> Vec<Load> {
    let mut counts: FxHashMap<Option<Id>, [usize; 4]> = FxHashMap::default();
    for row in rows.all() {
        if let Some(share) = Share::of(row, year) {
            counts.entry(row.department).or_default()[share as usize] += 1;
        }
    }
    let mut loads: Vec<Load> = counts
        .into_iter()
        .map(|(department, counts)| Load { department, counts })
        .collect();
    loads.sort_by_key(|load| {
        let known = load
            .department
            .and_then(|id| ledger.facts.departments.get(id));
        let position = known.map_or(u32::MAX, |found| found.position);
        let unassigned = load.department.is_none();
        (unassigned, Reverse(load.total()), position, load.department)
    });
    loads
}

/// The cases behind a part of a department's bar, or behind all of it.
pub fn load_cases(
    rows: &Rows,
    department: Option<Id>,
    wanted: Option<Share>,
    year: u32,
) -> FxHashSet<Id> {
    let counts = |row: &&Row| {
        row.department == department
            && Share::of(row, year).is_some_and(|share| wanted.is_none_or(|one| one == share))
    };
    rows.all()
        .iter()
        .filter(counts)
        .map(|row| row.case)
        .collect()
}
