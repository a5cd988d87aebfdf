//! Which cases a list shows and in which order.

use chrono::NaiveDate;
use memchr::memmem;
use rustc_hash::FxHashSet;

use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::Ledger;
use super::case_terms::TermStatus;
use super::find::{SOON_WORKING_DAYS, View};
use super::rows::{Row, Rows};
use super::stage::Stage;

vocabulary! {
    /// How the next term of a case stands, as a filter.
    Deadline {
        /// 已逾期
        Overdue = "overdue", "已逾期";
        /// 今日到期
        Today = "today", "今日到期";
        /// 今日和逾期
        TodayOrOverdue = "today_or_overdue", "今日和逾期";
        /// 7 个工作日内, today not counted
        Soon = "soon", "7 个工作日内";
        /// 更晚
        Later = "later", "更晚";
        /// 没有在计的期限
        None = "none", "没有期限";
    }
}

impl Deadline {
    fn holds(self, status: Option<TermStatus>) -> bool {
        match (self, status) {
            (Self::Overdue | Self::TodayOrOverdue, Some(TermStatus::Overdue(_)))
            | (Self::Today | Self::TodayOrOverdue, Some(TermStatus::DueToday))
            | (Self::None, None) => true,
            (Self::Soon, Some(TermStatus::DueIn(days))) => days <= SOON_WORKING_DAYS,
            (Self::Later, Some(TermStatus::DueIn(days))) => days > SOON_WORKING_DAYS,
            _ => false,
        }
    }
}

/// The cases behind a figure, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What they are: 走访率的分子.
    pub label: String,
    /// The cases.
    pub cases: FxHashSet<Id>,
}

/// What a list shows. Everything set narrows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The view.
    pub view: View,
    /// Words searched for.
    pub text: String,
    /// One year.
    pub year: Option<u32>,
    /// One kind.
    pub kind: Option<CaseKind>,
    /// One role of the office.
    pub role: Option<Role>,
    /// One department.
    pub department: Option<Id>,
    /// One stage.
    pub stage: Option<Stage>,
    /// How the next term stands.
    pub deadline: Option<Deadline>,
    /// The day the next term ends.
    pub due_on: Option<NaiveDate>,
    /// The worst word returned.
    pub satisfaction: Option<Satisfaction>,
    /// The cases behind a figure.
    pub listed: Option<Listed>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            view: View::All,
            text: String::new(),
            year: None,
            kind: None,
            role: None,
            department: None,
            stage: None,
            deadline: None,
            due_on: None,
            satisfaction: None,
            listed: None,
        }
    }
}

/// Whether a row belongs to a built-in view.
pub fn row_in_view(row: &Row, view: View) -> bool {
    match view {
        View::All => true,
        View::Lead => row.role.is_some_and(Role::answers),
        View::Co => row.role == Some(Role::Co),
        View::Open => row.stage.is_open(),
        View::Overdue => Deadline::Overdue.holds(row.status),
        View::Soon => Deadline::Today.holds(row.status) || Deadline::Soon.holds(row.status),
        View::AwaitingOpinions => row.stage == Stage::AwaitingOpinions,
        View::AwaitingFeedback => row.stage == Stage::AwaitingFeedback,
        View::Key => row.key_case,
        View::Closed => row.stage == Stage::Closed,
    }
}

impl Filter {
    /// Whether a row passes everything but the search words.
    fn passes(&self, row: &Row) -> bool {
        fn is<T: PartialEq>(wanted: Option<&T>, found: &T) -> bool {
            wanted.is_none_or(|wanted| wanted == found)
        }
        row_in_view(row, self.view)
            && is(self.year.as_ref(), &row.year)
            && is(self.kind.as_ref(), &row.kind)
            && is(self.stage.as_ref(), &row.stage)
            && self.role.is_none_or(|role| row.role == Some(role))
            && self
                .department
                .is_none_or(|department| row.department == Some(department))
            && self
                .satisfaction
                .is_none_or(|word| row.satisfaction == Some(word))
            && self
                .deadline
                .is_none_or(|deadline| deadline.holds(row.status))
            && self.due_on.is_none_or(|day| row.due == Some(day))
            && self
                .listed
                .as_ref()
                .is_none_or(|listed| listed.cases.contains(&row.case))
    }

