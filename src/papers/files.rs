//! Writing files people will open: aside first, then given their name, so that none is ever half-written.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};

use crate::store::beside::{
    in_the_making, make_private_folder, new_private_file, remove_broken_off, sync_name,
};
use crate::store::io_text;

use super::edited::{name_beside_edited, papers_in};
use super::file_name;

/// A file could not be written; nothing of it is left.
#[derive(Debug, thiserror::Error)]
#[error("没有写成“{path}”：{why}。{advice}")]
pub struct FileError {
    path: PathBuf,
    why: String,
    advice: &'static str,
}

/// Writes a file whole, replacing one of the same name.
///
/// # Errors
/// [`FileError`] when the folder refuses; a file that was there is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut aside = Aside::create(path)?;
    aside.with(|file| file.write_all(bytes))?;
    aside.keep()
}

/// Writes a paper whole; what it is `of`, [`Printed`](super::printed::Printed) says. A file of the same name that a person
/// changed since it was written, or that was not written as the same paper, stays under another name, which is returned.
///
/// # Errors
/// [`FileError`] when the folder refuses; a file that was there is then as it was.
pub fn write_paper(path: &Path, bytes: &[u8], of: &str) -> Result<Option<PathBuf>, FileError> {
    let mut aside = Aside::create(path)?;
    aside.with(|file| file.write_all(bytes))?;
    aside.keep_beside_edited(of)
}

/// Waits until the disk holds the names of the files in a folder. Where it does not, they are there after a power cut or
/// can be made again, so nothing is said.
pub fn settle(folder: &Path) {
    if let Err(error) = sync_name(&folder.join("names")) {
        tracing::warn!("names in {} not settled: {error}", folder.display());
    }
}

/// A file written piece by piece beside where it will stand; unless it is kept nothing of it stays.
#[derive(Debug)]
pub struct Aside {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
}

impl Aside {
    /// Begins a file.
    ///
    /// # Errors
    /// [`FileError`] when the folder refuses.
    pub fn create(path: &Path) -> Result<Self, FileError> {
        let part = in_the_making(path);
        let file = new_private_file(&part).map_err(|error| file_error(path, &error))?;
        Ok(Self {
            path: path.to_owned(),
            part,
            file: BufWriter::new(file),
        })
    }

    /// Writes a piece.
    ///
    /// # Errors
    /// [`FileError`] when the disk is full or gone.
    pub fn with(
        &mut self,
        piece: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
    ) -> Result<(), FileError> {
        piece(&mut self.file).map_err(|error| file_error(&self.path, &error))
    }

    /// Names the whole file.
    ///
    /// # Errors
    /// [`FileError`] when the rest cannot be written; a file that was there is then as it was.
    pub fn keep(mut self) -> Result<(), FileError> {
        self.with(BufWriter::flush)?;
        let synced = self.file.get_ref().sync_data();
        synced
            .and_then(|()| std::fs::rename(&self.part, &self.path))
            .and_then(|()| sync_name(&self.path))
            .map_err(|error| file_error(&self.path, &error))
    }
}

impl Aside {
    /// The same file, to stand elsewhere in its folder.
    #[must_use]
    pub fn standing_at(mut self, path: &Path) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// Names the whole file as [`write_paper`] does.
    ///
    /// # Errors
    /// [`FileError`] when the rest cannot be written; a file that was there is then as it was.
    pub fn keep_beside_edited(mut self, of: &str) -> Result<Option<PathBuf>, FileError> {
        self.with(BufWriter::flush)?;
        let synced = self.file.get_ref().sync_data();
        synced
            .and_then(|()| name_beside_edited(&self.part, &self.path, of))
            .map_err(|error| file_error(&self.path, &error))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // A half-written file is of no use; one that was kept is not there any more.
        drop(std::fs::remove_file(&self.part));
    }
}

