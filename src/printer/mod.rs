//! Printers of the system: which there are, and sending them a PDF. CUPS by `lp` on Linux and macOS; on Windows the
//! pages go as pictures through the system's own print service. Both are built everywhere, so that neither rots.

mod cups;
mod service;
mod windows;

pub use service::{PrintError, Printer};

use std::path::Path;

use crate::document::page::PaperSize;
use crate::model::print_order::PrintOrder;

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
pub fn print(
    pdf: &Path,
    title: &str,
    paper: PaperSize,
    order: &PrintOrder,
) -> Result<(), PrintError> {
    if cfg!(windows) {
        windows::send(pdf, title, paper, order)
    } else {
        cups::send(pdf, title, paper, order)
    }
}
