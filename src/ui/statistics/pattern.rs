//! What parts of bars are marked with besides their colours, which alone nobody has to tell apart.

use eframe::egui::{Color32, Painter, Rect, Stroke, pos2, vec2};

/// What lies between two lines or dots, in points.
const APART: f32 = 4.0;

/// A pattern over the fill of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// None.
    Plain,
    /// Lines that rise to the right.
    Lines,
    /// Dots in rows.
    Dots,
    /// Lines both ways.
    Crossed,
}

impl Pattern {
    /// The pattern of the class at a place in the order of classes, from 0.
    pub fn of_class(place: usize) -> Self {
        [Self::Plain, Self::Lines, Self::Dots, Self::Crossed][place.min(3)]
    }

    /// Draws it over a part, inside its edge.
    pub fn paint(self, painter: &Painter, part: Rect, ink: Color32) {
        let inside = part.shrink(1.5);
        let painter = painter.with_clip_rect(inside.intersect(painter.clip_rect()));
        let line = Stroke::new(1.0, ink);
        let steps = |length: f32| (0..=(length / APART) as usize).map(|step| step as f32 * APART);
        let (width, height) = (inside.width(), inside.height());
        if matches!(self, Self::Lines | Self::Crossed) {
            for along in steps(width + height) {
                let foot = pos2(inside.left() - height + along, inside.bottom());
                painter.line_segment([foot, foot + vec2(height, -height)], line);
            }
        }
        if self == Self::Crossed {
            for along in steps(width + height) {
                let head = pos2(inside.left() - height + along, inside.top());
                painter.line_segment([head, head + vec2(height, height)], line);
            }
        }
        if self == Self::Dots {
            for down in steps(height) {
                for along in steps(width) {
                    let dot = inside.min + vec2(along + 1.5, down + 1.5);
                    painter.circle_filled(dot, 0.9, ink);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_classes_have_patterns_of_their_own() {
        let all: Vec<Pattern> = (0..4).map(Pattern::of_class).collect();
        for (place, one) in all.iter().enumerate() {
            assert!(!all[..place].contains(one), "{one:?}");
        }
    }
}
