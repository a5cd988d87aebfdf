//! Why a disk, a file system or SQLite refuses, and what helps against it.

use std::fmt::{Display, Formatter};
use std::io::ErrorKind;

use rusqlite::{ErrorCode, ffi};

use super::{io_text, sqlite_text};

/// What stands in the way of reading or writing. Each asks for something else to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The disk is full, or what this person may take of it.
    Full,
    /// A write was refused without a reason: the disk may be full, over a quota, broken or pulled out.
    Unwritten,
    /// Another program has the file.
    Busy,
    /// The file or its place is read-only.
    ReadOnly,
    /// This person has no leave.
    Forbidden,
    /// The file, or what it lies on, is not there.
    Gone,
    /// It cannot be opened, and nobody says why.
    Unopened,
    /// The disk or the network fails.
    Broken,
    /// There is too little memory.
    Memory,
    /// The place cannot hold such a file, or keep others from it.
    Unfit,
    /// The name, or what stands under it.
    Name,
    /// What the file holds.
    Damaged,
    /// Anything else.
    Other,
}

impl Cause {
    /// Why SQLite refuses.
    pub fn of_sqlite(error: &rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => match extended {
                Some(ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE) => Self::Unwritten,
                Some(ffi::SQLITE_IOERR_BLOCKED) => Self::Busy,
                Some(ffi::SQLITE_IOERR_NOMEM) => Self::Memory,
                _ => Self::Broken,
            },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly) if extended == Some(ffi::SQLITE_READONLY_DBMOVED) => {
                Self::Gone
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
                Self::Forbidden
            }
            Some(ErrorCode::CannotOpen) => Self::Unopened,
            Some(ErrorCode::OutOfMemory) => Self::Memory,
            Some(ErrorCode::FileLockingProtocolFailed | ErrorCode::NoLargeFileSupport) => {
                Self::Unfit
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Other,
        }
    }

    /// Why a file system refuses.
    pub fn of_io(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => Self::Full,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
                Self::Busy
            }
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::Forbidden,
            ErrorKind::NotFound => Self::Gone,
            ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle => Self::Broken,
            ErrorKind::OutOfMemory => Self::Memory,
            ErrorKind::FileTooLarge | ErrorKind::Unsupported => Self::Unfit,
            ErrorKind::InvalidFilename
            | ErrorKind::IsADirectory
            | ErrorKind::NotADirectory
            | ErrorKind::AlreadyExists => Self::Name,
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData => Self::Damaged,
            _ if io_text::is_held_by_another(error) => Self::Busy,
            _ if io_text::is_broken_disk(error) => Self::Broken,
            _ => Self::Other,
        }
    }

    /// What helps, as the beginning of a sentence that says what to do afterwards.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Full => "请腾出磁盘空间",
            Self::Unwritten => "磁盘可能已满、出了错或者已拔出，请看空间够不够、磁盘插好没有",
            Self::Busy => "请关闭正在用它的程序（同步、备份、杀毒软件也会占用）",
            Self::ReadOnly => "请取消只读，或者换到可以写入的位置",
            Self::Forbidden => "请让管理员给这个位置的读写权限，或者换到自己能写的文件夹",
            Self::Gone => "请把文件放回原处，移动磁盘、网络磁盘先接好",
            Self::Unopened => "请看文件还在不在、这个位置能不能读写",
            Self::Broken => "请看磁盘插好没有、网络通不通，总是这样的请换一个磁盘",
            Self::Memory => "请关闭一些别的程序",
            Self::Unfit => "请换到这台电脑自己的磁盘上",
            Self::Name => "请换一个名字或者位置",
            Self::Damaged => "请用最近的备份恢复成新的台账",
            Self::Other => "请重新打开台账",
        }
    }
}

/// Why something was refused, in words and as what helps against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// In words.
    pub why: String,
    /// What stands in the way.
    pub cause: Cause,
}

impl Trouble {
    /// What SQLite refuses.
    pub fn of_sqlite(error: &rusqlite::Error) -> Self {
        Self {
            why: sqlite_text::text(error),
            cause: Cause::of_sqlite(error),
        }
    }

    /// Another program has the file.
    pub fn busy() -> Self {
        Self {
            why: "正被别的程序使用".to_owned(),
            cause: Cause::Busy,
        }
    }
}

impl Display for Trouble {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.why)
    }
}
