//! Where a case and each of its parts stand, derived from the facts alone.

use crate::model::facts::{Assignment, Case, Issue, Round};
use crate::model::profile::MeetingEvent;
use crate::model::record::vocabulary;
use crate::model::vocabulary::{FilingKind, IssueKind, ReviewLevel, Role};

use super::book::Book;
use super::case_terms::{delivered_to_all, is_dissatisfied};
use super::filings::filed_on;

vocabulary! {
    /// 办理阶段.
    Stage {
        /// 已登记，待交办
        Registered = "registered", "待交办";
        /// 不立案或退回
        Returned = "returned", "已退回";
        /// 已改派其他单位
        Reassigned = "reassigned", "已改派";
        /// 已交办，待分解: only where the local rules ask for 责任分解
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
        /// 没有答复就销号
        ClosedOut = "closed_out", "无答复销号";
        /// 只供参阅：本单位不答复
        ForReference = "for_reference", "参阅";
    }
}

impl Stage {
    /// Whether anything is still to be done.
    pub fn is_open(self) -> bool {
        !self.is_over() && !matches!(self, Self::Returned | Self::Reassigned | Self::ForReference)
    }

    /// Whether it is done with, answered or closed out without an answer. What is only for reference is never answered here,
    /// whatever its lead unit does.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::ClosedOut)
    }
}

/// The levels that must pass a draft before it goes to be signed (签发); the principal's pass is the signing itself.
pub const LEVELS_BEFORE_ISSUE: [ReviewLevel; 3] = [
    ReviewLevel::Department,
    ReviewLevel::Supervisor,
    ReviewLevel::Office,
];

/// The stage of a case as its parts have it: of those that answer the sponsors the one furthest behind; where none does,
/// of the 会办 ones; else of the rest.
pub fn of_case(ledger: &Book, case: &Case, parts: &[(Role, Stage)]) -> Stage {
    if let Some(stage) = ended(ledger, case) {
        return stage;
    }
    let furthest_behind = |counts: fn(Role) -> bool| {
        let stages = parts.iter().filter(|(role, _)| counts(*role));
        stages.map(|(_, stage)| *stage).min()
    };
    furthest_behind(Role::answers)
        .or_else(|| furthest_behind(|role| role == Role::Co))
        .or_else(|| furthest_behind(|_| true))
        .unwrap_or_else(|| without_part(ledger, case))
}

/// The stage of one part of a case.
pub fn of_part(ledger: &Book, case: &Case, part: &Assignment) -> Stage {
    // A unit that only takes note has nothing to do, and has done nothing when the others are through.
    if part.role == Role::Reference && case.returned_on.is_none() {
        return Stage::ForReference;
    }
    if let Some(stage) = ended(ledger, case) {
        return stage;
    }
    if ledger.is_own(part) {
        own_part(ledger, case, part)
    } else {
        other_part(ledger, case, part)
    }
}

/// The stage of a case that is over, whatever became of its parts.
fn ended(ledger: &Book, case: &Case) -> Option<Stage> {
    let closed = ledger.closed_on(case).map(|_| {
        if is_for_reference(ledger, case) {
            Stage::ForReference
        } else if is_answered(ledger, case) {
            Stage::Closed
        } else {
            Stage::ClosedOut
        }
    });
    case.returned_on.map(|_| Stage::Returned).or(closed)
}

/// Whether all that the office answers for in a case is 参阅.
fn is_for_reference(ledger: &Book, case: &Case) -> bool {
    let mut parts = ledger.answered_parts(case.id).peekable();
    parts.peek().is_some() && parts.all(|part| part.role == Role::Reference)
}

/// Whether closing an item out (销号) would leave whoever is to have an answer without one: 无答复销号.
pub fn closes_unanswered(ledger: &Book, case: &Case) -> bool {
    !is_for_reference(ledger, case) && !is_answered(ledger, case)
}

