//! The tabs of the page.

use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::scene::Scene;

use super::letters::ShownLetter;

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
    /// 答复送达
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
            Self::Replies => "答复送达",
            Self::Feedback => "征询反馈",
            Self::Commitments => "承诺跟踪",
            Self::Attachments => "附件",
            Self::History => "操作记录",
        }
    }

    /// The one so many further on; the first follows the last.
    pub fn further_on(self, by: isize) -> Self {
        let mut all = Self::ALL.iter();
        let here = all.position(|tab| *tab == self).unwrap_or_default();
        let there = here.cast_signed() + by;
        Self::ALL[there
            .rem_euclid(Self::ALL.len().cast_signed())
            .cast_unsigned()]
    }

    /// What stands after its name: how many records are behind it, which round is in hand, how many forms are back.
    pub fn count(self, scene: &Scene<'_>, case: Id, letters: &[ShownLetter]) -> Option<String> {
        let facts = &scene.ledger.facts;
        let count = match self {
            Self::Overview | Self::History => return None,
            Self::Replies => {
                let ledger = scene.ledger;
                let number = ledger.round_number(ledger.own_round(case)?);
                return Some(format!("第 {number} 轮"));
            }
            Self::Feedback => {
                let replies = letters.iter().rev();
                let mut replies = replies.filter(|one| one.state.kind == IssueKind::Reply);
                let state = &replies.next()?.state;
                return Some(format!("{}/{}", state.returned(), state.expected()));
            }
            Self::Handling => facts.assignments.of(case).count(),
            Self::Contacts => facts.contacts.of(case).count(),
            Self::Commitments => facts.commitments.of(case).count(),
            Self::Attachments => facts.attachments.of(case).count(),
        };
        Some(count.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::manual::parts::Manual;

    #[test]
    fn the_manual_explains_every_tab() {
        for tab in Tab::ALL {
            let name = format!("案件/{}", tab.label());
            let mut pages = Manual::shipped().pages();
            assert!(pages.any(|page| page.screens.contains(&name)), "{name}");
        }
    }
}
