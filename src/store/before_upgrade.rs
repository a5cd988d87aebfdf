//! The names of the copies kept beside a ledger before it is brought up to date (升级前的备份).

use std::path::{Path, PathBuf};

use super::beside::beside;

/// How such a name ends.
pub(super) const ENDING: &str = ".bak";
/// What stands before the version in it.
const VERSION: &str = ".v";
/// What stands before the count where the name without one was taken.
const COUNT: char = '-';

/// The names for the copy of a ledger of some version, in the order in which they are tried: 台账.banli.v6.bak,
/// 台账.banli.v6-2.bak.
pub(super) fn names(ledger: &Path, version: u32) -> impl Iterator<Item = PathBuf> {
    let named = move |count: u32| match count {
        1 => beside(ledger, format!("{VERSION}{version}{ENDING}")),
        _ => beside(ledger, format!("{VERSION}{version}{COUNT}{count}{ENDING}")),
    };
    (1..=u32::MAX).map(named)
}

/// Whether anything at all has a name, be it a link that leads nowhere.
pub(super) fn is_taken(name: &Path) -> bool {
    name.symlink_metadata().is_ok()
}

/// The version that a ledger had when a file of such a name was copied from it; none of a file called otherwise.
pub(super) fn version_of(name: &str) -> Option<u32> {
    let (_, version) = name.strip_suffix(ENDING)?.rsplit_once(VERSION)?;
    let (version, count) = version.split_once(COUNT).unwrap_or((version, "2"));
    count.parse::<u32>().ok()?;
    version.parse().ok()
}

/// The name of the ledger that a file of such a name was copied from; none of a file called otherwise.
pub(super) fn ledger_of(name: &str) -> Option<&str> {
    version_of(name)?;
    let (ledger, _) = name.strip_suffix(ENDING)?.rsplit_once(VERSION)?;
    Some(ledger)
}

/// The version of such a file by the name of the file itself, where a link leads to it.
pub(super) fn version_of_file(file: &Path) -> Option<u32> {
    let real = file.canonicalize().ok()?;
    version_of(real.file_name()?.to_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_given_is_known_again() {
        let ledger = Path::new("/台账/台账.v2.banli");
        for name in names(ledger, 6).take(12) {
            let name = name.file_name().unwrap().to_str().unwrap();
            assert_eq!(version_of(name), Some(6), "{name}");
            assert_eq!(ledger_of(name), Some("台账.v2.banli"), "{name}");
        }
        let first: Vec<PathBuf> = names(ledger, 6).take(2).collect();
        assert_eq!(first[0], Path::new("/台账/台账.v2.banli.v6.bak"));
        assert_eq!(first[1], Path::new("/台账/台账.v2.banli.v6-2.bak"));
        for other in ["台账.v6.banli", "台账.bak", "台账.v.bak", "台账.v6-a.bak"] {
            assert_eq!(version_of(other), None, "{other}");
        }
    }
}
