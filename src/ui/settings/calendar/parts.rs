//! What the steps of the panel at right are drawn with.

use eframe::egui::{Align, Frame, Layout, Margin, Sense, Stroke, Ui, vec2};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::medium_line;
use crate::ui::widgets::text::cut;

/// The heading of a step: its number in a ring, what it is, and what is said of it at right.
pub(super) fn step_head(ui: &mut Ui, number: u32, title: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let theme = Theme::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
        let ring = Stroke::new(1.0, theme.border_strong);
        ui.painter().circle_stroke(rect.center(), 9.5, ring);
        let text = cut(
            ui,
            &number.to_string(),
            medium(size::SMALL),
            theme.ink_soft,
            20.0,
        );
        let corner = rect.center() - text.size() / 2.0;
        ui.painter().galley(corner, text, theme.ink_soft);
        medium_line(ui, title, size::TEXT);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// Something to know before going on, in a box of its own.
pub(super) fn notice<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.accent_low)
        .stroke(Stroke::new(1.0, theme.accent_line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            Icon::Info.paint(ui.painter(), rect.center(), 15.0, theme.ink);
            ui.vertical(add_contents).inner
        })
        .inner
    });
    shown.inner
}
