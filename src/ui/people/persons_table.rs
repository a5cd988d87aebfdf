//! The table of people. Only visible rows are drawn.

use eframe::egui::{
    CornerRadius, Rect, Response, Role as AccessRole, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::ledger::entry::person_list::{PersonLine, PersonList, PersonOrder as By, home};
use crate::ledger::roster::Items;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark::paint_tag;
use crate::ui::widgets::mark_current;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};

use super::parts::count_cell;
use super::person_fields::kind_colors;

/// Columns: what, heading, width in points; the post takes the rest.
const COLUMNS: [(By, &str, f32); 9] = [
    (By::Name, "姓名", 116.0),
    (By::Kind, "身份", 80.0),
    (By::Level, "级别", 58.0),
    (By::Home, "代表团、界别", 136.0),
    (By::Post, "单位职务", 0.0),
    (By::Phone, "电话", 124.0),
    (By::Lead, "领衔", 56.0),
    (By::Joint, "联名", 56.0),
    (By::Year, "最近", 62.0),
];

/// The least width of the post.
const LEAST_POST: f32 = 100.0;

/// The table's state.
#[derive(Debug, Default)]
pub(super) struct PersonsTable {
    scroll_to: Option<usize>,
    /// The width the columns were laid out for.
    width: f32,
}

impl PersonsTable {
    /// Brings a row into view.
    pub(super) fn scroll_to(&mut self, index: usize) {
        self.scroll_to = Some(index);
    }

    /// Draws the table, scrolled sideways where it has not room for its columns; returns the person picked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        list: &mut PersonList,
        here: Option<Id>,
        scene: &Scene<'_>,
    ) -> Option<Id> {
        let columns: f32 = COLUMNS.iter().map(|(.., width)| width).sum();
        let least = columns + LEAST_POST + ui.spacing().scroll.allocated_width();
        let width = ui.available_width().max(least);
        ScrollArea::horizontal()
            .id_salt("persons sideways")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_width(width);
                self.table_ui(ui, list, here, scene)
            })
            .inner
    }

    fn table_ui(
        &mut self,
        ui: &mut Ui,
        list: &mut PersonList,
        here: Option<Id>,
        scene: &Scene<'_>,
    ) -> Option<Id> {
        let height = if scene.compact { 28.0 } else { 32.0 };
        let outer = ui.max_rect();
        ground_ui(ui);
        let mut table = TableBuilder::new(ui)
            .id_salt("persons")
            .sense(Sense::CLICK)
            .auto_shrink(false)
            .resizable(false);
        for (by, _, width) in COLUMNS {
            table = table.column(match by {
                By::Post => Column::remainder().at_least(LEAST_POST).clip(true),
                _ => Column::exact(width).clip(true),
            });
        }
        // The widths kept are those of a wider or narrower window.
        if (self.width - outer.width()).abs() > 0.5 {
            table.reset();
            self.width = outer.width();
        }
        if let Some(row) = self.scroll_to.take() {
            table = table.scroll_to_row(row, None);
        }
        let (mut picked, mut current) = (None, None);
        table
            .header(32.0, |mut header| {
                for (by, label, _) in COLUMNS {
                    header.col(|ui| heading_ui(&mut list.order, ui, by, label));
                }
            })
            .body(|body| {
                body.rows(height, list.shown(), |mut row| {
                    let Some(line) = list.line(row.index()) else {
                        return;
                    };
                    let chosen = here == Some(line.id);
                    row.set_selected(chosen);
                    let response = row_ui(&mut row, line, scene, chosen);
                    if chosen {
                        current = Some(response.rect);
                    }
                    if response.clicked() {
                        picked = Some(line.id);
                    }
                });
            });
        if let Some(rect) = current {
            let body = outer.with_min_y(outer.top() + 32.0);
            mark_current(ui, rect.with_max_x(outer.right()).intersect(body));
        }
        picked
    }
}

/// The heading's ground, and how rows look.
fn ground_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.visuals_mut().selection.bg_fill = theme.selected;
    ui.visuals_mut().widgets.hovered.bg_fill = theme.hover;
    // Columns can be dragged, but no vertical rules are drawn.
    ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
    let outer = ui.max_rect();
    let head = Rect::from_min_size(outer.min, vec2(outer.width(), 32.0));
    ui.painter()
        .rect_filled(head, CornerRadius::ZERO, theme.surface_low);
}

fn heading_ui(order: &mut (By, bool), ui: &mut Ui, by: By, label: &str) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let cell = rect.shrink2(vec2(4.0, 0.0));
    let response = ui.interact(cell, ui.make_persistent_id(by), Sense::click());
    let sorted = order.0 == by;
    let arrow = match (sorted, order.1) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    let name = format!("按{label}排序{arrow}");
    response.widget_info(|| {
        WidgetInfo::selected(AccessRole::ColumnHeader, true, sorted, name.as_str())
    });
    let ink = if sorted { theme.accent } else { theme.ink_soft };
    let text = format!("{label}{arrow}");
    let look = TextLook::new(medium(size::LABEL), ink);
    if matches!(by, By::Lead | By::Joint | By::Year) {
        let right = pos2(rect.right() - 10.0, rect.center().y);
        paint_text_right(ui, right, &text, look);
    } else {
        let left = if by == By::Name { 16.0 } else { 6.0 };
        let at = pos2(rect.left() + left, rect.center().y);
        paint_text(ui, at, &text, look, rect.width() - left);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        *order = match (sorted, order.1) {
            (true, false) => (by, true),
            (true, true) => (By::Name, false),
            (false, _) => (by, false),
        };
    }
}

fn row_ui(
    row: &mut TableRow<'_, '_>,
    line: &PersonLine,
    scene: &Scene<'_>,
    here: bool,
) -> Response {
    let Some(person) = scene.ledger.facts.persons.get(line.id) else {
        return row.col(|_| {}).1;
    };
    let points = if scene.compact { size::LABEL } else { 13.5 };
    for (by, _, _) in COLUMNS {
        row.col(|ui| cell_ui(ui, by, person, line.items, points));
    }
    let response = row.response();
    response.widget_info(|| {
        let home = home(person).map_or("", String::as_str);
        let words = format!(
            "{} {} {home}，领衔 {} 件，联名 {} 件",
            person.kind.label(),
            person.name,
            line.items.lead,
            line.items.joint
        );
        WidgetInfo::selected(AccessRole::Row, true, here, words)
    });
    response
}

fn cell_ui(ui: &Ui, by: By, person: &Person, items: Items, points: f32) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
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
