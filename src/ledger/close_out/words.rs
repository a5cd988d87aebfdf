//! How the list of what an item lacks names people and terms.

use crate::ledger::book::Book;
use crate::ledger::case_terms::{CaseTerm, Concerns};
use crate::model::day_text::full_day;

/// The first names, and how many there are where more would not fit a line.
pub fn named<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.len() {
        0..=3 => names.join("、"),
        count => format!("{}等 {count} 人", names[..3].join("、")),
    }
}

/// 走访（2026-11-24 周二）、责任分解表（2026-03-16 周一）; those of other units with their names: 县民政局责任分解表（2026-03-23 周一）.
pub fn term_names<'t>(ledger: &Book, terms: impl Iterator<Item = &'t CaseTerm>) -> String {
    let name = |term: &CaseTerm| {
        let label = term.rule(ledger).map_or("", |rule| &rule.label);
        let unit = match term.concerns {
            Concerns::Unit(_) => term.whom(ledger).unwrap_or_default(),
            Concerns::Us | Concerns::Person(_) => "".into(),
        };
        let provisional = if term.counted.provisional {
            "，暂定"
        } else {
            ""
        };
        format!(
            "{unit}{label}（{}{provisional}）",
            full_day(term.counted.due)
        )
    };
    terms.map(name).collect::<Vec<_>>().join("、")
}