/// Whether whoever is to have an answer has one: the sponsors a reply, or the lead unit a 会办意见.
fn is_answered(ledger: &Book, case: &Case) -> bool {
    match ledger.own_assignment(case.id).map(|part| part.role) {
        Some(Role::Co) => ledger.has_opined(case.id),
        _ => ledger.is_answered(case.id),
    }
}

/// The stage of a case of which the office answers for no part.
fn without_part(ledger: &Book, case: &Case) -> Stage {
    let mut parts = ledger.facts.assignments.of(case.id);
    if parts.any(|part| !part.stands()) {
        Stage::Reassigned
    } else {
        Stage::Registered
    }
}

/// How an item left the office, which has nothing to do of it any more: 已退回 or 已改派; none where it has not.
pub fn left_as(ledger: &Book, case: &Case) -> Option<Stage> {
    if case.returned_on.is_some() {
        return Some(Stage::Returned);
    }
    let is_ours = ledger.answered_parts(case.id).next().is_some();
    let elsewhere = !is_ours && without_part(ledger, case) == Stage::Reassigned;
    elsewhere.then_some(Stage::Reassigned)
}

fn own_part(ledger: &Book, case: &Case, part: &Assignment) -> Stage {
    match ledger.own_round(case.id) {
        Some(round) => match ledger.issue_of(round.id) {
            // The unit answers now, or gives an opinion anew: the one it gave before is neither.
            Some(issue)
                if issue.kind == IssueKind::Opinion
                    && (part.role.answers()
                        || ledger
                            .taken_back_on(part)
                            .is_some_and(|since| issue.issued_on < since)) =>
            {
                before_draft(ledger, part)
            }
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
                if ledger.is_handled_again(round) {
                    Stage::Redoing
                } else {
                    before_draft(ledger, part)
                }
            }),
        },
        None => before_draft(ledger, part),
    }
}

/// Another unit's part, as far as that unit has handed in what shows it.
fn other_part(ledger: &Book, case: &Case, part: &Assignment) -> Stage {
    let kind = if part.role.answers() {
        FilingKind::Reply
    } else {
        FilingKind::Opinion
    };
    if filed_on(ledger, case.id, part.unit, kind).is_some() {
        return Stage::Closed;
    }
    before_draft(ledger, part)
}

fn before_draft(ledger: &Book, part: &Assignment) -> Stage {
    // A unit need not tell its like that it broke an item down, nor anybody where no rule asks for it.
    if part.broken_down_on.is_none() && is_to_break_down(ledger, part) && ledger.answers_for(part) {
        return Stage::Assigned;
    }
    if part.role.answers() && ledger.opinions_awaited_by(part).next().is_some() {
        Stage::AwaitingOpinions
    } else {
        Stage::Handling
    }
}

/// Whether 责任分解 is asked of a part by the local rules.
pub fn is_to_break_down(ledger: &Book, part: &Assignment) -> bool {
    ledger.profile.asks_for(MeetingEvent::BrokenDown, part.role)
}

/// The stage of a round with a draft under review; `None` when nobody has reviewed it or it was sent back.
fn drafting(ledger: &Book, round: &Round) -> Option<Stage> {
    let draft = ledger.latest_draft(round.id)?;
    let mut reviews: Vec<_> = ledger.facts.reviews.of(draft.id).collect();
    reviews.sort_by_key(|review| (review.position, review.id));
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

fn after_issue(ledger: &Book, case: &Case, issue: &Issue) -> Stage {
    if delivered_to_all(ledger, case.id, issue).is_none() {
        return Stage::AwaitingDelivery;
    }
    let slips = ledger.last_slips(case.id, issue);
    if slips.iter().flatten().any(|slip| is_dissatisfied(slip)) {
        return Stage::Redoing;
    }
    if slips.iter().all(Option::is_some) {
        Stage::Closed
    } else {
        Stage::AwaitingFeedback
    }
}
