//! The bundled faces, and which glyph of which face shows a character.

pub mod bundled;
mod face;
pub mod installed;

pub use face::{Face, SizedFace};

use std::sync::{Mutex, OnceLock};

use kurbo::{BezPath, Shape as _};
use printpdf::ParsedFont;

use crate::model::office::FontChoice;

use face::LoadedFace;
use installed::Installed;

/// No face has a character: it would print as a blank box, so nothing is printed.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("字库里没有“{0}”字（U+{code:04X}），没有生成文件。请核对这个字，或换用字库里有的字。", code = u32::from(*.0))]
pub struct MissingGlyph(pub char);

/// The bundled fonts cannot be read; a test rules this out.
#[derive(Debug, thiserror::Error)]
#[error("程序自带的字体读不出来，没有生成文件。请重新安装程序再试。")]
pub struct FontError;

/// One glyph of one face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The face, after fallback.
    pub face: Face,
    /// Number of the glyph in the face.
    pub id: u16,
    /// The character it shows.
    pub character: char,
    /// Advance width, in em.
    pub advance: f32,
}

/// The ink of a glyph, in em from its origin, upward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
    /// Top edge.
    pub top: f32,
}

/// Marks with a twin of half their width in the private use area, in the order `fonts/cut.py` adds them.
const CLOSING: &str = "、，。：；！？’”）］｝〉》」』】〕〗";
const OPENING: &str = "“‘（［｛〈《「『【〔〖";
const CLOSING_TWINS: u32 = 0xE000;
const OPENING_TWINS: u32 = 0xE020;
/// 间隔号, which takes half an em wherever it stands (GB/T 15834, 5.1.8).
const MIDDLE: char = '·';
const MIDDLE_TWIN: u32 = 0xE030;

/// A glyph's outline on its way to its exact extents: the bounds in the font count control points off the curve too.
struct Outline(BezPath);

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((x1, y1), (x, y));
    }
    // Its six coordinates are the trait's.
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((x1, y1), (x2, y2), (x, y));
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

/// The face that shows a character beside a bundled one whose own is too thin or stands too high.
fn beside(face: Face, character: char) -> Option<Face> {
    match (face, character) {
        (Face::Hei, '“' | '”' | '‘' | '’' | '～') => Some(Face::HeiLatin),
        (Face::Hei, letter) if letter.is_ascii_graphic() => Some(Face::HeiLatin),
        (Face::Kai, '～') => Some(Face::Fang),
        _ => None,
    }
}

/// All faces.
pub struct Fonts {
    faces: Vec<LoadedFace>,
}

/// The reason is for the log: nobody at the window can mend a face.
fn font_error(why: impl std::fmt::Display) -> FontError {
    tracing::error!("a bundled face cannot be read: {why}");
    FontError
}

