//! A look at the current case beside the table.

use chrono::NaiveDate;
use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use crate::ledger::case_terms::TermStatus;
use crate::ledger::missing::Missing;
use crate::ledger::workbench::glance::{Glance, GlanceFact, GlanceTerm};
use crate::model::day_text;
use crate::model::term::provisional_mark;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::setting_link::setting_link;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::{self, Button, button, card};

use super::page::ListPage;

/// Height of the buttons below, in points.
const FOOTER: f32 = 52.0;

/// The panel at right.
pub fn ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let wide = ui.ctx().content_rect().width();
    let width = if scene.compact {
        300.0
    } else if wide >= 1700.0 {
        400.0
    } else {
        324.0
    };
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::right("peek")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            let current = page.current;
            let Some(glance) = current.and_then(|case| page.glance.of(scene, case)) else {
                widgets::note(ui, "选中一件，在这里看它的期限、经办人和还缺什么。");
                return;
            };
            glance_ui(page, ui, &glance, scene);
        });
}

fn glance_ui(page: &mut ListPage, ui: &mut Ui, glance: &Glance, scene: &mut Scene<'_>) {
    head_ui(page, ui, glance, scene);
    ScrollArea::vertical()
        .max_height(ui.available_height() - FOOTER)
        .auto_shrink(false)
        .show(ui, |ui| {
            if let Some(term) = &glance.term {
                term_ui(ui, term, scene.today());
            }
            if let Some(stage) = glance.stage {
                ui.horizontal(|ui| widgets::stage_mark(ui, stage));
            }
            for (label, fact) in &glance.facts {
                fact_ui(ui, label, fact);
            }
            let words = format!("签发前还缺 {} 项", glance.missing.len());
            missing_ui(ui, words, &glance.missing, scene);
            let words = format!("印表前还缺 {} 项", glance.missing_on_forms.len());
            missing_ui(ui, words, &glance.missing_on_forms, scene);
        });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.add(Button::primary("打开案件").key("Enter")).clicked() {
            scene.ask(Intent::Go(Screen::Case(glance.case)));
        }
        let write = Button::new(Command::WriteReply.short_label())
            .icon(Command::WriteReply.icon())
            .key(Command::WriteReply.key_text());
        if ui.add(write).clicked() {
            scene.ask(Command::WriteReply.intent());
        }
    });
}

fn head_ui(page: &mut ListPage, ui: &mut Ui, glance: &Glance, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, glance.number.as_str(), size::TITLE);
        widgets::kind_tag(ui, glance.kind);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if button::icon_button(ui, Icon::Close, "关上这一件的右栏").clicked() {
                page.peek = false;
            }
            for (command, step) in [(Command::NextCase, 1), (Command::PreviousCase, -1)] {
                if button::icon_button(ui, command.icon(), command.label()).clicked()
                    && let Some(next) = page.neighbour(scene, glance.case, step)
                {
                    let index = page.index_of(scene, next);
                    page.current = Some(next);
                    page.scroll_to = index;
                }
            }
        });
    });
    let theme = Theme::of(ui);
    let title = RichText::new(&glance.title)
        .font(medium(size::TEXT))
        .color(theme.ink);
    ui.add(Label::new(title).wrap());
    ui.horizontal_wrapped(|ui| {
        let outline = (theme.surface, theme.border_strong, theme.ink_soft);
        if glance.key_case {
            widgets::tag(ui, "★ 重点", (theme.surface, theme.ink, theme.ink));
        }
        for tag in &glance.tags {
            widgets::tag(ui, tag, outline);
        }
    });
    widgets::divider(ui);
}

fn term_ui(ui: &mut Ui, term: &GlanceTerm, today: NaiveDate) {
    let theme = Theme::of(ui);
    let look = DeadlineLook::of(theme, term.status, false);
    let ink = if term.status == TermStatus::DueToday {
        theme.soon
    } else {
        look.ink
    };
    widgets::deadline_frame(theme, term.status).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let remaining = RichText::new(&look.text)
                .font(medium(size::CARD))
                .color(ink);
            ui.label(remaining);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let mark = provisional_mark(term.provisional);
                let day = day_text::short_weekday_beside(term.due, today);
                widgets::line(ui, format!("{day}{mark}"));
            });
        });
        widgets::moved_day(ui, term.moved.as_ref(), today);
        if let Some(reason) = &term.reason {
            widgets::note(ui, reason.as_str());
        }
        if let Some(beside) = &term.beside {
            widgets::note(ui, beside.as_str());
        }
    });
}

/// One line of the facts: label at left, text at right.
fn fact_ui(ui: &mut Ui, label: &str, fact: &GlanceFact) {
    ui.horizontal_top(|ui| {
        let layout = Layout::left_to_right(Align::Min);
        ui.allocate_ui_with_layout(vec2(70.0, 20.0), layout, |ui| {
            ui.set_min_width(70.0);
            widgets::label(ui, label);
        });
        let text = match fact {
            GlanceFact::Text(text) => RichText::new(text),
            GlanceFact::Day(day) => RichText::new(day_text::full_day(*day)),
        };
        let ink = Theme::of(ui).ink;
        ui.add(Label::new(text.font(regular(size::LABEL)).color(ink)).wrap());
    });
}

fn missing_ui(ui: &mut Ui, words: String, missing: &[Missing], scene: &mut Scene<'_>) {
    if missing.is_empty() {
        return;
    }
    ui.add_space(4.0);
    card::inset(ui, |ui| {
        widgets::medium_line(ui, words, size::LABEL);
        for item in missing {
            if let Some(setting) = item.setting {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    widgets::note(ui, "· ");
                    setting_link(ui, &item.what, setting, scene);
                });
            } else {
                widgets::note(ui, format!("· {}", item.what));
            }
        }
    });
}
