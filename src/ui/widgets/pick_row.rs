//! A row of a list that stands beside a detail.

use eframe::egui::{
    CornerRadius, Rect, Response, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{Theme, medium, regular, size};

use super::button::focus_ring;
use super::painted::{TextLook, paint_text, paint_text_right};
use super::spoken::say_selected;

/// The bar at left and the lines of the current row.
pub fn mark_current(ui: &Ui, rect: Rect) {
    if rect.height() < 4.0 {
        return;
    }
    let theme = Theme::of(ui);
    let line = Stroke::new(1.0, theme.accent_fill);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter()
        .rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
}

/// A row of a list beside a detail: a name, a faint detail under it, a count at right.
pub fn pick_row(ui: &mut Ui, name: &str, detail: &str, count: &str, chosen: bool) -> Response {
    let theme = Theme::of(ui);
    let height = if detail.is_empty() { 32.0 } else { 43.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let spoken = format!("{name} {detail} {count}");
    response
        .widget_info(|| WidgetInfo::labeled(AccessRole::ListBoxOption, true, spoken.trim_end()));
    say_selected(&response, chosen);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let faint = TextLook::new(regular(size::SMALL), theme.ink_faint);
    let right = pos2(rect.right() - 12.0, rect.center().y);
    let end = paint_text_right(ui, right, count, faint.clone());
    let left = rect.left() + 16.0;
    let room = end - left - 8.0;
    let font = if chosen {
        medium(size::TEXT)
    } else {
        regular(size::TEXT)
    };
    let look = TextLook::new(font, theme.ink);
    if detail.is_empty() {
        paint_text(ui, pos2(left, rect.center().y), name, look, room);
    } else {
        paint_text(ui, pos2(left, rect.top() + 12.0), name, look, room);
        paint_text(ui, pos2(left, rect.top() + 29.0), detail, faint, room);
    }
    if chosen {
        mark_current(ui, rect);
    } else {
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    focus_ring(ui, &response, rect.shrink(2.0));
    response
}
