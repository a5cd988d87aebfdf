//! The caret of a text field, read and placed.

use eframe::egui::{Id as WidgetId, TextEdit, Ui};

/// Where the caret stands in a field; none while a range is selected.
pub fn caret(ui: &Ui, id: WidgetId) -> Option<usize> {
    let range = TextEdit::load_state(ui.ctx(), id)?.cursor.char_range()?;
    (range.primary == range.secondary).then(|| usize::from(range.primary.index))
}

/// Focuses a field, its caret before that character.
pub fn give_caret(ui: &Ui, id: WidgetId, at: usize) {
    use eframe::egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state
        .cursor
        .set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
