//! The scrolling body of a card.

use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};

/// A scrolling body with the padding of a card.
pub fn scrolled<R>(ui: &mut Ui, salt: &str, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin {
                        left: 16,
                        right: 14,
                        top: 10,
                        bottom: 12,
                    })
                    .show(ui, |ui| add_contents(ui))
                    .inner
            })
            .inner
    })
    .inner
}
