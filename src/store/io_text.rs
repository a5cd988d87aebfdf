//! What a file system refuses, in plain Chinese.

use std::io::{Error, ErrorKind};

/// What Unix answers where a disk is broken or was pulled out (EIO).
const BROKEN_DISK: i32 = 5;

/// Why a file or folder could not be read or written.
pub fn text(error: &Error) -> String {
    let said = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ReadOnlyFilesystem => "这个位置是只读的",
        ErrorKind::AlreadyExists => "已经有同名的文件",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "上级不是文件夹",
        ErrorKind::InvalidData => "里面不是文字（UTF-8）",
        ErrorKind::FileTooLarge => "文件太大",
        ErrorKind::InvalidFilename => "文件名太长，或含有不能用的字",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序使用",
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle => {
            "等不到回应，网络或移动磁盘可能已断开"
        }
        ErrorKind::BrokenPipe => "接收的程序已经关闭",
        ErrorKind::UnexpectedEof => "文件比应有的短",
        ErrorKind::WriteZero => "写不进去，磁盘可能已满",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有东西",
        ErrorKind::CrossesDevices => "两个位置不在同一个磁盘上",
        ErrorKind::TooManyLinks => "文件的名字太多",
        ErrorKind::Unsupported => "这个位置不支持这样做",
        _ if cfg!(unix) && error.raw_os_error() == Some(BROKEN_DISK) => "磁盘读写出错",
        _ => return format!("系统报告：{error}"),
    };
    said.to_owned()
}
