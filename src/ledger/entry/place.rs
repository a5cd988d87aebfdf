//! Where a file is, as people type or paste it.

use std::path::{Path, PathBuf};

/// How the name of a ledger file ends.
const ENDING: &str = "banli";

/// A place as typed: without the quotation marks that a copied path comes in, and in this folder where only a name is
/// written; nobody at the window knows in which folder the program was started.
pub fn typed_place(typed: &str, folder: Option<&Path>) -> PathBuf {
    let bare = typed.trim().trim_matches(['"', '“', '”', '\'']).trim();
    match folder {
        Some(folder) if !bare.is_empty() => folder.join(bare),
        _ => PathBuf::from(bare),
    }
}

/// The same for a new ledger, whose name ends as ledgers' do: 台账2026.11 is a name without an ending.
pub fn typed_ledger(typed: &str, folder: Option<&Path>) -> PathBuf {
    let path = typed_place(typed, folder);
    let ends = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if ends || path.file_name().is_none() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ENDING);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_people_write_it() {
        let folder = Path::new("/home/office/台账");
        for (typed, read) in [
            ("新局", "/home/office/台账/新局.banli"),
            (" 台账2026.11 ", "/home/office/台账/台账2026.11.banli"),
            ("\"/mnt/u/a.banli\"", "/mnt/u/a.banli"),
            ("“/mnt/u/甲.BANLI”", "/mnt/u/甲.BANLI"),
        ] {
            assert_eq!(typed_ledger(typed, Some(folder)), Path::new(read));
        }
        assert_eq!(typed_ledger("　", Some(folder)), Path::new(""));
        let scan = typed_place("扫描件.pdf", Some(folder));
        assert_eq!(scan, Path::new("/home/office/台账/扫描件.pdf"));
    }
}
