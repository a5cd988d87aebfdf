//! Which cases a list shows and in which order.

use chrono::NaiveDate;
use memchr::memmem;
use rustc_hash::FxHashSet;

use crate::model::case_number::bare_number;
use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::Ledger;
use super::case_terms::TermStatus;
use super::find::{SOON_WORKING_DAYS, View};
use super::rows::{CaseRow, Rows};
use super::side_by_side::in_halves;
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
pub fn row_in_view(row: &CaseRow, view: View) -> bool {
    match view {
        View::All => true,
        View::Lead => row.role.is_some_and(Role::answers),
        View::Co => row.role == Some(Role::Co),
        View::Open => row.stage.is_open(),
        View::Overdue => Deadline::Overdue.holds(row.status),
        View::Soon => Deadline::Today.holds(row.status) || Deadline::Soon.holds(row.status),
        View::AwaitingOpinions => row.awaits_opinions,
        View::AwaitingFeedback => row.stage == Stage::AwaitingFeedback,
        View::Key => row.key_case,
        View::Closed => row.stage == Stage::Closed,
    }
}

impl Filter {
    /// Whether a row passes everything but the search words.
    fn passes(&self, row: &CaseRow) -> bool {
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

    /// The indices of the rows that pass, in the order asked for. On two threads where there are many: a keystroke in the
    /// search field waits for it.
    pub fn select(&self, rows: &Rows, order: &[u32]) -> Vec<u32> {
        let words: Vec<String> = self
            .text
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let wanted: Vec<Wanted<'_>> = words.iter().map(|word| Wanted::of(word)).collect();
        let all = rows.all();
        let passing = |order: &[u32]| -> Vec<u32> {
            let passes = |index: &&u32| {
                let row = &all[**index as usize];
                self.passes(row) && wanted.iter().all(|word| word.is_in(row))
            };
            order.iter().filter(passes).copied().collect()
        };
        if order.len() < 10_000 {
            return passing(order);
        }
        in_halves(order, passing)
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

    /// How many rows of the year chosen each view has, in the order of [`View::ALL`]; in one pass over all rows.
    pub fn counts(&self, rows: &Rows) -> Vec<usize> {
        let mut counts = vec![0; View::ALL.len()];
        let of_year = |row: &&CaseRow| self.year.is_none_or(|year| row.year == year);
        for row in rows.all().iter().filter(of_year) {
            for (count, view) in counts.iter_mut().zip(View::ALL) {
                *count += usize::from(row_in_view(row, *view));
            }
        }
        counts
    }
}

/// The values a filter can be set to that depend on the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterChoices {
    /// Years of sessions, the newest first.
    pub years: Vec<u32>,
    /// The office's own departments in their order.
    pub departments: Vec<(Id, String)>,
}

impl FilterChoices {
    /// The choices in a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let sessions = ledger.facts.sessions.iter();
        let mut years: Vec<u32> = sessions.map(|session| session.year).collect();
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        let own = ledger.own_unit().map(|unit| unit.id);
        let mut departments: Vec<_> = own
            .map(|own| ledger.facts.departments.of(own).collect())
            .unwrap_or_default();
        departments.sort_by_key(|department| (department.position, department.id));
        Self {
            years,
            departments: departments
                .into_iter()
                .map(|department| (department.id, department.name.clone()))
                .collect(),
        }
    }

    /// The name of a department.
    pub fn department(&self, id: Id) -> &str {
        self.departments
            .iter()
            .find(|(department, _)| *department == id)
            .map_or("", |(_, name)| name.as_str())
    }
}

/// A word looked for: in all there is to find a case by, or as its number.
struct Wanted<'a> {
    text: memmem::Finder<'a>,
    /// 第37号 and 037 are the number 37 as people write it; 37 alone is looked for in all there is.
    number: Option<u64>,
    /// 2026/建议/37: of that year and kind.
    year: Option<u32>,
    kind: Option<CaseKind>,
}

impl<'a> Wanted<'a> {
    fn of(word: &'a str) -> Self {
        let mut parts = word.rsplit('/');
        let last = parts.next().unwrap_or_default();
        let bare = bare_number(last);
        let (mut year, mut kind, mut known) = (None, None, true);
        for part in parts.filter(|part| !part.is_empty()) {
            let of_label = |one: &&CaseKind| one.label() == part || one.key() == part;
            match (part.parse(), CaseKind::ALL.iter().find(of_label)) {
                (Ok(number), _) => year = Some(number),
                (_, Some(found)) => kind = Some(*found),
                _ => known = false,
            }
        }
        let number = bare.parse().ok().filter(|_| known && bare != word);
        Self {
            text: memmem::Finder::new(word.as_bytes()),
            number,
            year,
            kind,
        }
    }

    fn is_in(&self, row: &CaseRow) -> bool {
        let by_number = self.number == Some(row.number)
            && self.year.is_none_or(|year| year == row.year)
            && self.kind.is_none_or(|kind| kind == row.kind);
        by_number || self.text.find(row.searched.as_bytes()).is_some()
    }
}
