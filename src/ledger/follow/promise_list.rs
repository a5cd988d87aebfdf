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

    /// How many of the kept ones, and of all that are kept or past their day, were kept: 兑现率 with its base.
    pub fn kept_of_due(&self) -> (usize, usize) {
        let count = |wanted: PromiseStanding| {
            let all = self.promises.iter();
            all.filter(|one| one.standing == wanted).count()
        };
        let kept = count(PromiseStanding::Kept);
        (kept, kept + count(PromiseStanding::Overdue))
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
            });
        }
        if lacks_promise(ledger, row) && is_listed_under(ledger, scope, row.case) {
            self.promises.push(ListedPromise {
                key: PromiseKey::Missing(row.case),
                case: row.case,
                standing: PromiseStanding::Missing,
                due: None,
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
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{KeepPromise, Promise, SetSolved};
    use crate::ledger::rows::Rows;

    fn promise(case: Id, due: &str) -> Promise {
        Promise {
            case,
            record: None,
            text: format!("{due} 前通车"),
            due_on: day(due),
            handler: None,
            round: None,
            done_on: None,
            result: None,
        }
    }

    fn list(fixture: &Fixture) -> PromiseList {
        let rows = Rows::new(&fixture.ledger);
        let list = PromiseList::of(&fixture.ledger, rows.all(), Scope::All);
        let calls = list.promises.iter().filter(|one| one.standing.calls());
        let rail = PromiseList::calling(&fixture.ledger, Scope::All);
        assert_eq!(rail, calls.count(), "the rail counts what the page lists");
        list
    }

    #[test]
    fn promises_stand_by_their_day_and_the_one_due_first_on_top() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        // The fixture's day is 2026-05-07; the seventh working day after it is 15 May, a Friday.
        for due in [
            "2026-05-18",
            "2026-05-17",
            "2026-05-07",
            "2026-05-06",
            "2026-05-05",
        ] {
            fixture.act(promise(case, due));
        }
        let listed = list(&fixture);
        assert_eq!(listed.counts(), [5, 2, 2, 1, 0, 0]);
        let places = listed.shown(PromiseSegment::All);
        let first = listed.promises[places[0]];
        assert_eq!(first.due, Some(day("2026-05-05")));
        let PromiseKey::Recorded(id) = first.key else {
            panic!("a promise");
        };
        fixture.act(KeepPromise {
            promise: id,
            on: day("2026-05-07"),
            result: Some("验收单".to_owned()),
        });
        let listed = list(&fixture);
        assert_eq!(listed.counts(), [5, 1, 2, 1, 1, 0]);
        assert_eq!(listed.kept_of_due(), (1, 2));
    }

    #[test]
    fn an_item_to_be_done_later_is_told_of_until_a_promise_is_recorded() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let planned = SetSolved {
            case,
            round: None,
            solved: Some(Solved::Planned),
            summary: None,
        };
        let missing = |fixture: &Fixture| list(fixture).counts()[5];
        assert_eq!(missing(&fixture), 0, "A 类");
        fixture.act(planned);
        assert_eq!(missing(&fixture), 1);
        assert_eq!(list(&fixture).counts()[0], 0, "not a promise yet");
        fixture.act(promise(case, "2026-10-31"));
        assert_eq!(missing(&fixture), 0);
    }
}
