//! One row of the table of people.

use eframe::egui::{Response, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2};
use egui_extras::TableRow;

use crate::ledger::entry::person_list::{PersonLine, PersonOrder as By, home};
use crate::ledger::entry::roster_visit::RosterVisit;
use crate::ledger::roster::Items;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::mark::paint_tag;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::spoken::say_selected;
use crate::ui::widgets::{Button, context_menu};

use super::parts::count_cell;
use super::person_fields::kind_colors;
use super::persons_columns::{BatchField, COLUMNS, TICK, TableMarks, TablePress};

/// Draws a row; returns it with what was pressed in it.
pub(super) fn row_ui(
    row: &mut TableRow<'_, '_>,
    line: &PersonLine,
    marks: TableMarks<'_>,
    scene: &Scene<'_>,
) -> (Response, Option<TablePress>) {
    let Some(person) = scene.ledger.facts.persons.get(line.id) else {
        return (row.col(|_| {}).1, None);
    };
    let points = if scene.compact { size::LABEL } else { 13.5 };
    let is_ticked = marks.ticked.contains(&person.id);
    let news = news(person, marks.visit);
    let mut wants_phone = false;
    row.col(|ui| {
        underline(ui);
        paint_tick(ui, ui.max_rect().center(), is_ticked, Theme::of(ui));
    });
    for (by, _, _) in COLUMNS {
        row.col(|ui| match (by, &person.phone) {
            (By::Phone, None) => {
                wants_phone = phone_link(ui, &scene.ledger.shown_name(person), points);
            }
            (By::Post, _) if !news.is_empty() => post_cell(ui, person, news, points),
            _ => cell_ui(ui, by, person, line.items, points),
        });
    }
    let response = row.response();
    let name = scene.ledger.shown_name(person);
    response.widget_info(|| {
        // Of two of one name the brackets may say it already.
        let home = home(person).filter(|home| !name.contains(home.as_str()));
        let home = home.map_or_else(String::new, |home| format!(" {home}"));
        let words = format!(
            "{} {name}{home}，领衔 {} 件，联名 {} 件{}{news}",
            person.kind.label(),
            line.items.lead,
            line.items.joint,
            if news.is_empty() { "" } else { "，" }
        );
        WidgetInfo::labeled(AccessRole::Row, true, words)
    });
    say_selected(&response, is_ticked);
    let by_key = marks.menu_key && marks.here == Some(person.id);
    let chosen = menu_ui(&response, by_key, (person.id, &name), is_ticked);
    let press = if wants_phone {
        Some(TablePress::Phone(person.id))
    } else {
        chosen.or_else(|| press(&response, person.id))
    };
    (response, press)
}

/// What can be done with a person, and in the roster.
fn menu_ui(
    response: &Response,
    by_key: bool,
    (person, name): (Id, &str),
    is_ticked: bool,
) -> Option<TablePress> {
    let mut chosen = None;
    let tick = if is_ticked { "取消勾选" } else { "勾选" };
    context_menu(response, by_key, name, |entries| {
        for (label, key, icon, press) in [
            ("改资料", "F2", Icon::Edit, TablePress::Edit(person)),
            ("填电话", "", Icon::Edit, TablePress::Phone(person)),
            (tick, "空格", Icon::Check, TablePress::Tick(person)),
            (
                "改代表团…",
                "",
                Icon::Edit,
                TablePress::Set(person, BatchField::Delegation),
            ),
            (
                "改界别…",
                "",
                Icon::Edit,
                TablePress::Set(person, BatchField::Sector),
            ),
            (
                "改级别…",
                "",
                Icon::Edit,
                TablePress::Set(person, BatchField::Level),
            ),
            ("新增代表委员", "Insert", Icon::Plus, TablePress::New),
            ("粘贴多行", "Ctrl+V", Icon::Copy, TablePress::Paste),
        ] {
            if entries.entry(Button::text(label).icon(icon).key(key)) {
                chosen = Some(press);
            }
        }
    });
    chosen
}

