//! How far items are answered and in what role the office has them: the one place where papers and pages learn it.

use crate::model::facts::{Assignment, Case};
use crate::model::profile::OutcomeClass;
use crate::model::vocabulary::{OfficeKind, Role};

use super::Ledger;
use super::stage::Stage;

/// What an item is counted under: its rank among the others, and the text.
pub type Label = (usize, String);

/// How far a case is, each in exactly one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerState {
    /// The sponsors have no reply yet.
    Unanswered,
    /// A reply went out to everyone it answers.
    Answered,
    /// The lead unit has no 会办意见 yet.
    Unopined,
    /// The 会办意见 went out.
    Opined,
    /// Closed out (销号) without an answer or a 会办意见.
    ClosedOut,
    /// 参阅: nothing is to be answered.
    Reference,
    /// 已改派
    Reassigned,
    /// 已退回
    Returned,
}

/// How far a case is.
pub fn answer_state(ledger: &Ledger, case: &Case) -> AnswerState {
    let stage = ledger.state(case.id).map(|state| state.stage);
    // Where others answer, a part that has ended leaves the case with the unit that took it over.
    let ours = ledger.office.kind == OfficeKind::Unit;
    match (stage, ledger.own_role(case.id)) {
        (Some(Stage::ClosedOut), _) => AnswerState::ClosedOut,
        (Some(Stage::Returned), _) => AnswerState::Returned,
        (Some(Stage::Reassigned), _) if ours => AnswerState::Reassigned,
        (_, Some(Role::Reference)) => AnswerState::Reference,
        (_, Some(Role::Co)) if ledger.has_opined(case.id) => AnswerState::Opined,
        (_, Some(Role::Co)) => AnswerState::Unopined,
        _ if ledger.is_answered(case.id) => AnswerState::Answered,
        _ => AnswerState::Unanswered,
    }
}

/// The office's role in a case, or why it has none.
pub fn role(ledger: &Ledger, case: &Case) -> Label {
    let beyond = Role::ALL.len();
    let stands = || {
        let mut parts = ledger.facts.assignments.of(case.id);
        parts.any(Assignment::stands)
    };
    match (answer_state(ledger, case), ledger.own_role(case.id)) {
        (AnswerState::Returned, _) => (beyond + 3, "已退回".to_owned()),
        (AnswerState::Reassigned, _) => (beyond + 2, "已改派".to_owned()),
        (_, Some(role)) => (role as usize, role.label().to_owned()),
        (_, None) if stands() => (beyond, "其他单位".to_owned()),
        (_, None) => (beyond + 1, "未交办".to_owned()),
    }
}

/// The place of an item's outcome class (办理结果) among those of the local rules, once it is answered; none before, and of
/// an answer without a class.
pub fn answered_class(ledger: &Ledger, case: &Case) -> Option<usize> {
    if answer_state(ledger, case) != AnswerState::Answered {
        return None;
    }
    let key = ledger.marked_outcome(case.id)?;
    let mut classes = ledger.profile.classes.iter();
    classes.position(|class| class.key == key)
}

/// The same class itself: what every list, form and report says as 结果.
pub fn answered_outcome<'a>(ledger: &'a Ledger, case: &Case) -> Option<&'a OutcomeClass> {
    ledger.profile.classes.get(answered_class(ledger, case)?)
}

/// Whether an answer is still to be given.
pub fn is_waiting(ledger: &Ledger, case: &Case) -> bool {
    matches!(
        answer_state(ledger, case),
        AnswerState::Unanswered | AnswerState::Unopined
    )
}
