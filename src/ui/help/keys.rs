//! The column at right: the keys of the page help was asked for on, those valid everywhere, and what belongs with the text.

use eframe::egui::{
    Frame, Margin, Role as AccessRole, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::manual::parts::Manual;
use crate::ui::command::Command;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::shell::key_cap;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::card::inset;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{self, card_header};

use super::page::HelpPage;

/// Height of a line, in points.
const ROW: f32 = 27.0;

/// Draws the column.
pub fn ui(page: &mut HelpPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let screen = page.came_from();
    card_header(ui, &format!("{}页的快捷键", screen.title()), "", |_| {});
    ScrollArea::vertical()
        .id_salt("keys")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(16, 8))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (key, effect) in screen.entry().keys {
                        line_ui(ui, key, effect);
                    }
                    commands_ui(ui, |command| {
                        command.applies(screen) && !is_everywhere(command)
                    });
                    part_ui(ui, "处处能用");
                    commands_ui(ui, is_everywhere);
                    related_ui(page, ui, scene);
                    ui.add_space(12.0);
                    inset(ui, |ui| {
                        widgets::medium_line(ui, "涉密的事项不在这里办", size::LABEL);
                        let words = "属于国家秘密的建议提案，不要登记进来，也不要加附件。请示期间期限照常计算。";
                        widgets::note(ui, words);
                    });
                });
        });
}

/// Whether a command makes sense on every page of the rail.
fn is_everywhere(command: Command) -> bool {
    Screen::PLAIN.iter().all(|screen| command.applies(*screen))
}

fn commands_ui(ui: &mut Ui, wanted: impl Fn(Command) -> bool) {
    for command in Command::ALL.iter().copied() {
        let key = match command.other_key_text() {
            Some(other) => format!("{}、{other}", command.key_text()),
            None => command.key_text().to_owned(),
        };
        if wanted(command) && !key.is_empty() {
            line_ui(ui, &key, command.label());
        }
    }
}

fn part_ui(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    widgets::divider(ui);
    ui.add_space(8.0);
    widgets::medium_line(ui, title, size::TEXT);
}

/// What keys do, and the keys at right; a second line for keys that are long.
fn line_ui(ui: &mut Ui, keys: &str, effect: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, format!("{effect}：{keys}")));
    let middle = rect.center().y;
    let mut right = rect.right();
    for key in keys.rsplit('、') {
        right -= key_cap(ui, pos2(right, middle), key) + 4.0;
    }
    let look = TextLook::new(regular(size::LABEL), Theme::of(ui).ink);
    let room = right - rect.left() - 4.0;
    paint_text(ui, pos2(rect.left(), middle), effect, look, room);
    response.on_hover_text(effect);
}

/// Pages that belong with the one read, and a year whose days off are missing.
fn related_ui(page: &mut HelpPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let manual = Manual::shipped();
    let related = manual.page(page.at()).map_or(&[][..], |read| &read.related);
    let year = scene.ledger.calendar.year_to_arrange(scene.today());
    if related.is_empty() && year.is_none() {
        return;
    }
    part_ui(ui, "相关");
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    if let Some(year) = year
        && widgets::link(ui, &format!("{year} 年还没载入，去放假安排")).clicked()
    {
        scene.ask(Intent::ArrangeYear(year));
    }
    for title in related {
        if widgets::link(ui, title).clicked()
            && let Some(place) = manual.place_of(title)
        {
            page.turn_to(place);
        }
    }
}
