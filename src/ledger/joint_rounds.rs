//! Further rounds of items that are answered together: one concerns those of them whose own proposers were not satisfied
//! with the letter before. Where nobody said so, the office itself took all of them up again.

use crate::model::facts::Round;
use crate::model::record::Id;

use super::book::Book;
use super::case_terms::is_dissatisfied;
use super::tables::Tables;

/// Whether a round that follows the one named concerns an item of several answered together.
pub fn concerns(facts: &Tables, before: Id, case: Id) -> bool {
    let Some(letter) = facts.letter_in_force(before) else {
        return true;
    };
    let proposed = |person: Id| {
        let mut sponsors = facts.sponsors.of(case);
        sponsors.any(|sponsor| sponsor.person == person)
    };
    let slips = facts.feedback.of(letter.id);
    let mut dissatisfied = slips.filter(|slip| is_dissatisfied(slip)).peekable();
    dissatisfied.peek().is_none() || dissatisfied.any(|slip| proposed(slip.person))
}

impl Book {
    /// The rounds that concern an item, in order: all of them, unless it is answered together with others.
    pub fn rounds_concerning(&self, case: Id) -> Vec<&Round> {
        let mut rounds = self.rounds(case);
        if rounds.len() < 2 || self.merge_group(case).is_none() {
            return rounds;
        }
        let all: Vec<Id> = rounds.iter().map(|round| round.id).collect();
        let mut index = 0_usize;
        rounds.retain(|_| {
            let before = index.checked_sub(1).map(|before| all[before]);
            index += 1;
            before.is_none_or(|before| concerns(&self.facts, before, case))
        });
        rounds
    }
}