/// A click on the box, or with Ctrl, ticks; anywhere else it shows the person.
fn press(response: &Response, person: Id) -> Option<TablePress> {
    if !response.clicked() {
        return None;
    }
    let by_key = response.ctx.input(|input| input.modifiers.command);
    let left = response.rect.left() + TICK;
    let at = response.interact_pointer_pos();
    let ticks = by_key || at.is_some_and(|at| at.x < left);
    Some(if ticks {
        TablePress::Tick(person)
    } else {
        TablePress::Pick(person)
    })
}

/// 刚加入 or 刚改; empty where neither is so.
fn news(person: &Person, visit: &RosterVisit) -> &'static str {
    if visit.is_new(person.id) {
        "刚加入"
    } else if visit.is_changed(person) {
        "刚改"
    } else {
        ""
    }
}

fn underline(ui: &Ui) {
    let rect = ui.max_rect();
    let line = Stroke::new(1.0, Theme::of(ui).line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// The post, and after it what is new of the person.
fn post_cell(ui: &Ui, person: &Person, news: &str, points: f32) {
    underline(ui);
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let left = pos2(rect.left() + 6.0, rect.center().y);
    let look = TextLook::new(regular(points), theme.ink);
    let post = person.post.as_deref().unwrap_or("—");
    let end = paint_text(ui, left, post, look, rect.width() - 72.0);
    let colors = (theme.accent_low, theme.accent_line, theme.accent);
    paint_tag(ui, pos2(end + 8.0, left.y), news, colors);
}

/// 补电话: leads to the field; returns whether it was pressed.
fn phone_link(ui: &Ui, name: &str, points: f32) -> bool {
    underline(ui);
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let id = ui.make_persistent_id("fill in the phone");
    let link = rect.with_max_x(rect.left() + 60.0);
    let response = ui.interact(link, id, Sense::click());
    let name = format!("补电话：{name}");
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, true, name.as_str()));
    let left = pos2(rect.left() + 6.0, rect.center().y);
    let look = TextLook::new(regular(points), theme.accent);
    let end = paint_text(ui, left, "补电话", look, rect.width() - 10.0);
    if response.hovered() {
        let line = Stroke::new(1.0, theme.accent);
        ui.painter().hline(left.x..=end, left.y + 9.0, line);
    }
    focus_ring(ui, &response, link.shrink(2.0));
    response.clicked()
}

fn cell_ui(ui: &Ui, by: By, person: &Person, items: Items, points: f32) {
    let theme = Theme::of(ui);
    underline(ui);
    let rect = ui.max_rect();
    let left = pos2(rect.left() + 6.0, rect.center().y);
    let room = rect.width() - 10.0;
    let text = |text: Option<&String>| {
        let (text, ink) = match text {
            Some(text) => (text.as_str(), theme.ink),
            None => ("—", theme.ink_faint),
        };
        paint_text(ui, left, text, TextLook::new(regular(points), ink), room);
    };
    match by {
        By::Name => {
            let at = pos2(rect.left() + 16.0, left.y);
            let look = TextLook::new(medium(points), theme.ink);
            paint_text(ui, at, &person.name, look, room - 10.0);
        }
        By::Kind => {
            paint_tag(
                ui,
                left,
                person.kind.label(),
                kind_colors(theme, person.kind),
            );
        }
        By::Level => {
            let look = TextLook::new(regular(points), theme.ink);
            paint_text(ui, left, person.level.label(), look, room);
        }
        By::Home => text(home(person)),
        By::Post => text(person.post.as_ref()),
        By::Phone => text(person.phone.as_ref()),
        By::Lead => count_cell(ui, items.lead, points),
        By::Joint => count_cell(ui, items.joint, points),
        By::Year => {
            let year = items.newest_year.map(|year| year.to_string());
            let right = pos2(rect.right() - 10.0, left.y);
            let word = year.as_deref().unwrap_or("—");
            let look = TextLook::new(regular(points), theme.ink_faint);
            paint_text_right(ui, right, word, look);
        }
    }
}