/// Makes a folder and those above it; what was left in it of files whose making was broken off goes.
///
/// # Errors
/// [`FileError`] when it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    make_private_folder(path).map_err(|error| file_error(path, &error))?;
    remove_broken_off(path);
    Ok(())
}

/// More than any list of items or any scanned file has, in bytes.
const LARGEST: u64 = 256 << 20;

/// Reads all of a source that comes from outside, unless there is too much of it: 256 MB.
///
/// # Errors
/// What the source says; [`std::io::ErrorKind::FileTooLarge`].
pub fn read_all(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Reads all of a file that a person chose.
///
/// # Errors
/// As for [`open_plain`] and [`read_all`].
pub fn read_chosen(path: &Path) -> std::io::Result<Vec<u8>> {
    open_plain(path).and_then(read_all)
}

/// Opens a file to read it: a pipe or a device, which may stand under its name by now, would keep the reader waiting for
/// ever.
///
/// # Errors
/// What the system says, also of what is no plain file.
pub fn open_plain(path: &Path) -> std::io::Result<File> {
    check_plain(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    check_plain(&file.metadata()?)?;
    Ok(file)
}

fn check_plain(found: &std::fs::Metadata) -> std::io::Result<()> {
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(std::io::Error::other("这不是普通的文件"));
    }
    Ok(())
}

fn file_error(path: &Path, error: &std::io::Error) -> FileError {
    let said = |why: &str, advice| (why.to_owned(), advice);
    let (why, advice) = match error.kind() {
        // Windows says of a folder in the way that it may not be written.
        _ if path.is_dir() => said(
            "有一个同名的文件夹",
            "请把那个文件夹移走或改名，或者换一个位置，再试一次。",
        ),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => said(
            "上级不是文件夹",
            "请换一个文件夹，或把同名的文件移走，再试一次。",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            said("磁盘已满", "请腾出磁盘空间后再试一次。")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            io_text::text(error),
            "请取消只读、关闭正开着它的程序，或者换一个文件夹，再试一次。",
        ),
        ErrorKind::InvalidFilename => (io_text::text(error), "请换一个短一点的位置再试一次。"),
        _ => (
            io_text::text(error),
            "请检查磁盘空间和文件夹权限后再试一次。",
        ),
    };
    let path = path.to_owned();
    FileError { path, why, advice }
}

/// Names given out to files of one folder, none twice, and none that the file of another paper has.
#[derive(Debug, Default)]
pub struct FileNames {
    given: HashSet<String>,
    /// What stands there already, each with the paper it is.
    there: HashMap<String, String>,
}

impl FileNames {
    /// For the files of a folder.
    pub fn of(folder: &Path) -> Self {
        Self {
            given: HashSet::new(),
            there: papers_in(folder),
        }
    }

    /// The name itself, made safe, where it is free for the file `of` a paper; else with the year added, then with a count.
    pub fn free(&mut self, name: &str, year: &str, of: &str) -> String {
        let name = file_name::safe(name);
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
        let mut free = name.clone();
        let mut count = 1;
        while self.there.get(&free).is_some_and(|there| there != of)
            || !self.given.insert(free.clone())
        {
            free = match (count, year) {
                (_, "") => format!("{stem}_{}.{end}", count + 1),
                (1, _) => format!("{stem}_{year}年.{end}"),
                _ => format!("{stem}_{year}年_{count}.{end}"),
            };
            count += 1;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)] // pipes with names
    fn only_a_plain_file_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, pipe) = (folder.path().join("文件"), folder.path().join("管道"));
        std::fs::write(&plain, b"PDF").unwrap();
        assert_eq!(read_chosen(&plain).unwrap(), b"PDF");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for (other, why) in [
            (pipe.as_path(), "不是普通的文件"),
            (folder.path(), "是文件夹"),
        ] {
            let said = io_text::text(&read_chosen(other).unwrap_err());
            assert!(said.contains(why), "{said}");
        }
    }
}
