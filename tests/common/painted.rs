//! What a window paints, to be measured: words, and the lines that part them.

use eframe::egui::{Rect, Shape};

use super::window::Window;

/// Words as they are painted, and the lines that part them.
#[derive(Default)]
pub struct Painted {
    pub words: Vec<Words>,
    pub upright: Vec<Rect>,
}

pub struct Words {
    pub text: String,
    pub rect: Rect,
    pub is_cut: bool,
}

impl Painted {
    pub fn of(window: &Window) -> Self {
        let mut painted = Self::default();
        for clipped in &window.harness.output().shapes {
            painted.take(&clipped.shape, clipped.clip_rect);
        }
        painted
    }

    /// What is in sight of a shape.
    fn take(&mut self, shape: &Shape, clip: Rect) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.take(shape, clip)),
            Shape::Text(text) => {
                let rect = text.galley.rect.translate(text.pos.to_vec2());
                let rect = rect.intersect(clip);
                if rect.is_positive() {
                    self.words.push(Words {
                        text: text.galley.text().to_owned(),
                        rect,
                        is_cut: text.galley.elided,
                    });
                }
            }
            Shape::LineSegment { points, .. } => {
                let line = Rect::from_two_pos(points[0], points[1]);
                let shown = line.expand2([0.5, 0.0].into()).intersect(clip);
                if line.width() < 1.0 && shown.is_positive() && shown.height() > 4.0 {
                    self.upright.push(line);
                }
            }
            _ => {}
        }
    }

    /// The words within a rectangle.
    pub fn within(&self, rect: Rect) -> Vec<&Words> {
        let words = self.words.iter();
        words
            .filter(|words| rect.contains(words.rect.center()))
            .collect()
    }

    /// No words within a rectangle lie over others, none has a line through it.
    pub fn assert_apart(&self, rect: Rect, place: &str) {
        let words = self.within(rect);
        for (index, one) in words.iter().enumerate() {
            for other in &words[index + 1..] {
                let both = one.rect.intersect(other.rect);
                assert!(
                    both.width() < 1.0 || both.height() < 4.0,
                    "{place}: “{}” {:?} and “{}” {:?}",
                    one.text,
                    one.rect,
                    other.text,
                    other.rect
                );
            }
            let inside = one.rect.shrink2([1.0, 0.0].into());
            let through = self
                .upright
                .iter()
                .filter(|line| rect.contains_rect(**line));
            for line in through {
                let is_through = inside.x_range().contains(line.center().x);
                assert!(!is_through, "{place}: a line through “{}”", one.text);
            }
        }
    }
}
