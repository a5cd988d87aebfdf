//! The tabs of the page.

use crate::model::record::Id;
use crate::ui::scene::Scene;

/// A tab of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 概况
    #[default]
    Overview,
    /// 分办会办
    Handling,
    /// 沟通走访
    Contacts,
    /// 答复
    Replies,
    /// 征询反馈
    Feedback,
    /// 承诺跟踪
    Commitments,
    /// 附件
    Attachments,
    /// 操作记录
    History,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Handling,
        Self::Contacts,
        Self::Replies,
        Self::Feedback,
        Self::Commitments,
        Self::Attachments,
        Self::History,
    ];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "概况",
            Self::Handling => "分办会办",
            Self::Contacts => "沟通走访",
            Self::Replies => "答复",
            Self::Feedback => "征询反馈",
            Self::Commitments => "承诺跟踪",
            Self::Attachments => "附件",
            Self::History => "操作记录",
        }
    }

    /// The next one; the first after the last.
    pub fn next(self) -> Self {
        let here = Self::ALL
            .iter()
            .position(|tab| *tab == self)
            .unwrap_or_default();
        Self::ALL[(here + 1) % Self::ALL.len()]
    }

    /// How many records stand behind a tab.
    pub fn count(self, scene: &Scene<'_>, case: Id) -> Option<usize> {
        let facts = &scene.ledger.facts;
        match self {
            Self::Overview | Self::History => None,
            Self::Handling => Some(facts.assignments.of(case).count()),
            Self::Contacts => Some(facts.contacts.of(case).count()),
            Self::Replies => Some(scene.ledger.rounds(case).len()),
            Self::Feedback => {
                let rounds = scene.ledger.rounds(case);
                let issues = rounds
                    .iter()
                    .filter_map(|round| scene.ledger.issue_of(round.id));
                Some(
                    issues
                        .map(|issue| facts.feedback.of(issue.id).count())
                        .sum(),
                )
            }
            Self::Commitments => Some(facts.commitments.of(case).count()),
            Self::Attachments => Some(facts.attachments.of(case).count()),
        }
    }
}
