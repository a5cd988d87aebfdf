//! Whether the field being typed in has something of its own to take back: only then Ctrl+Z and Ctrl+Y are its keys.

use std::hash::{Hash as _, Hasher as _};

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Id, Ui};
use rustc_hash::FxHasher;

/// What the focused field held when it was last drawn.
#[derive(Clone, Copy)]
struct Held {
    field: Id,
    text: u64,
}

fn held_id() -> Id {
    Id::unique("text of the focused field")
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Notes what the focused field holds.
pub(super) fn note(ui: &Ui, field: Id, text: &str) {
    let text = hash(text);
    ui.data_mut(|data| data.insert_temp(held_id(), Held { field, text }));
}

/// The focused field, where it noted what it holds.
fn held(context: &Context) -> Option<Held> {
    let focused = context.memory(eframe::egui::Memory::focused)?;
    let held: Option<Held> = context.data(|data| data.get_temp(held_id()));
    held.filter(|held| held.field == focused)
}

/// A state that no field is ever in.
fn nowhere() -> (CCursorRange, String) {
    (CCursorRange::default(), "\u{0}".to_owned())
}

/// Whether Ctrl+Z changes the text of the focused field.
pub fn has_undo(context: &Context) -> bool {
    held(context).is_none_or(|held| undoes(context, held))
}

/// Whether what a field holds has another text before it.
fn undoes(context: &Context, held: Held) -> bool {
    let Some(state) = TextEditState::load(context, held.field) else {
        return false;
    };
    let mut undoer = state.undoer();
    let mut current = nowhere();
    while let Some(before) = undoer.undo(&current).cloned() {
        if hash(&before.1) != held.text {
            return true;
        }
        current = before;
    }
    false
}

/// Whether a field has something to take back, whether or not it has the focus.
pub(super) fn field_has_undo(context: &Context, field: Id) -> bool {
    let held: Option<Held> = context.data(|data| data.get_temp(held_id()));
    let held = held.filter(|held| held.field == field);
    held.is_some_and(|held| undoes(context, held))
}

/// Whether Ctrl+Y changes the text of the focused field.
pub fn has_redo(context: &Context) -> bool {
    let Some(held) = held(context) else {
        return true;
    };
    let Some(state) = TextEditState::load(context, held.field) else {
        return false;
    };
    let last = state.undoer().undo(&nowhere()).cloned();
    last.is_some_and(|last| state.undoer().has_redo(&last))
}
