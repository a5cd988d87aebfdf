//! What a file system refuses, in plain Chinese.

use std::io::{Error, ErrorKind};

/// What Unix answers where a disk is broken or was pulled out (EIO).
const BROKEN_DISK: i32 = 5;

/// What Windows answers where another program has a file, or a part of it.
const HELD_BY_ANOTHER: [i32; 2] = [32, 33];

/// Whether the disk is broken or was pulled out.
pub fn is_broken_disk(error: &Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(BROKEN_DISK)
}

/// Whether another program keeps the file to itself, as Windows lets it.
pub fn is_held_by_another(error: &Error) -> bool {
    let code = error.raw_os_error();
    cfg!(windows) && code.is_some_and(|code| HELD_BY_ANOTHER.contains(&code))
}

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
        _ if is_broken_disk(error) => "磁盘读写出错",
        _ if is_held_by_another(error) => "正被别的程序使用",
        _ => return other(error),
    };
    said.to_owned()
}

/// One without a word of its own: the number that support can look up, never the system's English.
fn other(error: &Error) -> String {
    let said = error.to_string();
    match error.raw_os_error() {
        Some(code) => format!("系统报告了错误，代码 {code}"),
        None if said.chars().any(|letter| letter > '\u{2e80}') => said,
        None => "系统没有说明原因".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_system_speaks_english_to_people() {
        let numbered = (1..=130).map(Error::from_raw_os_error);
        let unnumbered = [Error::other("stream did not contain valid UTF-8")];
        for error in numbered.chain(unnumbered) {
            let text = text(&error).replace("UTF-8", "");
            let english = |letter: char| letter.is_ascii_alphabetic();
            assert!(!text.contains(english), "{error:?}: {text}");
        }
    }

    #[test]
    fn words_of_ours_stay() {
        assert_eq!(text(&Error::other("磁盘拔掉了")), "磁盘拔掉了");
    }
}
