//! The characters of a block, read forward and back by their indices; no character is ever cut.

use std::ops::Range;

use crate::model::chinese::half_width_digit;

/// What stands for each character inside “” and 《》, which keep their own habits.
pub(super) const MASK: char = '\u{FFFC}';

/// So many characters before what is found are said with it at most.
const MOST_LEAD: usize = 60;

/// A text by the places of its characters.
#[derive(Clone, Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    letters: Vec<(usize, char)>,
}

impl<'a> Scan<'a> {
    /// The characters of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            letters: text.char_indices().collect(),
        }
    }

    /// The place behind the last character.
    pub(super) fn end(&self) -> usize {
        self.letters.len()
    }

    /// The character at a place.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|(_, letter)| *letter)
    }

    /// The character before a place.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    fn byte(&self, index: usize) -> usize {
        self.letters
            .get(index)
            .map_or(self.text.len(), |(byte, _)| *byte)
    }

    /// The text between two places.
    pub(super) fn part(&self, range: Range<usize>) -> &'a str {
        self.text
            .get(self.byte(range.start)..self.byte(range.end))
            .unwrap_or_default()
    }

    /// Whether a word begins at a place.
    pub(super) fn starts(&self, index: usize, word: &str) -> bool {
        self.text
            .get(self.byte(index)..)
            .is_some_and(|rest| rest.starts_with(word))
    }

    /// Whether one of these words begins at a place.
    pub(super) fn starts_any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.starts(index, word))
    }

    /// Whether a word ends before a place.
    pub(super) fn ends(&self, index: usize, word: &str) -> bool {
        self.text
            .get(..self.byte(index))
            .is_some_and(|head| head.ends_with(word))
    }

    /// Whether the character before an index is one of these.
    pub(super) fn after_one_of(&self, index: usize, letters: &str) -> bool {
        self.before(index)
            .is_some_and(|letter| letters.contains(letter))
    }

    /// Whether the character at an index is one of these.
    pub(super) fn is_one_of(&self, index: usize, letters: &str) -> bool {
        self.at(index)
            .is_some_and(|letter| letters.contains(letter))
    }

    /// Whether the character at an index is Han.
    pub(super) fn is_han_at(&self, index: usize) -> bool {
        self.at(index).is_some_and(is_han)
    }

    /// Whether the character before an index is Han.
    pub(super) fn is_han_before(&self, index: usize) -> bool {
        self.before(index).is_some_and(is_han)
    }

    /// How many digits stand from an index on.
    pub(super) fn digits(&self, index: usize) -> usize {
        self.count_while(index, is_digit)
    }

    /// How many characters from an index on are such.
    pub(super) fn count_while(&self, index: usize, such: impl Fn(char) -> bool) -> usize {
        (index..self.end())
            .take_while(|index| self.at(*index).is_some_and(&such))
            .count()
    }

    /// The number that so many digits from an index on make.
    pub(super) fn number(&self, index: usize, length: usize) -> Option<u32> {
        let digits = self.part(index..index + length);
        let digits: String = digits.chars().map(half_width_digit).collect();
        digits.parse().ok()
    }

    /// The place behind any spaces.
    pub(super) fn past_spaces(&self, index: usize) -> usize {
        index + self.count_while(index, is_space)
    }

    /// Every place where a word begins.
    pub(super) fn indices<'w>(&'w self, word: &'w str) -> impl Iterator<Item = usize> + 'w {
        (0..self.end()).filter(move |index| self.starts(*index, word))
    }

    /// The sentences, each with the mark that ends it.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for index in 0..self.end() {
            if self.is_one_of(index, "。！？\n") {
                sentences.push(start..index + 1);
                start = index + 1;
            }
        }
        if start < self.end() {
            sentences.push(start..self.end());
        }
        sentences
    }

    /// The text with what stands inside “” and 《》 masked, character by character.
    pub(super) fn unquoted(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut inside_until = 0;
        for (index, (_, letter)) in self.letters.iter().enumerate() {
            if index < inside_until {
                text.push(MASK);
                continue;
            }
            text.push(*letter);
            let close = match letter {
                '“' => '”',
                '《' => '》',
                _ => continue,
            };
            let length = self.count_while(index + 1, |letter| letter != close);
            if index + 1 + length < self.end() {
                inside_until = index + 1 + length;
            }
        }
        text
    }

    /// The words of a range, with as much before them as makes them the first of their kind; and their mend. None where that
    /// is much: then the same words stand before, and are mended first.
    pub(super) fn pinned(
        &self,
        range: &Range<usize>,
        mend: Option<&str>,
    ) -> Option<(String, Option<String>)> {
        let furthest = range.start.saturating_sub(MOST_LEAD);
        let is_first =
            |start: &usize| self.text.find(self.part(*start..range.end)) == Some(self.byte(*start));
        let start = (furthest..=range.start).rev().find(is_first)?;
        let lead = self.part(start..range.start);
        Some((
            self.part(start..range.end).to_owned(),
            mend.map(|mend| format!("{lead}{mend}")),
        ))
    }
}

/// Whether a character is Han.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is a digit, of half or full width.
pub(super) fn is_digit(letter: char) -> bool {
    half_width_digit(letter).is_ascii_digit()
}

/// Whether a character is a space, of half or full width.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{3000}' | '\u{A0}')
}
