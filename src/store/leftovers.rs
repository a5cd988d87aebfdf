//! What SQLite left beside a file and does not belong to what stands there now, and what was left of files in the making.

use std::path::{Path, PathBuf};

use super::beside::{beside, is_part};
use super::error::StoreError;

/// What SQLite keeps beside a file, by how the names end.
pub(super) const BESIDE_IT: [&str; 3] = ["-wal", "-shm", "-journal"];
/// Those of them that hold what is in the file, or was.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// How the name of one ends that was set aside.
const SET_ASIDE: &str = ".残留";

/// Refuses a name for a ledger or a copy of one that is kept for what stands beside another: SQLite would take the file for
/// a log of that one, and remove it.
pub(super) fn check_free_name(path: &Path) -> Result<(), StoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_kept = BESIDE_IT
        .iter()
        .chain(&[".lock"])
        .any(|ending| name.ends_with(ending));
    if is_kept {
        return Err(StoreError::NameBeside(path.to_owned()));
    }
    Ok(())
}

/// Renames what SQLite left beside a file that is no longer there: a log of another file would be taken for the new one's.
///
/// # Errors
/// [`StoreError`] when one of them cannot be renamed.
pub(super) fn set_leftovers_aside(path: &Path) -> Result<(), StoreError> {
    for suffix in BESIDE_IT {
        set_one_aside(&beside(path, suffix))?;
    }
    Ok(())
}

/// Renames one of them; returns its new name, where there is one.
///
/// # Errors
/// [`StoreError`] when it cannot be renamed.
pub(super) fn set_one_aside(left: &Path) -> Result<Option<PathBuf>, StoreError> {
    if !left.exists() {
        return Ok(None);
    }
    let mut free = (1..).map(|number| beside(left, format!(".{number}{SET_ASIDE}")));
    let aside = free.find(|aside| !aside.exists());
    if let Some(aside) = &aside {
        std::fs::rename(left, aside).map_err(|error| StoreError::io(left, error))?;
    }
    Ok(aside)
}

/// Whether a file is no whole one of its own: it is in the making, or stands beside another one or was left of it.
pub(super) fn is_left_over(name: &str) -> bool {
    let stands_beside = BESIDE_IT.iter().any(|ending| name.ends_with(ending));
    is_part(name) || stands_beside || name.ends_with(SET_ASIDE)
}

/// What was left in a folder of files in the making, and of the logs of files that are no longer there. Nobody can say
/// whether it holds what stands in no other file. In a ledger's own folder, given with its name, other ledgers' logs are not
/// looked at.
pub(super) fn left_over_in(folder: &Path, of: Option<&str>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_of_it = |file: &str| {
            // Itself, or a copy kept before an upgrade.
            let is_its = |rest: &str| rest.is_empty() || rest.starts_with(".v");
            of.is_none_or(|of| file.strip_prefix(of).is_some_and(is_its))
        };
        let is_left = |(file, is_aside): (&str, bool)| {
            is_of_it(file) && (is_aside || !folder.join(file).exists())
        };
        let holds = entry.metadata();
        let holds = holds.is_ok_and(|found| !found.is_dir() && found.len() > 0);
        if holds && (is_part(&name) || log_of(&name).is_some_and(is_left)) {
            found.push(entry.path());
        }
    }
    found
}

/// The name of the file that a log is of, and whether the log was set aside.
fn log_of(name: &str) -> Option<(&str, bool)> {
    let aside = name.strip_suffix(SET_ASIDE);
    let aside = aside.and_then(|rest| rest.rsplit_once('.'));
    let log = aside.map_or(name, |(log, _)| log);
    let file = LOGS.iter().find_map(|ending| log.strip_suffix(*ending))?;
    Some((file, aside.is_some()))
}
