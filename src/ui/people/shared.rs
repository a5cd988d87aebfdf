//! What the tabs share.

use eframe::egui::Id as WidgetId;

use crate::model::record::Id;
use crate::ui::counted_uses::CountedUses;
use crate::ui::widgets::form::Buffers;

use super::typed::kept_as;

/// What is typed in all tabs, and how many items hang on each record.
#[derive(Debug, Default)]
pub(super) struct RosterShared {
    pub(super) buffers: Buffers,
    pub(super) uses: CountedUses,
}

impl RosterShared {
    /// Lets what is typed in the fields of a record be kept; `sort` is that of the record, as typed text is kept.
    pub(super) fn keep_as(&mut self, owner: WidgetId, sort: &str, record: Option<Id>) {
        if let Some(record) = record {
            self.buffers.keep_as(owner, || kept_as(sort, record));
        }
    }
}
