//! Rows of a form: a label at left, its field at right.

use eframe::egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::text;

/// Width of the labels, in points.
pub const LABEL_WIDTH: f32 = 76.0;

/// One row: the label, an accent `*` where it must be filled, and what stands beside it.
pub fn row<R>(
    ui: &mut Ui,
    label: &str,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| {
        let (rect, _) =
            ui.allocate_exact_size(vec2(LABEL_WIDTH, 32.0), eframe::egui::Sense::hover());
        let builder = UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = 2.0;
        text::label(&mut child, label);
        if required {
            let accent = crate::ui::theme::Theme::of(&child).accent;
            child.colored_label(accent, "*");
        }
        ui.vertical(|ui| add_contents(ui)).inner
    })
    .inner
}

/// Narrower than this, halves stand one under the other.
const NARROW: f32 = 420.0;

/// Two halves side by side, or one under the other where there is no room.
pub fn halves(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    if ui.available_width() < NARROW {
        left(ui);
        right(ui);
        return;
    }
    let width = (ui.available_width() - 12.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            left(ui);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            right(ui);
        });
    });
}
