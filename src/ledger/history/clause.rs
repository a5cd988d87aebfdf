//! What is said of a record, and how a line is put together from it.

use crate::model::record::Value;

use super::change::RecordChange;

/// What stands where a value was taken away.
const EMPTY: &str = "空";

/// One thing said of a record: what, and what became of it.
pub struct Clause {
    /// The field's label; empty where the text says all.
    pub label: String,
    /// What it became.
    pub text: String,
    /// Whether the text follows its label at once: 正文（1,203字）.
    pub joined: bool,
}

impl Clause {
    fn said(&self, mark: &str) -> String {
        let mark = if self.label.is_empty() || self.joined {
            ""
        } else {
            mark
        };
        format!("{}{mark}{}", self.label, self.text.trim_end_matches('。'))
    }
}

/// The line of a subject and what is said of it; a new record is worth a line by itself.
pub fn join(head: Option<String>, said: &[Clause], new: bool) -> Option<String> {
    let mark = if head.is_some() { " " } else { "：" };
    let text: Vec<String> = said.iter().map(|clause| clause.said(mark)).collect();
    match head {
        Some(head) if said.is_empty() => new.then_some(head),
        Some(head) => Some(format!("{head}：{}", text.join("；"))),
        None => Some(text.join("；")).filter(|text| !text.is_empty()),
    }
}

/// From what to what.
pub fn from_to(old: Option<String>, new: Option<String>) -> Option<String> {
    match (old, new) {
        (None, None) => None,
        (None, Some(new)) => Some(new),
        (Some(old), None) => Some(format!("{old} → {EMPTY}")),
        (Some(old), Some(new)) => Some(format!("{old} → {new}")),
    }
}

/// Taken out of the ledger, or put back.
pub fn removal(change: &RecordChange<'_>) -> Option<Clause> {
    let changed = change.field("removed")?;
    let text = match (changed.old, changed.new) {
        (Value::Null, Value::Text(reason)) if reason.is_empty() => "移出".to_owned(),
        (_, Value::Text(reason)) => format!("移出，理由：{reason}"),
        (Value::Text(_), Value::Null) => "恢复".to_owned(),
        _ => return None,
    };
    Some(Clause {
        label: String::new(),
        text,
        joined: true,
    })
}
