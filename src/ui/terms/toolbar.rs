//! The bar above the strip: legal or inner ones, grouping and filters, and what is made of the terms.

use eframe::egui::{Popup, Ui};

use crate::ledger::workbench::term_asked::{Grouping, TermSide, TermsAsked};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::filter_chip::{filter_chip, menu_chip};
use crate::ui::widgets::{self, Bar, BarEnd, Button, button, focused, segmented};

use super::batch;
use super::page::TermsPage;

/// All, legal ones or inner ones, as a choice that is always one of three.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SideChoice {
    All,
    Side(TermSide),
}

/// Draws the bar.
pub fn ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    Bar::top("terms tools", 44.0).ends(ui, |ui, end| match end {
        BarEnd::Right => acts_ui(page, ui, scene),
        BarEnd::Left => {
            sides_ui(page, ui);
            grouping_ui(page, ui);
            filters_ui(page, ui);
        }
    });
}

fn acts_ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let count = page.chosen_count();
    let name = format!("打印调度表，{count} 项");
    let print = Button::primary("打印调度表").icon(Icon::Print).named(&name);
    if ui.add(print.key("Ctrl+P").small()).clicked() {
        batch::print(page, scene);
    }
    let name = format!("存 .ics 日历文件，{count} 项");
    let save = Button::new("存 .ics").icon(Icon::Export).named(&name);
    let save = ui.add(save.key("Ctrl+E").small());
    // Its name says how many there are; it is led to without.
    focused::take_wanted(&save, "存 .ics 日历文件");
    if save.clicked() {
        batch::save_calendar(page, scene);
    }
    if page.panel_closed && button::icon_button(ui, Icon::ChevronLeft, "展开右栏").clicked() {
        page.panel_closed = false;
    }
    if !scene.compact && ui.available_width() > 860.0 {
        let days = scene.ledger.office.reminder_days;
        let words = format!("提醒：提前 {days} 个工作日");
        let link = widgets::link(ui, &words);
        if link.on_hover_text("在“设置”的“单位”里改").clicked() {
            scene.ask(Intent::Go(Screen::Settings));
        }
    }
}

fn sides_ui(page: &mut TermsPage, ui: &mut Ui) {
    let mut shown = Some(page.asked.side.map_or(SideChoice::All, SideChoice::Side));
    let [all, legal, inner] = &page.sides;
    let options = [
        (SideChoice::All, all.as_str()),
        (SideChoice::Side(TermSide::Legal), legal.as_str()),
        (SideChoice::Side(TermSide::Inner), inner.as_str()),
    ];
    let longest = page.sides.iter().map(|words| words.chars().count());
    let width = 3.0 * (longest.max().unwrap_or(5) as f32 * 9.0 + 24.0);
    if segmented(ui, "规定和内部", &mut shown, &options, width) {
        page.asked.side = match shown {
            Some(SideChoice::Side(side)) => Some(side),
            _ => None,
        };
    }
}

fn grouping_ui(page: &mut TermsPage, ui: &mut Ui) {
    let label = format!("分组：{}", page.asked.grouping.label());
    let chip = menu_chip(ui, &label, "，按下换一种");
    Popup::menu(&chip).show(|ui| {
        ui.set_width(150.0);
        for grouping in Grouping::ALL {
            let here = grouping == page.asked.grouping;
            if list_row(ui, grouping.label(), "", here).clicked() {
                page.asked.grouping = grouping;
                ui.close();
            }
        }
    });
}

fn filters_ui(page: &mut TermsPage, ui: &mut Ui) {
    let (asked, choices) = (&mut page.asked, &page.choices);
    let rules: Vec<String> = choices.rules.iter().map(|(key, _)| key.clone()).collect();
    filter_chip(ui, "规则", &mut asked.rule, &rules, |key| {
        let mut known = choices.rules.iter();
        let found = known.find(|(rule, _)| rule == key);
        found.map_or_else(String::new, |(_, label)| label.clone())
    });
    for (name, value, known) in [
        ("科室", &mut asked.department, &choices.departments),
        ("承办人", &mut asked.handler, &choices.handlers),
        ("单位", &mut asked.unit, &choices.units),
    ] {
        let ids: Vec<Id> = known.iter().map(|(id, _)| *id).collect();
        filter_chip(ui, name, value, &ids, |id| {
            let found = known.iter().find(|(one, _)| one == id);
            found.map_or_else(String::new, |(_, label)| label.clone())
        });
    }
    if asked.is_filtered() && ui.add(Button::text("清除筛选").small()).clicked() {
        *asked = TermsAsked {
            grouping: asked.grouping,
            ..TermsAsked::default()
        };
    }
}
