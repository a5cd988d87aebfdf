//! The sample ledger with its full set of documents.

use std::path::Path;

use serde_json::json;

use crate::document::Format;
use crate::papers::{Rounds, files};
use crate::samples::open_sample;

use super::answer::{Answer, CliError};
use super::args::PrintKind;
use super::context::{Context, has_display};
use super::papers::{Output, printable};

/// The sample ledger's file name in the demo's folder.
const FILE: &str = "示例台账.banli";

pub fn demo(context: &Context, folder: &Path, no_window: bool) -> Result<Answer, CliError> {
    files::make_folder(folder)?;
    let path = folder.join(FILE);
    let desk = open_sample(&path, context.named_day)?;
    let today = desk.ledger().today;
    let mut output = Output::new(folder, Format::Pdf);
    for kind in [PrintKind::Reply, PrintKind::Opinion, PrintKind::Feedback] {
        let cases = printable(&desk, kind, Rounds::All);
        output.print(&desk, &cases, kind, Rounds::All)?;
    }
    let made = output.answer();
    let cases = desk.ledger().cases().count();
    let count = made.json["made"].as_array().map_or(0, Vec::len);
    let next = if no_window || has_display() {
        ""
    } else {
        "\n这里没有显示器，没有打开窗口。"
    };
    let text = format!(
        "示例台账：{}（{cases}件，以{today}为今天）\n答复函、会办意见和征询意见表{count}份，在“{}”。{next}",
        path.display(),
        folder.display()
    );
    let json = json!({ "ledger": path.to_string_lossy(), "cases": cases, "today": today, "made": made.json["made"], "no_window": no_window });
    let mut answer = Answer::new(text, json);
    answer.window = (!no_window).then_some((Some(path), Some(today)));
    Ok(answer)
}