    /// The places of the rows that pass, in the order given. On two threads where there are many: a keystroke in the
    /// search field waits for it.
    pub fn select(&self, rows: &Rows, order: &[u32]) -> Vec<u32> {
        let words: Vec<String> = self
            .text
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let finders: Vec<_> = words
            .iter()
            .map(|word| memmem::Finder::new(word.as_bytes()))
            .collect();
        let all = rows.all();
        let passing = |order: &[u32]| -> Vec<u32> {
            let passes = |place: &&u32| {
                let row = &all[**place as usize];
                let found =
                    |finder: &memmem::Finder<'_>| finder.find(row.searched.as_bytes()).is_some();
                self.passes(row) && finders.iter().all(found)
            };
            order.iter().filter(passes).copied().collect()
        };
        if order.len() < 10_000 {
            return passing(order);
        }
        let (first, second) = order.split_at(order.len() / 2);
        std::thread::scope(|scope| {
            let other = scope.spawn(|| passing(second));
            let mut found = passing(first);
            match other.join() {
                Ok(rest) => found.extend(rest),
                Err(panic) => std::panic::resume_unwind(panic),
            }
            found
        })
    }

    /// Whether everything that passes this filter passes the other one too, because only the search goes on.
    pub fn narrows(&self, other: &Self) -> bool {
        self.text.starts_with(&other.text)
            && Self {
                text: String::new(),
                ..self.clone()
            } == Self {
                text: String::new(),
                ..other.clone()
            }
    }

    /// How many rows a view has, everything else as it is.
    pub fn count(&self, rows: &Rows, view: View) -> usize {
        let mut filter = Self {
            year: self.year,
            ..Self::default()
        };
        filter.view = view;
        rows.all().iter().filter(|row| filter.passes(row)).count()
    }
}

vocabulary! {
    /// What a list is sorted by.
    SortBy {
        /// 编号
        Number = "number", "编号";
        /// 类型
        Kind = "kind", "类型";
        /// 案由
        Title = "title", "案由";
        /// 领衔
        Lead = "lead", "领衔";
        /// 角色
        Role = "role", "角色";
        /// 科室 / 承办人
        Department = "department", "科室 / 承办人";
        /// 交办
        Assigned = "assigned", "交办";
        /// 期限
        Due = "due", "期限";
        /// 状态
        Stage = "stage", "状态";
        /// 结果
        Outcome = "outcome", "结果";
        /// 满意度
        Satisfaction = "satisfaction", "满意度";
    }
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// From the end.
    pub descending: bool,
}

impl Sort {
    /// The places of all rows in this order; ties by year (newest first), kind and number.
    pub fn order(self, ledger: &Ledger, rows: &Rows) -> Vec<u32> {
        let all = rows.all();
        let row = |place: &u32| &all[*place as usize];
        let mut order: Vec<u32> = (0..all.len() as u32).collect();
        order.sort_by_key(|place| {
            let row = row(place);
            (std::cmp::Reverse(row.year), row.kind, row.number)
        });
        let name = |id: Option<Id>| {
            id.and_then(|id| ledger.facts.departments.get(id))
                .map_or((1, u32::MAX), |found| (0, found.position))
        };
        match self.by {
            SortBy::Number => order.sort_by_key(|place| row(place).number),
            SortBy::Kind => order.sort_by_key(|place| row(place).kind),
            SortBy::Title => order.sort_by_cached_key(|place| {
                ledger
                    .facts
                    .cases
                    .get(row(place).case)
                    .map(|case| case.title.clone())
            }),
            SortBy::Lead => order.sort_by_cached_key(|place| {
                let lead = ledger.lead_sponsor(row(place).case);
                lead.map(|person| person.name.clone())
            }),
            SortBy::Role => order.sort_by_key(|place| row(place).role),
            SortBy::Department => {
                order.sort_by_cached_key(|place| {
                    let part = ledger.own_assignment(row(place).case);
                    (
                        name(row(place).department),
                        part.and_then(|part| part.handler),
                    )
                });
            }
            SortBy::Assigned => order.sort_by_key(|place| row(place).assigned_on),
            SortBy::Due => order.sort_by_key(|place| (row(place).due.is_none(), row(place).due)),
            SortBy::Stage => order.sort_by_key(|place| row(place).stage),
            SortBy::Outcome => order.sort_by_key(|place| row(place).outcome),
            SortBy::Satisfaction => order.sort_by_key(|place| row(place).satisfaction),
        }
        if self.descending {
            order.reverse();
        }
        order
    }
}
