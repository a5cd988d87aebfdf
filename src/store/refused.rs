//! What SQLite and the file system refuse, as errors of the store.

use std::io::ErrorKind;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::model::record::FieldError;

use super::cause::{Cause, Trouble};
use super::error::StoreError;
use super::sqlite_text;

impl StoreError {
    /// The same where a ledger was to be opened: nothing was to be written yet.
    pub(super) fn at_opening(self) -> Self {
        match self {
            Self::DiskFull => Self::NotOpened(Trouble {
                why: "磁盘已满".to_owned(),
                cause: Cause::Full,
            }),
            Self::Disk(why) => Self::NotOpened(why),
            Self::Sqlite(error)
                if matches!(
                    Cause::of_sqlite(&error),
                    Cause::Unopened | Cause::ReadOnly | Cause::Forbidden | Cause::Busy
                ) =>
            {
                Self::NotOpened(Trouble::of_sqlite(&error))
            }
            other => other,
        }
    }

    /// A file-system error with its file.
    pub(super) fn io(path: &Path, source: std::io::Error) -> Self {
        match source.kind() {
            ErrorKind::NotFound => match path.parent() {
                Some(folder) if folder != Path::new("") && !folder.is_dir() => {
                    Self::NoFolder(folder.to_owned())
                }
                _ => Self::NotFound(path.to_owned()),
            },
            ErrorKind::PermissionDenied => Self::Forbidden(path.to_owned()),
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path.to_owned()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io {
                path: path.to_owned(),
                source,
            },
        }
    }

