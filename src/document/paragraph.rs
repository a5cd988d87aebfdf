//! Paragraphs of the body: lines placed on a page.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{BLACK, CHARACTER_PITCH, CHARACTERS, LEFT, SIZE_3};
use super::line::{Span, TextLine, break_lines, break_ragged};
use super::page::{GlyphRun, Page, PlacedGlyph, Spot, baseline_in};

/// A paragraph broken into lines of the type area, 3号.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The lines.
    pub lines: Vec<TextLine>,
    /// A heading, which may not end a page.
    pub heading: bool,
    /// A line of the 附件说明, which is no text: it may not keep the signature company alone.
    pub listing: bool,
}

impl Paragraph {
    /// Breaks text into lines of 28 characters, the first indented by `indent` characters.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn new(
        fonts: &Fonts,
        spans: &[Span<'_>],
        indent: usize,
        heading: bool,
    ) -> Result<Self, MissingGlyph> {
        let lines = break_lines(fonts, spans, CHARACTERS as f32, indent as f32)?;
        Ok(Self {
            lines,
            heading,
            listing: false,
        })
    }

    /// A text that hangs behind a label: `at` the label's place, `text_at` where each line of the text begins, both in
    /// characters from the left.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn hanging(
        fonts: &Fonts,
        label: &str,
        at: usize,
        text: &str,
        text_at: f32,
    ) -> Result<Self, MissingGlyph> {
        let mut lines = break_lines(fonts, &[Span::fang(text)], CHARACTERS as f32 - text_at, 0.0)?;
        for (_, x) in lines.iter_mut().flat_map(|line| &mut line.glyphs) {
            *x += text_at;
        }
        let label = break_lines(fonts, &[Span::fang(label)], CHARACTERS as f32, at as f32)?;
        if let (Some(first), Some(label)) = (lines.first_mut(), label.into_iter().next()) {
            first.glyphs.splice(0..0, label.glyphs);
        }
        Ok(Self {
            lines,
            heading: false,
            listing: false,
        })
    }

    /// The name of what stands below: its lines in 黑体, each in the middle; one that is too wide is broken anywhere.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn centred(fonts: &Fonts, rows: &[String]) -> Result<Self, MissingGlyph> {
        let width = CHARACTERS as f32;
        let face = Face::Hei;
        let mut lines = Vec::with_capacity(rows.len());
        for text in rows {
            lines.extend(break_ragged(fonts, &[Span { face, text }], width)?);
        }
        for line in &mut lines {
            let last = line.glyphs.last();
            let wide = last.map_or(0.0, |(glyph, at)| at + glyph.advance);
            for (_, x) in &mut line.glyphs {
                *x += (width - wide) / 2.0;
            }
        }
        Ok(Self {
            lines,
            heading: true,
            listing: false,
        })
    }

    /// A blank line.
    pub fn blank() -> Self {
        Self {
            lines: vec![TextLine { glyphs: Vec::new() }],
            heading: false,
            listing: false,
        }
    }

    /// The same lines as part of the 附件说明.
    #[must_use]
    pub fn of_listing(mut self) -> Self {
        self.listing = true;
        self
    }
}

/// Puts a body line whose box begins at `top` and is `pitch` high on a page, mm.
pub fn place_body_line(page: &mut Page, line: &TextLine, top: f32, pitch: f32) {
    let spot = Spot {
        x: LEFT,
        baseline: baseline_in(top, pitch, SIZE_3),
    };
    place_line(page, line, spot, SIZE_3, CHARACTER_PITCH);
}

/// Puts a line on a page: `size` its text's, points, `pitch` the width of one em, mm.
pub fn place_line(page: &mut Page, line: &TextLine, spot: Spot, size: f32, pitch: f32) {
    let glyphs = line
        .glyphs
        .iter()
        .map(|(glyph, x)| PlacedGlyph {
            glyph: *glyph,
            x: spot.x + x * pitch,
        })
        .collect();
    page.runs.push(GlyphRun {
        size,
        color: BLACK,
        baseline: spot.baseline,
        glyphs,
    });
}
