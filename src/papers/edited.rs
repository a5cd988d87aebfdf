//! Files of one name that a person changed since they were written: they are kept under another name.
//!
//! What this program writes into a folder stands in a list beside it, a line each with the SHA-256 of the bytes in base64, the
//! name, and which paper it is. A file that is not as any of the lines of its paper says was edited, or never came from here.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::store::beside::{private_options, sync_name};

/// The list of a folder.
const LIST: &str = ".banli-生成记录.txt";

/// So many bytes of the list are looked through, some 200,000 lines: a folder may come from anywhere.
const MOST_BYTES: u64 = 32 << 20;

/// Gives the file of a paper its name. One that has it already stays under another name where a person changed it, or where
/// it was not written as this paper; returns that name.
///
/// # Errors
/// The system's; both files are then as they were.
pub(super) fn name_beside_edited(
    part: &Path,
    path: &Path,
    of: &str,
) -> std::io::Result<Option<PathBuf>> {
    let fresh = hash_of(part)?;
    let stays = match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(error),
        // A folder is not moved away: naming the file then fails, and says so.
        Ok(found) if found.is_dir() => false,
        // What is no plain file, or cannot be read, never came from here.
        Ok(found) if !found.is_file() => true,
        Ok(_) => hash_of(path).map_or(true, |there| {
            there != fresh && !was_written(path, &there, of)
        }),
    };
    let mut kept = None;
    if stays {
        let aside = free_name(path);
        std::fs::rename(path, &aside)?;
        // On a disk that keeps names in any order, what a person changed has its new one first.
        drop(sync_name(path));
        kept = Some(aside);
    }
    if let Err(error) = std::fs::rename(part, path) {
        if let Some(aside) = &kept {
            drop(std::fs::rename(aside, path));
        }
        return Err(error);
    }
    note(path, &fresh, of);
    Ok(kept)
}

fn hash_of(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    Ok(BASE64.encode(hasher.finalize()))
}

/// Whether the list says that this program wrote a file as it is, of the same paper.
fn was_written(path: &Path, hash: &str, of: &str) -> bool {
    let line = line(path, hash, of);
    lines(&path.with_file_name(LIST)).any(|known| known == line)
}

/// The files that stand in a folder, each by its name with the paper that was written under it last. Those whose line does
/// not say which paper they are, are left out.
pub(super) fn papers_in(folder: &Path) -> HashMap<String, String> {
    let mut papers = HashMap::new();
    for line in lines(&folder.join(LIST)) {
        let named = line.split_once(' ').map_or("", |(_, named)| named);
        match named.split_once('\t') {
            Some((name, of)) => papers.insert(name.to_owned(), of.to_owned()),
            None => papers.remove(named),
        };
    }
    papers.retain(|name, _| std::fs::symlink_metadata(folder.join(name)).is_ok());
    papers
}

/// The lines of a list; none where it is not there, or is no plain file.
fn lines(list: &Path) -> impl Iterator<Item = String> {
    let file = is_plain(list).then(|| File::open(list).ok()).flatten();
    let lines = file
        .into_iter()
        .flat_map(|file| BufReader::new(file.take(MOST_BYTES)).lines());
    lines.map_while(Result::ok)
}

/// Whether a file is one, and neither a link that leads elsewhere nor a pipe that keeps its reader waiting.
fn is_plain(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Adds a file to the list. Without its line it counts as edited, which loses nothing.
fn note(path: &Path, hash: &str, of: &str) {
    let list = path.with_file_name(LIST);
    if std::fs::symlink_metadata(&list).is_ok() && !is_plain(&list) {
        return;
    }
    let list = private_options().create(true).append(true).open(list);
    let written = list.and_then(|mut list| writeln!(list, "{}", line(path, hash, of)));
    if let Err(error) = written {
        tracing::warn!("list of written files not kept: {error}");
    }
}

fn line(path: &Path, hash: &str, of: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if of.is_empty() {
        return format!("{hash} {name}");
    }
    format!("{hash} {name}\t{of}")
}

/// A name that is free: 函（原有）.docx, then 函（原有2）.docx.
fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path
        .extension()
        .map(|end| format!(".{}", end.to_string_lossy()));
    let end = end.unwrap_or_default();
    let named = |count: u32| match count {
        1 => path.with_file_name(format!("{stem}（原有）{end}")),
        _ => path.with_file_name(format!("{stem}（原有{count}）{end}")),
    };
    let mut names = (1..=u32::MAX).map(named);
    names
        .find(|name| !name.exists())
        .unwrap_or_else(|| named(0))
}

