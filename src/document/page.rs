//! A page: items placed in millimetres from its top left corner.

use super::fonts::{Fonts, Glyph, MissingGlyph, SizedFace};
use super::gb9704::{BLACK, MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH};

/// A glyph and where its origin stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// The glyph.
    pub glyph: Glyph,
    /// Left edge of its advance box, mm from the page's left.
    pub x: f32,
}

/// Glyphs of one size on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Size, pt.
    pub size: f32,
    /// Colour, red, green and blue from 0 to 1.
    pub color: [f32; 3],
    /// Baseline, mm from the page's top.
    pub baseline: f32,
    /// The glyphs, left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// Where text begins: the left edge of its first character's box, on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Left edge, mm from the page's left.
    pub x: f32,
    /// Baseline, mm from the page's top.
    pub baseline: f32,
}

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge, mm from the page's left.
    pub x: f32,
    /// Top edge, mm from the page's top.
    pub y: f32,
    /// Width, mm.
    pub width: f32,
    /// Height, mm.
    pub height: f32,
}

/// A filled rectangle: a rule, or one side of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuledLine {
    /// What it fills.
    pub rect: Rect,
    /// Colour, red, green and blue from 0 to 1.
    pub color: [f32; 3],
}

/// Which sides of a box have lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// All four.
    Closed,
    /// All but the upper one.
    OpenAbove,
    /// All but the lower one.
    OpenBelow,
    /// Those at the sides alone.
    Sides,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Text.
    pub runs: Vec<GlyphRun>,
    /// Rules.
    pub rules: Vec<RuledLine>,
    /// What it is printed on.
    pub paper: PaperSize,
}

/// Paper by size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperSize {
    /// A4 upright.
    #[default]
    A4,
    /// A4 on its side.
    A4Landscape,
    /// DL 信封 (5号), 220 × 110 mm (GB/T 1416).
    EnvelopeDl,
    /// ZL 信封 (6号), 230 × 120 mm (GB/T 1416).
    EnvelopeZl,
}

impl PaperSize {
    /// Width and height, mm.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (PAGE_WIDTH, PAGE_HEIGHT),
            Self::A4Landscape => (PAGE_HEIGHT, PAGE_WIDTH),
            Self::EnvelopeDl => (220.0, 110.0),
            Self::EnvelopeZl => (230.0, 120.0),
        }
    }
}

/// How high above the baseline a 3号 character's box reaches, in em: the Han face's ascent, the same for all faces here.
pub const ASCENT: f32 = 0.88;

impl Page {
    /// An empty page.
    pub fn on(paper: PaperSize) -> Self {
        Self {
            paper,
            ..Self::default()
        }
    }

    /// Width and height, mm.
    pub fn size(&self) -> (f32, f32) {
        self.paper.size()
    }

    /// Adds text, its characters one after the other at their own widths. Returns its right edge, mm.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn text(
        &mut self,
        fonts: &Fonts,
        letters: SizedFace,
        spot: Spot,
        text: &str,
    ) -> Result<f32, MissingGlyph> {
        let SizedFace { face, size } = letters;
        let em = size * MM_PER_PT;
        let mut right = spot.x;
        let mut glyphs = Vec::new();
        for character in text.chars() {
            let glyph = fonts.glyph(face, character)?;
            glyphs.push(PlacedGlyph { glyph, x: right });
            right += glyph.advance * em;
        }
        self.runs.push(GlyphRun {
            size,
            color: BLACK,
            baseline: spot.baseline,
            glyphs,
        });
        Ok(right)
    }

    /// Adds the black outline of a box, its lines `stroke` mm thick and centred on the box's edges.
    pub fn outline(&mut self, rect: Rect, stroke: f32, outline: Outline) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let mut side = |x, y, width, height| {
            self.rules.push(RuledLine {
                rect: Rect {
                    x,
                    y,
                    width,
                    height,
                },
                color: BLACK,
            });
        };
        let left = x - stroke / 2.0;
        if !matches!(outline, Outline::OpenAbove | Outline::Sides) {
            side(left, y - stroke / 2.0, width + stroke, stroke);
        }
        if !matches!(outline, Outline::OpenBelow | Outline::Sides) {
            side(left, y + height - stroke / 2.0, width + stroke, stroke);
        }
        side(x - stroke / 2.0, y, stroke, height);
        side(x + width - stroke / 2.0, y, stroke, height);
    }
}

/// The width of a text at its own advances, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn text_width(fonts: &Fonts, letters: SizedFace, text: &str) -> Result<f32, MissingGlyph> {
    let SizedFace { face, size } = letters;
    let ems = text
        .chars()
        .map(|character| fonts.glyph(face, character).map(|glyph| glyph.advance))
        .sum::<Result<f32, _>>()?;
    Ok(ems * size * MM_PER_PT)
}

/// The baseline of a line whose box is `height` high and begins at `top`: the character box stands in its middle.
pub fn baseline_in(top: f32, height: f32, size: f32) -> f32 {
    let em = size * MM_PER_PT;
    top + (height - em) / 2.0 + ASCENT * em
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fonts::Face;
    use crate::document::gb9704::SIZE_3;

    #[test]
    fn text_ends_where_its_width_says() {
        let fonts = Fonts::bundled().unwrap();
        let letters = Face::Fang.of_size(SIZE_3);
        let mut page = Page::default();
        let spot = Spot {
            x: 28.0,
            baseline: 50.0,
        };
        let right = page.text(fonts, letters, spot, "办理").unwrap();
        let width = text_width(fonts, letters, "办理").unwrap();
        assert!((right - spot.x - width).abs() < 0.001);
        assert!((width - 2.0 * SIZE_3 * MM_PER_PT).abs() < 0.001);
    }

    #[test]
    fn a_box_open_above_lacks_its_upper_line() {
        let rect = Rect {
            x: 10.0,
            y: 20.0,
            width: 30.0,
            height: 40.0,
        };
        let upper = |outline| {
            let mut page = Page::default();
            page.outline(rect, 0.2, outline);
            let lines = page.rules.iter();
            lines.filter(|line| line.rect.y < rect.y).count()
        };
        assert_eq!(upper(Outline::Closed), 1);
        assert_eq!(upper(Outline::OpenBelow), 1);
        assert_eq!(upper(Outline::OpenAbove), 0);
    }
}
