//! 办结: what there is to do of an item before it is closed out, and how each thing stands. Read from the facts alone.

mod reading;
mod slips;
mod state;
mod words;

use chrono::NaiveDate;

use crate::model::facts::LeftOpen;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;

use super::book::Book;
use super::case_terms::CaseTerm;
use super::day_strip::DayStrip;
use super::left_open::closing_item;
use super::stage::{Stage, left_as};
use reading::ClosingReading;
pub use state::ClosingState;

/// One thing on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingRow {
    /// What.
    pub item: ClosingItem,
    /// How it stands.
    pub state: ClosingState,
    /// What the ledger knows of it, in words.
    pub fact: String,
    /// Reason and 补齐日 of what was left.
    pub left: Option<(String, NaiveDate)>,
    /// The days around the last day of its first open term, where that was moved past days off.
    pub moved: Option<DayStrip>,
}

/// Everything there is to do of an item before it is closed out, in the order of the work.
pub fn closing_list(ledger: &Book, case: Id) -> Vec<ClosingRow> {
    let Some(record) = ledger.facts.cases.get(case) else {
        return Vec::new();
    };
    let reading = ClosingReading::new(ledger, record);
    let terms = ledger.terms(case);
    let gone = left_as(ledger, record);
    let row = |item: &ClosingItem| {
        let (state, fact) = match (reading.read(*item), gone) {
            ((ClosingState::Missing, _), Some(gone)) => (ClosingState::Exempt, not_owed(gone)),
            (said, _) => said,
        };
        let left = ledger.left_open(case, *item);
        let left = left.filter(|_| state == ClosingState::Missing);
        ClosingRow {
            item: *item,
            state: left.map_or(state, |_| ClosingState::Left),
            fact,
            left: left.map(|left: &LeftOpen| (left.reason.to_string(), left.due_on)),
            moved: moved(ledger, &terms, *item),
        }
    };
    ClosingItem::ALL.iter().map(row).collect()
}

/// Why nothing is lacking of an item that left the office.
fn not_owed(gone: Stage) -> String {
    let who = match gone {
        Stage::Returned => "不用再办",
        _ => "由接办的单位办",
    };
    format!("{}，{who}。", gone.label())
}

/// The strip of the first open term of a thing, where its last day was moved.
fn moved(ledger: &Book, terms: &[CaseTerm], item: ClosingItem) -> Option<DayStrip> {
    let open = terms.iter().filter(|term| term.is_open());
    let of_item = open.filter(|term| {
        let event = term.rule(ledger).map(|rule| rule.met_by);
        event.and_then(|event| closing_item(event, term.concerns)) == Some(item)
    });
    let first = of_item.min_by_key(|term| term.ends())?;
    DayStrip::of_moved(ledger, &first.counted)
}

/// The things of a list that are missing and not left.
pub fn missing(rows: &[ClosingRow]) -> impl Iterator<Item = ClosingItem> {
    let missing = rows.iter().filter(|row| row.state == ClosingState::Missing);
    missing.map(|row| row.item)
}

/// 还缺 2 项：沟通走访、征询反馈; none where nothing is missing.
pub fn missing_words(items: &[ClosingItem]) -> Option<String> {
    let names: Vec<&str> = items.iter().map(|item| item.label()).collect();
    let count = names.len();
    (count > 0).then(|| format!("还缺 {count} 项：{}", names.join("、")))
}

#[cfg(test)]
mod tests;
