//! The panel beside the table: the item, why the term ends on its day, and the other terms of the item.

use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use crate::ledger::workbench::term_card::{OtherTerm, TermCard};
use crate::ledger::workbench::term_list::TermKey;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::{DeadlineLook, term_frame, term_tag};
use crate::ui::widgets::{self, Button, button};

use super::page::TermsPage;
use super::{batch, weeks};

/// Width of the panel, in points.
const WIDTH: f32 = 372.0;
/// Width of the labels of the steps, in points.
const LABEL: f32 = 44.0;
/// Height of the buttons below, in points.
const FOOTER: f32 = 52.0;

/// Draws the panel.
pub fn ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let frame = Frame::new()
        .fill(Theme::of(ui).surface)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::right("term panel")
        .exact_size(WIDTH)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            if let Some((key, card)) = page.card(scene.ledger) {
                card_ui(page, ui, (key, &card), scene);
            } else {
                head_buttons_ui(page, ui);
                widgets::note(ui, "选中一项期限，在这里看它为什么是这一天。");
            }
        });
}

fn card_ui(
    page: &mut TermsPage,
    ui: &mut Ui,
    (key, card): (TermKey, &TermCard),
    scene: &mut Scene<'_>,
) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &card.number, size::TITLE);
        widgets::kind_tag(ui, card.case_kind);
        if let Some(role) = card.role {
            let theme = Theme::of(ui);
            let outline = (theme.surface, theme.border_strong, theme.ink_soft);
            widgets::tag(ui, role, outline);
        }
        head_buttons_ui(page, ui);
    });
    let title = RichText::new(&card.title)
        .font(medium(size::TEXT))
        .color(Theme::of(ui).ink);
    ui.add(Label::new(title).wrap());
    widgets::note(ui, &card.who);
    widgets::divider(ui);
    ScrollArea::vertical()
        .id_salt("term card")
        .max_height(ui.available_height() - FOOTER)
        .auto_shrink(false)
        .show(ui, |ui| {
            term_ui(page, ui, card, scene);
            others_ui(ui, card);
            reminder_ui(ui, scene);
        });
    ui.add_space(6.0);
    footer_ui(ui, key, scene);
}

fn head_buttons_ui(page: &mut TermsPage, ui: &mut Ui) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if button::icon_button(ui, Icon::Close, "收起右栏").clicked() {
            page.panel_closed = true;
        }
        for (icon, name, forward) in [
            (Icon::ChevronDown, "下一项期限", true),
            (Icon::ChevronUp, "上一项期限", false),
        ] {
            if button::icon_button(ui, icon, name).clicked() {
                page.step(forward);
            }
        }
    });
}

/// The term with its reasons, in the colours of how it stands.
fn term_ui(page: &mut TermsPage, ui: &mut Ui, card: &TermCard, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    term_frame(theme, (card.status, card.binding)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            widgets::medium_line(ui, &card.label, size::CARD);
            term_tag(ui, card.kind, card.binding);
        });
        ui.horizontal(|ui| {
            let look = DeadlineLook::of_term(theme, (card.status, card.binding), false);
            let size = vec2(look.width(ui), 20.0);
            let (rect, chip) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
            look.paint(ui, rect.left_center());
            chip.widget_info(|| {
                let role = eframe::egui::Role::Label;
                eframe::egui::WidgetInfo::labeled(role, true, look.text.as_str())
            });
            widgets::medium_line(ui, &card.due, size::TEXT);
            if card.provisional {
                widgets::hint(ui, "暂定");
            }
        });
        widgets::moved_day(ui, card.moved.as_ref(), scene.today());
        let (icon, words) = if page.why_closed {
            (Icon::ChevronRight, "为什么是这一天")
        } else {
            (Icon::ChevronDown, "收起“为什么是这一天”")
        };
        let why = Button::text("为什么是这一天").named(words);
        if ui.add(why.icon(icon).key("W").tiny()).clicked() {
            page.why_closed = !page.why_closed;
        }
        if !page.why_closed {
            why_ui(ui, card);
        }
    });
}

fn why_ui(ui: &mut Ui, card: &TermCard) {
    let theme = Theme::of(ui);
    for (label, words) in &card.steps {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let layout = Layout::left_to_right(Align::Min);
            ui.allocate_ui_with_layout(vec2(LABEL, 18.0), layout, |ui| {
                ui.set_min_width(LABEL);
                widgets::hint(ui, *label);
            });
            let text = RichText::new(words).font(regular(size::LABEL));
            ui.add(Label::new(text.color(theme.ink)).wrap());
        });
    }
    weeks::ui(ui, &card.weeks, card.status);
    widgets::note(ui, &card.left);
    if widgets::link(ui, "复制说明").clicked() {
        ui.ctx().copy_text(card.text());
    }
}

fn others_ui(ui: &mut Ui, card: &TermCard) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, "同一件的其他期限", size::LABEL);
        widgets::hint(ui, format!("已办完 {} 项", card.met));
    });
    if card.others.is_empty() {
        widgets::note(ui, "没有别的在计的期限。");
    }
    for other in &card.others {
        other_ui(ui, other);
        widgets::divider(ui);
    }
}

fn other_ui(ui: &mut Ui, other: &OtherTerm) {
    ui.horizontal(|ui| {
        term_tag(ui, other.kind, other.binding);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::hint(ui, other.status.words());
            widgets::label(ui, &other.due);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::line(ui, &other.label);
            });
        });
    });
}

fn reminder_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.add_space(8.0);
    widgets::medium_line(ui, "提醒", size::LABEL);
    let days = scene.ledger.office.reminder_days;
    widgets::note(
        ui,
        format!("开机和换日时用系统通知，提前 {days} 个工作日，每天说一次。在“设置”的“单位”里改。"),
    );
}

fn footer_ui(ui: &mut Ui, key: TermKey, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        let open = Button::primary("打开案件").key("Enter");
        if ui.add(open).clicked() {
            scene.ask(Intent::Go(Screen::Case(key.case)));
        }
        let urge = Button::new("催办").named("催办这一件");
        if ui.add(urge.icon(Icon::Bell)).clicked() {
            scene.ask(Intent::Remind(vec![key.case]));
        }
        let save = Button::new(".ics").named("存这一项的 .ics 日历文件");
        if ui.add(save.icon(Icon::Export)).clicked()
            && let Some(term) = key.listed(scene.ledger)
        {
            batch::save_calendar_of(&[term], scene);
        }
    });
}
