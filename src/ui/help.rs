//! F1: what can be done on this page, and with which keys.

use eframe::egui::{Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui};

use super::command::Command;
use super::scene::Page;
use super::theme::size;
use super::widgets::{self, Button};

/// Keys of a page besides its commands.
fn own_keys(page: Page) -> &'static [(&'static str, &'static str)] {
    match page {
        Page::Ledger => &[
            ("↑ ↓ Home End PgUp PgDn", "在表里移动"),
            ("空格", "勾选，并在右栏看这一件"),
            ("Shift+↑ ↓、Ctrl+A、Esc", "连选、全选、取消选择"),
            ("Enter", "打开案件"),
        ],
        Page::Reply(_) => &[
            ("Ctrl+1 … Ctrl+5", "这一段改为 一、（一）正文 1.（1）"),
            ("Enter、段首 Backspace", "另起一段、并到上一段"),
            ("Alt+Shift+↑ ↓", "这一段上移、下移"),
        ],
        Page::Entry => &[
            ("Enter", "下一项"),
            ("Alt+1、2、3", "建议、议案、提案"),
            ("F2", "沿用上一件"),
            ("F6", "看同号的那一件"),
            ("Ctrl+Enter", "保存并登下一件"),
            ("Ctrl+S", "只保存"),
        ],
        Page::Dashboard | Page::People | Page::Settings | Page::Case(_) => &[
            ("Tab、Shift+Tab", "下一个、上一个"),
            ("Enter、空格", "按下"),
        ],
    }
}

/// Draws the help when it is open.
pub fn ui(open: &mut bool, ui: &Ui, page: Page) {
    if !*open {
        return;
    }
    let response = Modal::new(WidgetId::unique("help"))
        .frame(eframe::egui::Frame::window(ui.style()).inner_margin(20))
        .show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            widgets::medium_line(
                ui,
                format!("{}：能做什么，按什么键", page.title()),
                size::TITLE,
            );
            ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for (key, words) in own_keys(page) {
                    line_ui(ui, key, words);
                }
                widgets::divider(ui);
                for command in Command::ALL
                    .into_iter()
                    .filter(|command| command.applies(&page))
                {
                    let key = command.key_words();
                    if !key.is_empty() {
                        line_ui(ui, &key, command.label());
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

fn line_ui(ui: &mut Ui, key: &str, words: &str) {
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
        widgets::line(ui, words);
    });
}
