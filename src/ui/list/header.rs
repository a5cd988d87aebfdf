//! The header row: tick all, and what the table is sorted by; and the choice of columns.

use eframe::egui::{Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_extras::TableRow;

use crate::ledger::columns::{COLUMNS, Column, ColumnDisplay};
use crate::ledger::sort::Sort;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::{paint_tick, tick};
use crate::ui::widgets::text::cut;

use super::page::ListPage;

/// A column of the table: its index among all columns, and how the table has it.
#[derive(Clone, Copy)]
pub struct TableColumn {
    /// Index among [`COLUMNS`].
    pub index: usize,
    /// The column.
    pub column: &'static Column,
    /// How the table has it.
    pub shown: ColumnDisplay,
}

/// The columns a table so many points wide has.
pub fn table_columns(page: &ListPage, room: f32) -> Vec<TableColumn> {
    let wanted = COLUMNS
        .iter()
        .filter(|column| !page.hidden.contains(column));
    let on_request = wanted
        .filter_map(|column| column.shown)
        .filter(|shown| shown.on_request);
    let taken: f32 = on_request.map(|shown| shown.width).sum();
    let on_table = |(index, column): (usize, &'static Column)| {
        let shown = column.shown?;
        let hidden = page.hidden.contains(&column) || room - taken < shown.gives_way_below;
        (!hidden).then_some(TableColumn {
            index,
            column,
            shown,
        })
    };
    COLUMNS.iter().enumerate().filter_map(on_table).collect()
}

/// What people call the columns wanted that a table so many points wide goes without.
pub fn gone_without(page: &ListPage, columns: &[TableColumn]) -> Vec<&'static str> {
    let wanted = COLUMNS
        .iter()
        .filter(|column| column.shown.is_some() && !page.hidden.contains(column));
    let is_shown = |column: &Column| columns.iter().any(|shown| shown.column == column);
    wanted
        .filter(|column| !is_shown(column))
        .map(|column| column.label)
        .collect()
}

/// Which columns are shown.
pub fn columns_ui(page: &mut ListPage, ui: &mut Ui) {
    ui.set_min_width(150.0);
    for column in COLUMNS {
        let Some(of_table) = column.shown else {
            continue;
        };
        let mut shown = !page.hidden.contains(&column);
        ui.add_enabled_ui(!of_table.fixed, |ui| {
            let label = if page.narrowed.contains(&column.label) {
                format!("{}（窗口窄，没放下）", column.label)
            } else {
                column.label.to_owned()
            };
            if tick(ui, &label, &mut shown) {
                page.hidden.retain(|hidden| *hidden != column);
                if !shown {
                    page.hidden.push(column);
                }
            }
        });
    }
}

/// Draws the header.
pub fn header_ui(
    page: &mut ListPage,
    header: &mut TableRow<'_, '_>,
    columns: &[TableColumn],
    scene: &Scene<'_>,
) {
    header.col(|ui| tick_all_ui(page, ui, scene));
    header.col(|ui| {
        let centre = pos2(ui.max_rect().left() + 12.0, ui.max_rect().center().y);
        Icon::Star.paint(ui.painter(), centre, 14.0, Theme::of(ui).ink_soft);
    });
    for column in columns {
        header.col(|ui| {
            heading_ui(page, ui, column.column);
            if column.shown.width > 0.0 {
                page.widths.handle_ui(ui, column.column, &column.shown);
            }
        });
    }
}

fn tick_all_ui(page: &mut ListPage, ui: &mut Ui, scene: &Scene<'_>) {
    let every = !page.shown.is_empty() && page.selection.len() == page.shown.len();
    let (rect, response) = ui.allocate_exact_size(vec2(34.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, true, every, "全选本视图"));
    let theme = Theme::of(ui);
    paint_tick(ui, rect.center(), every, theme);
    if !every && !page.selection.is_empty() {
        let line = Stroke::new(2.0, theme.accent_fill);
        let centre = rect.center();
        ui.painter()
            .hline(centre.x - 4.0..=centre.x + 4.0, centre.y, line);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        if every {
            page.selection.clear();
        } else {
            page.select_all(scene);
        }
    }
}

fn heading_ui(page: &mut ListPage, ui: &mut Ui, column: &'static Column) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let response = ui.interact(
        rect.shrink2(vec2(4.0, 0.0)),
        ui.make_persistent_id(column.key),
        Sense::click(),
    );
    let sorted = page.sort.by == column;
    let arrow = match (sorted, page.sort.descending) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    response.widget_info(|| {
        let name = format!("按{}排序{arrow}", column.label);
        WidgetInfo::selected(AccessRole::ColumnHeader, true, sorted, name)
    });
    let ink = if sorted { theme.accent } else { theme.ink_soft };
    let label = format!("{}{arrow}", column.label);
    let text = cut(ui, &label, medium(size::LABEL), ink, rect.width() - 6.0);
    let response = if text.elided {
        response.on_hover_text(column.label)
    } else {
        response
    };
    let corner = pos2(rect.left() + 6.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(corner, text, ink);
    focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        page.sort = match (sorted, page.sort.descending) {
            (true, true) => Sort::default(),
            (true, false) => Sort {
                by: column,
                descending: true,
            },
            (false, _) => Sort {
                by: column,
                descending: false,
            },
        };
    }
}
