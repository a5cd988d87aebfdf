//! How the tasks of each department are divided: closed, in hand, due soon, overdue; of each unit where the office hands
//! items out to units.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::filter::{Filter, Listed};
use crate::ledger::rows::{CaseRow, Rows};
use crate::ledger::scope::Scope;
use crate::ledger::stage::Stage;
use crate::ledger::standing::{Deadline, TermStates};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

/// How the tasks of a department are divided, in the order of its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// 已办结, with no term that calls.
    Closed,
    /// 在办, due later or without a term.
    Open,
    /// Due today or within seven working days with nothing overdue, whatever the stage.
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
            Self::Soon => "没有逾期，今日和 7 个工作日内到期",
            Self::Late => "已逾期",
        }
    }

    /// Where a case counts, once whatever the number of its terms: first by its legal terms, late as the tile at the top
    /// counts it, soon only where nothing is late; then by its stage. `None` for cases given back, passed on, closed out without an answer or only for reference.
    pub fn of(row: &CaseRow) -> Option<Self> {
        Self::by(row.stage, row.standing)
    }

    fn by(stage: Stage, standing: TermStates) -> Option<Self> {
        let stands = |deadline: Deadline| deadline.holds(standing);
        match stage {
            _ if stands(Deadline::Overdue) => Some(Self::Late),
            _ if stands(Deadline::Today) || stands(Deadline::Soon) => Some(Self::Soon),
            Stage::Returned | Stage::Reassigned | Stage::ClosedOut | Stage::ForReference => None,
            Stage::Closed => Some(Self::Closed),
            _ => Some(Self::Open),
        }
    }
}

/// Whose tasks a bar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tasked {
    /// A department of the own unit; none for the cases not given to one yet.
    Department(Option<Id>),
    /// A unit (承办单位) of an office that hands items out; none for the cases that no unit has yet.
    Unit(Option<Id>),
}

impl Tasked {
    /// Its name, or what stands for none.
    pub fn name(self, ledger: &Ledger) -> &str {
        match self {
            Self::Department(department) => department_name(ledger, department),
            Self::Unit(unit) => unit
                .and_then(|id| ledger.facts.units.get(id))
                .map_or("未交办单位", |found| found.short_name.as_str()),
        }
    }

    fn is_nobody(self) -> bool {
        matches!(self, Self::Department(None) | Self::Unit(None))
    }

    /// Its place among the others, as the roster has it; the roster puts units in no order of its own.
    fn position(self, ledger: &Ledger) -> u32 {
        let Self::Department(Some(id)) = self else {
            return u32::MAX;
        };
        let known = ledger.facts.departments.get(id);
        known.map_or(u32::MAX, |found| found.position)
    }
}

/// The tasks of one department or unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Whose they are.
    pub whose: Tasked,
    /// How many cases in each [`Share`].
    pub counts: [usize; 4],
    /// 满意率: of how many cases the slips say 满意 or 基本满意, and of how many they came back.
    pub content: (usize, usize),
}

