//! Printing on Windows, which prints no PDF by itself: the pages are drawn and given to .NET's print document, one
//! picture a page.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;

use crate::document::page::PaperSize;
use crate::document::preview::pictures;
use crate::model::print_order::{Duplex, PrintOrder};

use super::service::{PrintError, Printer, answer};

/// 300 dots an inch.
const DOTS_A_POINT: f32 = 300.0 / 72.0;
/// .NET measures paper in hundredths of an inch.
const HUNDREDTHS_A_MM: f32 = 100.0 / 25.4;

/// The printers Windows knows.
pub fn list() -> Result<Vec<Printer>, PrintError> {
    let script =
        r#"Get-CimInstance Win32_Printer | ForEach-Object { "$($_.Default)`t$($_.Name)" }"#;
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

/// Draws the pages wanted and has them printed.
pub fn send(
    pdf: &Path,
    title: &str,
    paper: PaperSize,
    order: &PrintOrder,
) -> Result<(), PrintError> {
    let folder = pdf.with_extension("pages");
    draw(pdf, &folder, &order.pages)?;
    let script = script(&folder, title, paper, order);
    answer(powershell(&script).output()).map(drop)
}

/// Draws the pages of a range as `00000.png` and so on into a folder beside the PDF.
///
/// # Errors
/// [`PrintError`] when a page cannot be drawn or written.
fn draw(pdf: &Path, folder: &Path, range: &str) -> Result<(), PrintError> {
    let bytes = std::fs::read(pdf).map_err(unwritten)?;
    let pages = pictures(bytes, DOTS_A_POINT).map_err(unwritten)?;
    std::fs::create_dir_all(folder).map_err(unwritten)?;
    for (index, page) in pages.iter().enumerate() {
        if !is_wanted(index as u32 + 1, range) {
            continue;
        }
        let path = folder.join(format!("{index:05}.png"));
        let file = std::fs::File::create(path).map_err(unwritten)?;
        let mut encoder = png::Encoder::new(file, page.width as u32, page.height as u32);
        encoder.set_color(png::ColorType::Rgba);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&page.rgba));
        written.map_err(unwritten)?;
    }
    Ok(())
}

/// The pages could not be made ready: the reason itself is for the log.
fn unwritten(error: impl std::fmt::Display) -> PrintError {
    tracing::warn!("pages for the printer not written: {error}");
    PrintError::Refused("要打印的页没有准备好，请检查磁盘空间".to_owned())
}

/// What PowerShell is told: every picture fills its sheet to the paper's edges.
fn script(folder: &Path, title: &str, paper: PaperSize, order: &PrintOrder) -> String {
    let quoted = |text: &str| text.replace('\'', "''");
    let duplex = match order.duplex {
        Duplex::Off => "Simplex",
        Duplex::LongEdge => "Vertical",
        Duplex::ShortEdge => "Horizontal",
    };
    let printer = if order.printer.is_empty() {
        String::new()
    } else {
        format!(
            "$d.PrinterSettings.PrinterName='{}'",
            quoted(&order.printer)
        )
    };
    // Paper is named upright; a picture on its side turns it.
    let (width, height) = paper.size();
    let [narrow, long] =
        [width.min(height), width.max(height)].map(|side| (side * HUNDREDTHS_A_MM).round() as i32);
    [
        "Add-Type -AssemblyName System.Drawing".to_owned(),
        format!(
            "$files=@(Get-ChildItem -LiteralPath '{}' -Filter *.png | Sort-Object Name)",
            quoted(&folder.to_string_lossy())
        ),
        "$script:i=0".to_owned(),
        "$d=New-Object System.Drawing.Printing.PrintDocument".to_owned(),
        printer,
        format!("$d.DocumentName='{}'", quoted(title)),
        format!("$d.PrinterSettings.Copies={}", order.copies),
        format!("$d.PrinterSettings.Duplex='{duplex}'"),
        format!("$d.DefaultPageSettings.PaperSize=New-Object System.Drawing.Printing.PaperSize('banli',{narrow},{long})"),
        "$d.PrintController=New-Object System.Drawing.Printing.StandardPrintController".to_owned(),
        "$d.OriginAtMargins=$false".to_owned(),
        "$d.add_QueryPageSettings({ param($s,$e) \
         $p=[System.Drawing.Image]::FromFile($files[$script:i].FullName); \
         $e.PageSettings.Landscape=($p.Width -gt $p.Height); $p.Dispose() })"
            .to_owned(),
        "$d.add_PrintPage({ param($s,$e) \
         $p=[System.Drawing.Image]::FromFile($files[$script:i].FullName); \
         $e.Graphics.DrawImage($p,-$e.PageSettings.HardMarginX,-$e.PageSettings.HardMarginY,$e.PageBounds.Width,$e.PageBounds.Height); \
         $p.Dispose(); $script:i++; $e.HasMorePages=($script:i -lt $files.Count) })"
            .to_owned(),
        "$d.Print()".to_owned(),
    ]
    .join("\n")
}

/// A script under way to PowerShell: in base64, so that no quote or Chinese character is read otherwise, and with what
/// goes wrong in plain words on the error stream.
fn powershell(script: &str) -> Command {
    let whole = format!(
        "$ErrorActionPreference='Stop'\n$ProgressPreference='SilentlyContinue'\n\
         [Console]::OutputEncoding=[Text.Encoding]::UTF8\n\
         try {{\n{script}\n}} catch {{ [Console]::Error.WriteLine($_.Exception.Message); exit 1 }}"
    );
    let utf16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-OutputFormat", "Text"]);
    command.args(["-WindowStyle", "Hidden", "-EncodedCommand"]);
    command.arg(base64::engine::general_purpose::STANDARD.encode(utf16));
    command
}

fn is_wanted(page: u32, pages: &str) -> bool {
    let within = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if (first..=last).contains(&page))
    };
    pages.is_empty() || pages.split(',').any(within)
}
