//! What the cards share: lines of text and the way into the list.

use crate::ledger::filter::{Filter, Listed};
use crate::ledger::scope::Scope;
use crate::ui::scene::{Intent, Scene};
use crate::ui::widgets::text::cut;
use eframe::egui::{Color32, FontId, Pos2, Rect, Ui, pos2};

pub use crate::ui::widgets::painted::pressable;

/// Between cards, in points.
pub const GAP: f32 = 12.0;

/// Font and ink of a line.
#[derive(Clone, Debug)]
pub struct Pen {
    font: FontId,
    ink: Color32,
}

impl Pen {
    /// A pen.
    pub fn new(font: FontId, ink: Color32) -> Self {
        Self { font, ink }
    }
}

/// Paints one line with its left middle at a point, cut where the room ends; returns where it ends.
pub fn text_left(ui: &Ui, left: Pos2, text: &str, pen: Pen, room: f32) -> f32 {
    let text = cut(ui, text, pen.font, pen.ink, room);
    let (end, height) = (left.x + text.size().x, text.size().y);
    let corner = pos2(left.x, left.y - height / 2.0);
    ui.painter().galley(corner, text, pen.ink);
    end
}

/// Paints one line with its right middle at a point.
pub fn text_right(ui: &Ui, right: Pos2, text: &str, pen: Pen) {
    let text = cut(ui, text, pen.font, pen.ink, f32::INFINITY);
    let corner = pos2(right.x - text.size().x, right.y - text.size().y / 2.0);
    ui.painter().galley(corner, text, pen.ink);
}

/// Paints one line centred in a rectangle.
pub fn text_centred(ui: &Ui, rect: Rect, text: &str, pen: Pen) {
    let text = cut(ui, text, pen.font, pen.ink, rect.width());
    let corner = rect.center() - text.size() / 2.0;
    ui.painter().galley(corner, text, pen.ink);
}

/// Opens the list of the cases behind a figure of a scope; their label says it.
pub fn list(scene: &mut Scene<'_>, scope: Scope, listed: Listed) {
    show(
        scene,
        Filter {
            scope,
            listed: Some(listed),
            ..Filter::default()
        },
    );
}

/// Opens the list with a filter.
pub fn show(scene: &mut Scene<'_>, filter: Filter) {
    scene.ask(Intent::List(Box::new(filter)));
}
