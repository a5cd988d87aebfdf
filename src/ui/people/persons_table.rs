//! The table of people. Only visible rows are drawn.

use eframe::egui::{
    CornerRadius, Rect, Role as AccessRole, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder};

use crate::ledger::entry::person_list::{PersonList, PersonOrder as By};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark_current;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};

use super::persons_columns::{COLUMNS, LEAST_POST, TICK, TableMarks, TablePress};
use super::persons_row::row_ui;

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

    /// Draws the table, scrolled sideways where it has not room for its columns; returns what was pressed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        list: &mut PersonList,
        marks: TableMarks<'_>,
        scene: &Scene<'_>,
    ) -> Option<TablePress> {
        let columns: f32 = COLUMNS.iter().map(|(.., width)| width).sum();
        let least = TICK + columns + LEAST_POST + ui.spacing().scroll.allocated_width();
        let width = ui.available_width().max(least);
        ScrollArea::horizontal()
            .id_salt("persons sideways")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_width(width);
                self.table_ui(ui, list, marks, scene)
            })
            .inner
    }

    fn table_ui(
        &mut self,
        ui: &mut Ui,
        list: &mut PersonList,
        marks: TableMarks<'_>,
        scene: &Scene<'_>,
    ) -> Option<TablePress> {
        let height = if scene.compact { 28.0 } else { 32.0 };
        let outer = ui.max_rect();
        ground_ui(ui);
        let table = self.builder(ui, outer.width());
        let (mut pressed, mut current) = (None, None);
        let order = list.order;
        table
            .header(32.0, |mut header| {
                header.col(|_| {});
                for (by, label, _) in COLUMNS {
                    header.col(|ui| heading_ui(&mut list.order, ui, by, label));
                }
            })
            .body(|body| {
                body.rows(height, list.shown(), |mut row| {
                    let Some(line) = list.line(row.index()) else {
                        return;
                    };
                    let chosen = marks.here == Some(line.id);
                    row.set_selected(chosen);
                    let (response, press) = row_ui(&mut row, line, marks, scene);
                    if chosen {
                        current = Some(response.rect);
                    }
                    pressed = pressed.or(press);
                });
            });
        if list.order != order {
            pressed = Some(TablePress::Sort);
        }
        if let Some(rect) = current {
            let body = outer.with_min_y(outer.top() + 32.0);
            mark_current(ui, rect.with_max_x(outer.right()).intersect(body));
        }
        pressed
    }

    fn builder<'u>(&mut self, ui: &'u mut Ui, width: f32) -> TableBuilder<'u> {
        let mut table = TableBuilder::new(ui)
            .id_salt("persons")
            .sense(Sense::CLICK)
            .auto_shrink(false)
            .resizable(false)
            .column(Column::exact(TICK));
        for (by, _, width) in COLUMNS {
            table = table.column(match by {
                By::Post => Column::remainder().at_least(LEAST_POST).clip(true),
                _ => Column::exact(width).clip(true),
            });
        }
        // The widths kept are those of a wider or narrower window.
        if (self.width - width).abs() > 0.5 {
            table.reset();
            self.width = width;
        }
        match self.scroll_to.take() {
            Some(row) => table.scroll_to_row(row, None),
            None => table,
        }
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
