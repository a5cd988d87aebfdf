//! Which paper one over several items is: by the years that it holds whole, or by the items chosen of them.

use std::collections::BTreeSet;
use std::fmt::Display;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::ledger::Ledger;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::record::Id;

/// What a paper over these items is of. One over all of a year stays the same paper as items come to the year; one over
/// chosen items is another than one over others of that year.
pub(super) fn of_items(ledger: &Ledger, items: &[Id]) -> String {
    let facts = &ledger.facts.cases;
    let stands = |id: &Id| facts.get(*id).is_some_and(|case| case.removed.is_none());
    let items: BTreeSet<Id> = items.iter().copied().filter(stands).collect();
    let chosen: Vec<Id> = items.iter().copied().collect();
    let whole = ledger.whole_years(&chosen);
    if items == whole.iter().copied().collect::<BTreeSet<Id>>() {
        return whole_years(ledger, &whole);
    }
    digest(&chosen)
}

/// The same of a paper over open terms: all those of the items of a year, or chosen ones.
pub(super) fn of_terms(ledger: &Ledger, terms: &[ListedTerm]) -> String {
    let items: Vec<Id> = terms.iter().map(|(item, _)| *item).collect();
    let whole = ledger.whole_years(&items);
    let states = whole.iter().filter_map(|item| ledger.state(*item));
    if states.map(|state| state.open_terms.len()).sum::<usize>() == terms.len() {
        return whole_years(ledger, &whole);
    }
    let chosen = terms.iter().map(|(item, term)| {
        let rule = term.rule(ledger).map_or("", |rule| rule.key.as_str());
        format!("{item} {} {rule} {:?}", term.part, term.concerns)
    });
    digest(chosen.collect::<BTreeSet<String>>())
}

/// 2025年、2026年全部, and whose: the years that these items are of, in this ledger and its copies. The record of the own unit is
/// made with the ledger.
fn whole_years(ledger: &Ledger, items: &[Id]) -> String {
    let cases = items.iter().filter_map(|id| ledger.facts.cases.get(*id));
    let years: BTreeSet<u32> = cases.filter_map(|case| ledger.year_of(case)).collect();
    let years: Vec<String> = years.iter().map(|year| format!("{year}年")).collect();
    let whose = ledger.own_unit().map(|unit| unit.id.to_string());
    format!("{}全部 {}", years.join("、"), whose.unwrap_or_default())
}

/// A short word that stands for these and for no others; the list of written files has a line for each paper.
pub(super) fn digest<T: Display>(parts: impl IntoIterator<Item = T>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(format!("{part}\n"));
    }
    BASE64.encode(hasher.finalize())
}
