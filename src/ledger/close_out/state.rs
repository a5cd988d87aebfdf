//! 已办、还缺、留着、免, and what is said of each.

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingState {
    /// 已办
    Done,
    /// 还缺
    Missing,
    /// 留着: missing, and the item is closed out all the same, with the reason.
    Left,
    /// 免: nothing is asked for.
    Exempt,
}

impl ClosingState {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "已办",
            Self::Missing => "还缺",
            Self::Left => "留着",
            Self::Exempt => "免",
        }
    }
}

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
