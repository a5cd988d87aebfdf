//! Basic figures. Every rate carries its numerator and its base, and the cases of both can be listed.

use crate::model::facts::{Assignment, Case};
use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::{FilingKind, Role, Satisfaction, Solved};

use super::Ledger;
use super::book::Book;
use super::case_set::CaseSet;
use super::filings::{filed_on, first_since};
use super::parts::CaseState;
use super::scope::Scope;
use super::stage::Stage;

vocabulary! {
    /// A rate offices report.
    Figure {
        /// 办复率: replied / to be replied.
        Replied = "replied", "办复率";
        /// 按时办复率: replied in time / due so far.
        OnTime = "on_time", "按时办复率";
        /// 答复函规范化率: replies never sent back for their form / replies.
        WellFormed = "well_formed", "答复函规范化率";
        /// 解决率: solved / replied.
        Solved = "solved", "解决率";
        /// 解决和基本解决率
        PartlySolved = "partly_solved", "解决和基本解决率";
        /// 面对面走访率
        Visited = "visited", "面对面走访率";
        /// 沟通联系率
        Contacted = "contacted", "沟通联系率";
        /// 满意率: satisfied and basically satisfied / returned.
        Content = "content", "满意率";
        /// 会办按时率
        OpinionsOnTime = "opinions_on_time", "会办按时率";
    }
}

impl Figure {
    /// What its base is, in words: the items that count below the line, as [`Book::tallies`] has them.
    pub fn base_words(self, book: &Book) -> &'static str {
        match self {
            Self::Replied | Self::Visited | Self::Contacted => "主办、分办、独办的件",
            Self::OnTime => "已经答复或者到期的件",
            // An office that hands items out knows only the letters it issued, and what somebody entered.
            Self::WellFormed if book.oversees() => "登记了答复函送达的件",
            Self::WellFormed => "已经答复的件",
            Self::Solved | Self::PartlySolved if book.oversees() => {
                "登记了解决情况的件，含无答复销号"
            }
            Self::Solved | Self::PartlySolved => "已经答复的件，含无答复销号",
            Self::Content => "收回征询意见表的件",
            Self::OpinionsOnTime => "已提意见或者到期的会办件",
        }
    }
}

/// A rate with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Which.
    pub figure: Figure,
    /// The cases counted above the line.
    pub numerator: CaseSet,
    /// The cases counted below the line.
    pub base: CaseSet,
}

impl Rate {
    /// The rate in percent with one decimal, "—" where the base is zero.
    pub fn percent(&self) -> String {
        percent_of(self.numerator.len(), self.base.len())
    }

    /// How many answered cases of the base nobody has said of how far they are settled (未登记), where the rate goes by
    /// that: they are not known to be unsettled.
    pub fn unrecorded(&self, ledger: &Book) -> usize {
        if !matches!(self.figure, Figure::Solved | Figure::PartlySolved) {
            return 0;
        }
        let answered = self.base.ids(ledger);
        let answered = answered.filter_map(|case| ledger.answered_round(case));
        answered.filter(|round| round.solved.is_none()).count()
    }
}

/// A share in percent with one decimal, "—" where the base is zero.
pub fn percent_of(numerator: usize, base: usize) -> String {
    tenths_of(numerator, base).map_or_else(
        || "—".to_owned(),
        |tenths| format!("{}.{}%", tenths / 10, tenths % 10),
    )
}

/// A share in tenths of a percent, rounded; none where the base is zero.
pub fn tenths_of(numerator: usize, base: usize) -> Option<usize> {
    (numerator * 1000 + base / 2).checked_div(base)
}

/// All basic figures on their way to being counted, some cases at a time: those of a full ledger take longer than a frame
/// may.
#[derive(Debug)]
pub struct Counting {
    scope: Scope,
    rates: Vec<Rate>,
    /// How many of the ledger's cases have been gone through.
    done: usize,
}

impl Counting {
    /// The figures of a scope, with nothing counted yet.
    pub fn new(scope: Scope) -> Self {
        Self {
            scope,
            rates: begun(),
            done: 0,
        }
    }

    /// Goes through so many more cases of the ledger it began with; returns whether it has more to do.
    pub fn go_on(&mut self, ledger: &Ledger, count: usize) -> bool {
        let end = self.done.saturating_add(count);
        for (case, state) in ledger.cases_among(self.done..end) {
            self.count(ledger, case, state);
        }
        self.done = end;
        end < ledger.facts.cases.len()
    }

    /// The figures counted.
    pub fn rates(self) -> Vec<Rate> {
        self.rates
    }

    fn count(&mut self, ledger: &Ledger, case: &Case, state: &CaseState) {
        if self.scope.holds_case(ledger, case) {
            ledger.count(case, state, &mut self.rates);
        }
    }
}

