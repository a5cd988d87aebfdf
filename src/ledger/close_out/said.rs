//! States as they are said.

use super::state::ClosingState;

/// A state with what is said of it.
pub(super) type ClosingSaid = (ClosingState, String);

/// It is done.
pub(super) fn done(fact: impl Into<String>) -> ClosingSaid {
    (ClosingState::Done, fact.into())
}

/// It is still lacking.
pub(super) fn lacking(fact: impl Into<String>) -> ClosingSaid {
    (ClosingState::Missing, fact.into())
}

/// It is not asked for.
pub(super) fn exempt(fact: impl Into<String>) -> ClosingSaid {
    (ClosingState::Exempt, fact.into())
}
