//! The number and label at the left of a row.

use eframe::egui::{Sense, Stroke, Ui, pos2, vec2};

use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;

/// Width of a row's number and label, in points.
const LABEL_WIDTH: f32 = 104.0;

/// The number of a row in a ring, and its label.
pub fn label_ui(ui: &mut Ui, row: usize, label: &str, required: bool) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(LABEL_WIDTH, 32.0), Sense::hover());
    let centre = pos2(rect.left() + 9.0, rect.center().y);
    let ring = Stroke::new(1.0, theme.border_strong);
    ui.painter().circle_stroke(centre, 9.0, ring);
    let number = cut(
        ui,
        &row.to_string(),
        regular(size::TINY),
        theme.ink_faint,
        18.0,
    );
    ui.painter()
        .galley(centre - number.size() / 2.0, number, theme.ink_faint);
    let words = cut(
        ui,
        label,
        regular(size::LABEL),
        theme.ink_soft,
        LABEL_WIDTH - 32.0,
    );
    let place = pos2(rect.left() + 24.0, rect.center().y - words.size().y / 2.0);
    let end = place.x + words.size().x;
    ui.painter().galley(place, words, theme.ink_soft);
    if required {
        let star = cut(ui, "*", regular(size::TEXT), theme.accent, 12.0);
        let place = pos2(end + 3.0, rect.center().y - star.size().y / 2.0);
        ui.painter().galley(place, star, theme.accent);
    }
}
