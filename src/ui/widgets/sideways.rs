//! What needs more width or height than a small window has.

use eframe::egui::{Id, Memory, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::focused;

/// Draws what needs at least so many points of width, in all the height there is: scrolled sideways where there are fewer,
/// so that no column is out of reach.
pub fn at_least_wide<R>(
    ui: &mut Ui,
    name: &'static str,
    least: f32,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let room = ui.available_size();
    let width = room.x.max(least);
    let shown = ScrollArea::horizontal()
        .id_salt(name)
        .auto_shrink(false)
        .show(ui, |ui| {
            let rect = Rect::from_min_size(ui.cursor().min, vec2(width, room.y));
            let inner = ui.scope_builder(UiBuilder::new().max_rect(rect), add_contents);
            ui.expand_to_include_rect(rect);
            // The contents may be higher than the room that is left below what stands above.
            follow_focus(ui);
            inner.inner
        });
    let whole = Rect::from_min_size(shown.inner_rect.min, shown.content_size);
    scroll_to_focus(ui, whole.union(shown.inner_rect));
    shown.inner
}

/// The same for rows as high as they are, on a page that scrolls up and down. What is in them is told by `id`, however wide
/// the page is: nothing loses the focus as that changes.
pub fn rows_at_least_wide<R>(
    ui: &mut Ui,
    id: Id,
    least: f32,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let scope = UiBuilder::new().scope_id(id);
    if ui.available_width() >= least {
        return ui.scope_builder(scope, add_contents).inner;
    }
    let shown = ScrollArea::horizontal()
        .id_salt(id.with("sideways"))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_width(least);
            let inner = ui.scope_builder(scope, add_contents);
            follow_focus(ui);
            inner.inner
        });
    let whole = Rect::from_min_size(shown.inner_rect.min, shown.content_size);
    scroll_to_focus(ui, whole.union(shown.inner_rect));
    shown.inner
}

/// Draws what needs at least so many points of height, across all the width there is: scrolled where there are fewer, so
/// that nothing in it shrinks to a line.
pub fn at_least_high<R>(
    ui: &mut Ui,
    name: &'static str,
    least: f32,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let height = ui.available_height().max(least);
    let shown = ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .show(ui, |ui| {
            let size = vec2(ui.available_width(), height);
            let rect = Rect::from_min_size(ui.cursor().min, size);
            let inner = ui.scope_builder(UiBuilder::new().max_rect(rect), add_contents);
            ui.expand_to_include_rect(rect);
            scroll_to_focus(ui, rect);
            inner.inner
        });
    shown.inner
}

/// Scrolls the area around to what just got the focus in what was drawn in it so far.
pub fn follow_focus(ui: &Ui) {
    scroll_to_focus(ui, ui.min_rect());
}

/// Scrolls to what just got the focus in a rectangle: a scroll area takes that for both directions, whichever it scrolls in,
/// so that the ones around it learn nothing of it.
fn scroll_to_focus(ui: &Ui, inside: Rect) {
    // Asking for the control would take the focus from it in the frame of a click.
    if focused::is_taken_by_pointer(ui.ctx()) {
        return;
    }
    let focused = ui.memory(Memory::focused);
    let Some(control) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let height = inside.y_range();
    let is_here = control.layer_id == ui.layer_id() && height.contains(control.rect.center().y);
    if is_here && control.gained_focus() {
        ui.scroll_to_rect(control.rect.expand(8.0), None);
    }
}
