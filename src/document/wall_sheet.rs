//! The sheet that a wall calendar is drawn on: texts in boxes, grounds, whole and dashed frames.

use super::fonts::{Fonts, MissingGlyph, SizedFace};
use super::gb9704::BLACK;
use super::page::{Outline, Page, Rect, RuledLine, Spot, baseline_in, text_width};

/// Thickness of a frame, and the length of a dash and of the white after it, mm.
const STROKE: f32 = 0.2;
const DASH: (f32, f32) = (0.9, 0.6);

/// The sheet being filled.
pub(super) struct WallSheet<'a> {
    /// The page.
    pub(super) page: Page,
    /// What it is set in.
    pub(super) fonts: &'a Fonts,
}

impl WallSheet<'_> {
    /// Text from a left upper corner in a line so high, mm; returns its right edge.
    pub(super) fn text(
        &mut self,
        (x, top): (f32, f32),
        (height, letters): (f32, SizedFace),
        text: &str,
    ) -> Result<f32, MissingGlyph> {
        let spot = Spot {
            x,
            baseline: baseline_in(top, height, letters.size),
        };
        self.page.text(self.fonts, letters, spot, text)
    }

    /// Text in the middle of a box.
    pub(super) fn centred(
        &mut self,
        cell: Rect,
        letters: SizedFace,
        text: &str,
    ) -> Result<(), MissingGlyph> {
        if text.is_empty() {
            return Ok(());
        }
        let wide = text_width(self.fonts, letters, text)?;
        let left = cell.x + (cell.width - wide) / 2.0;
        self.text((left, cell.y), (cell.height, letters), text)?;
        Ok(())
    }

    /// A ground or a bar.
    pub(super) fn fill(&mut self, rect: Rect, color: [f32; 3]) {
        self.page.rules.push(RuledLine { rect, color });
    }

    /// The border of a day: whole where it is settled, dashed where it is only planned.
    pub(super) fn frame(&mut self, cell: Rect, dashed: bool) {
        if !dashed {
            self.page.outline(cell, STROKE, Outline::Closed);
            return;
        }
        let step = DASH.0 + DASH.1;
        let mut along = 0.0;
        while along < cell.width {
            let width = DASH.0.min(cell.width - along);
            for y in [cell.y, cell.y + cell.height - STROKE] {
                let x = cell.x + along;
                let height = STROKE;
                self.fill(
                    Rect {
                        x,
                        y,
                        width,
                        height,
                    },
                    BLACK,
                );
            }
            along += step;
        }
        let mut along = 0.0;
        while along < cell.height {
            let height = DASH.0.min(cell.height - along);
            for x in [cell.x, cell.x + cell.width - STROKE] {
                let y = cell.y + along;
                let width = STROKE;
                self.fill(
                    Rect {
                        x,
                        y,
                        width,
                        height,
                    },
                    BLACK,
                );
            }
            along += step;
        }
    }
}
