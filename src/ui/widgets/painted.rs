//! Single lines of text painted where they are wanted, for rows and cells that lay themselves out.

use eframe::egui::{Align2, Color32, FontId, Pos2, Ui, pos2};

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

/// Paints one line that ends at its right edge; returns where it begins.
pub fn paint_text_right(ui: &Ui, right: Pos2, text: &str, look: TextLook) -> f32 {
    let ink = look.ink;
    let text = cut(ui, text, look.font, ink, f32::INFINITY);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, text.size());
    ui.painter().galley(rect.min, text, ink);
    rect.left()
}
