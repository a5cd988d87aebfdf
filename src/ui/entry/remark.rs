//! What is said below a field.

use eframe::egui::{Sense, Ui, vec2};

use crate::ui::icons::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// A line below a field: what is wrong or worth a look, and what to do.
pub fn below(ui: &mut Ui, icon: Icon, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        let theme = Theme::of(ui);
        let ink = if icon == Icon::Alert {
            theme.ink
        } else {
            theme.ink_faint
        };
        icon.paint(ui.painter(), rect.center(), 13.0, ink);
        widgets::note(ui, words);
    });
}
