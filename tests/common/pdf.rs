//! Reads a PDF back with an independent interpreter: every glyph and rule, in millimetres from the page's top left.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, interpret_page,
};

const MM_PER_PT: f64 = 25.4 / 72.0;

#[derive(Clone, Debug)]
pub struct ReadGlyph {
    pub text: String,
    /// Left edge of the advance box.
    pub left: f64,
    /// Right edge of the advance box.
    pub right: f64,
    pub baseline: f64,
    /// One em.
    pub em: f64,
    /// Ink extents; equal edges for a blank.
    pub ink: Rect,
    pub red: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct ReadRule {
    pub rect: Rect,
    pub red: bool,
}

#[derive(Clone, Debug, Default)]
pub struct ReadPage {
    /// How wide it is as it is seen.
    pub width: f64,
    pub glyphs: Vec<ReadGlyph>,
    pub rules: Vec<ReadRule>,
}

impl ReadPage {
    /// The glyphs line by line, top to bottom, left to right.
    pub fn lines(&self) -> Vec<Vec<ReadGlyph>> {
        let mut glyphs = self.glyphs.clone();
        glyphs.sort_by(|a, b| {
            a.baseline
                .total_cmp(&b.baseline)
                .then(a.left.total_cmp(&b.left))
        });
        let mut lines: Vec<Vec<ReadGlyph>> = Vec::new();
        for glyph in glyphs {
            match lines.last_mut() {
                Some(line) if (line[0].baseline - glyph.baseline).abs() < 1.0 => line.push(glyph),
                _ => lines.push(vec![glyph]),
            }
        }
        for line in &mut lines {
            line.sort_by(|a, b| a.left.total_cmp(&b.left));
        }
        lines
    }

    /// The line whose text contains `wanted`.
    pub fn line_with(&self, wanted: &str) -> Vec<ReadGlyph> {
        self.lines()
            .into_iter()
            .find(|line| text_of(line).contains(wanted))
            .unwrap_or_else(|| panic!("no line with {wanted}"))
    }
}

pub fn text_of(line: &[ReadGlyph]) -> String {
    line.iter().map(|glyph| glyph.text.as_str()).collect()
}

/// The ink of a line as a whole.
pub fn ink_of(line: &[ReadGlyph]) -> Rect {
    let inked = line.iter().filter(|glyph| glyph.ink.area() > 0.0);
    inked
        .map(|glyph| glyph.ink)
        .reduce(|all, ink| all.union(ink))
        .expect("some ink")
}

/// Every page of a PDF.
pub fn read(bytes: &[u8]) -> Vec<ReadPage> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let cache = InterpreterCache::new();
    pdf.pages()
        .iter()
        .map(|page| {
            let transform = page.initial_transform(true);
            let transform =
                Affine::scale(MM_PER_PT) * hayro_interpret::TransformExt::to_kurbo(&transform);
            let settings = InterpreterSettings::default();
            let area = Rect::new(0.0, 0.0, 1000.0, 1000.0);
            let mut context = Context::new(transform, area, &cache, pdf.xref(), settings);
            let mut reader = Reader::default();
            interpret_page(page, &mut context, &mut reader);
            reader.page.width = f64::from(page.render_dimensions().0) * MM_PER_PT;
            reader.page
        })
        .collect()
}

#[derive(Default)]
struct Reader {
    page: ReadPage,
}

fn is_red(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, _] = color.to_rgba().to_rgba8();
            red > 150 && green < 80 && blue < 80
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        let rect = (props.transform * path.clone()).bounding_box();
        self.page.rules.push(ReadRule {
            rect,
            red: is_red(&props.paint),
        });
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for placed in run.glyphs() {
            let transform = props.transform * placed.transform();
            let glyph: &Glyph<'_> = placed;
            let Glyph::Outline(outline) = glyph else {
                continue;
            };
            let text = match outline.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(text)) => text,
                None => String::new(),
            };
            let origin = transform * hayro_interpret::kurbo::Point::ORIGIN;
            let em = transform.as_coeffs()[0] * 1000.0;
            let advance = f64::from(outline.advance_width().unwrap_or(0.0)) / 1000.0 * em;
            let path = transform * outline.outline();
            let blank = Rect::from_origin_size(origin, (0.0, 0.0));
            let ink = if path.elements().is_empty() {
                blank
            } else {
                path.bounding_box()
            };
            self.page.glyphs.push(ReadGlyph {
                text,
                left: origin.x,
                right: origin.x + advance,
                baseline: origin.y,
                em,
                ink,
                red: is_red(&props.paint),
            });
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
