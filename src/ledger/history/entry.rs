//! One entry of the history page.

/// One entry of the journal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When, ISO 8601.
    pub at: String,
    /// Who, on which machine.
    pub who: String,
    /// What the person did: 登记建议第31号.
    pub title: String,
    /// What became of the records, one line each.
    pub lines: Vec<String>,
}

impl HistoryEntry {
    /// When, to the minute: 2026-04-08 10:23.
    pub fn minute(&self) -> String {
        self.at.get(..16).unwrap_or(&self.at).replace('T', " ")
    }
}

/// Who made an entry and on which machine, whichever of the two is known.
pub fn who(actor: &str, machine: &str) -> String {
    let known = [actor, machine].into_iter().filter(|name| !name.is_empty());
    known.collect::<Vec<_>>().join(" · ")
}
