//! What the tabs share.

use eframe::egui::Id as WidgetId;

use crate::ledger::roster::Uses;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::Buffers;

/// What is typed in all tabs, and how many items hang on each record.
#[derive(Debug, Default)]
pub(super) struct RosterShared {
    pub(super) buffers: Buffers,
    pub(super) uses: Uses,
    /// The rows `uses` was counted from.
    seen: Option<u64>,
}

impl RosterShared {
    /// Lets what is typed in the fields of a record be kept; `sort` is that of the record, as typed text is kept.
    pub(super) fn keep_as(&mut self, owner: WidgetId, sort: &str, record: Option<Id>) {
        if let Some(record) = record {
            self.buffers.keep_as(owner, || format!("{sort}/{record}"));
        }
    }

    /// Counts anew where the items changed.
    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let version = scene.rows.version();
        if self.seen != Some(version) {
            self.uses = Uses::of(scene.ledger);
            self.seen = Some(version);
        }
    }
}
