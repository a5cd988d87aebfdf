//! Basic figures. Every rate carries its numerator and its base, and the cases of both can be listed.

use crate::model::facts::{Case, Round};
use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::{ContactMode, Role, Satisfaction};

use super::Ledger;
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
    /// The year a case counts under.
    pub fn year_of(&self, case: &Case) -> Option<u32> {
        self.session(case).map(|session| session.year)
    }

    /// All basic figures of one year, or of all years.
    pub fn figures(&self, year: Option<u32>) -> Vec<Rate> {
        Figure::ALL
            .iter()
            .map(|figure| self.rate(*figure, year))
            .collect()
    }

    fn rate(&self, figure: Figure, year: Option<u32>) -> Rate {
        let mut rate = Rate {
            figure,
            numerator: Vec::new(),
            base: Vec::new(),
        };
        for (case, state) in self
            .cases()
            .filter(|(case, _)| year.is_none() || self.year_of(case) == year)
        {
            if state.stage == Stage::Returned || state.stage == Stage::Reassigned {
                continue;
            }
            let Some(part) = self.own_assignment(case.id) else {
                continue;
            };
            if let Some(counts) = self.counts(figure, case, part.role) {
                rate.base.push(case.id);
                if counts {
                    rate.numerator.push(case.id);
                }
            }
        }
        rate
    }

    /// Whether a case counts above the line; `None` when it is not in the base.
    fn counts(&self, figure: Figure, case: &Case, role: Role) -> Option<bool> {
        match figure {
            Figure::Replied => role.answers().then(|| self.is_replied(case.id)),
            Figure::OnTime => role
                .answers()
                .then(|| self.state(case.id)?.replied_in_time)
                .flatten(),
            Figure::OpinionsOnTime => (role == Role::Co)
                .then(|| self.state(case.id)?.opinion_in_time)
                .flatten(),
            Figure::Solved | Figure::PartlySolved => {
                let outcome = self
                    .outcome(case.id)
                    .filter(|_| role.answers() && self.is_replied(case.id))?;
                let class = self.profile.class(outcome)?;
                Some(class.solved || (figure == Figure::PartlySolved && class.partly_solved))
            }
            Figure::Visited => role.answers().then(|| {
                self.facts
                    .contacts
                    .of(case.id)
                    .any(|contact| contact.mode == ContactMode::Visit)
            }),
            Figure::Contacted => role
                .answers()
                .then(|| self.facts.contacts.of(case.id).next().is_some()),
            Figure::Content => {
                let word = self
                    .state(case.id)?
                    .satisfaction
                    .filter(|_| role.answers())?;
                Some(word != Satisfaction::Dissatisfied)
            }
        }
    }

    /// Whether a reply has gone out to everyone it answers.
    pub fn is_replied(&self, case: Id) -> bool {
        self.rounds(case)
            .iter()
            .filter_map(|round| self.issue_of(round.id))
            .any(|issue| super::case_terms::delivered_to_all(self, case, issue).is_some())
    }

    /// The outcome class of the last letter issued, else the one chosen for the round in hand.
    pub fn outcome(&self, case: Id) -> Option<&str> {
        self.last_issued(case)
            .or(self.current_round(case))
            .and_then(|round| round.outcome.as_deref())
    }

    /// The outcome class of the last letter issued; none before one is.
    pub fn issued_outcome(&self, case: Id) -> Option<&str> {
        self.last_issued(case)
            .and_then(|round| round.outcome.as_deref())
    }

    fn last_issued(&self, case: Id) -> Option<&Round> {
        let rounds = self.rounds(case);
        let mut newest_first = rounds.into_iter().rev();
        newest_first.find(|round| self.issue_of(round.id).is_some())
    }
}
