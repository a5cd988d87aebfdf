//! The header row: tick all, and what the table is sorted by.

use eframe::egui::{Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_extras::TableRow;

use crate::ledger::filter::{Sort, SortBy};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::text::cut;

use super::ListPage;

/// Draws the header.
pub fn header_ui(
    page: &mut ListPage,
    header: &mut TableRow<'_, '_>,
    columns: &[(SortBy, f32)],
    shown: &[u32],
    scene: &Scene<'_>,
) {
    header.col(|ui| {
        let every = !shown.is_empty() && page.selected.len() == shown.len();
        let (rect, response) = ui.allocate_exact_size(vec2(34.0, 32.0), Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, true, every, "全选本视图"));
        let theme = Theme::of(ui);
        paint_tick(ui, rect.center(), every, theme);
        if !every && !page.selected.is_empty() {
            let line = Stroke::new(2.0, theme.accent_fill);
            ui.painter().hline(
                rect.center().x - 4.0..=rect.center().x + 4.0,
                rect.center().y,
                line,
            );
        }
        if response.clicked() {
            if every {
                page.selected.clear();
            } else {
                page.selected = shown
                    .iter()
                    .map(|place| scene.rows.all()[*place as usize].case)
                    .collect();
            }
        }
    });
    header.col(|ui| {
        let centre = pos2(ui.max_rect().left() + 12.0, ui.max_rect().center().y);
        Icon::Star.paint(ui.painter(), centre, 14.0, Theme::of(ui).ink_soft);
    });
    for (column, _) in columns {
        header.col(|ui| heading_ui(page, ui, *column));
    }
}

fn heading_ui(page: &mut ListPage, ui: &mut Ui, column: SortBy) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let response = ui.interact(
        rect.shrink2(vec2(4.0, 0.0)),
        ui.make_persistent_id(column),
        Sense::click(),
    );
    let sorted = page.sort.by == column;
    let arrow = match (sorted, page.sort.descending) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    let name = format!("按{}排序{arrow}", column.label());
    response.widget_info(|| {
        WidgetInfo::selected(AccessRole::ColumnHeader, true, sorted, name.as_str())
    });
    let ink = if sorted { theme.accent } else { theme.ink_soft };
    let text = cut(
        ui,
        &format!("{}{arrow}", column.label()),
        medium(size::LABEL),
        ink,
        rect.width() - 6.0,
    );
    ui.painter().galley(
        pos2(rect.left() + 6.0, rect.center().y - text.size().y / 2.0),
        text,
        ink,
    );
    crate::ui::widgets::button::focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        page.sort = match (sorted, page.sort.descending) {
            (true, false) => Sort {
                by: column,
                descending: true,
            },
            (true, true) => Sort {
                by: SortBy::Due,
                descending: false,
            },
            (false, _) => Sort {
                by: column,
                descending: false,
            },
        };
    }
}