/// Every rate with nothing counted yet.
fn begun() -> Vec<Rate> {
    let begun = |figure: &Figure| Rate {
        figure: *figure,
        numerator: CaseSet::default(),
        base: CaseSet::default(),
    };
    Figure::ALL.iter().map(begun).collect()
}

impl Ledger {
    /// All basic figures of the items of a scope.
    pub fn figures(&self, scope: Scope) -> Vec<Rate> {
        let mut counting = Counting::new(scope);
        counting.go_on(self, usize::MAX);
        counting.rates()
    }

    /// All basic figures over some cases, of whatever years: what a report lists is what it counts.
    pub fn figures_over(&self, cases: &[&Case]) -> Vec<Rate> {
        let mut rates = begun();
        for case in cases {
            if let Some(state) = self.state(case.id) {
                self.count(case, state, &mut rates);
            }
        }
        rates
    }

    fn count(&self, case: &Case, state: &CaseState, rates: &mut [Rate]) {
        let Some(row) = self.facts.cases.index(case.id) else {
            return;
        };
        for (rate, counts) in rates.iter_mut().zip(self.tallies(case, state)) {
            let Some(is_above) = counts else {
                continue;
            };
            rate.base.insert(row);
            if is_above {
                rate.numerator.insert(row);
            }
        }
    }
}

impl Book {
    /// Whether a case counts above the line of each of [`Figure::ALL`], by this state of it; `None` of a figure in whose
    /// base it is not.
    pub(super) fn tallies(&self, case: &Case, state: &CaseState) -> Vec<Option<bool>> {
        let out = matches!(state.stage, Stage::Returned | Stage::Reassigned);
        let parts: Vec<&Assignment> = self.answered_parts(case.id).collect();
        if out || parts.is_empty() {
            return Vec::new();
        }
        let figures = Figure::ALL.iter();
        figures
            .map(|figure| self.counts(*figure, (case, state), &parts))
            .collect()
    }

    /// Whether a draft of an item's replies was ever sent back for its form.
    fn had_faulty_form(&self, case: Id) -> bool {
        let rounds = self.own_rounds(case).into_iter();
        let drafts = rounds.flat_map(|round| self.facts.drafts.of(round.id));
        let mut reviews = drafts.flat_map(|draft| self.facts.reviews.of(draft.id));
        reviews.any(|review| review.faulty_form == Some(true))
    }

    /// Whether a case counts above the line; `None` when it is not in the base.
    fn counts(
        &self,
        figure: Figure,
        (case, state): (&Case, &CaseState),
        parts: &[&Assignment],
    ) -> Option<bool> {
        let mut answering = parts.iter().filter(|part| part.role.answers());
        let answers = answering.clone().next().is_some();
        let visited =
            |part: &Assignment| filed_on(self, case.id, part.unit, FilingKind::Visit).is_some();
        // Contacts are the office's own; those of an earlier part of it count for that one.
        let contacted = |part: &&Assignment| {
            let since = self.taken_back_on(part);
            let days = self
                .facts
                .contacts
                .of(case.id)
                .map(|contact| contact.on_date);
            first_since(days, since).is_some()
        };
        match figure {
            Figure::OpinionsOnTime => {
                let mut roles = parts.iter().map(|part| part.role);
                roles.find(|role| *role == Role::Co)?;
                state.opinion_in_time
            }
            _ if !answers => None,
            Figure::Replied => Some(answering.all(|part| self.has_replied(part))),
            Figure::OnTime => state.replied_in_time,
            Figure::Solved | Figure::PartlySolved => {
                // The class says what the answer is, not what was done: only what is recorded as solved counts.
                if state.stage == Stage::ClosedOut {
                    return Some(false);
                }
                let round = if self.oversees() {
                    // What became of another unit's answer is known only where it was entered.
                    let round = self
                        .own_round(case.id)
                        .filter(|_| self.is_answered(case.id));
                    round.filter(|round| round.solved.is_some())?
                } else {
                    self.answered_round(case.id)?
                };
                Some(round.solved.is_some_and(|solved| match figure {
                    Figure::Solved => solved == Solved::Solved,
                    _ => solved.counts(),
                }))
            }
            Figure::WellFormed => self
                .is_replied(case.id)
                .then(|| !self.had_faulty_form(case.id)),
            Figure::Visited => Some(answering.all(|part| visited(part))),
            Figure::Contacted => {
                Some(answering.clone().any(contacted) || answering.all(|part| visited(part)))
            }
            Figure::Content => {
                let word = state.satisfaction?;
                Some(word != Satisfaction::Dissatisfied)
            }
        }
    }
}
