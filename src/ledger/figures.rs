//! Basic figures. Every rate carries its numerator and its base, and the cases of both can be listed.

use crate::model::facts::{Assignment, Case};
use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::{FilingKind, Role, Satisfaction};

use super::Ledger;
use super::filings::filed_on;
use super::parts::CaseState;
use super::stage::Stage;

vocabulary! {
    /// A rate offices report.
    Figure {
        /// 办复率: replied / to be replied.
        Replied = "replied", "办复率";
        /// 按时办复率: replied in time / due so far.
        OnTime = "on_time", "按时办复率";
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

/// A rate with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Which.
    pub figure: Figure,
    /// The cases counted above the line.
    pub numerator: Vec<Id>,
    /// The cases counted below the line.
    pub base: Vec<Id>,
}

impl Rate {
    /// The rate in percent with one decimal, "—" where the base is zero.
    pub fn percent(&self) -> String {
        if self.base.is_empty() {
            return "—".to_owned();
        }
        let tenths = (self.numerator.len() * 1000 + self.base.len() / 2) / self.base.len();
        format!("{}.{}%", tenths / 10, tenths % 10)
    }
}

impl Ledger {
    /// All basic figures of one year, or of all years.
    pub fn figures(&self, year: Option<u32>) -> Vec<Rate> {
        let begun = |figure: &Figure| Rate {
            figure: *figure,
            numerator: Vec::new(),
            base: Vec::new(),
        };
        let mut rates: Vec<Rate> = Figure::ALL.iter().map(begun).collect();
        let counted = |stage: Stage| !matches!(stage, Stage::Returned | Stage::Reassigned);
        let of_year = |case: &Case| year.is_none() || self.year_of(case) == year;
        for (case, state) in self.cases() {
            if !counted(state.stage) || !of_year(case) {
                continue;
            }
            let parts: Vec<&Assignment> = self.answered_parts(case.id).collect();
            if parts.is_empty() {
                continue;
            }
            for rate in &mut rates {
                let counts = self.counts(rate.figure, (case, state), &parts);
                rate.base.extend(counts.map(|_| case.id));
                rate.numerator
                    .extend(counts.filter(|above| *above).map(|_| case.id));
            }
        }
        rates
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
                let outcome = self.outcome(case.id).filter(|_| self.is_replied(case.id))?;
                let class = self.profile.class(outcome)?;
                Some(class.solved || (figure == Figure::PartlySolved && class.partly_solved))
            }
            Figure::Visited => Some(answering.all(|part| visited(part))),
            Figure::Contacted => Some(
                self.facts.contacts.of(case.id).next().is_some()
                    || answering.all(|part| visited(part)),
            ),
            Figure::Content => {
                let word = state.satisfaction?;
                Some(word != Satisfaction::Dissatisfied)
            }
        }
    }
}
