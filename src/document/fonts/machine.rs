//! Faces of this machine behind all others: they show a character of a name that none of the program's own has.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use fontdb::{Database, FaceInfo, ID, Source, Style};
use ttf_parser::Permissions;

use super::face::{Face, LoadedFace};

/// Families with many rare characters, those nearest to 宋体 first; the rest come after them by their names.
const PREFERRED: [&str; 14] = [
    "SimSun-ExtB",
    "宋体-ExtB",
    "SimSun-ExtG",
    "宋体-ExtG",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "思源宋体",
    "HanaMinA",
    "HanaMinB",
    "花园明朝A",
    "花园明朝B",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "思源黑体",
];
/// The weight of ordinary text.
const REGULAR: u16 = 400;

/// The faces of a machine, in the order in which they are asked for a character: always the same one is taken.
pub struct MachineFaces {
    fonts: Database,
    faces: Vec<MachineFace>,
    /// Which of them shows a character that was asked for; none where none does.
    known: Mutex<HashMap<char, Option<u16>>>,
}

struct MachineFace {
    id: ID,
    family: String,
    loaded: OnceLock<Option<LoadedFace>>,
}

impl fmt::Debug for MachineFaces {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} faces", self.faces.len())
    }
}

/// A character of Chinese writing, extensions and compatibility forms among them.
pub fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

impl MachineFaces {
    /// Those of this machine, looked for once, when a character needs one. The first call reads every font's name: tenths
    /// of a second.
    pub fn all() -> &'static Self {
        static ALL: OnceLock<MachineFaces> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut fonts = Database::new();
            fonts.load_system_fonts();
            Self::of(fonts)
        })
    }

    /// Those under a folder.
    pub fn under(folder: &Path) -> Self {
        let mut fonts = Database::new();
        fonts.load_fonts_dir(folder);
        Self::of(fonts)
    }

    fn of(fonts: Database) -> Self {
        let mut infos: Vec<&FaceInfo> = fonts.faces().collect();
        infos.sort_by_cached_key(|info| rank(info));
        let face = |info: &FaceInfo| MachineFace {
            id: info.id,
            family: family(info),
            loaded: OnceLock::new(),
        };
        let faces = infos.into_iter().take(u16::MAX.into()).map(face).collect();
        Self {
            fonts,
            faces,
            known: Mutex::default(),
        }
    }

    /// The face that shows a Han character; none where none does.
    pub(super) fn with(&self, character: char) -> Option<Face> {
        if !is_han(character) {
            return None;
        }
        let mut known = self.known.lock().ok()?;
        let place = known.entry(character);
        let place = *place.or_insert_with(|| self.find(character));
        place.map(Face::Machine)
    }

    fn find(&self, character: char) -> Option<u16> {
        let shows = |place: &u16| {
            let face = &self.faces[usize::from(*place)];
            self.has(face, character) && self.loaded(*place).is_some()
        };
        (0..self.faces.len() as u16).find(shows)
    }

    /// Whether a face has an outline of the character and may be embedded.
    fn has(&self, face: &MachineFace, character: char) -> bool {
        let has = |bytes: &[u8], index: u32| {
            let Ok(face) = ttf_parser::Face::parse(bytes, index) else {
                return false;
            };
            let glyph = face.glyph_index(character);
            let ink = glyph.and_then(|glyph| face.glyph_bounding_box(glyph));
            let barred = face.permissions() == Some(Permissions::Restricted);
            // Of a variable face no program here writes the outlines.
            ink.is_some() && !barred && face.is_subsetting_allowed() && !face.is_variable()
        };
        self.fonts.with_face_data(face.id, has).unwrap_or(false)
    }

    /// The face at a place, read when first used; none where it cannot be embedded.
    pub(super) fn loaded(&self, place: u16) -> Option<&LoadedFace> {
        let face = self.faces.get(usize::from(place))?;
        let load = || {
            let leak =
                |bytes: &[u8], index| -> (&'static [u8], u32) { (bytes.to_vec().leak(), index) };
            let (bytes, index) = self.fonts.with_face_data(face.id, leak)?;
            let loaded = LoadedFace::new(Some(face.family.clone()), bytes, index).ok()?;
            loaded.parsed().is_some().then_some(loaded)
        };
        face.loaded.get_or_init(load).as_ref()
    }
}

fn family(info: &FaceInfo) -> String {
    let first = info.families.first();
    first.map_or_else(String::new, |(name, _)| name.clone())
}

/// What a face is sorted by: the families preferred, plain text of its weight, then names that never change.
fn rank(info: &FaceInfo) -> (usize, u16, bool, String, String, u32) {
    let mut preferred = PREFERRED.iter();
    let is_known = |known: &&str| info.families.iter().any(|(name, _)| name == *known);
    let place = preferred.position(is_known);
    let path = match &info.source {
        Source::File(path) | Source::SharedFile(path, _) => path.display().to_string(),
        Source::Binary(_) => String::new(),
    };
    (
        place.unwrap_or(PREFERRED.len()),
        info.weight.0.abs_diff(REGULAR),
        info.style != Style::Normal,
        family(info),
        path,
        info.index,
    )
}
