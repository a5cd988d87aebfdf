//! The official faces installed on a machine: 仿宋_GB2312, 方正小标宋简体, 楷体_GB2312, 黑体 and what offices use for them.

use std::path::{Path, PathBuf};
use std::sync::{Once, OnceLock};

use fontdb::{Database, Source};

use super::face::{Face, LoadedFace};

/// Families by the task they are right for, the standard's own first; installed under Chinese or English names.
const OFFICIAL: [(Face, &[&str]); 4] = [
    (
        Face::Fang,
        &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "方正仿宋_GB2312",
            "方正仿宋_GBK",
            "方正仿宋简体",
            "仿宋",
            "FangSong",
            "华文仿宋",
            "STFangsong",
        ],
    ),
    (
        Face::Hei,
        &[
            "黑体",
            "SimHei",
            "方正黑体_GBK",
            "方正黑体简体",
            "方正黑体_GB2312",
            "华文黑体",
            "STHeiti",
        ],
    ),
    (
        Face::Kai,
        &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "方正楷体_GB2312",
            "方正楷体_GBK",
            "方正楷体简体",
            "楷体",
            "KaiTi",
            "华文楷体",
            "STKaiti",
        ],
    ),
    (
        Face::Title,
        &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "华文中宋",
            "STZhongsong",
        ],
    ),
];

/// One face found on the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// What it is right for.
    pub face: Face,
    /// Its family, by the name of the list above.
    pub family: String,
    path: PathBuf,
    index: u32,
}

static FOUND: OnceLock<Vec<Installed>> = OnceLock::new();

/// The official faces of this machine once they have been looked for; begins to look, beside the caller, where nobody
/// has.
pub fn when_ready() -> Option<&'static [Installed]> {
    static LOOKING: Once = Once::new();
    LOOKING.call_once(|| {
        std::thread::spawn(all);
    });
    FOUND.get().map(Vec::as_slice)
}

/// The official faces of this machine, looked for once. The first call reads every font's name: tenths of a second.
pub fn all() -> &'static [Installed] {
    FOUND.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        official(&fonts)
    })
}

/// The official faces under a folder.
pub fn under(folder: &Path) -> Vec<Installed> {
    let mut fonts = Database::new();
    fonts.load_fonts_dir(folder);
    official(&fonts)
}

fn official(fonts: &Database) -> Vec<Installed> {
    let mut found: Vec<(usize, Installed)> = Vec::new();
    for info in fonts.faces() {
        let (Source::File(path) | Source::SharedFile(path, _)) = &info.source else {
            continue;
        };
        for (face, families) in OFFICIAL {
            let names = || info.families.iter().map(|(name, _)| name.as_str());
            let Some(rank) = families
                .iter()
                .position(|known| names().any(|name| name == *known))
            else {
                continue;
            };
            found.push((
                rank,
                Installed {
                    face,
                    family: families[rank].to_owned(),
                    path: path.clone(),
                    index: info.index,
                },
            ));
        }
    }
    // The standard's own names first; of two files of one family the one whose path comes first.
    found.sort_by(|(a, one), (b, other)| {
        (one.face, a, &one.path).cmp(&(other.face, b, &other.path))
    });
    let mut all: Vec<Installed> = found.into_iter().map(|(_, one)| one).collect();
    all.dedup_by(|one, before| one.face == before.face && one.family == before.family);
    all
}

impl Installed {
    /// Reads the face; `None` when the file cannot be read or is no font the program can embed.
    pub(super) fn load(&self) -> Option<LoadedFace> {
        let bytes: &'static [u8] = std::fs::read(&self.path).ok()?.leak();
        LoadedFace::new(Some(self.family.clone()), bytes, self.index).ok()
    }
}
