//! 已办、还缺、留着、免.

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
