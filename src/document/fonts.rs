//! The bundled faces, and which glyph of which face shows a character.

use std::sync::OnceLock;

use printpdf::ParsedFont;

/// A face by its task in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 仿宋: body.
    Fang,
    /// 黑体: 一、 headings.
    Hei,
    /// 楷体: （一） headings.
    Kai,
    /// 小标宋: letterhead and titles.
    Title,
    /// 宋体 digits: page numbers.
    Digits,
    /// 宋体, light to match 仿宋, with every character of GB 18030 level 2: takes over where a face lacks one.
    Song,
}

const FACES: [(Face, &[u8]); 6] = [
    (
        Face::Fang,
        include_bytes!("../../fonts/FandolFang-Regular.otf"),
    ),
    (
        Face::Hei,
        include_bytes!("../../fonts/FandolHei-Regular.otf"),
    ),
    (
        Face::Kai,
        include_bytes!("../../fonts/FandolKai-Regular.otf"),
    ),
    (
        Face::Title,
        include_bytes!("../../fonts/NotoSerifSC-Bold.otf"),
    ),
    (
        Face::Digits,
        include_bytes!("../../fonts/NotoSerifSC-Digits.otf"),
    ),
    (
        Face::Song,
        include_bytes!("../../fonts/NotoSerifSC-Light.otf"),
    ),
];

/// No face has a character: it would print as a blank box, so nothing is printed.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("字库里没有“{0}”字（U+{code:04X}），没有生成文件。请核对这个字，或换用字库里有的字。", code = u32::from(*.0))]
pub struct MissingGlyph(pub char);

/// The bundled fonts cannot be read; a test rules this out.
#[derive(Debug, thiserror::Error)]
#[error("程序自带的字体读不出来：{0}")]
pub struct FontError(String);

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

struct Loaded {
    outlines: ttf_parser::Face<'static>,
    bytes: &'static [u8],
    /// For writing PDFs; parsing takes a dozen milliseconds, so each face is parsed when first used, once.
    parsed: OnceLock<Option<ParsedFont>>,
}

/// All faces.
pub struct Fonts {
    faces: Vec<Loaded>,
}

impl Fonts {
    /// The bundled fonts, read once.
    ///
    /// # Errors
    /// [`FontError`] when a bundled file cannot be read.
    pub fn bundled() -> Result<&'static Self, FontError> {
        static FONTS: OnceLock<Result<Fonts, String>> = OnceLock::new();
        FONTS
            .get_or_init(Self::load)
            .as_ref()
            .map_err(|error| FontError(error.clone()))
    }

    fn load() -> Result<Self, String> {
        let load = |(face, bytes): &(Face, &'static [u8])| {
            let outlines =
                ttf_parser::Face::parse(bytes, 0).map_err(|error| format!("{face:?}: {error}"))?;
            Ok(Loaded {
                outlines,
                bytes,
                parsed: OnceLock::new(),
            })
        };
        Ok(Self {
            faces: FACES.iter().map(load).collect::<Result<_, String>>()?,
        })
    }

    fn loaded(&self, face: Face) -> &Loaded {
        &self.faces[face as usize]
    }

    /// The face as the PDF writer takes it; `None` when it cannot be parsed, which a test rules out.
    pub(super) fn parsed(&self, face: Face) -> Option<&ParsedFont> {
        let loaded = self.loaded(face);
        loaded
            .parsed
            .get_or_init(|| ParsedFont::from_bytes(loaded.bytes, 0, &mut Vec::new()))
            .as_ref()
    }

    /// The glyph that shows `character` in `face`, or in 宋体 where the face lacks it.
    ///
    /// # Errors
    /// [`MissingGlyph`] when no face has it.
    pub fn glyph(&self, face: Face, character: char) -> Result<Glyph, MissingGlyph> {
        [face, Face::Song]
            .into_iter()
            .find_map(|face| {
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
            })
            .ok_or(MissingGlyph(character))
    }

    /// The ink of a glyph; `None` for a blank one.
    pub fn ink(&self, glyph: Glyph) -> Option<Ink> {
        let outlines = &self.loaded(glyph.face).outlines;
        let units = f32::from(outlines.units_per_em());
        let bounds = outlines.glyph_bounding_box(ttf_parser::GlyphId(glyph.id))?;
        Some(Ink {
            left: f32::from(bounds.x_min) / units,
            right: f32::from(bounds.x_max) / units,
            bottom: f32::from(bounds.y_min) / units,
            top: f32::from(bounds.y_max) / units,
        })
    }
}
