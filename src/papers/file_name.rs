//! Names of files that come out of a ledger. A ledger may come from anywhere: a name in it is never a path, never a
//! device, and what may run is never opened.

/// The longest name, in bytes: file systems take 255, and a count or a `.part` may be added.
const LONGEST: usize = 200;

/// Windows takes these for devices, whatever follows the first dot.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Types that are read, looked at or listened to, and archives that show what is in them: documents of offices here among
/// them (OFD, CEB, WPS). What runs, installs or leads elsewhere when it is opened is known to nobody in full.
const OPENED: [&str; 80] = [
    "pdf", "ofd", "ceb", "cebx", "sep", "gw", "gd", "caj", "xps", "djvu", "epub", "doc", "docx",
    "wps", "wpt", "rtf", "odt", "txt", "md", "log", "xls", "xlsx", "et", "ett", "ods", "csv",
    "tsv", "ppt", "pptx", "pps", "ppsx", "dps", "odp", "jpg", "jpeg", "jfif", "png", "gif", "bmp",
    "tif", "tiff", "webp", "heic", "heif", "psd", "dwg", "dxf", "vsd", "vsdx", "mp3", "wav", "wma",
    "m4a", "aac", "flac", "ogg", "amr", "mp4", "m4v", "mov", "avi", "wmv", "mkv", "mpg", "mpeg",
    "flv", "3gp", "webm", "eml", "msg", "vcf", "ics", "zip", "rar", "7z", "tar", "gz", "tgz",
    "bz2", "xz",
];

/// A name that a file of one folder can have on any system: its last part, without characters that systems take for
/// something else, no longer than they allow, its type kept.
pub fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let replaced = last.chars().filter(|letter| !is_invisible(*letter));
    let replaced: String = replaced
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            other => other,
        })
        .collect();
    let trimmed = replaced.trim().trim_end_matches(['.', ' ']);
    let hidden = trimmed.trim_start_matches('.');
    let mut name = match hidden {
        "" => "未命名".to_owned(),
        shown => shown.to_owned(),
    };
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if DEVICES
        .iter()
        .any(|device| device.eq_ignore_ascii_case(stem))
    {
        name.insert(0, '_');
    }
    shortened(&name)
}

/// Controls, and marks that turn the direction of writing: `gpj.exe` must not read `exe.jpg`.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Cuts the stem at a character, so that name and type together are not too long.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let end = if end.len() > 16 { "" } else { end };
    let room = LONGEST - end.len() - 1;
    let stem = if end.is_empty() { name } else { stem };
    let cut = (0..=room.min(stem.len()))
        .rev()
        .find(|at| stem.is_char_boundary(*at));
    let stem = &stem[..cut.unwrap_or(0)];
    if end.is_empty() {
        stem.to_owned()
    } else {
        format!("{stem}.{end}")
    }
}

/// Whether a file of that name is of a type that may be opened; one without a type is not.
pub fn may_be_opened(name: &str) -> bool {
    let name = safe(name);
    let end = name.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| OPENED.iter().any(|known| known.eq_ignore_ascii_case(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path_or_a_device() {
        for (name, made) in [
            ("/home/u/x.pdf", "x.pdf"),
            ("../../x.pdf", "x.pdf"),
            ("C:\\Windows\\x.pdf", "x.pdf"),
            ("..", "未命名"),
            ("", "未命名"),
            ("a/", "未命名"),
            (".bashrc", "bashrc"),
            ("CON.pdf", "_CON.pdf"),
            ("com1", "_com1"),
            ("附件：一.pdf", "附件：一.pdf"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("x.pdf\n", "x.pdf"),
            ("x.pdf. . ", "x.pdf"),
        ] {
            assert_eq!(safe(name), made, "{name:?}");
        }
    }

    #[test]
    fn files_of_a_folder_stay_in_it() {
        let mut names = crate::papers::files::FileNames::default();
        assert_eq!(names.free("/etc/x.pdf", "", ""), "x.pdf");
        assert_eq!(names.free("..\\..\\x.pdf", "", ""), "x_2.pdf");
        assert_eq!(names.free("x.pdf", "2026", ""), "x_2026年.pdf");
    }

    #[test]
    fn a_long_name_is_cut_at_a_character_and_keeps_its_type() {
        let long = format!("{}.pdf", "答".repeat(200));
        let cut = safe(&long);
        assert!(cut.len() <= LONGEST && cut.ends_with("答.pdf"), "{cut}");
        assert!(safe(&"答".repeat(200)).len() <= LONGEST);
        assert_eq!(safe(&long), safe(&safe(&long)));
    }

    #[test]
    fn only_what_is_known_to_be_read_is_opened_whatever_the_case() {
        for name in [
            "a.exe",
            "a.pdf.EXE",
            "a.desktop",
            "a.sh",
            "无后缀",
            "a.lnk ",
            "a.js.",
            "通知.docm",
            "汇总表.XLSM",
            "汇报.pptm",
            "平面图.svg",
        ] {
            assert!(!may_be_opened(name), "{name}");
        }
        let others = "settingcontent-ms iqy application xla appref-ms library-ms slk search-ms vhdx vhd iso img msu mst \
                      appinstaller wsc sct ppa wll sldm rdp dll ocx website diagcab theme url webloc unheard";
        for end in others.split_whitespace() {
            assert!(!may_be_opened(&format!("通知.{end}")), "{end}");
        }
        for name in [
            "a.pdf",
            "a.docx",
            "a.WPS",
            "a.jpg",
            "a.xlsx",
            "a.ofd",
            "会议录音.m4a",
            "现场.mp4",
            "来信.eml",
            "材料.zip",
        ] {
            assert!(may_be_opened(name), "{name}");
        }
    }
}
