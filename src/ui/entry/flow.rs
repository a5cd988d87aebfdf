//! The way through this form by keyboard: the kit's own, over the fields of a case.

use crate::ledger::entry::entry_field::EntryField;
use crate::ui::widgets::form::{Flow, FlowField};

/// What happened in the fields this frame, and where the focus goes.
pub type EntryFlow = Flow<EntryField>;

/// A field as it is drawn.
pub type EntrySlot<'a> = FlowField<'a, EntryField>;

/// A field by its key, its name for people who do not see it, and its width in points.
pub fn slot(key: EntryField, name: &str, width: f32) -> EntrySlot<'_> {
    FlowField { key, name, width }
}
