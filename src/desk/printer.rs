//! Printers of the system: which there are, and sending them a PDF. CUPS by `lp` on Linux and macOS; on Windows the
//! pages go as pictures through the system's own print service.

use std::path::Path;
use std::process::{Command, Output};

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
    let mut printers = list()?;
    printers.sort_by_key(|printer| !printer.usual);
    Ok(printers)
}

/// Sends a PDF to a printer.
///
/// # Errors
/// [`PrintError`] when the service is not there or refuses.
pub fn print(pdf: &Path, title: &str, paper: Paper, order: &PrintOrder) -> Result<(), PrintError> {
    send(pdf, title, paper, order)
}

fn answer(output: std::io::Result<Output>) -> Result<String, PrintError> {
    let output = output.map_err(|error| PrintError::NoService(error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(PrintError::Refused(said.trim().to_owned()))
}

#[cfg(unix)]
fn list() -> Result<Vec<Printer>, PrintError> {
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

#[cfg(unix)]
fn send(pdf: &Path, title: &str, paper: Paper, order: &PrintOrder) -> Result<(), PrintError> {
    use crate::model::print_order::Duplex;
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
        Paper::A4 | Paper::A4Landscape => "iso_a4_210x297mm",
        Paper::EnvelopeDl => "iso_dl_110x220mm",
        Paper::EnvelopeZl => "Custom.120x230mm",
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

#[cfg(windows)]
fn list() -> Result<Vec<Printer>, PrintError> {
    let script = "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | ForEach-Object { \"$($_.Default)`t$($_.Name)\" }";
    let said = answer(powershell(script).output())?;
    let printer = |line: &str| {
        let (usual, name) = line.split_once('\t')?;
        Some(Printer {
            name: name.trim().to_owned(),
            usual: usual == "True",
        })
    };
    Ok(said.lines().filter_map(printer).collect())
}

/// Windows prints no PDF by itself: the pages are drawn and given to .NET's print document, one picture a page.
#[cfg(windows)]
fn send(pdf: &Path, title: &str, _paper: Paper, order: &PrintOrder) -> Result<(), PrintError> {
    use crate::model::print_order::Duplex;
    let failed = |error: String| PrintError::Refused(error);
    let bytes = std::fs::read(pdf).map_err(|error| failed(error.to_string()))?;
    let pages = crate::document::preview::pictures(bytes, DOTS_A_POINT)
        .map_err(|error| failed(error.to_string()))?;
    let folder = std::env::temp_dir().join("banli").join("print");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).map_err(|error| failed(error.to_string()))?;
    for (place, page) in pages.iter().enumerate() {
        if !is_wanted(place as u32 + 1, &order.pages) {
            continue;
        }
        let path = folder.join(format!("{place:05}.png"));
        let file = std::fs::File::create(path).map_err(|error| failed(error.to_string()))?;
        let mut encoder = png::Encoder::new(file, page.width as u32, page.height as u32);
        encoder.set_color(png::ColorType::Rgba);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&page.rgba));
        written.map_err(|error| failed(error.to_string()))?;
    }
    let duplex = match order.duplex {
        Duplex::Off => "Simplex",
        Duplex::LongEdge => "Vertical",
        Duplex::ShortEdge => "Horizontal",
    };
    let quoted = |text: &str| text.replace('\'', "''");
    let printer = if order.printer.is_empty() {
        String::new()
    } else {
        format!(
            "$d.PrinterSettings.PrinterName='{}';",
            quoted(&order.printer)
        )
    };
    let script = format!(
        "$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Drawing; \
         $files=@(Get-ChildItem '{folder}' -Filter *.png | Sort-Object Name); $script:i=0; \
         $d=New-Object System.Drawing.Printing.PrintDocument; {printer} $d.DocumentName='{title}'; \
         $d.PrinterSettings.Copies={copies}; $d.PrinterSettings.Duplex='{duplex}'; \
         $d.PrintController=New-Object System.Drawing.Printing.StandardPrintController; \
         $d.OriginAtMargins=$false; \
         $d.add_QueryPageSettings({{ param($s,$e) $p=[System.Drawing.Image]::FromFile($files[$script:i].FullName); \
         $e.PageSettings.Landscape=($p.Width -gt $p.Height); $p.Dispose() }}); \
         $d.add_PrintPage({{ param($s,$e) $p=[System.Drawing.Image]::FromFile($files[$script:i].FullName); \
         $e.Graphics.DrawImage($p,-$e.PageSettings.HardMarginX,-$e.PageSettings.HardMarginY,$e.PageBounds.Width,$e.PageBounds.Height); \
         $p.Dispose(); $script:i++; $e.HasMorePages=($script:i -lt $files.Count) }}); $d.Print()",
        folder = quoted(&folder.to_string_lossy()),
        title = quoted(title),
        copies = order.copies,
    );
    answer(powershell(&script).output()).map(drop)
}

/// 300 dots an inch.
#[cfg(windows)]
const DOTS_A_POINT: f32 = 300.0 / 72.0;

#[cfg(windows)]
fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

#[cfg(windows)]
fn is_wanted(page: u32, pages: &str) -> bool {
    let within = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if (first..=last).contains(&page))
    };
    pages.is_empty() || pages.split(',').any(within)
}