impl Load {
    /// All of them.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The filter that shows exactly the cases of a scope in a part of a bar; none of a share is all of them.
pub fn load_filter(
    ledger: &Ledger,
    rows: &Rows,
    scope: Scope,
    whose: Tasked,
    share: Option<Share>,
) -> Filter {
    let plain = Filter {
        scope,
        ..Filter::default()
    };
    let narrowed = match whose {
        Tasked::Department(Some(department)) => Filter {
            department: Some(department),
            ..plain.clone()
        },
        _ => plain.clone(),
    };
    let is_known = narrowed.department.is_some();
    if share == Some(Share::Late) && is_known {
        return Filter {
            deadline: Some(Deadline::Overdue),
            ..narrowed
        };
    }
    // No chip says 未分科室, a unit, today together with soon, later together with no term at all, or closed with no term
    // that calls.
    let name = whose.name(ledger);
    let cases = load_cases(ledger, rows, scope, whose, share);
    let (label, narrowed) = match share {
        Some(share) if is_known => (share.full_label().to_owned(), narrowed),
        Some(share) => (format!("{name}：{}", share.full_label()), plain),
        None => (format!("{name}：在办和已办结"), plain),
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

/// The tasks of every department or unit that has any in a scope, the most first; those of none at the end.
pub fn loads(ledger: &Ledger, rows: &Rows, scope: Scope) -> Vec<Load> {
    let mut known: FxHashMap<Tasked, Load> = FxHashMap::default();
    for row in rows.all().iter().filter(|row| scope.holds(row)) {
        each_task(ledger, row, |whose, share| {
            let load = known.entry(whose).or_insert(Load {
                whose,
                counts: [0; 4],
                content: (0, 0),
            });
            load.counts[share as usize] += 1;
            if let Some(word) = row.satisfaction {
                load.content.0 += usize::from(word != Satisfaction::Dissatisfied);
                load.content.1 += 1;
            }
        });
    }
    let mut loads: Vec<Load> = known.into_values().collect();
    loads.sort_by_key(|load| {
        let whose = load.whose;
        let (nobody, position) = (whose.is_nobody(), whose.position(ledger));
        (nobody, Reverse(load.total()), position, whose)
    });
    loads
}

/// The cases behind a part of a bar, or behind all of it.
pub fn load_cases(
    ledger: &Ledger,
    rows: &Rows,
    scope: Scope,
    whose: Tasked,
    wanted: Option<Share>,
) -> FxHashSet<Id> {
    let counts = |row: &&CaseRow| {
        let mut counts = false;
        each_task(ledger, row, |one, share| {
            counts |= one == whose && wanted.is_none_or(|wanted| wanted == share);
        });
        counts
    };
    let rows = rows.all().iter().filter(|row| scope.holds(row));
    rows.filter(counts).map(|row| row.case).collect()
}

/// Whose tasks an item is one of, and where it counts there: of a bureau one department's; where the office hands items
/// out, one of each unit that answers, by the terms of that unit's own part.
fn each_task(ledger: &Ledger, row: &CaseRow, mut take: impl FnMut(Tasked, Share)) {
    if !ledger.oversees() {
        if let Some(share) = Share::of(row) {
            take(Tasked::Department(row.department), share);
        }
        return;
    }
    let answering = || {
        let parts = ledger.answered_parts(row.case);
        parts.filter(|part| part.role.answers())
    };
    if answering().nth(1).is_none() {
        let unit = answering().next().map(|part| part.unit);
        if let Some(share) = Share::of(row) {
            take(Tasked::Unit(unit), share);
        }
        return;
    }
    let open = ledger.state(row.case).map(|state| &state.open_terms);
    for part in answering() {
        let terms = open.into_iter().flatten();
        let terms: Vec<CaseTerm> = terms.filter(|term| term.part == part.id).copied().collect();
        if let Some(share) = Share::by(row.stage, TermStates::of(ledger, &terms)) {
            take(Tasked::Unit(Some(part.unit)), share);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Register, SetOffice};
    use crate::model::vocabulary::Role;
    use serde_json::json;

    #[test]
    fn an_office_that_hands_items_out_sees_the_tasks_of_each_unit() {
        let mut fixture = Fixture::new();
        fixture.registered("1");
        let both = [fixture.own, fixture.other].map(|unit| {
            let part = Fixture::part(Id::new(), unit, Role::Separate);
            part.part
        });
        let register = Register {
            parts: both.to_vec(),
            ..fixture.suggestion("2")
        };
        fixture.act(register);
        fixture.ledger.turn_to(day("2026-07-01"));
        let seen = |fixture: &Fixture| {
            let rows = Rows::new(&fixture.ledger);
            let loads = loads(&fixture.ledger, &rows, Scope::All);
            let name = |load: &Load| (load.whose.name(&fixture.ledger).to_owned(), load.total());
            loads.iter().map(name).collect::<Vec<_>>()
        };
        assert_eq!(seen(&fixture).len(), 1, "the own unit's departments alone");
        fixture.act(SetOffice {
            office: json!({ "kind": "government", "name": "临溪县人民政府办公室" }),
            what: None,
        });
        let own = fixture.ledger.facts.units.get(fixture.own).unwrap();
        let other = fixture.ledger.facts.units.get(fixture.other).unwrap();
        let expected = [(own.short_name.clone(), 2), (other.short_name.clone(), 1)];
        assert_eq!(seen(&fixture), expected);
        let rows = Rows::new(&fixture.ledger);
        let whose = Tasked::Unit(Some(fixture.other));
        let shown = load_cases(&fixture.ledger, &rows, Scope::All, whose, None);
        assert_eq!(shown.len(), 1);
    }
}
