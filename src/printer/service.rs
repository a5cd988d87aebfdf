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
    #[error("没有找到系统的打印服务：{0}。文件已经生成，可以打开后再打印。")]
    NoService(String),
    /// It refused.
    #[error("打印机没有接受：{0}。文件已经生成，可以打开后再打印。")]
    Refused(String),
}

/// What a program of the system answered.
///
/// # Errors
/// [`PrintError`] when it is not there, or ended with an error.
pub(super) fn answer(output: std::io::Result<Output>) -> Result<String, PrintError> {
    let output = output.map_err(|error| PrintError::NoService(error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(PrintError::Refused(said.trim().to_owned()))
}
