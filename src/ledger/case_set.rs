//! A set of cases.

use crate::model::record::Id;

use super::book::Book;

const BITS: usize = u64::BITS as usize;

/// Some cases, by their rows in the ledger's table, one bit for each: the figures count most cases of a full ledger many
/// times over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseSet {
    /// Never ends in a word without a case, so that equal sets are equal.
    words: Vec<u64>,
    count: usize,
}

impl CaseSet {
    /// Puts the case of a row in.
    pub fn insert(&mut self, row: usize) {
        let (word, bit) = place_of(row);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.count += usize::from(self.words[word] & bit == 0);
        self.words[word] |= bit;
    }

    /// Whether the case of a row is among them.
    pub fn contains(&self, row: usize) -> bool {
        let (word, bit) = place_of(row);
        self.words.get(word).is_some_and(|known| known & bit != 0)
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The rows of the cases, in their order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate();
        words.flat_map(|(place, word)| {
            let bits = (0..BITS).filter(move |bit| word & (1 << bit) != 0);
            bits.map(move |bit| place * BITS + bit)
        })
    }

    /// The keys of the cases in the ledger that they were counted in, in the order they were entered.
    pub fn ids(&self, book: &Book) -> impl Iterator<Item = Id> {
        let cases = book.facts.cases.rows();
        self.rows()
            .filter_map(|row| cases.get(row))
            .map(|case| case.id)
    }

    /// These cases without those of another set.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let left = self.rows().filter(|row| !other.contains(*row));
        left.collect()
    }
}

impl FromIterator<usize> for CaseSet {
    fn from_iter<T: IntoIterator<Item = usize>>(rows: T) -> Self {
        let mut made = Self::default();
        for row in rows {
            made.insert(row);
        }
        made
    }
}

/// The word and the bit in it that stand for a row.
fn place_of(row: usize) -> (usize, u64) {
    (row / BITS, 1 << (row % BITS))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_held_once_and_in_their_order(
            rows in prop::collection::vec(0_usize..300, 0..200),
            others in prop::collection::vec(0_usize..300, 0..200),
        ) {
            let made: CaseSet = rows.iter().copied().collect();
            let expected: BTreeSet<usize> = rows.iter().copied().collect();
            prop_assert_eq!(made.len(), expected.len());
            prop_assert!(made.rows().eq(expected.iter().copied()));
            prop_assert!((0..310).all(|row| made.contains(row) == expected.contains(&row)));
            let left = made.without(&others.iter().copied().collect());
            let expected = expected.iter().filter(|row| !others.contains(row));
            prop_assert_eq!(left, expected.copied().collect());
        }
    }
}
