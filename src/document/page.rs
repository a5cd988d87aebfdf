//! A page: items placed in millimetres from its top left corner.

use super::Face;
use super::fonts::{Fonts, Glyph, MissingGlyph};
use super::gb9704::{BLACK, MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH};

/// A glyph and where its origin stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The glyph.
    pub glyph: Glyph,
    /// Left edge of its advance box, mm from the page's left.
    pub x: f32,
}

/// Glyphs of one size on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Size, pt.
    pub size: f32,
    /// Colour, red, green and blue from 0 to 1.
    pub color: [f32; 3],
    /// Baseline, mm from the page's top.
    pub baseline: f32,
    /// The glyphs, left to right.
    pub glyphs: Vec<Placed>,
}

/// A filled rectangle: a rule, or one side of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Left edge, mm.
    pub x: f32,
    /// Top edge, mm from the page's top.
    pub y: f32,
    /// Width, mm.
    pub width: f32,
    /// Height, mm.
    pub height: f32,
    /// Colour.
    pub color: [f32; 3],
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Text.
    pub runs: Vec<Run>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// What it is printed on.
    pub paper: Paper,
}

/// Paper by size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
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

impl Paper {
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
    pub fn on(paper: Paper) -> Self {
        Self {
            paper,
            ..Self::default()
        }
    }

    /// Width and height, mm.
    pub fn size(&self) -> (f32, f32) {
        self.paper.size()
    }

    /// Adds text that begins at `x`, its characters one after the other at their own widths; gives its right edge.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn text(
        &mut self,
        fonts: &Fonts,
        face: Face,
        size: f32,
        x: f32,
        baseline: f32,
        text: &str,
    ) -> Result<f32, MissingGlyph> {
        let em = size * MM_PER_PT;
        let mut right = x;
        let mut glyphs = Vec::new();
        for character in text.chars() {
            let glyph = fonts.glyph(face, character)?;
            glyphs.push(Placed { glyph, x: right });
            right += glyph.advance * em;
        }
        self.runs.push(Run {
            size,
            color: BLACK,
            baseline,
            glyphs,
        });
        Ok(right)
    }

    /// Adds a black outline.
    pub fn outline(&mut self, x: f32, y: f32, width: f32, height: f32, stroke: f32) {
        self.outline_open((x, y, width, height), stroke, true, true);
    }

    /// Adds a black outline that may be open above or below.
    pub fn outline_open(
        &mut self,
        (x, y, width, height): (f32, f32, f32, f32),
        stroke: f32,
        upper: bool,
        lower: bool,
    ) {
        let mut side = |x, y, width, height| {
            self.rules.push(Rule {
                x,
                y,
                width,
                height,
                color: BLACK,
            });
        };
        let left = x - stroke / 2.0;
        if upper {
            side(left, y - stroke / 2.0, width + stroke, stroke);
        }
        if lower {
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
pub fn text_width(fonts: &Fonts, face: Face, size: f32, text: &str) -> Result<f32, MissingGlyph> {
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
