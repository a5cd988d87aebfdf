//! 承诺事项 of a list of items, each once, and the items whose reply says that it is done later without one: what the page
//! 承诺跟踪 lists and counts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::ledger::stage::Stage;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::ledger::workbench::board::soon_until;
use crate::model::facts::Commitment;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Solved};

use super::once::is_listed_under;
use super::promise_move::first_day;

/// What tells a line of the page from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PromiseKey {
    /// A promise.
    Recorded(Id),
    /// An item that has none although its reply says so.
    Missing(Id),
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseStanding {
    /// 逾期
    Overdue,
    /// 7 个工作日内, today among them.
    Soon,
    /// 没到期
    Later,
    /// 还没登记承诺
    Missing,
    /// 已兑现
    Kept,
    /// 已转出: the item is no longer the office's, so that nobody here is to keep it.
    Elsewhere,
}

impl PromiseStanding {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overdue => "逾期",
            Self::Soon => "7 个工作日内",
            Self::Later => "没到期",
            Self::Missing => "还没登记承诺",
            Self::Kept => "已兑现",
            Self::Elsewhere => "已转出",
        }
    }

    /// Whether somebody is called on: it is overdue or soon will be.
    pub fn calls(self) -> bool {
        matches!(self, Self::Overdue | Self::Soon)
    }

    /// Whether it is still to be kept.
    pub fn is_open(self) -> bool {
        self.calls() || self == Self::Later
    }
}

/// As much of a promise as lists and counts ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedPromise {
    /// What tells it from others.
    pub key: PromiseKey,
    /// Its item.
    pub case: Id,
    /// How it stands.
    pub standing: PromiseStanding,
    /// 完成时限; none where no promise is recorded.
    pub due: Option<NaiveDate>,
    /// The day it was promised for first.
    pub first: Option<NaiveDate>,
    /// 兑现日期.
    pub done_on: Option<NaiveDate>,
}

/// Which promises are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PromiseSegment {
    /// 全部: every promise recorded.
    #[default]
    All,
    /// Those that stand so.
    Of(PromiseStanding),
}

impl PromiseSegment {
    /// All of them, as the page shows them.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Of(PromiseStanding::Overdue),
        Self::Of(PromiseStanding::Soon),
        Self::Of(PromiseStanding::Later),
        Self::Of(PromiseStanding::Kept),
        Self::Of(PromiseStanding::Missing),
    ];

    /// The one after it, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let here = Self::ALL.iter().position(|one| *one == self);
        Self::ALL[here.map_or(0, |here| (here + 1) % Self::ALL.len())]
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "全部",
            Self::Of(standing) => standing.label(),
        }
    }

    /// Whether it shows what stands so.
    pub fn holds(self, standing: PromiseStanding) -> bool {
        match self {
            Self::All => standing != PromiseStanding::Missing,
            Self::Of(wanted) => standing == wanted,
        }
    }
}

/// The promises of a list of items, in the order of the items.
#[derive(Clone, Debug, Default)]
pub struct PromiseList {
    /// The promises, and the items without.
    pub promises: Vec<ListedPromise>,
}

/// The days that part what calls from what does not.
#[derive(Clone, Copy, Debug)]
struct CallDays {
    today: NaiveDate,
    until: NaiveDate,
}

impl CallDays {
    fn of(ledger: &Ledger) -> Self {
        let (today, days) = (ledger.today, SOON_WORKING_DAYS as u32);
        Self {
            today,
            until: soon_until(&ledger.calendar, today, days).1,
        }
    }

    /// How a promise of an item at a stage stands.
    fn standing(self, promise: &Commitment, stage: Stage) -> PromiseStanding {
        match promise.due_on {
            _ if promise.done_on.is_some() => PromiseStanding::Kept,
            _ if is_elsewhere(stage) => PromiseStanding::Elsewhere,
            due if due < self.today => PromiseStanding::Overdue,
            due if due <= self.until => PromiseStanding::Soon,
            _ => PromiseStanding::Later,
        }
    }
}

/// Whether an item at a stage is no longer the office's.
fn is_elsewhere(stage: Stage) -> bool {
    matches!(stage, Stage::Returned | Stage::Reassigned)
}

impl PromiseList {
    /// The promises of those of these items that the scope holds.
    pub fn of(ledger: &Ledger, rows: &[CaseRow], scope: Scope) -> Self {
        let mut gathering = PromiseGathering::new(ledger, scope);
        while gathering.go_on(ledger, rows, rows.len().max(1)) {}
        gathering.list()
    }

