//! The form's card: its header, the notice above the rows, and the buttons below.

use eframe::egui::{Align, Frame, Id, Layout, Margin, Rect, Ui, UiBuilder, pos2, vec2};

use crate::ledger::entry::case_form::CaseForm;
use crate::ledger::entry::entry_field::EntryField;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Button, card_header};

use super::fields;
use super::page::{EntryPage, EntryPress, Notice};

/// Height of the footer, in points.
const FOOTER: f32 = 56.0;

/// The width with which tick and buttons stand in one line, in points.
const ONE_LINE: f32 = 480.0;

impl EntryPage {
    pub(super) fn form_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<EntryPress> {
        let mut press = None;
        let rect = ui.max_rect();
        let title = format!("登记第 {} 件", self.today.count_of_day() + 1);
        card_header(
            ui,
            &title,
            "填到哪里存到哪里，关掉也不会丢",
            |ui| {
                let like = Button::text("沿用上一件").icon(Icon::Copy).key("F2");
                if ui.add(like.tiny()).clicked() {
                    press = Some(EntryPress::LikeLast);
                }
            },
        );
        self.notice_ui(ui, scene);
        let two_lines = rect.width() < ONE_LINE;
        let below = if two_lines { FOOTER + 36.0 } else { FOOTER };
        let line = rect.bottom() - below;
        let body = Rect::from_min_max(
            pos2(rect.left(), ui.cursor().top()),
            pos2(rect.right(), line),
        );
        let rows = UiBuilder::new().max_rect(body);
        let rows = ui.scope_builder(rows, |ui| fields::ui(self, ui, scene));
        let height = body.top() - rect.top() + rows.inner + below + 2.0;
        if (height - self.height).abs() > 0.5 {
            self.height = height;
            ui.ctx().request_repaint();
        }
        let border = Theme::of(ui).border;
        ui.painter().hline(rect.x_range(), line, (1.0, border));
        let footer = Rect::from_min_max(pos2(rect.left(), line), rect.max);
        let footer = footer.shrink2(vec2(16.0, 8.0));
        let (mut ticks, mut footer) = (footer, footer);
        if two_lines {
            ticks.set_height(36.0);
            footer.set_top(ticks.bottom());
        } else {
            ticks.set_width(rect.width() / 2.0 - 60.0);
        }
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(ticks).layout(layout), |ui| {
            widgets::tick(ui, "沿用类型和届次", &mut self.keep_kind);
        });
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(footer).layout(layout), |ui| {
            let scope = UiBuilder::new().scope_id(Id::unique("entry save"));
            ui.scope_builder(scope, |ui| {
                let id = ui.next_auto_id();
                self.flow.place(ui, EntryField::Save, id);
                let save = Button::primary("保存并登下一件").key("Ctrl+Enter");
                if ui.add(save).clicked() {
                    press = Some(EntryPress::Save { open: false });
                }
            });
            if ui.add(Button::new("只保存").key("Ctrl+S")).clicked() {
                press = Some(EntryPress::Save { open: true });
            }
        });
        press
    }

    fn notice_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let (words, label) = match &self.notice {
            Notice::None => return,
            Notice::Restored => ("已恢复上次没登记完的内容。", "清空"),
            Notice::Cleared(_) => ("已清空。", "恢复刚才的内容"),
        };
        let theme = Theme::of(ui);
        let mut pressed = false;
        Frame::new()
            .fill(theme.accent_low)
            .inner_margin(Margin::symmetric(16, 4))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal(|ui| {
                    widgets::label(ui, words);
                    pressed = ui.add(Button::new(label).tiny()).clicked();
                });
            });
        if !pressed {
            return;
        }
        if let Notice::Cleared(form) = std::mem::take(&mut self.notice) {
            self.form = *form;
        } else {
            let cleared = std::mem::replace(&mut self.form, CaseForm::blank(scene.ledger));
            self.flow.go_to(ui, EntryField::Kind);
            self.notice = Notice::Cleared(Box::new(cleared));
        }
        self.marked.clear();
        self.keeper.note(ui);
    }
}
