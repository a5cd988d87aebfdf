//! Tabs, each with a count where it has one.

use eframe::egui::{
    CornerRadius, Rect, Response, Role as AccessRole, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{Theme, medium, regular, size};

use super::button::focus_ring;
use super::spoken::say_selected;
use super::text::cut;

/// A tab with a count.
pub fn tab(ui: &mut Ui, label: &str, count: Option<&str>, here: bool, height: f32) -> Response {
    let theme = Theme::of(ui);
    let (font, ink) = if here {
        (medium(size::TEXT), theme.accent)
    } else {
        (regular(size::TEXT), theme.ink_soft)
    };
    let text = cut(ui, label, font, ink, f32::INFINITY);
    let count_ink = if here { theme.accent } else { theme.ink_faint };
    let number = count.map(|count| cut(ui, count, regular(size::SMALL), count_ink, f32::INFINITY));
    let number_width = number.as_ref().map_or(0.0, |number| number.size().x + 6.0);
    let desired = vec2(text.size().x + number_width + 20.0, height);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    response.widget_info(|| {
        let name = count.map_or_else(|| label.to_owned(), |count| format!("{label} {count}"));
        WidgetInfo::labeled(AccessRole::Tab, true, name)
    });
    say_selected(&response, here);
    let painter = ui.painter();
    if response.hovered() && !here {
        let cell = rect.shrink2(vec2(2.0, 5.0));
        painter.rect_filled(cell, CornerRadius::same(4), theme.hover);
    }
    let middle = rect.center().y;
    let start = rect.left() + 10.0;
    let end = start + text.size().x;
    painter.galley(pos2(start, middle - text.size().y / 2.0), text, ink);
    if let Some(number) = number {
        let corner = pos2(end + 6.0, middle - number.size().y / 2.0);
        painter.galley(corner, number, count_ink);
    }
    if here {
        let bar = Rect::from_min_max(
            pos2(rect.left() + 6.0, rect.bottom() - 3.0),
            pos2(rect.right() - 6.0, rect.bottom()),
        );
        painter.rect_filled(bar, CornerRadius::same(1), theme.accent_fill);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    response
}