    /// Why nothing could be made in a place.
    pub fn not_made(place: &Path, source: std::io::Error) -> Self {
        Self::io(place, source).in_making(place, place)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error_code() else {
            return match error {
                // A row that every file has is gone.
                rusqlite::Error::QueryReturnedNoRows => {
                    Self::damaged("少了每本台账都有的一项", error)
                }
                error => Self::Sqlite(error),
            };
        };
        match code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Self::Damaged(sqlite_text::text(&error))
            }
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure => Self::Disk(Trouble::of_sqlite(&error)),
            ErrorCode::ConstraintViolation => Self::Conflict(sqlite_text::text(&error)),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<FieldError> for StoreError {
    fn from(error: FieldError) -> Self {
        Self::damaged("有一条记录的内容不合规定", error)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use rusqlite::ffi;

    use super::*;

    /// Whether an error may speak of room on the disk. Every kind is named, so that a new one is thought of.
    fn is_of_room(error: &StoreError) -> bool {
        let is_of_room = |cause| matches!(cause, Cause::Full | Cause::Unwritten);
        match error {
            StoreError::DiskFull | StoreError::Uncertain(_) => true,
            StoreError::NotWiped(trouble)
            | StoreError::NotOpened(trouble)
            | StoreError::Disk(trouble) => is_of_room(trouble.cause),
            StoreError::Io { source, .. } => is_of_room(Cause::of_io(source)),
            StoreError::Sqlite(error) => is_of_room(Cause::of_sqlite(error)),
            StoreError::NotRenewed { source, .. } => self::is_of_room(source),
            StoreError::NotFound(_)
            | StoreError::FirstPlace(_)
            | StoreError::NoFolder(_)
            | StoreError::Unwritable(_)
            | StoreError::Gone(_)
            | StoreError::Overwritten(_)
            | StoreError::Exists(_)
            | StoreError::Unfinished(_)
            | StoreError::NotALedger(_)
            | StoreError::Newer { .. }
            | StoreError::Damaged(_)
            | StoreError::DamagedBackup(_)
            | StoreError::Foreign(_)
            | StoreError::Unsound { .. }
            | StoreError::ChangedContent
            | StoreError::ReadOnly(_)
            | StoreError::Forbidden(_)
            | StoreError::AlreadyOpen(_)
            | StoreError::Changed(_)
            | StoreError::NoSuchMoment
            | StoreError::IsBackup
            | StoreError::OldBackup(_)
            | StoreError::TwoNames(_)
            | StoreError::OddBeside(_)
            | StoreError::OddName(_)
            | StoreError::NameBeside(_)
            | StoreError::OtherLedger(_)
            | StoreError::Locked(_)
            | StoreError::WrongKey
            | StoreError::Sealed(_)
            | StoreError::WrongSecret
            | StoreError::NoLock
            | StoreError::NoLockedBackup(_)
            | StoreError::NotLocked(_)
            | StoreError::Lock(_)
            | StoreError::PlainLeft(_)
            | StoreError::MissingContent
            | StoreError::Conflict(_)
            | StoreError::KeyTaken { .. }
            | StoreError::Unreadable { .. }
            | StoreError::Migration { .. } => false,
        }
    }

    fn assert_fits(error: &StoreError, advice: &str) {
        let text = error.to_string();
        assert!(text.contains(advice), "{advice}: {text}");
        let speaks = ["腾出", "空间", "已满"]
            .iter()
            .any(|word| text.contains(word));
        assert_eq!(speaks, is_of_room(error), "{text}");
        assert!(!text.contains("。。") && !text.contains("，，"), "{text}");
    }

    #[test]
    fn what_sqlite_refuses_is_answered_with_what_helps_against_it() {
        for (code, advice, at_opening) in [
            (ffi::SQLITE_FULL, "请腾出", "请腾出一点磁盘空间"),
            (ffi::SQLITE_IOERR_WRITE, "空间够不够", "空间够不够"),
            (ffi::SQLITE_IOERR_READ, "磁盘插好没有", "磁盘插好没有"),
            (ffi::SQLITE_IOERR_FSYNC, "磁盘插好没有", "磁盘插好没有"),
            (ffi::SQLITE_IOERR_NOMEM, "请关闭一些别的程序", "请关闭一些"),
            (ffi::SQLITE_BUSY, "请关闭正在用它的程序", "请关闭正在用它"),
            (ffi::SQLITE_LOCKED, "请关闭正在用它的程序", "请关闭正在用它"),
            (ffi::SQLITE_READONLY, "请取消只读", "可以写"),
            (ffi::SQLITE_READONLY_DBMOVED, "放回原处", "放回原处"),
            (ffi::SQLITE_PERM, "请让管理员", "可以写"),
            (ffi::SQLITE_CANTOPEN, "能不能读写", "可以写"),
            (ffi::SQLITE_NOMEM, "请关闭一些别的程序", "请关闭一些"),
            (ffi::SQLITE_PROTOCOL, "这台电脑自己的磁盘", "自己的磁盘"),
            (ffi::SQLITE_NOLFS, "这台电脑自己的磁盘", "自己的磁盘"),
            (ffi::SQLITE_INTERRUPT, "请重新打开台账", "请重新打开"),
        ] {
            let error = || rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert_fits(&error().into(), advice);
            assert_fits(&StoreError::from(error()).at_opening(), at_opening);
            let trouble = Trouble::of_sqlite(&error());
            assert_fits(&StoreError::NotWiped(trouble), advice);
        }
        assert_fits(
            &StoreError::NotWiped(Trouble::busy()),
            "请关闭正在用它的程序",
        );
        assert_fits(&StoreError::Disk(Trouble::busy()), "请关闭正在用它的程序");
    }

    #[test]
    fn what_a_file_system_refuses_is_answered_with_what_helps_against_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        for (kind, advice) in [
            (ErrorKind::StorageFull, "请腾出空间"),
            (ErrorKind::QuotaExceeded, "请腾出空间"),
            (ErrorKind::WriteZero, "请腾出磁盘空间"),
            (ErrorKind::ResourceBusy, "请关闭正在用它的程序"),
            (ErrorKind::ReadOnlyFilesystem, "取消只读"),
            (ErrorKind::PermissionDenied, "请让管理员"),
            (ErrorKind::NotFound, "请核对路径"),
            (ErrorKind::TimedOut, "网络通不通"),
            (ErrorKind::InvalidFilename, "请换一个名字"),
            (ErrorKind::Unsupported, "这台电脑自己的磁盘"),
        ] {
            assert_fits(&StoreError::io(&path, kind.into()), advice);
        }
        let gone = StoreError::io(&path.join("里面"), ErrorKind::NotFound.into());
        assert_fits(&gone, "请先建好文件夹");
        for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
            assert_fits(&StoreError::not_made(&path, kind.into()), "请换一个位置");
        }
        let full = StoreError::not_made(&path, ErrorKind::StorageFull.into());
        assert_fits(&full, "请腾出空间");
        #[cfg(unix)]
        {
            let broken = std::io::Error::from_raw_os_error(5);
            assert_fits(&StoreError::io(&path, broken), "磁盘插好没有");
        }
    }

