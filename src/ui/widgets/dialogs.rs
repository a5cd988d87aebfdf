//! Dialogs and what lies around them: while one is open, no key does anything behind it, and what it opens lies above it.

use eframe::egui::{Context, Ui};

/// Whether a dialog is open, as the last frame had it.
pub fn dialog_is_open(context: &Context) -> bool {
    context.memory(|memory| memory.top_modal_layer().is_some())
}

/// Keeps a list that was opened above the dialog it was opened from: once it was shown, it would come back where it lay.
pub fn above_dialogs(ui: &Ui) {
    if dialog_is_open(ui.ctx()) {
        ui.ctx().move_to_top(ui.layer_id());
    }
}
