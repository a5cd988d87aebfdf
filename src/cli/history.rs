//! `show NO --history`: who changed what of a case, and when.

use serde_json::{Value, json};

use crate::ledger::history::HistoryEntry;

use super::answer::{Answer, CliError};
use super::context::Context;

/// Every entry is wanted: far more than any case has.
const ALL: u32 = 100_000;

pub fn show(context: &Context, number: &str) -> Result<Answer, CliError> {
    let desk = context.open()?;
    let case = desk.ledger().find_case(number)?.id;
    let entries = desk.history(case, ALL)?;
    let text: Vec<String> = entries.iter().map(text).collect();
    let json: Vec<Value> = entries.iter().map(json).collect();
    Ok(Answer::new(text.join("\n"), json!({ "history": json })))
}

fn text(entry: &HistoryEntry) -> String {
    let head = format!("{}　{}　{}", entry.minute(), entry.who, entry.title);
    let lines = entry.lines.iter().map(|line| format!("  {line}"));
    let all: Vec<String> = std::iter::once(head).chain(lines).collect();
    all.join("\n")
}

fn json(entry: &HistoryEntry) -> Value {
    json!({
        "at": entry.at,
        "who": entry.who,
        "title": entry.title,
        "lines": entry.lines,
    })
}
