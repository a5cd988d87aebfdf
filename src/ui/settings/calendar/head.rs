//! The line above the wall calendar: years, the year's workdays, the ways in from a file and out on paper.

use eframe::egui::{Frame, Margin, Stroke, Ui};

use crate::document::product::Product;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{BarEnd, Button, ends, hint, icon_button, medium_line, segmented};

use super::wall::Wall;

/// Title, years, the year's workdays, and the way to bring in a file.
pub(super) fn ui(ui: &mut Ui, wall: &Wall<'_>, scene: &mut Scene<'_>) -> Option<i32> {
    let shown = wall.work.year.year;
    let mut turned_to = None;
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
    frame.show(ui, |ui| {
        ends(ui, "calendar head", 32.0, |ui, end| {
            if end == BarEnd::Right {
                acts_ui(ui, wall, scene);
                return;
            }
            medium_line(ui, "放假安排", size::CARD);
            let years = [shown - 1, shown, shown + 1].map(|year| (year, tab(wall, year, scene)));
            let options = years
                .each_ref()
                .map(|(year, label)| (*year, label.as_str()));
            if icon_button(ui, Icon::ChevronLeft, "前一年").clicked() {
                turned_to = Some(shown - 1);
            }
            let mut chosen = Some(shown);
            if segmented(ui, "年份", &mut chosen, &options, 270.0) {
                turned_to = chosen;
            }
            if icon_button(ui, Icon::ChevronRight, "后一年").clicked() {
                turned_to = Some(shown + 1);
            }
        });
    });
    let rect = ui.min_rect();
    let line = Stroke::new(1.0, Theme::of(ui).line);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    turned_to
}

fn acts_ui(ui: &mut Ui, wall: &Wall<'_>, scene: &mut Scene<'_>) {
    let print = Button::new("打印挂历").icon(Icon::Print).key("Ctrl+P");
    if ui.add(print.small()).clicked() {
        print_year(wall, scene);
    }
    let import = Button::text("导入 JSON、CSV…").icon(Icon::ArrowUp).small();
    if ui.add(import).clicked() {
        scene.ask(Intent::ChooseCalendar);
    }
    hint(ui, format!("全年 {} 个工作日", wall.work.working_days()));
}

/// What the tab of a year says: 2026, 2027 暂定.
fn tab(wall: &Wall<'_>, year: i32, scene: &Scene<'_>) -> String {
    let announced = if year == wall.work.year.year {
        wall.work.year.announced
    } else {
        scene.ledger.calendar.is_announced(year)
    };
    if announced {
        year.to_string()
    } else {
        format!("{year} 暂定")
    }
}

/// Asks how 挂历 of the year shown is to be made; it shows what is applied, so a draft is named.
pub(super) fn print_year(wall: &Wall<'_>, scene: &mut Scene<'_>) {
    if !wall.work.changed.is_empty() {
        let text = "还没采用的改动不印在挂历上，要印的先采用。";
        scene.ask(Intent::Say(text.to_owned()));
    }
    scene.ask(Intent::AskOfficePaper(Product::WallCalendar(
        wall.work.year.year,
    )));
}
