//! Single lines of text painted where they are wanted, and what of them can be pressed, for rows and cells that lay
//! themselves out.

use std::fmt::Debug;
use std::hash::Hash;

use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Pos2, Rect, Response, Role as AccessRole, Sense, Ui,
    WidgetInfo, pos2,
};

use super::text::cut;

/// How a line of text looks.
#[derive(Clone, Debug)]
pub struct TextLook {
    /// Face and size.
    pub font: FontId,
    /// Colour.
    pub ink: Color32,
}

impl TextLook {
    /// Of that face, size and colour.
    pub fn new(font: FontId, ink: Color32) -> Self {
        Self { font, ink }
    }
}

/// Paints one line from its left edge, cut where it has no more room; returns where it ends.
pub fn paint_text(ui: &Ui, left: Pos2, text: &str, look: TextLook, room: f32) -> f32 {
    let ink = look.ink;
    let text = cut(ui, text, look.font, ink, room);
    let end = left.x + text.size().x;
    ui.painter()
        .galley(pos2(left.x, left.y - text.size().y / 2.0), text, ink);
    end
}

/// The same; what is cut is told whole under the pointer.
pub fn paint_words(ui: &Ui, left: Pos2, text: &str, look: TextLook, room: f32) -> f32 {
    let ink = look.ink;
    let words = cut(ui, text, look.font, ink, room);
    let rect = Align2::LEFT_CENTER.anchor_size(left, words.size());
    if words.elided {
        let place = (left.x as i32, left.y as i32);
        let id = ui.make_persistent_id(("cut words", text, place));
        ui.interact(rect, id, Sense::hover()).on_hover_text(text);
    }
    ui.painter().galley(rect.min, words, ink);
    rect.right()
}

/// Paints one line that ends at its right edge; returns where it begins.
pub fn paint_text_right(ui: &Ui, right: Pos2, text: &str, look: TextLook) -> f32 {
    let ink = look.ink;
    let text = cut(ui, text, look.font, ink, f32::INFINITY);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, text.size());
    ui.painter().galley(rect.min, text, ink);
    rect.left()
}

/// Paints one line in the middle of a rectangle, cut where it has no more room.
pub fn paint_text_centred(ui: &Ui, rect: Rect, text: &str, look: TextLook) {
    let ink = look.ink;
    let text = cut(ui, text, look.font, ink, rect.width());
    let corner = rect.center() - text.size() / 2.0;
    ui.painter().galley(corner, text, ink);
}

/// Something painted that can be pressed; its focus ring is left to be painted over its contents.
pub fn pressable(ui: &Ui, rect: Rect, salt: impl Hash + Debug, name: &str) -> Response {
    let response = ui.interact(rect, ui.make_persistent_id(salt), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
