//! Files that stand beside another one, named for it.

use std::ffi::OsStr;
use std::fs::{DirEntry, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file of that name with an ending added: the log, the lock, the copy in the making.
pub fn beside(path: &Path, ending: impl AsRef<OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What a file in the making is called before it gets its name, and how such a name ends.
const MAKING: (&str, &str) = (".banli-", ".part");
/// After so long a file in the making is one whose making was broken off.
const BROKEN_OFF: Duration = Duration::from_hours(1);

/// A file in the making that nobody wrote into for so long is not made any more.
const QUIET: Duration = Duration::from_mins(2);

/// A new name beside a file, for its bytes until they are whole. Nobody else has a file of that name.
pub fn in_the_making(path: &Path) -> PathBuf {
    let unique = uuid::Uuid::now_v7().simple();
    path.with_file_name(format!("{}{unique}{}", MAKING.0, MAKING.1))
}

/// Removes from a folder what was left of files whose making was broken off.
pub fn remove_broken_off(folder: &Path) {
    remove_older(folder, BROKEN_OFF);
}

/// The same where nothing may stay that holds what was taken out of a ledger for good: what somebody else is making just
/// now stays, and nothing else.
pub fn remove_quiet(folder: &Path) {
    remove_older(folder, QUIET);
}

fn remove_older(folder: &Path, least: Duration) {
    let is_old = |entry: &DirEntry| {
        let made = entry.metadata().and_then(|found| found.modified());
        made.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > least))
    };
    remove_parts(folder, "", is_old);
}

/// Whether a file is one in the making, or what SQLite keeps beside one.
pub fn is_part(name: &str) -> bool {
    name.starts_with(MAKING.0) && name.contains(MAKING.1)
}

/// A new name beside a file whose lock is held, so that whoever holds it next knows the bytes as broken off at once.
pub fn in_the_making_of(held: &Path) -> PathBuf {
    in_the_making_for(held, held)
}

/// A new name beside a file that is made for a ledger whose lock is held: its backup.
pub fn in_the_making_for(path: &Path, held: &Path) -> PathBuf {
    let unique = uuid::Uuid::now_v7().simple();
    let of = named_for(held);
    path.with_file_name(format!("{}{unique}{}{of}", MAKING.0, MAKING.1))
}

/// Removes what was left of making a file whose lock is held: nobody is making it.
pub fn remove_making_of(held: &Path) {
    if let Some(folder) = held.parent() {
        remove_making_for(folder, held);
    }
}

/// Removes from a folder what was left of files made for a ledger whose lock is held.
pub fn remove_making_for(folder: &Path, held: &Path) {
    remove_parts(folder, &named_for(held), |_| true);
}

/// What the name of a part says of the file it is for.
fn named_for(held: &Path) -> String {
    use sha2::{Digest as _, Sha256};
    let name = held.file_name().unwrap_or_default();
    let hash = Sha256::digest(name.as_encoded_bytes());
    let hash = hash[..4].iter().map(|byte| format!("{byte:02x}"));
    format!(".{}", hash.collect::<String>())
}

/// Removes the files in the making beside a file that pass a test.
#[cfg(unix)]
pub(super) fn remove_parts_that(file: &Path, wanted: impl Fn(&Path) -> bool) {
    if let Some(folder) = file.parent() {
        remove_parts(folder, "", |entry| wanted(&entry.path()));
    }
}

/// Removes the files in the making that end so and pass a test.
fn remove_parts(folder: &Path, of: &str, wanted: impl Fn(&DirEntry) -> bool) {
    // A file named without its folder stands in this one.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = |name: &str| {
            let unique = name.strip_prefix(MAKING.0);
            let unique = unique.and_then(|rest| rest.split_once(MAKING.1));
            unique.is_some_and(|(unique, rest)| {
                uuid::Uuid::try_parse(unique).is_ok() && rest.starts_with(of)
            })
        };
        if name.to_str().is_some_and(is_ours) && wanted(&entry) {
            // One that cannot be removed takes room, and is tried again next time.
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

/// Gives a file its name, where none has it.
///
/// # Errors
/// The system's; `AlreadyExists` where a file has the name.
pub fn name_new(part: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(part, path) {
        Ok(()) => {
            // It has its name; the first one goes later where it cannot go now.
            drop(std::fs::remove_file(part));
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // A stick's file system has no links; then the look before and the naming are two steps.
        Err(_) if path.exists() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(part, path),
    }
}

/// Waits until the disk holds a file's name. Only Unix has a way to ask for that.
///
/// # Errors
/// The system's.
pub fn sync_name(file: &Path) -> std::io::Result<()> {
    let folder = file.parent();
    match folder.filter(|folder| cfg!(unix) && !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Makes a new file that only its owner reads and writes; what SQLite makes beside it is as private. Windows' own rules
/// for a person's folders hold there.
///
/// # Errors
/// The system's, when there is a file already, or none can be made.
pub fn new_private_file(path: &Path) -> std::io::Result<File> {
    private_options().create_new(true).open(path)
}

/// Ways to write a file that only its owner reads and writes where it is made.
pub fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes a folder that only its owner looks into, and those above it that are missing.
///
/// # Errors
/// The system's, when it cannot be made.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}
