//! Pinyin initials (拼音首字母), by which people and titles are found: 物业管理 is wygl.

use std::ops::Range;

use pinyin::ToPinyinMulti as _;

/// A name is found by so many of its readings.
const MOST_READINGS: usize = 4;
/// A text longer than a name is found by so many: few titles are searched for by a rare reading.
const MOST_READINGS_OF_LONG: usize = 2;
/// Longer than any name, in characters.
const LONG: usize = 8;

/// The initials of a text, lower case, in every reading its characters allow; the usual one first. Latin letters and
/// digits stand for themselves, marks are left out.
pub fn initials(text: &str) -> Vec<String> {
    let most = if text.chars().count() > LONG {
        MOST_READINGS_OF_LONG
    } else {
        MOST_READINGS
    };
    let mut readings = vec![String::with_capacity(text.len())];
    for character in text.chars() {
        let letters = FirstLetters::of(character);
        let Some((first, others)) = letters.all().split_first() else {
            continue;
        };
        let known = readings.len();
        for other in others {
            for place in 0..known {
                if readings.len() < most {
                    let mut reading = readings[place].clone();
                    reading.push(*other);
                    readings.push(reading);
                }
            }
        }
        readings[..known]
            .iter_mut()
            .for_each(|reading| reading.push(*first));
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}

/// No character has readings with more first letters than this.
const MOST_LETTERS: usize = 8;

/// The first letters of a character's readings, each once. They need no room of their own: the titles of a full ledger have
/// millions of characters.
#[derive(Clone, Copy, Default)]
struct FirstLetters {
    letters: [char; MOST_LETTERS],
    count: usize,
}

impl FirstLetters {
    fn of(character: char) -> Self {
        let mut found = Self::default();
        if character.is_ascii_alphanumeric() {
            found.add(character.to_ascii_lowercase());
        } else if let Some(readings) = character.to_pinyin_multi() {
            let letters = readings.into_iter();
            letters
                .filter_map(|reading| reading.first_letter().chars().next())
                .for_each(|letter| found.add(letter));
        }
        found
    }

    fn add(&mut self, letter: char) {
        if self.count < MOST_LETTERS && !self.all().contains(&letter) {
            self.letters[self.count] = letter;
            self.count += 1;
        }
    }

    fn all(&self) -> &[char] {
        &self.letters[..self.count]
    }
}

/// Whether a text holds what was typed, as it stands or by its initials.
pub fn finds(text: &str, typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty()
        || text.contains(typed)
        || (typed.chars().all(|letter| letter.is_ascii_alphanumeric()) && {
            let typed = typed.to_ascii_lowercase();
            text.to_ascii_lowercase().contains(&typed)
                || initials(text)
                    .iter()
                    .any(|reading| reading.contains(&typed))
        })
}

/// Where a text holds what was typed, as it stands or by the initials of characters in a row; in bytes, none over another.
/// A single letter is no initial: it would stand for half of all characters.
pub fn places(text: &str, typed: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = typed.trim().to_lowercase().chars().collect();
    let held: Vec<(usize, char)> = text.char_indices().collect();
    let mut places = Vec::new();
    if wanted.is_empty() {
        return places;
    }
    let by_initials = wanted.len() > 1;
    let mut at = 0;
    while at + wanted.len() <= held.len() {
        let mut pairs = held[at..].iter().zip(&wanted);
        if pairs.all(|((_, letter), typed)| is_typed_as(*letter, *typed, by_initials)) {
            let end = held.get(at + wanted.len());
            places.push(held[at].0..end.map_or(text.len(), |(end, _)| *end));
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    places
}

/// Whether a character is what was typed, in small letters, or begins with it in pinyin.
fn is_typed_as(character: char, typed: char, by_initials: bool) -> bool {
    character.to_lowercase().eq([typed])
        || (by_initials
            && typed.is_ascii_lowercase()
            && !character.is_ascii()
            && FirstLetters::of(character).all().contains(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_as_they_stand_and_by_initials() {
        let text = "征询意见表，F4 写；再征询";
        let found = |typed: &str| -> Vec<&str> {
            let places = places(text, typed).into_iter();
            places.map(|place| &text[place]).collect()
        };
        assert_eq!(found("征询"), ["征询", "征询"]);
        assert_eq!(found("zx"), ["征询", "征询"]);
        assert_eq!(found("f4"), ["F4"]);
        assert_eq!(found("zxyjb"), ["征询意见表"]);
        assert!(found("z").is_empty() && found("").is_empty());
    }

    #[test]
    fn initials_find_titles_and_names_of_several_readings() {
        assert_eq!(initials("物业管理")[0], "wygl");
        assert!(finds("关于加强住宅小区物业服务监管的建议", "wyfw"));
        assert!(
            finds("单×强", "sq") && finds("单×强", "dq"),
            "单 is shàn as a name and dān as a word"
        );
        assert!(finds("重庆路", "cql") && finds("重点", "zd"));
        assert!(finds("5G基站", "5gjz"));
        assert!(!finds("物业管理", "wygx"));
        assert!(finds("䶮", ""), "nothing typed finds everything");
    }
}