    /// How many promises call, for the rail.
    pub fn calling(ledger: &Ledger, scope: Scope) -> usize {
        let days = CallDays::of(ledger);
        let calls = |promise: &&Commitment| {
            let case = ledger.facts.cases.get(promise.case);
            let case = case.filter(|case| case.removed.is_none());
            let state = ledger.state(promise.case);
            case.is_some_and(|case| scope.holds_case(ledger, case))
                && state.is_some_and(|state| days.standing(promise, state.stage).calls())
        };
        ledger.facts.commitments.iter().filter(calls).count()
    }

    /// How many each of [`PromiseSegment::ALL`] shows.
    pub fn counts(&self) -> [usize; 6] {
        PromiseSegment::ALL.map(|segment| {
            let shown = self.promises.iter();
            shown.filter(|one| segment.holds(one.standing)).count()
        })
    }

    /// 按时兑现: how many promises were kept by the first day they were made for, and how many are kept or past that day;
    /// moving a promise takes it out of neither.
    pub fn kept_in_time(&self, today: NaiveDate) -> (usize, usize) {
        let ours = self
            .promises
            .iter()
            .filter(|one| one.standing != PromiseStanding::Elsewhere);
        let due = ours.filter_map(|one| {
            let first = one.first?;
            let is_due = one.done_on.is_some() || first < today;
            is_due.then_some(one.done_on.is_some_and(|done| done <= first))
        });
        due.fold((0, 0), |(kept, all), in_time| {
            (kept + usize::from(in_time), all + 1)
        })
    }

    /// The places of those that a segment shows: what is to be kept by its day, then what is kept.
    pub fn shown(&self, segment: PromiseSegment) -> Vec<usize> {
        let holds = |place: &usize| segment.holds(self.promises[*place].standing);
        let mut places: Vec<usize> = (0..self.promises.len()).filter(holds).collect();
        places.sort_by_key(|place| {
            let one = &self.promises[*place];
            (one.standing, one.due, *place)
        });
        places
    }

    fn take(&mut self, ledger: &Ledger, row: &CaseRow, (scope, days): (Scope, CallDays)) {
        for promise in ledger.facts.commitments.of(row.case) {
            self.promises.push(ListedPromise {
                key: PromiseKey::Recorded(promise.id),
                case: row.case,
                standing: days.standing(promise, row.stage),
                due: Some(promise.due_on),
                first: Some(first_day(ledger, promise)),
                done_on: promise.done_on,
            });
        }
        if lacks_promise(ledger, row) && is_listed_under(ledger, scope, row.case) {
            self.promises.push(ListedPromise {
                key: PromiseKey::Missing(row.case),
                case: row.case,
                standing: PromiseStanding::Missing,
                due: None,
                first: None,
                done_on: None,
            });
        }
    }
}

/// Whether the reply of an item says that it is done later, by its class (B 类) or by 解决情况 (列入计划), and no promise is
/// recorded for it or for what is answered with it.
fn lacks_promise(ledger: &Ledger, row: &CaseRow) -> bool {
    if is_elsewhere(row.stage) {
        return false;
    }
    let Some(round) = ledger.issued_round(row.case) else {
        return false;
    };
    let class = round.outcome.as_deref();
    let class = class.and_then(|key| ledger.profile.class(key));
    let later = class.is_some_and(|class| class.promises) || round.solved == Some(Solved::Planned);
    let letter = ledger.issue_of(round.id);
    later
        && letter.is_some_and(|letter| letter.kind == IssueKind::Reply)
        && ledger.merged_with(row.case).into_iter().all(|item| {
            let mut promises = ledger.facts.commitments.of(item);
            promises.next().is_none()
        })
}

/// A list on its way: a full ledger has more items than one frame has time for.
#[derive(Clone, Debug)]
pub struct PromiseGathering {
    list: PromiseList,
    scope: Scope,
    days: CallDays,
    done: usize,
}

impl PromiseGathering {
    /// Nothing yet of the items that the scope holds.
    pub fn new(ledger: &Ledger, scope: Scope) -> Self {
        Self {
            list: PromiseList::default(),
            scope,
            days: CallDays::of(ledger),
            done: 0,
        }
    }

    /// Goes on through so many of the items; returns whether there are more.
    pub fn go_on(&mut self, ledger: &Ledger, rows: &[CaseRow], count: usize) -> bool {
        let begin = self.done.min(rows.len());
        let end = begin.saturating_add(count).min(rows.len());
        let by = (self.scope, self.days);
        for row in rows[begin..end].iter().filter(|row| by.0.holds(row)) {
            self.list.take(ledger, row, by);
        }
        self.done = end;
        end < rows.len()
    }

    /// What was gathered.
    pub fn list(self) -> PromiseList {
        self.list
    }
}

#[cfg(test)]
mod tests;
