//! Printing by CUPS, on Linux and macOS.

use std::path::Path;
use std::process::Command;

use crate::document::page::PaperSize;
use crate::model::print_order::{Duplex, PrintOrder};

use super::service::{PrintError, Printer, answer};

/// The printers CUPS knows.
pub fn list() -> Result<Vec<Printer>, PrintError> {
    // In English whatever the system speaks: the answer is read.
    let ask = |what: &str| Command::new("lpstat").env("LC_ALL", "C").arg(what).output();
    let usual = answer(ask("-d")).unwrap_or_default();
    let usual = usual.rsplit(": ").next().unwrap_or_default().trim();
    let names = match answer(ask("-e")) {
        Ok(names) => names,
        // No printer at all is an answer, not a failure.
        Err(PrintError::Refused(said)) if said.contains("No destinations") => String::new(),
        Err(error) => return Err(error),
    };
    let printer = |name: &str| Printer {
        usual: name == usual,
        name: name.to_owned(),
    };
    Ok(names.lines().map(printer).collect())
}

/// Hands a PDF to `lp`.
pub fn send(
    pdf: &Path,
    title: &str,
    paper: PaperSize,
    order: &PrintOrder,
) -> Result<(), PrintError> {
    let mut command = Command::new("lp");
    command.env("LC_ALL", "C");
    if !order.printer.is_empty() {
        command.args(["-d", &order.printer]);
    }
    command.args(["-n", &order.copies.to_string(), "-t", title]);
    let sides = match order.duplex {
        Duplex::Off => "one-sided",
        Duplex::LongEdge => "two-sided-long-edge",
        Duplex::ShortEdge => "two-sided-short-edge",
    };
    command.args(["-o", &format!("sides={sides}")]);
    let media = match paper {
        PaperSize::A4 | PaperSize::A4Landscape => "iso_a4_210x297mm",
        PaperSize::EnvelopeDl => "iso_dl_110x220mm",
        PaperSize::EnvelopeZl => "Custom.120x230mm",
    };
    command.args(["-o", &format!("media={media}")]);
    // The pages' own sizes are exact: nothing is scaled.
    command.args(["-o", "print-scaling=none"]);
    if !order.pages.is_empty() {
        command.args(["-P", &order.pages]);
    }
    command.arg("--").arg(pdf);
    answer(command.output()).map(drop)
}
