//! How the tasks of each department are divided: closed, in hand, due soon, overdue.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::filter::{Filter, Listed};
use crate::ledger::rows::{CaseRow, Rows};
use crate::ledger::scope::Scope;
use crate::ledger::stage::Stage;
use crate::ledger::standing::Deadline;
use crate::model::record::Id;

/// How the tasks of a department are divided, in the order of its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// 已办结, with no term that calls.
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

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Closed => "已办结",
            Self::Open => "在办",
            Self::Soon => "7 日内",
            Self::Late => "逾期",
        }
    }

    /// The same where there is room to say it in full.
    pub fn full_label(self) -> &'static str {
        match self {
            Self::Closed => "已办结，7 个工作日内没有到期的",
            Self::Open => "在办，7 个工作日内没有到期的",
            Self::Soon => "今日和 7 个工作日内到期",
            Self::Late => "已逾期",
        }
    }

    /// Where a case counts: first by its legal terms, late as the tile at the top counts it; then by
    /// its stage. `None` for cases given back, passed on, closed out without an answer or only for reference.
    pub fn of(row: &CaseRow) -> Option<Self> {
        let stands = |deadline: Deadline| deadline.holds(row.standing);
        match row.stage {
            _ if stands(Deadline::Overdue) => Some(Self::Late),
            _ if stands(Deadline::Today) || stands(Deadline::Soon) => Some(Self::Soon),
            Stage::Returned | Stage::Reassigned | Stage::ClosedOut | Stage::ForReference => None,
            Stage::Closed => Some(Self::Closed),
            _ => Some(Self::Open),
        }
    }
}

/// The tasks of one department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepartmentLoad {
    /// The department; none for the cases not given to one yet.
    pub department: Option<Id>,
    /// How many cases in each [`Share`].
    pub counts: [usize; 4],
}

impl DepartmentLoad {
    /// All of them.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The filter that shows exactly the cases of a scope in a part of a department's bar; none of a share is all of them.
pub fn load_filter(
    ledger: &Ledger,
    rows: &Rows,
    scope: Scope,
    department: Option<Id>,
    share: Option<Share>,
) -> Filter {
    let plain = Filter {
        scope,
        department,
        ..Filter::default()
    };
    if let (Some(Share::Late), Some(_)) = (share, department) {
        return Filter {
            deadline: Some(Deadline::Overdue),
            ..plain
        };
    }
    // No chip says 未分科室, today together with soon, later together with no term at all, or closed with no term that
    // calls.
    let name = department_name(ledger, department);
    let cases = load_cases(rows, scope, department, share);
    let (label, narrowed) = match (share, department) {
        (Some(share), Some(_)) => (share.full_label().to_owned(), plain),
        (Some(share), None) => (format!("{name}：{}", share.full_label()), plain),
        (None, _) => {
            let filter = Filter {
                scope,
                ..Filter::default()
            };
            (format!("{name}：在办和已办结"), filter)
        }
    };
    Filter {
        listed: Some(Listed::of(scope.labelled(ledger, &label), cases)),
        ..narrowed
    }
}

/// The name of a department, or what stands for none.
pub fn department_name(ledger: &Ledger, department: Option<Id>) -> &str {
    department
        .and_then(|id| ledger.facts.departments.get(id))
        .map_or("未分科室", |found| found.name.as_str())
}

/// The tasks of every department that has any in a scope, the most first; those of none at the end.
pub fn loads(ledger: &Ledger, rows: &Rows, scope: Scope) -> Vec<DepartmentLoad> {
    let mut counts: FxHashMap<Option<Id>, [usize; 4]> = FxHashMap::default();
    for row in rows.all().iter().filter(|row| scope.holds(row)) {
        if let Some(share) = Share::of(row) {
            counts.entry(row.department).or_default()[share as usize] += 1;
        }
    }
    let mut loads: Vec<DepartmentLoad> = counts
        .into_iter()
        .map(|(department, counts)| DepartmentLoad { department, counts })
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
    scope: Scope,
    department: Option<Id>,
    wanted: Option<Share>,
) -> FxHashSet<Id> {
    let counts = |row: &&CaseRow| {
        row.department == department
            && scope.holds(row)
            && Share::of(row).is_some_and(|share| wanted.is_none_or(|one| one == share))
    };
    rows.all()
        .iter()
        .filter(counts)
        .map(|row| row.case)
        .collect()
}
