//! A face by its task, at a size, and read from its file.

use std::sync::OnceLock;

use printpdf::ParsedFont;

use super::bundled;

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
    /// 宋体, light to match 仿宋, with every character of GB 18030 level 2: takes over where a face lacks one, drawn a little
    /// smaller and lower, as its neighbours are.
    Song,
    /// Letters, digits, Western marks, quotation marks and ～ beside the bundled 黑体, whose own are hair-thin.
    HeiLatin,
    /// 黑体 with every character of GB 18030 level 2: takes over where 黑体 lacks one, so that a heading keeps one weight.
    HeiRare,
}

/// A face at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SizedFace {
    /// The face.
    pub face: Face,
    /// Size, pt.
    pub size: f32,
}

impl Face {
    /// Every face, in the order of its declaration.
    pub const ALL: [Self; 8] = [
        Self::Fang,
        Self::Hei,
        Self::Kai,
        Self::Title,
        Self::Digits,
        Self::Song,
        Self::HeiLatin,
        Self::HeiRare,
    ];

    /// The bytes of the bundled face for the task.
    pub fn bundled(self) -> &'static [u8] {
        match self {
            Self::Fang => bundled::FANG,
            Self::Hei => bundled::HEI,
            Self::Kai => bundled::KAI,
            Self::Title => bundled::TITLE,
            Self::Digits => bundled::DIGITS,
            Self::Song => bundled::SERIF_LIGHT,
            Self::HeiLatin => bundled::SANS_LETTERS,
            Self::HeiRare => bundled::SANS_MEDIUM,
        }
    }

    /// How much smaller than its size a face is drawn, and how much lower, em: the fallback's characters fill more of their
    /// box than those of 仿宋, 楷体 and 黑体 and stand higher in it.
    pub fn drawn(self) -> (f32, f32) {
        match self {
            Self::Song => (0.94, 0.05),
            Self::HeiRare => (0.96, 0.06),
            _ => (1.0, 0.0),
        }
    }

    /// The faces that take over where one lacks a character, as heavy as it is where one is so; the first that has it.
    pub fn behind(self) -> &'static [Self] {
        match self {
            Self::Hei | Self::HeiLatin => &[Self::HeiRare, Self::Song],
            _ => &[Self::Song],
        }
    }

    /// The face at a size, pt.
    pub fn of_size(self, size: f32) -> SizedFace {
        SizedFace { face: self, size }
    }
}

/// A face read from its file.
pub struct LoadedFace {
    /// The family, where an installed one was chosen.
    pub family: Option<String>,
    pub outlines: ttf_parser::Face<'static>,
    pub bytes: &'static [u8],
    /// Index of the face in a collection.
    pub index: u32,
    /// For writing PDFs; parsing takes a dozen milliseconds, so each face is parsed when first used, once.
    pub parsed: OnceLock<Option<ParsedFont>>,
}

impl LoadedFace {
    /// Reads a face of a file's bytes: the one at `index` of a collection.
    ///
    /// # Errors
    /// [`ttf_parser::FaceParsingError`] when they are no face.
    pub fn new(
        family: Option<String>,
        bytes: &'static [u8],
        index: u32,
    ) -> Result<Self, ttf_parser::FaceParsingError> {
        Ok(Self {
            family,
            outlines: ttf_parser::Face::parse(bytes, index)?,
            bytes,
            index,
            parsed: OnceLock::new(),
        })
    }
}
