//! The bar above the body: levels, adding, moving, removing, taking back.

use eframe::egui::{Popup, Rect, Sense, Stroke, Ui, vec2};

use crate::model::body::Kind;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::{self, Button, button};

use super::body::{ReplyBody, kind_label};
use super::column::TOOLBAR;

/// The bar above the blocks: what can be added, and what can be done with the block at hand.
pub fn ui(body: &mut ReplyBody, ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), TOOLBAR), Sense::hover());
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
        for (words, kind, key) in [
            ("一、", Kind::Heading(1), "Ctrl+1"),
            ("（一）", Kind::Heading(2), "Ctrl+2"),
            ("正文", Kind::Paragraph, "Ctrl+3"),
        ] {
            let here = body.kind() == Some(kind);
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
                body.set_kind(kind);
            }
        }
        other_kinds_ui(body, ui);
        if button::icon_button(ui, Icon::Plus, "在下面加一段").clicked() {
            body.add();
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

/// The kinds of block used now and then, in a menu of their own.
fn other_kinds_ui(body: &mut ReplyBody, ui: &mut Ui) {
    let others = [
        (Kind::Heading(3), "1. 三级标题（Ctrl+4）"),
        (Kind::Heading(4), "（1）四级标题（Ctrl+5）"),
        (Kind::Item, "列举：一条条，前面带——"),
        (Kind::Caption, "表名：写在表格上面，居中"),
        (Kind::Table, "表格：可从表格软件粘贴"),
        (Kind::Appendix, "附件：另起一页，正文后自动写附件说明"),
        (Kind::Note, "附注：成文日期下面，括号里"),
    ];
    let here = others.iter().find(|(kind, _)| body.kind() == Some(*kind));
    let words = here.map_or("更多", |(kind, _)| match kind {
        Kind::Heading(3) => "1.",
        Kind::Heading(_) => "（1）",
        other => kind_label(*other),
    });
    let button = if here.is_some() {
        Button::accent(words)
    } else {
        Button::text(words)
    };
    let response = ui
        .add(button.tiny())
        .on_hover_text("三级、四级标题，列举、表格、附件、附注");
    Popup::menu(&response).show(|ui| {
        ui.set_width(280.0);
        for (kind, what) in others {
            if list_row(ui, what, "", body.kind() == Some(kind)).clicked() {
                body.set_kind(kind);
                ui.close();
            }
        }
    });
}
