//! The sample ledger with its full set of documents.

use std::path::Path;

use serde_json::json;

use crate::desk::{self, Desk, Rounds};
use crate::model::office::Office;

use super::args::PrintKind;
use super::papers::{Output, printable};
use super::{Answer, CliError, Context, files};

/// The sample ledger's file name in the demo's folder.
const FILE: &str = "示例台账.banli";

pub fn demo(context: &Context, folder: &Path, no_window: bool) -> Result<Answer, CliError> {
    desk::files::make_folder(folder)?;
    let path = folder.join(FILE);
    let story = desk::sample_story()?;
    let today = context
        .named_day
        .or_else(|| desk::sample_day(&story))
        .unwrap_or_else(|| context.today());
    let desk = if path.exists() {
        Desk::open(&path, today)?
    } else {
        let office = story.office.clone().unwrap_or_else(|| Office::named(""));
        let profile = files::profile(story.profile.as_deref().unwrap_or_default())?;
        let mut desk = Desk::create(&path, &office, &profile, today)?;
        desk.tell(&story, true)?;
        desk
    };
    let mut output = Output::new(folder);
    for kind in [PrintKind::Reply, PrintKind::Opinion, PrintKind::Feedback] {
        output.print(&desk, &printable(&desk, kind), kind, Rounds::All)?;
    }
    let made = output.answer();
    let cases = desk.ledger().cases().count();
    let count = made.json["made"].as_array().map_or(0, Vec::len);
    let next = if no_window {
        ""
    } else {
        "\n这一版还没有窗口，请在文件夹里打开这些文件。"
    };
    let text = format!(
        "示例台账：{}（{cases}件，以{today}为今天）\n答复函、会办意见和征询意见表{count}份，在“{}”。{next}",
        path.display(),
        folder.display()
    );
    let json = json!({ "ledger": path, "cases": cases, "today": today, "made": made.json["made"], "no_window": no_window });
    Ok(Answer::new(text, json))
}