#[cfg(test)]
mod tests {
    use crate::papers::files::{FileNames, write_paper};

    #[test]
    fn what_a_person_changed_is_kept_and_what_was_only_made_again_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("答复函.docx");
        assert_eq!(write_paper(&path, b"first", "").unwrap(), None);
        assert_eq!(
            write_paper(&path, b"second", "").unwrap(),
            None,
            "ours, made anew"
        );
        std::fs::write(&path, b"second, edited").unwrap();
        let kept = write_paper(&path, b"third", "").unwrap().unwrap();
        assert_eq!(kept, folder.path().join("答复函（原有）.docx"));
        assert_eq!(std::fs::read(&kept).unwrap(), b"second, edited");
        assert_eq!(std::fs::read(&path).unwrap(), b"third");
        std::fs::write(&path, b"edited again").unwrap();
        let kept = write_paper(&path, b"fourth", "").unwrap().unwrap();
        assert_eq!(kept, folder.path().join("答复函（原有2）.docx"));
    }

    #[test]
    fn only_the_same_paper_takes_the_place_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("第001号_答复函.pdf");
        // Written before the list said which paper a file is.
        assert_eq!(write_paper(&path, b"before", "").unwrap(), None);
        let kept = write_paper(&path, b"first", "1").unwrap().unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), b"before");
        assert_eq!(write_paper(&path, b"again", "1").unwrap(), None);
        let free = |of: &str| FileNames::of(folder.path()).free("第001号_答复函.pdf", "2026", of);
        assert_eq!(free("1"), "第001号_答复函.pdf");
        // Of another: also where a person changed the file since.
        assert_eq!(free("2"), "第001号_答复函_2026年.pdf");
        std::fs::write(&path, b"again, edited").unwrap();
        assert_eq!(free("2"), "第001号_答复函_2026年.pdf");
        let beside = folder.path().join(free("2"));
        assert_eq!(write_paper(&beside, b"other", "2").unwrap(), None);
        assert_eq!(free("2"), "第001号_答复函_2026年.pdf", "its own, made anew");
        assert_eq!(free("3"), "第001号_答复函_2026年_2.pdf");
        // A name whose file is gone is free.
        std::fs::remove_file(&path).unwrap();
        assert_eq!(free("3"), "第001号_答复函.pdf");
    }

    #[test]
    fn a_list_without_an_end_is_not_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let list = std::fs::File::create(folder.path().join(super::LIST)).unwrap();
        list.set_len(1 << 40).unwrap();
        let path = folder.path().join("答复函.docx");
        std::fs::write(&path, b"a person's").unwrap();
        assert!(write_paper(&path, b"made", "1").unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_which_papers_were_made() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        write_paper(&folder.path().join("答复函.docx"), b"first", "").unwrap();
        let list = std::fs::metadata(folder.path().join(super::LIST)).unwrap();
        assert_eq!(list.permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_of_another_program_is_kept_unless_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("答复函.pdf");
        std::fs::write(&path, b"scanned").unwrap();
        let kept = write_paper(&path, b"made", "").unwrap().unwrap();
        assert_eq!(std::fs::read(kept).unwrap(), b"scanned");
        let same = folder.path().join("同样.pdf");
        std::fs::write(&same, b"made").unwrap();
        assert_eq!(write_paper(&same, b"made", "").unwrap(), None);
    }

    #[test]
    #[cfg(unix)] // links, pipes and files nobody may read
    fn what_is_no_plain_file_or_cannot_be_read_is_kept_and_no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("别处.txt");
        std::fs::write(&outside, b"a person's").unwrap();
        let inner = folder.path().join("函");
        std::fs::create_dir(&inner).unwrap();
        let list = inner.join(super::LIST);
        std::os::unix::fs::symlink(&outside, &list).unwrap();
        let path = inner.join("答复函.pdf");
        std::os::unix::fs::symlink(&outside, &path).unwrap();
        let kept = write_paper(&path, b"made", "").unwrap();
        assert!(kept.is_some_and(|kept| kept.is_symlink()));
        assert_eq!(std::fs::read(&path).unwrap(), b"made");
        assert_eq!(std::fs::read(&outside).unwrap(), b"a person's");
        let pipe = inner.join("表.pdf");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert!(write_paper(&pipe, b"made", "").unwrap().is_some());
    }
}
