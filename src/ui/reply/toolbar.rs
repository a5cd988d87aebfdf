//! The bar above the body: levels, adding, moving, removing, taking back.

use eframe::egui::{Rect, Sense, Stroke, Ui, vec2};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button, button};

use super::body::Body;

/// The bar above the blocks: what can be added, and what can be done with the block at hand.
pub fn ui(body: &mut Body, ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inner = Rect::from_min_max(rect.min + vec2(16.0, 0.0), rect.max - vec2(8.0, 0.0));
    let builder =
        eframe::egui::UiBuilder::new()
            .max_rect(inner)
            .layout(eframe::egui::Layout::left_to_right(
                eframe::egui::Align::Center,
            ));
    ui.scope_builder(builder, |ui| {
        let roomy = inner.width() > 430.0;
        ui.spacing_mut().item_spacing.x = if roomy { 2.0 } else { 0.0 };
        widgets::medium_line(ui, format!("{} 字", body.characters()), size::LABEL);
        if roomy {
            ui.add_space(6.0);
        }
        for (words, level, key) in [
            ("一、", 1, "Ctrl+1"),
            ("（一）", 2, "Ctrl+2"),
            ("正文", 0, "Ctrl+3"),
            ("1.", 3, "Ctrl+4"),
            ("（1）", 4, "Ctrl+5"),
        ] {
            let here = body.level() == Some(level);
            let button = if here {
                Button::accent(words)
            } else {
                Button::text(words)
            };
            if ui
                .add(button.tiny())
                .on_hover_text(format!("这一段改为“{words}”（{key}）"))
                .clicked()
            {
                body.set_level(level);
            }
        }
        if button::icon_button(ui, Icon::Plus, "在下面加一段").clicked() {
            body.add(0);
        }
        if button::icon_button(ui, Icon::ArrowUp, "这一段上移（Alt+Shift+↑）").clicked() {
            body.shift(false);
        }
        if button::icon_button(ui, Icon::ArrowDown, "这一段下移（Alt+Shift+↓）").clicked()
        {
            body.shift(true);
        }
        if button::icon_button(ui, Icon::Trash, "删除这一段").clicked() {
            body.remove();
        }
        if button::icon_button(ui, Icon::Undo, "撤销对段落的改动").clicked() {
            body.step_back(false);
        }
        if button::icon_button(ui, Icon::Redo, "重做对段落的改动").clicked() {
            body.step_back(true);
        }
    });
}
