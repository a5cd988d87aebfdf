//! A chip that is on or off.

use eframe::egui::{
    CornerRadius, Role as AccessRole, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};

use super::button::focus_ring;
use super::text::cut;

/// A chip that is on or off; returns whether it was pressed.
pub fn chip(ui: &mut Ui, label: &str, on: bool) -> bool {
    let theme = Theme::of(ui);
    let (fill, line, ink) = if on {
        (theme.accent_low, theme.accent_line, theme.accent)
    } else {
        (theme.surface, theme.border_strong, theme.ink_soft)
    };
    let text = cut(ui, label, regular(size::LABEL), ink, 220.0);
    let extra = if on { 34.0 } else { 20.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(text.size().x + extra, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(AccessRole::Button, ui.is_enabled(), on, label));
    let fill = if response.hovered() && !on {
        theme.hover
    } else {
        fill
    };
    let radius = CornerRadius::same(4);
    let border = theme.edge(line);
    ui.painter()
        .rect(rect, radius, fill, border, StrokeKind::Inside);
    let corner = pos2(rect.left() + 10.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(corner, text, ink);
    if on {
        let centre = pos2(rect.right() - 14.0, rect.center().y);
        Icon::Close.paint(ui.painter(), centre, 12.0, ink);
    }
    focus_ring(ui, &response, rect);
    response.clicked()
}
