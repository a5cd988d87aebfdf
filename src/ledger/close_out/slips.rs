//! 征询反馈 of an item as it is looked at before closing out.

use crate::ledger::book::Book;
use crate::ledger::case_terms::is_dissatisfied;
use crate::ledger::recipients::LetterState;
use crate::model::facts::{Case, Issue, Person};
use crate::model::record::Id;

use super::state::{ClosingSaid, done, exempt, lacking};
use super::words::named;

/// What is known of 征询反馈: whose forms of the reply are back, and who is still to be asked.
pub(super) fn read(ledger: &Book, case: &Case, letter: Option<&LetterState>) -> ClosingSaid {
    let Some(letter) = letter else {
        return if ledger.is_answered(case.id) {
            exempt("由答复的单位征询。")
        } else {
            lacking("答复还没有签发。")
        };
    };
    let Some(issue) = ledger.facts.issues.get(letter.issue) else {
        return lacking("答复还没有签发。");
    };
    let slips = ledger.last_slips(case.id, issue);
    let people: Vec<&Person> = ledger.own_addressees(case.id).collect();
    let (back, all) = (slips.iter().flatten().count(), people.len());
    let both = || people.iter().copied().zip(&slips);
    let unhappy = both().filter(|(_, slip)| slip.is_some_and(is_dissatisfied));
    let unhappy: Vec<&Person> = unhappy.map(|(person, _)| person).collect();
    if !unhappy.is_empty() {
        return lacking(format!(
            "收回 {back} / {all}，不满意 {} 人（{}），要先重办；不再重办的写明理由。",
            unhappy.len(),
            names(ledger, &unhappy)
        ));
    }
    let out = both().filter(|(_, slip)| slip.is_none());
    let (asked, waiting): (Vec<&Person>, Vec<&Person>) = out
        .map(|(person, _)| person)
        .partition(|person| has_letter(ledger, issue, person.id));
    let mut silent = asked.clone();
    silent.retain(|person| !was_reminded(ledger, issue, person.id));
    let mut said = vec![format!("收回 {back} / {all}")];
    if !waiting.is_empty() {
        let (count, names) = (waiting.len(), names(ledger, &waiting));
        said.push(format!("{count} 人还没有收到答复函（{names}）"));
    }
    if !silent.is_empty() {
        let (count, names) = (silent.len(), names(ledger, &silent));
        said.push(format!("{count} 人没有交也没有催要（{names}）"));
    } else if !asked.is_empty() {
        let count = asked.len();
        said.push(format!("{count} 人催要过没有交，仍计入应收"));
    }
    let words = format!("{}。", said.join("，"));
    if waiting.is_empty() && silent.is_empty() {
        done(words)
    } else {
        lacking(words)
    }
}

/// The first of them, told apart from those of the same name.
fn names(ledger: &Book, people: &[&Person]) -> String {
    let names: Vec<String> = people.iter().map(|person| ledger.name_of(person)).collect();
    named(names.iter().map(String::as_str))
}

/// Whether somebody has the letter that is theirs.
fn has_letter(ledger: &Book, letter: &Issue, person: Id) -> bool {
    let theirs = ledger.letter_through(letter, person);
    theirs.is_some_and(|issue| {
        let mut deliveries = ledger.facts.deliveries.of(issue.id);
        deliveries.any(|delivery| delivery.person == Some(person))
    })
}

/// Whether somebody was reminded of the form of the letter that is theirs.
fn was_reminded(ledger: &Book, letter: &Issue, person: Id) -> bool {
    let facts = &ledger.facts;
    let theirs = ledger.letter_through(letter, person);
    theirs.is_some_and(|issue| {
        let mut slips = facts.feedback.of(issue.id);
        slips.any(|slip| slip.person == person && slip.reminded_on.is_some())
    })
}
