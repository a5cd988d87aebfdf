//! What needs more width than a small window has.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

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
            inner.inner
        });
    shown.inner
}
