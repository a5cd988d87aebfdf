//! What was typed before and never recorded: which item or page each text belongs to, and the way there.

use crate::model::record::Id;
use crate::ui::screen::Screen;
use crate::ui::status::LeftTyped;
use crate::ui::{case, entry, feedback, people, promises, reply, settings};

use super::workspace::Workspace;

impl Workspace {
    /// Notes what an earlier day left, for the status bar to say and lead to.
    pub(super) fn note_left_typed(&mut self) {
        let keys = self.drafts.keys();
        let left = keys.filter(|key| self.is_unfinished(key));
        let left = left.filter_map(|key| self.left_typed(key));
        self.standing.left = left.collect();
    }

    /// Forgets of that what is recorded or given up by now.
    pub(super) fn settle_left_typed(&mut self) {
        let mut left = std::mem::take(&mut self.standing.left);
        left.retain(|one| self.is_unfinished(&one.key));
        self.standing.left = left;
    }

    /// Whether what is kept under a key is still to be recorded.
    fn is_unfinished(&self, key: &str) -> bool {
        let calendar = &self.desk.ledger().calendar;
        let text = self.drafts.get(key);
        text.is_some_and(|text| key != settings::DRAFT || settings::holds_days(text, calendar))
    }

    /// What a kept text belongs to; none where that is gone.
    pub(super) fn left_typed(&self, key: &str) -> Option<LeftTyped> {
        let ledger = self.desk.ledger();
        let of_item = |id: &str| {
            let id = uuid::Uuid::try_parse(id).map(Id).ok()?;
            ledger.facts.cases.get(id)
        };
        let mut part = None;
        let (called, screen) = if let Some(id) = key.strip_prefix(case::DRAFTS) {
            let item = of_item(id)?;
            (ledger.numbered(item), Screen::Case(item.id))
        } else if let Some(of_reply) = key.strip_prefix("reply/") {
            let item = of_item(of_reply.split('/').next()?)?;
            let called = format!("{} 的答复", ledger.numbered(item));
            (called, Screen::Reply(item.id))
        } else if let Some(id) = key.strip_prefix(reply::REVIEW_DRAFTS) {
            let item = of_item(id)?;
            let called = format!("{}的审核", ledger.numbered(item));
            (called, Screen::Reply(item.id))
        } else {
            let page = match key {
                entry::DRAFT => Screen::Entry,
                people::DRAFT => Screen::People,
                feedback::DRAFT => Screen::Feedback,
                promises::DRAFT => Screen::Promises,
                settings::DRAFT | settings::RULES_DRAFT | settings::FIELDS_DRAFT => {
                    Screen::Settings
                }
                _ => return None,
            };
            part = match key {
                settings::DRAFT => Some("放假安排"),
                settings::RULES_DRAFT => Some("地方规则"),
                _ => None,
            };
            let within = part.map(|part| format!(" · {part}")).unwrap_or_default();
            (format!("{}{within}", page.title()), page)
        };
        Some(LeftTyped {
            key: key.to_owned(),
            called,
            screen,
            part,
        })
    }
}
