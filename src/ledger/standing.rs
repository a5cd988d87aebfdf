//! How the open terms of a case stand on a day, as one small number that lists can count and filter by.

use crate::model::record::vocabulary;

use super::Ledger;
use super::case_terms::{CaseTerm, TermStatus};

/// So many working days ahead count as soon (7 个工作日内).
pub const SOON_WORKING_DAYS: i64 = 7;

vocabulary! {
    /// How a term of a case stands, as a filter. A case with several open terms passes several.
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
        /// An inner step is overdue
        InnerOverdue = "inner_overdue", "内部已逾期";
        /// An inner step is due today
        InnerToday = "inner_today", "内部今日到期";
        /// An inner step is due within seven working days, today not counted
        InnerSoon = "inner_soon", "内部 7 个工作日内";
    }
}

impl Deadline {
    /// The states it takes in.
    fn states(self) -> &'static [(bool, Span)] {
        const BINDING: bool = true;
        match self {
            Self::Overdue => &[(BINDING, Span::Overdue)],
            Self::Today => &[(BINDING, Span::Today)],
            Self::TodayOrOverdue => &[(BINDING, Span::Today), (BINDING, Span::Overdue)],
            Self::Soon => &[(BINDING, Span::Soon)],
            Self::Later => &[(BINDING, Span::Later)],
            Self::None => &[],
            Self::InnerOverdue => &[(!BINDING, Span::Overdue)],
            Self::InnerToday => &[(!BINDING, Span::Today)],
            Self::InnerSoon => &[(!BINDING, Span::Soon)],
        }
    }

    /// Whether an open term is one of those it asks for.
    pub fn takes(self, term: &CaseTerm, status: TermStatus) -> bool {
        let state = Span::of(status).map(|span| (term.binding, span));
        state.is_some_and(|state| self.states().contains(&state))
    }

    /// Whether a case whose terms stand so passes.
    pub fn holds(self, standing: TermStates) -> bool {
        match self {
            Self::None => standing == TermStates::default(),
            asked => asked.states().iter().any(|state| standing.has(*state)),
        }
    }
}

/// How far away the last day of an open term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Overdue,
    Today,
    Soon,
    Later,
}

impl Span {
    fn of(status: TermStatus) -> Option<Self> {
        match status {
            TermStatus::Overdue(_) => Some(Self::Overdue),
            TermStatus::DueToday => Some(Self::Today),
            TermStatus::DueIn(days) if days <= SOON_WORKING_DAYS => Some(Self::Soon),
            TermStatus::DueIn(_) => Some(Self::Later),
            TermStatus::MetInTime | TermStatus::MetLate | TermStatus::Lapsed => None,
        }
    }
}

/// How all open terms of a case stand: one bit for each state that one of them is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermStates(u8);

impl TermStates {
    /// How the open terms of a case stand on the ledger's day.
    pub fn of(ledger: &Ledger, terms: &[CaseTerm]) -> Self {
        let states = terms.iter().filter_map(|term| {
            let span = Span::of(term.status(ledger))?;
            Some(Self::bit((term.binding, span)))
        });
        Self(states.fold(0, |all, bit| all | bit))
    }

    fn bit((binding, span): (bool, Span)) -> u8 {
        1 << (span as u8 + if binding { 0 } else { 4 })
    }

    fn has(self, state: (bool, Span)) -> bool {
        self.0 & Self::bit(state) != 0
    }

    /// Whether a term is overdue, due today or within seven working days, whatever kind it is of.
    pub fn is_pressing(self) -> bool {
        let pressing = [Span::Overdue, Span::Today, Span::Soon];
        let mut states = pressing
            .into_iter()
            .flat_map(|span| [(true, span), (false, span)]);
        states.any(|state| self.has(state))
    }
}
