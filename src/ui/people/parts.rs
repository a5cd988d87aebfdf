//! Small parts the tabs share.

use eframe::egui::{Ui, pos2};

use crate::ui::theme::{Theme, regular};
use crate::ui::widgets::painted::{TextLook, paint_text_right};

/// What the table of people is called.
pub const TABLE: &str = "名册列表";

/// Paints a count, faint where it is zero, with its right edge at the right of the cell.
pub(super) fn count_cell(ui: &Ui, count: u32, points: f32) {
    let theme = Theme::of(ui);
    let ink = if count == 0 {
        theme.ink_faint
    } else {
        theme.ink
    };
    let right = pos2(ui.max_rect().right() - 10.0, ui.max_rect().center().y);
    let look = TextLook::new(regular(points), ink);
    paint_text_right(ui, right, &count.to_string(), look);
}
