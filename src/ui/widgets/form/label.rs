//! Labels at the left of rows: plain, of a width of their own, or numbered.

use eframe::egui::{Align, Layout, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::{self, cut};

/// Width of the labels, in points.
pub const LABEL_WIDTH: f32 = 76.0;

/// Width of a row's number and label, in points.
const NUMBERED_WIDTH: f32 = 104.0;

/// A label, with an accent `*` where its field must be filled.
pub fn label_ui(ui: &mut Ui, label: &str, required: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(LABEL_WIDTH, 32.0), Sense::hover());
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = 2.0;
    text::label(&mut child, label);
    if required {
        let accent = Theme::of(&child).accent;
        child.colored_label(accent, "*");
    }
}

/// A label at left and what belongs to it at right.
pub fn labelled<R>(
    ui: &mut Ui,
    label: &str,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    labelled_wide(ui, label, LABEL_WIDTH, required, add_contents)
}

/// [`labelled`] with a label of another width.
pub fn labelled_wide<R>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
        let text = cut(ui, label, regular(size::LABEL), theme.ink_soft, width - 8.0);
        let left = rect.left_center() - vec2(0.0, text.size().y / 2.0);
        let end = left + vec2(text.size().x + 2.0, 0.0);
        ui.painter().galley(left, text, theme.ink_soft);
        if required {
            let star = cut(ui, "*", regular(size::LABEL), theme.accent, 10.0);
            ui.painter().galley(end, star, theme.accent);
        }
        add_contents(ui)
    })
    .inner
}

/// The number of a row in a ring, and its label.
pub fn numbered_label_ui(ui: &mut Ui, number: usize, label: &str, required: bool) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(NUMBERED_WIDTH, 32.0), Sense::hover());
    let centre = pos2(rect.left() + 9.0, rect.center().y);
    let ring = Stroke::new(1.0, theme.border_strong);
    ui.painter().circle_stroke(centre, 9.0, ring);
    let number = number.to_string();
    let number = cut(ui, &number, regular(size::TINY), theme.ink_faint, 18.0);
    ui.painter()
        .galley(centre - number.size() / 2.0, number, theme.ink_faint);
    let room = NUMBERED_WIDTH - 32.0;
    let text = cut(ui, label, regular(size::LABEL), theme.ink_soft, room);
    let left = pos2(rect.left() + 24.0, rect.center().y - text.size().y / 2.0);
    let end = left.x + text.size().x;
    ui.painter().galley(left, text, theme.ink_soft);
    if required {
        let star = cut(ui, "*", regular(size::TEXT), theme.accent, 12.0);
        let left = pos2(end + 3.0, rect.center().y - star.size().y / 2.0);
        ui.painter().galley(left, star, theme.accent);
    }
}
