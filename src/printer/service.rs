//! What the print services of all systems share: a printer, and why one did not print.

use std::process::Output;

/// A printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// Its name.
    pub name: String,
    /// Whether the system prints there when nothing else is said.
    pub usual: bool,
}

/// Printing failed; nothing came out.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The print service is not there.
    #[error(
        "这台电脑没有打印服务，没有打印。请装好打印机再试；也可以先生成到文件夹，拿到能打印的电脑上打开再打印。"
    )]
    NoService,
    /// It refused, with these words.
    #[error("打印机没有接受：{}。没有打印，可以先生成到文件夹，打开后再打印。", plain(.0))]
    Refused(String),
}

/// What print services say, by words of it in lower case, and how people say it.
const SAID: [(&str, &str); 14] = [
    ("does not exist", "没有这台打印机，请重新选一台"),
    ("not valid", "没有这台打印机，请重新选一台"),
    ("unknown destination", "没有这台打印机，请重新选一台"),
    ("no default destination", "没有设默认打印机，请选一台"),
    ("no printers are installed", "没有装打印机"),
    ("not accepting", "打印机暂停接收，请检查打印机"),
    ("disabled", "打印机停用了，请检查打印机"),
    ("unsupported", "打印机的驱动不认这种文件，请检查驱动"),
    ("scheduler", "系统的打印服务没有运行，请重启电脑再试"),
    ("connect", "连不上系统的打印服务，请检查打印机和网络"),
    (
        "bad file descriptor",
        "连不上系统的打印服务，请检查打印机和网络",
    ),
    ("unavailable", "连不上系统的打印服务，请检查打印机和网络"),
    ("denied", "没有使用这台打印机的权限，请找管理员"),
    ("authorized", "没有使用这台打印机的权限，请找管理员"),
];

/// What a print service said, in plain Chinese; what it says in Chinese stays.
fn plain(said: &str) -> &str {
    if said.chars().any(|letter| letter > '\u{2e80}') {
        return said.trim_end_matches(['。', '.']);
    }
    let lower = said.to_lowercase();
    let known = SAID.iter().find(|(words, _)| lower.contains(words));
    known.map_or("它没有说清原因，请检查打印机", |(_, text)| {
        text
    })
}

/// What a program of the system answered.
///
/// # Errors
/// [`PrintError`] when it is not there, or ended with an error.
pub(super) fn answer(output: std::io::Result<Output>) -> Result<String, PrintError> {
    let output = output.map_err(|error| {
        tracing::warn!("no print service: {error}");
        PrintError::NoService
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    tracing::warn!("the print service refused: {said}");
    Err(PrintError::Refused(said.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_print_service_speaks_english_to_people() {
        let none = answer(Err(std::io::ErrorKind::NotFound.into())).unwrap_err();
        let refusals = [
            "lp: Error - The printer or class does not exist.",
            "lp: Error - no default destination available.",
            "lpstat: Connection refused",
            "Destination \"office\" is not accepting jobs.",
            "Settings to access printer 'office' are not valid.",
            "something new went wrong",
            "打印后台处理程序服务没有运行。",
        ];
        let refused = refusals.map(|said| PrintError::Refused(said.to_owned()));
        for error in refused.iter().chain([&none]) {
            let text = error.to_string();
            let english = |letter: char| letter.is_ascii_alphabetic();
            assert!(!text.contains(english), "{text}");
            assert!(text.contains("没有打印"), "{text}");
        }
        let chinese = refused[6].to_string();
        assert!(chinese.contains("打印后台处理程序服务没有运行。没有打印"));
    }
}