impl Fonts {
    /// The bundled fonts, read once.
    ///
    /// # Errors
    /// [`FontError`] when a bundled file cannot be read.
    pub fn bundled() -> Result<&'static Self, FontError> {
        static FONTS: OnceLock<Result<Fonts, String>> = OnceLock::new();
        FONTS.get_or_init(Self::load).as_ref().map_err(font_error)
    }

    fn load() -> Result<Self, String> {
        let load = |face: Face| {
            LoadedFace::new(None, face.bundled(), 0).map_err(|error| format!("{face:?}: {error}"))
        };
        Ok(Self {
            faces: Face::ALL
                .into_iter()
                .map(load)
                .collect::<Result<_, String>>()?,
        })
    }

    /// The fonts an office chose: installed families by their names, the bundled face where none is chosen, where it is
    /// not installed on this machine, or where it cannot be read.
    ///
    /// # Errors
    /// [`FontError`] when a bundled file cannot be read.
    pub fn chosen(choice: &FontChoice) -> Result<&'static Self, FontError> {
        static CHOSEN: Mutex<Vec<(FontChoice, &'static Fonts)>> = Mutex::new(Vec::new());
        if *choice == FontChoice::default() {
            return Self::bundled();
        }
        let mut known = CHOSEN.lock().map_err(font_error)?;
        if let Some((_, fonts)) = known.iter().find(|(one, _)| one == choice) {
            return Ok(fonts);
        }
        // Kept as long as the program runs: offices choose once.
        let fonts: &'static Self = Box::leak(Box::new(Self::with(choice, installed::all())?));
        known.push((choice.clone(), fonts));
        Ok(fonts)
    }

    /// The bundled fonts with those of a choice that are among these.
    ///
    /// # Errors
    /// [`FontError`] when a bundled file cannot be read.
    pub fn with(choice: &FontChoice, installed: &[Installed]) -> Result<Self, FontError> {
        let mut fonts = Self::load().map_err(font_error)?;
        for (face, family) in [
            (Face::Fang, &choice.body),
            (Face::Hei, &choice.heading_1),
            (Face::Kai, &choice.heading_2),
            (Face::Title, &choice.title),
        ] {
            let found = installed.iter().find(|one| one.family == *family);
            if let Some(loaded) = found.and_then(Installed::load) {
                fonts.faces[face as usize] = loaded;
            }
        }
        Ok(fonts)
    }

    /// The family Word is told for a face: what Chinese offices have installed under the standard's names.
    pub fn word_family(&self, face: Face) -> &str {
        if let Some(family) = &self.loaded(face).family {
            return family;
        }
        match face {
            Face::Fang => "仿宋_GB2312",
            Face::Hei | Face::HeiLatin | Face::HeiRare => "黑体",
            Face::Kai => "楷体_GB2312",
            Face::Title => "方正小标宋简体",
            Face::Digits | Face::Song => "宋体",
        }
    }

    fn loaded(&self, face: Face) -> &LoadedFace {
        &self.faces[face as usize]
    }

    /// The face as the PDF writer takes it; `None` when it cannot be parsed, which a test rules out.
    pub(super) fn parsed(&self, face: Face) -> Option<&ParsedFont> {
        let loaded = self.loaded(face);
        loaded
            .parsed
            .get_or_init(|| {
                ParsedFont::from_bytes(loaded.bytes, loaded.index as usize, &mut Vec::new())
            })
            .as_ref()
    }

    /// The glyph that shows `character` in `face`, or in one behind it where the face lacks it; 间隔号 half as wide as in
    /// the face.
    ///
    /// # Errors
    /// [`MissingGlyph`] when no face has it.
    pub fn glyph(&self, face: Face, character: char) -> Result<Glyph, MissingGlyph> {
        let bundled = self.loaded(face).family.is_none();
        let beside = beside(face, character).filter(|_| bundled);
        let own = beside.and_then(|face| self.glyph_of(face, character));
        let glyph = own.map_or_else(|| self.plain_glyph(face, character), Ok)?;
        Ok(match character {
            MIDDLE => self.half(glyph),
            _ => glyph,
        })
    }

    /// The glyph other programs show `character` with in `face`, or in one behind it where the face lacks it.
    ///
    /// # Errors
    /// [`MissingGlyph`] when no face has it.
    pub fn plain_glyph(&self, face: Face, character: char) -> Result<Glyph, MissingGlyph> {
        std::iter::once(face)
            .chain(face.behind().iter().copied())
            .find_map(|face| self.glyph_of(face, character))
            .ok_or(MissingGlyph(character))
    }

    fn glyph_of(&self, face: Face, character: char) -> Option<Glyph> {
        let outlines = &self.loaded(face).outlines;
        let id = outlines.glyph_index(character)?;
        let units = f32::from(outlines.units_per_em());
        let advance = f32::from(outlines.glyph_hor_advance(id)?) / units;
        Some(Glyph {
            face,
            id: id.0,
            character,
            advance,
        })
    }

    /// A mark's twin of half its width, its blank half gone; the glyph itself where the face has none.
    pub fn half(&self, glyph: Glyph) -> Glyph {
        let outlines = &self.loaded(glyph.face).outlines;
        let of = |marks: &str, first: u32| {
            let index = marks.chars().position(|mark| mark == glyph.character)?;
            char::from_u32(first + index as u32)
        };
        let middle = || (glyph.character == MIDDLE).then_some(MIDDLE_TWIN);
        let twin = of(CLOSING, CLOSING_TWINS)
            .or_else(|| of(OPENING, OPENING_TWINS))
            .or_else(|| char::from_u32(middle()?));
        match twin.and_then(|twin| outlines.glyph_index(twin)) {
            Some(id) => Glyph {
                id: id.0,
                advance: 0.5,
                ..glyph
            },
            None => glyph,
        }
    }

    /// The ink of a glyph; `None` for a blank one.
    pub fn ink(&self, glyph: Glyph) -> Option<Ink> {
        let outlines = &self.loaded(glyph.face).outlines;
        let units = f32::from(outlines.units_per_em());
        let mut outline = Outline(BezPath::new());
        outlines.outline_glyph(ttf_parser::GlyphId(glyph.id), &mut outline)?;
        let bounds = outline.0.bounding_box();
        Some(Ink {
            left: bounds.x0 as f32 / units,
            right: bounds.x1 as f32 / units,
            bottom: bounds.y0 as f32 / units,
            top: bounds.y1 as f32 / units,
        })
    }
}
