//! F1: what can be done on this page, and with which keys.

use eframe::egui::{Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui};

use super::command::Command;
use super::screen::Screen;
use super::theme::size;
use super::widgets::{self, Button};

/// Draws the help when it is open.
pub fn ui(open: &mut bool, ui: &Ui, screen: Screen) {
    if !*open {
        return;
    }
    let response = Modal::new(WidgetId::unique("help"))
        .frame(eframe::egui::Frame::window(ui.style()).inner_margin(20))
        .show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            widgets::medium_line(
                ui,
                format!("{}：能做什么，按什么键", screen.title()),
                size::TITLE,
            );
            ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for (key, effect) in screen.entry().keys {
                    line_ui(ui, key, effect);
                }
                widgets::divider(ui);
                for command in Command::ALL {
                    let key = command.key_text();
                    if command.applies(screen) && !key.is_empty() {
                        line_ui(ui, key, command.label());
                    }
                }
            });
            widgets::note(ui, "涉密事项不要用本程序办理。请示期间期限照常计算。");
            ui.add(Button::primary("知道了").key("Esc")).clicked()
        });
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if response.inner || response.should_close() || escaped {
        *open = false;
    }
}

fn line_ui(ui: &mut Ui, key: &str, effect: &str) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(
            eframe::egui::vec2(190.0, 22.0),
            eframe::egui::Sense::hover(),
        );
        let ink = super::theme::Theme::of(ui).ink_soft;
        let text = widgets::text::cut(
            ui,
            key,
            super::theme::regular(size::LABEL),
            ink,
            rect.width(),
        );
        ui.painter().galley(
            rect.left_center() - eframe::egui::vec2(0.0, text.size().y / 2.0),
            text,
            ink,
        );
        widgets::line(ui, effect);
    });
}
