//! The words typed into a search field, and the rows that have them.

use memchr::memmem;

use crate::model::case_number::bare_number;
use crate::model::vocabulary::CaseKind;

use super::rows::{CaseRow, Rows};

/// Where fewer than one row in so many is left of a longer list, each is looked at by itself.
const FEW: usize = 8;

/// The words looked for; each must be found.
pub struct WantedWords<'a> {
    words: Vec<WantedWord<'a>>,
}

impl<'a> WantedWords<'a> {
    /// The words of a text in lower case.
    pub fn of(text: &'a str) -> Self {
        Self {
            words: text.split_whitespace().map(WantedWord::of).collect(),
        }
    }

    /// Whether each word is looked for in the texts alone, so that what begins with less of it is held by more rows. 037 is
    /// found by its number where 03 is not.
    pub fn are_plain(&self) -> bool {
        let mut words = self.words.iter();
        words.all(|word| word.number.is_none() && word.within.is_none())
    }

    /// Those of the rows with these indices that have all words, in their order.
    pub fn among(&self, rows: &Rows, mut shown: Vec<u32>) -> Vec<u32> {
        let (all, texts) = (rows.all(), rows.texts());
        for word in &self.words {
            // What follows from a longer search is looked at row by row.
            if shown.len() * FEW < all.len() {
                shown.retain(|index| {
                    let index = *index as usize;
                    word.is_number_of(&all[index]) || word.is_in(&all[index], texts.get(index))
                });
            } else {
                let found = word.found(rows);
                shown.retain(|index| {
                    let index = *index as usize;
                    found[index] || word.is_number_of(&all[index])
                });
            }
        }
        shown
    }
}

/// A word looked for: in all there is to find a case by, or as its number.
struct WantedWord<'a> {
    text: memmem::Finder<'a>,
    /// 第37号 and 037 are the number 37 as people write it; 37 alone is looked for in all there is.
    number: Option<u64>,
    /// 2026/建议/37: of that year and kind.
    year: Option<u32>,
    kind: Option<CaseKind>,
    /// 2025县建, as an item of another year is called: also what follows, in that year.
    within: Option<(u32, memmem::Finder<'a>)>,
}

impl<'a> WantedWord<'a> {
    fn of(word: &'a str) -> Self {
        let mut parts = word.rsplit('/');
        let last = parts.next().unwrap_or_default();
        let bare = bare_number(last);
        let (mut year, mut kind, mut known) = (None, None, true);
        for part in parts.filter(|part| !part.is_empty()) {
            let of_label = |one: &&CaseKind| one.label() == part || one.key() == part;
            match (part.parse(), CaseKind::ALL.iter().find(of_label)) {
                (Ok(number), _) => year = Some(number),
                (_, Some(found)) => kind = Some(*found),
                _ => known = false,
            }
        }
        let number = bare.parse().ok().filter(|_| known && bare != word);
        Self {
            text: memmem::Finder::new(word.as_bytes()),
            number,
            year,
            kind,
            within: year_before(word)
                .map(|(year, rest)| (year, memmem::Finder::new(rest.as_bytes()))),
        }
    }

    /// Of each row whether its text holds the word.
    fn found(&self, rows: &Rows) -> Vec<bool> {
        let mut found = rows.texts().holding(&self.text);
        if let Some((year, rest)) = &self.within {
            let held = rows.texts().holding(rest);
            for ((found, held), row) in found.iter_mut().zip(held).zip(rows.all()) {
                *found |= held && row.year == *year;
            }
        }
        found
    }

    fn is_number_of(&self, row: &CaseRow) -> bool {
        self.number.is_some_and(|number| number == row.number)
            && self.year.is_none_or(|year| year == row.year)
            && self.kind.is_none_or(|kind| kind == row.kind)
    }

    fn is_in(&self, row: &CaseRow, text: &str) -> bool {
        let text = text.as_bytes();
        self.text.find(text).is_some()
            || self
                .within
                .as_ref()
                .is_some_and(|(year, rest)| row.year == *year && rest.find(text).is_some())
    }
}

/// The year that a word begins with, and what follows it: 2025县建.
fn year_before(word: &str) -> Option<(u32, &str)> {
    let (year, rest) = word.split_at_checked(4)?;
    let is_year = year.bytes().all(|one| one.is_ascii_digit());
    let is_name = rest.starts_with(char::is_alphabetic);
    (is_year && is_name).then_some((year.parse().ok()?, rest))
}
