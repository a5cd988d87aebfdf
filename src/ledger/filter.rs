//! Which cases a list shows and in which order.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::Ledger;
use super::case_terms::CaseTerm;
use super::find::View;
use super::rows::{CaseRow, Rows};
use super::scope::Scope;
use super::side_by_side::in_parts;
use super::stage::Stage;
use super::standing::Deadline;
use super::wanted_words::WantedWords;

/// So many rows are looked at one after the other, whatever order they are shown in.
const MANY: usize = 10_000;

/// The cases behind a figure, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What they are: 走访率的分子.
    pub label: String,
    /// The cases.
    pub cases: FxHashSet<Id>,
    /// The days between which the terms end that the list is about, where it is about terms.
    pub due: Option<RangeInclusive<NaiveDate>>,
}

impl Listed {
    /// Cases that are not about terms.
    pub fn of(label: String, cases: FxHashSet<Id>) -> Self {
        Self {
            label,
            cases,
            due: None,
        }
    }
}

/// What a list shows. Everything set narrows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The view.
    pub view: View,
    /// Words searched for.
    pub text: String,
    /// The sessions.
    pub scope: Scope,
    /// One kind.
    pub kind: Option<CaseKind>,
    /// One role of the office.
    pub role: Option<Role>,
    /// One department.
    pub department: Option<Id>,
    /// One stage.
    pub stage: Option<Stage>,
    /// How a term stands.
    pub deadline: Option<Deadline>,
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
            scope: Scope::All,
            kind: None,
            role: None,
            department: None,
            stage: None,
            deadline: None,
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
        View::Overdue | View::Soon => view.deadlines().iter().any(|one| one.holds(row.standing)),
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
            && self.scope.holds(row)
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
                .is_none_or(|deadline| deadline.holds(row.standing))
            && self
                .listed
                .as_ref()
                .is_none_or(|listed| listed.cases.contains(&row.case))
    }

    /// Whether it asks for terms that stand in some way, so that lists tell of these.
    pub fn asks_for_terms(&self) -> bool {
        let listed = self.listed.as_ref();
        self.deadline.is_some()
            || !self.view.deadlines().is_empty()
            || listed.is_some_and(|listed| listed.due.is_some())
    }

    /// The term that a list tells of a case: the first of those the filter asks for, else the one the case goes by.
    pub fn term_of<'a>(&self, ledger: &'a Ledger, case: Id) -> Option<&'a CaseTerm> {
        let state = ledger.state(case)?;
        if !self.asks_for_terms() {
            return state.next();
        }
        let asked = state
            .open_terms
            .iter()
            .filter(|term| self.asks_for(ledger, term));
        asked
            .min_by_key(|term| term.rank(ledger))
            .or_else(|| state.next())
    }

    /// Puts rows in the order of the terms they are told of, where the filter asks for terms; else leaves them.
    pub fn order_by_terms(&self, ledger: &Ledger, rows: &Rows, shown: &mut [u32]) {
        if !self.asks_for_terms() {
            return;
        }
        let ends = |index: &u32| {
            let case = rows.all().get(*index as usize).map(|row| row.case);
            let term = case.and_then(|case| self.term_of(ledger, case));
            term.map_or((true, None), |term| (false, Some(term.ends())))
        };
        shown.sort_by_cached_key(ends);
    }

    fn asks_for(&self, ledger: &Ledger, term: &CaseTerm) -> bool {
        let status = term.status(ledger);
        let of_view = self.view.deadlines();
        let due = self.listed.as_ref().and_then(|listed| listed.due.as_ref());
        (of_view.is_empty() || of_view.iter().any(|one| one.takes(term, status)))
            && self.deadline.is_none_or(|one| one.takes(term, status))
            && due.is_none_or(|days| days.contains(&term.counted.due))
    }

    /// The indices of the rows that pass, in the order asked for. On several threads where there are many: a keystroke in the
    /// search field waits for it.
    pub fn select(&self, rows: &Rows, order: &[u32]) -> Vec<u32> {
        let all = rows.all();
        let shown: Vec<u32> = if order.len() < MANY {
            let passes = |index: &&u32| self.passes(&all[**index as usize]);
            order.iter().filter(passes).copied().collect()
        } else {
            // As they lie in memory: to jump from row to row in the order shown takes several times as long.
            let passing = |rows: &[CaseRow]| rows.iter().map(|row| self.passes(row)).collect();
            let passing: Vec<bool> = in_parts(all, passing);
            let passes = |index: &&u32| passing[**index as usize];
            order.iter().filter(passes).copied().collect()
        };
        WantedWords::of(&self.text.to_lowercase()).among(rows, shown)
    }

    /// Whether everything that passes this filter passes the other one too, because only the search goes on.
    pub fn narrows(&self, other: &Self) -> bool {
        self.text.starts_with(&other.text)
            && WantedWords::of(&self.text.to_lowercase()).are_plain()
            && Self {
                text: String::new(),
                ..self.clone()
            } == Self {
                text: String::new(),
                ..other.clone()
            }
    }

    /// How many rows of the scope each view has, in the order of [`View::ALL`]; in one pass over all rows.
    pub fn counts(&self, rows: &Rows) -> Vec<usize> {
        let mut counts = vec![0; View::ALL.len()];
        let held = rows.all().iter().filter(|row| self.scope.holds(row));
        for row in held {
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
    /// The office's own departments in their order.
    pub departments: Vec<(Id, String)>,
}

impl FilterChoices {
    /// The choices in a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let own = ledger.own_unit().map(|unit| unit.id);
        let mut departments: Vec<_> = own
            .map(|own| ledger.facts.departments.of(own).collect())
            .unwrap_or_default();
        departments.sort_by_key(|department| (department.position, department.id));
        Self {
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
