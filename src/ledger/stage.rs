//! Where a case stands, derived from its facts alone.

use crate::model::facts::{Case, Issue, Round};
use crate::model::record::vocabulary;
use crate::model::vocabulary::{IssueKind, ReviewLevel, Role, Satisfaction};

use super::Ledger;
use super::case_terms::{self, CaseTerm, delivered_to_all, is_dissatisfied};

vocabulary! {
    /// 办理阶段.
    Stage {
        /// 已登记，待交办
        Registered = "registered", "待交办";
        /// 不立案或退回
        Returned = "returned", "已退回";
        /// 已改派其他单位
        Reassigned = "reassigned", "已改派";
        /// 已交办，待分解
        Assigned = "assigned", "待分解";
        /// 办理中
        Handling = "handling", "办理中";
        /// 待会办意见
        AwaitingOpinions = "awaiting_opinions", "待会办";
        /// 审核中
        Reviewing = "reviewing", "审核中";
        /// 待签发
        AwaitingIssue = "awaiting_issue", "待签发";
        /// 待送达
        AwaitingDelivery = "awaiting_delivery", "待送达";
        /// 待反馈
        AwaitingFeedback = "awaiting_feedback", "待反馈";
        /// 不满意，重新办理
        Redoing = "redoing", "重办中";
        /// 已办结
        Closed = "closed", "已办结";
    }
}

impl Stage {
    /// Whether anything is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Returned | Self::Reassigned | Self::Closed)
    }
}

/// The levels that must pass a draft before it goes to be signed (签发); the principal's pass is the signing itself.
pub const LEVELS_BEFORE_ISSUE: [ReviewLevel; 3] = [
    ReviewLevel::Department,
    ReviewLevel::Supervisor,
    ReviewLevel::Office,
];

/// Everything derived of one case that lists ask for. Terms already met are derived again when someone looks at them
/// ([`Ledger::terms`]): a ledger holds a hundred closed cases for each open one.
#[derive(Clone, Debug)]
pub struct CaseState {
    /// Where it stands.
    pub stage: Stage,
    /// Its open terms.
    pub open_terms: Box<[CaseTerm]>,
    /// The one that ends first, as a place in `open_terms`.
    pub next_term: Option<u16>,
    /// The worst word returned on the last letter.
    pub satisfaction: Option<Satisfaction>,
    /// Whether the office's own reply went out in time; `None` while its term still runs unmet.
    pub replied_in_time: Option<bool>,
    /// The same of a 会办意见.
    pub opinion_in_time: Option<bool>,
}

impl CaseState {
    /// Derives the state of a case.
    pub fn derive(ledger: &Ledger, case: &Case) -> Self {
        let terms = case_terms::derive(ledger, case);
        let in_time = |rule| case_terms::in_time(ledger, &terms, rule);
        let (replied_in_time, opinion_in_time) = (in_time("reply"), in_time("opinion"));
        let open_terms: Box<[CaseTerm]> = terms.into_iter().filter(CaseTerm::is_open).collect();
        let next_term = open_terms
            .iter()
            .enumerate()
            .min_by_key(|(_, term)| (term.counted.due, term.counted.nominal))
            .map(|(place, _)| place as u16);
        Self {
            stage: stage(ledger, case),
            open_terms,
            next_term,
            satisfaction: satisfaction(ledger, case),
            replied_in_time,
            opinion_in_time,
        }
    }

    /// The open term that ends first.
    pub fn next(&self) -> Option<&CaseTerm> {
        self.next_term
            .and_then(|place| self.open_terms.get(usize::from(place)))
    }
}

fn stage(ledger: &Ledger, case: &Case) -> Stage {
    if case.returned_on.is_some() {
        return Stage::Returned;
    }
    if case.closed_out_on.is_some() {
        return Stage::Closed;
    }
    let Some(part) = ledger.own_assignment(case.id) else {
        let passed_away = ledger
            .facts
            .assignments
            .of(case.id)
            .any(|part| !part.stands());
        return if passed_away {
            Stage::Reassigned
        } else {
            Stage::Registered
        };
    };
    if part.role == Role::Reference {
        return Stage::Closed;
    }
    match ledger.current_round(case.id) {
        Some(round) => match ledger.issue_of(round.id) {
            Some(issue) if issue.kind == IssueKind::Opinion => {
                let delivered = ledger.facts.deliveries.of(issue.id).next().is_some();
                if delivered {
                    Stage::Closed
                } else {
                    Stage::AwaitingDelivery
                }
            }
            Some(issue) => after_issue(ledger, case, issue),
            None => drafting(ledger, round).unwrap_or_else(|| {
                if round.position > 1 {
                    Stage::Redoing
                } else {
                    before_draft(ledger, case, part.broken_down_on.is_some())
                }
            }),
        },
        None => before_draft(ledger, case, part.broken_down_on.is_some()),
    }
}

fn before_draft(ledger: &Ledger, case: &Case, broken_down: bool) -> Stage {
    if !broken_down {
        return Stage::Assigned;
    }
    let we_answer = ledger
        .own_assignment(case.id)
        .is_some_and(|part| part.role.answers());
    let waiting = ledger.co_units(case.id).any(|unit| {
        !ledger
            .facts
            .opinions
            .of(case.id)
            .any(|opinion| opinion.unit == unit.id)
    });
    if we_answer && waiting {
        Stage::AwaitingOpinions
    } else {
        Stage::Handling
    }
}

/// The stage of a round with a draft under review; `None` when nobody has reviewed it or it was sent back.
fn drafting(ledger: &Ledger, round: &Round) -> Option<Stage> {
    let draft = ledger.latest_draft(round.id)?;
    let mut reviews: Vec<_> = ledger.facts.reviews.of(draft.id).collect();
    reviews.sort_by_key(|review| review.position);
    let last = reviews.last()?;
    if !last.passed {
        return None;
    }
    let passed = |level| {
        reviews
            .iter()
            .any(|review| review.level == level && review.passed)
    };
    Some(if LEVELS_BEFORE_ISSUE.into_iter().all(passed) {
        Stage::AwaitingIssue
    } else {
        Stage::Reviewing
    })
}

fn after_issue(ledger: &Ledger, case: &Case, issue: &Issue) -> Stage {
    if delivered_to_all(ledger, case.id, issue).is_none() {
        return Stage::AwaitingDelivery;
    }
    let slips = || ledger.facts.feedback.of(issue.id);
    if slips().any(is_dissatisfied) {
        return Stage::Redoing;
    }
    let all_back = ledger
        .addressees(case.id)
        .iter()
        .all(|person| slips().any(|slip| slip.person == person.id && slip.returned_on.is_some()));
    if all_back {
        Stage::Closed
    } else {
        Stage::AwaitingFeedback
    }
}

/// The worst word returned on the last letter issued: 不满意 before 基本满意 before 满意.
fn satisfaction(ledger: &Ledger, case: &Case) -> Option<Satisfaction> {
    let rounds = ledger.rounds(case.id);
    let issue = rounds
        .iter()
        .rev()
        .find_map(|round| ledger.issue_of(round.id))?;
    ledger
        .facts
        .feedback
        .of(issue.id)
        .filter(|slip| slip.returned_on.is_some())
        .flat_map(|slip| [slip.attitude, slip.result])
        .flatten()
        .max()
}
