//! Cards, dividers and empty states.

use eframe::egui::{CornerRadius, Frame, InnerResponse, Margin, Rect, Stroke, Ui, UiBuilder, vec2};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};

use super::button::Button;
use super::text;

/// A white card with a border, filling the rectangle it is given.
pub fn card<R>(ui: &mut Ui, rect: Rect, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui);
    ui.painter().rect(
        rect,
        CornerRadius::same(8),
        theme.surface,
        theme.edge(theme.border),
        eframe::egui::StrokeKind::Inside,
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect.shrink(1.0)));
    child.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    let result = add_contents(&mut child);
    // Again over the contents: a scroll area would paint over the rounded corners.
    let border = theme.edge(theme.border);
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(8),
        border,
        eframe::egui::StrokeKind::Inside,
    );
    ui.advance_cursor_after_rect(rect);
    result
}

/// A white card as high as its contents, across the room there is.
pub fn flowing_card<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.surface)
        .stroke(theme.edge(theme.border))
        .corner_radius(8)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            add_contents(ui)
        })
        .inner
}

/// A card's title row: title and hint at left, whatever is asked for at right.
pub fn card_header(ui: &mut Ui, title: &str, subtitle: &str, right: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), 40.0),
        eframe::egui::Sense::hover(),
    );
    let inner = rect
        .shrink2(vec2(16.0, 4.0))
        .with_max_x(rect.right() - 12.0);
    let right_first = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(right_first), |ui| {
        right(ui);
        let left_first = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
        ui.with_layout(left_first, |ui| {
            text::medium_line(ui, title, size::CARD);
            if !subtitle.is_empty() {
                text::hint(ui, subtitle);
            }
        });
    });
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, theme.line),
    );
}

/// A hairline across.
pub fn divider(ui: &mut Ui) {
    let color = Theme::of(ui).line;
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), 1.0),
        eframe::egui::Sense::hover(),
    );
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color));
}

/// What stands where a list is empty: what is empty, why, and one button that helps. Returns whether it was pressed.
pub fn empty_state(ui: &mut Ui, icon: Icon, title: &str, reason: &str, help: Option<&str>) -> bool {
    let theme = Theme::of(ui);
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 70.0).clamp(12.0, 160.0));
        let (rect, _) = ui.allocate_exact_size(vec2(32.0, 32.0), eframe::egui::Sense::hover());
        icon.paint(ui.painter(), rect.center(), 32.0, theme.disabled_glyph);
        text::medium_line(ui, title, size::TEXT);
        Frame::new()
            .inner_margin(Margin::symmetric(16, 0))
            .show(ui, |ui| text::note(ui, reason));
        if let Some(help) = help {
            pressed = ui.add(Button::new(help)).clicked();
        }
    });
    pressed
}

/// A quiet box inside a card.
pub fn inset<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.surface_low)
        .stroke(theme.edge(theme.border))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui)
        })
}
