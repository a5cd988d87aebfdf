//! Printers of the system: which there are, and sending them a PDF. CUPS by `lp` on Linux and macOS; on Windows the
//! pages go as pictures through the system's own print service. Both are built everywhere, so that neither rots.

mod cups;
mod windows;

use std::path::Path;
use std::process::Output;

use crate::document::page::Paper;
use crate::model::print_order::PrintOrder;

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

/// The printers of the system, the usual one first.
///
/// # Errors
/// [`PrintError`] when the system's print service does not answer.
pub fn printers() -> Result<Vec<Printer>, PrintError> {
    let mut printers = if cfg!(windows) {
        windows::list()?
    } else {
        cups::list()?
    };
    printers.sort_by_key(|printer| !printer.usual);
    Ok(printers)
}

/// Sends a PDF to a printer.
///
/// # Errors
/// [`PrintError`] when the service is not there or refuses.
pub fn print(pdf: &Path, title: &str, paper: Paper, order: &PrintOrder) -> Result<(), PrintError> {
    if cfg!(windows) {
        windows::send(pdf, title, paper, order)
    } else {
        cups::send(pdf, title, paper, order)
    }
}

fn answer(output: std::io::Result<Output>) -> Result<String, PrintError> {
    let output = output.map_err(|error| PrintError::NoService(error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(PrintError::Refused(said.trim().to_owned()))
}