    #[test]
    fn backups_that_were_not_made_anew_are_answered_with_what_helps_against_it() {
        let path = PathBuf::from("备份");
        let busy = || rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None);
        for (source, advice) in [
            (StoreError::DiskFull, "请腾出磁盘空间，再打开"),
            (busy().into(), "请关闭正在用它的程序"),
            (StoreError::Disk(Trouble::busy()), "请关闭正在用它的程序"),
            (
                StoreError::ReadOnly(path.clone()),
                "请让放备份的文件夹可以写",
            ),
            (
                StoreError::Forbidden(path.clone()),
                "请让放备份的文件夹可以写",
            ),
            (
                StoreError::Unwritable(path.clone()),
                "请让放备份的文件夹可以写",
            ),
            (StoreError::Gone(path), "请把文件放回原处"),
            (StoreError::ChangedContent, "请先照上面说的做"),
        ] {
            let (held, source) = (Vec::new(), Box::new(source));
            assert_fits(&StoreError::NotRenewed { held, source }, advice);
        }
    }

    #[test]
    fn no_other_error_speaks_of_room_on_the_disk_and_each_says_what_to_do() {
        let path = || PathBuf::from("台账.banli");
        let why = || "原因".to_owned();
        for (error, advice) in [
            (StoreError::NotFound(path()), "请核对"),
            (StoreError::FirstPlace(path()), "请选"),
            (StoreError::NoFolder(path()), "请先建好"),
            (StoreError::Unwritable(path()), "请换一个位置"),
            (StoreError::Gone(path()), "放回原处"),
            (StoreError::Overwritten(path()), "请把最近的备份"),
            (StoreError::Exists(path()), "请换一个文件名"),
            (StoreError::Unfinished(path()), "重新新建"),
            (StoreError::NotALedger(path()), "请从备份恢复"),
            (StoreError::Damaged(why()), "恢复成新的台账"),
            (StoreError::DamagedBackup(why()), "请换一份备份"),
            (StoreError::Foreign(why()), "请核对文件的来源"),
            (StoreError::ChangedContent, "请从备份恢复"),
            (StoreError::ReadOnly(path()), "取消只读"),
            (StoreError::Forbidden(path()), "请让管理员"),
            (StoreError::AlreadyOpen(path()), "请先关闭那一个"),
            (StoreError::Changed(path()), "请重新打开"),
            (StoreError::NoSuchMoment, "请从列出的里面选"),
            (StoreError::IsBackup, "请恢复成新的台账"),
            (StoreError::OldBackup(path()), "请先恢复"),
            (StoreError::TwoNames(path()), "请先复制"),
            (StoreError::OddBeside(path()), "请把它移走"),
            (StoreError::OddName(path()), "请换一个名字"),
            (StoreError::NameBeside(path()), "请换一个名字"),
            (StoreError::WrongKey, "请核对大小写"),
            (StoreError::WrongSecret, "请核对大小写"),
            (StoreError::NoLock, "请先在"),
            (StoreError::NoLockedBackup(path()), "请核对"),
            (StoreError::NotLocked(path()), "请不填密码"),
            (StoreError::Lock(why()), "请换一份备份"),
            (StoreError::PlainLeft(path()), "请手工删除"),
            (StoreError::MissingContent, "请从备份恢复"),
            (StoreError::Conflict(why()), "请核对"),
            (StoreError::Uncertain(why()), "先核对"),
        ] {
            assert_fits(&error, advice);
        }
    }
}
