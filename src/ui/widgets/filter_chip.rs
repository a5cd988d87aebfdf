//! Filters as chips, each with its values behind it.

use eframe::egui::{
    Color32, CornerRadius, Popup, Response, Role as AccessRole, ScrollArea, Sense, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};

use super::button;
use super::choice::list_row;
use super::text::cut;

/// The most height of the values behind a chip, in points.
const MENU: f32 = 360.0;

/// A chip with a list of values behind it.
pub fn filter_chip<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[T],
    label: impl Fn(&T) -> String,
) {
    if let Some(chosen) = value {
        if on_chip(ui, &format!("{name}：{}", label(chosen))).clicked() {
            *value = None;
        }
        return;
    }
    let response = menu_chip(ui, name, "：全部");
    Popup::menu(&response).show(|ui| {
        ui.set_width(180.0);
        ScrollArea::vertical().max_height(MENU).show(ui, |ui| {
            for option in options {
                if list_row(ui, &label(option), "", false).clicked() {
                    *value = Some(option.clone());
                    ui.close();
                }
            }
        });
    });
}

/// What a chip looks like.
struct ChipLook {
    fill: Color32,
    hovered_fill: Color32,
    line: Color32,
    ink: Color32,
    icon: Icon,
}

/// A chip with a menu behind it; `effect` is said to people who do not see it.
pub fn menu_chip(ui: &mut Ui, text: &str, effect: &str) -> Response {
    let theme = Theme::of(ui);
    let look = ChipLook {
        fill: theme.surface,
        hovered_fill: theme.hover,
        line: theme.border_strong,
        ink: theme.ink_soft,
        icon: Icon::ChevronDown,
    };
    look.ui(ui, text, effect)
}

/// A chip of a filter that is set, pressed to take it away.
pub fn on_chip(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    let look = ChipLook {
        fill: theme.accent_low,
        hovered_fill: theme.accent_low,
        line: theme.accent_line,
        ink: theme.accent,
        icon: Icon::Close,
    };
    look.ui(ui, text, "，点击取消")
}

impl ChipLook {
    /// Draws a chip; what comes of pressing it is said to people who do not see it.
    fn ui(&self, ui: &mut Ui, text: &str, effect: &str) -> Response {
        let galley = cut(ui, text, regular(size::LABEL), self.ink, 220.0);
        let desired = vec2(galley.size().x + 32.0, 28.0);
        let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(AccessRole::Button, true, format!("{text}{effect}"))
        });
        let fill = if response.hovered() {
            self.hovered_fill
        } else {
            self.fill
        };
        let line = Theme::of(ui).edge(self.line);
        let radius = CornerRadius::same(4);
        ui.painter()
            .rect(rect, radius, fill, line, StrokeKind::Inside);
        let corner = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, self.ink);
        let centre = pos2(rect.right() - 14.0, rect.center().y);
        self.icon.paint(ui.painter(), centre, 12.0, self.ink);
        button::focus_ring(ui, &response, rect);
        response
    }
}
