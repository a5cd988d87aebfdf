//! A person's addresses, found in texts however they are spaced and typed there: with spaces or line breaks inside, letters,
//! digits and marks of either width, and marks of either script.

use std::ops::Range;

use super::digit_runs::{is_dash, is_space};

/// Addresses that are looked for together.
#[derive(Debug)]
pub(super) struct Addresses {
    sought: Vec<SoughtAddress>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct SoughtAddress {
    /// Its letters as [`letter`] has them.
    letters: Vec<char>,
    /// For each letter how many of the first ones end with it, the letter itself not among them: there a search goes on that
    /// the next letter breaks off, so that no letter of a text is looked at anew (Knuth, Morris and Pratt).
    ends: Vec<usize>,
}

impl SoughtAddress {
    /// None of a text that is nothing but spaces.
    pub(super) fn new(address: &str) -> Option<Self> {
        let letters: Vec<char> = letters(address).map(|(_, letter)| letter).collect();
        let mut ends = vec![0];
        for at in 1..letters.len() {
            let last = ends[at - 1];
            ends.push(step(&letters, &ends, last, letters[at]));
        }
        (!letters.is_empty()).then_some(Self { letters, ends })
    }

    /// Whether a text says it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Where a text says it, by the places among the text's letters.
    fn places(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let whole = self.letters.len();
        let mut matched = 0;
        let ends = letters(text).enumerate().filter_map(move |(at, (_, one))| {
            matched = step(&self.letters, &self.ends, matched, one);
            (matched == whole).then_some(at + 1)
        });
        ends.map(move |end| end - whole..end)
    }
}

/// How many letters of an address match up to the next letter of a text, where so many did up to the one before.
fn step(letters: &[char], ends: &[usize], mut matched: usize, next: char) -> usize {
    loop {
        if letters.get(matched) == Some(&next) {
            return matched + 1;
        }
        match matched.checked_sub(1) {
            Some(last) => matched = ends[last],
            None => return 0,
        }
    }
}

impl Addresses {
    /// These.
    pub(super) fn of(sought: Vec<SoughtAddress>) -> Self {
        Self { sought }
    }

    /// Whether there is none to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// Whether a text says any of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.sought.iter().any(|address| address.is_in(text))
    }

    /// The places of the characters of a text that are of an address, in their order: spaces inside it are not of it.
    pub(super) fn characters_in(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for address in &self.sought {
            // What one place shares with the next is taken once.
            let mut taken = 0;
            for place in address.places(text) {
                found.extend(place.start.max(taken)..place.end);
                taken = place.end;
            }
        }
        if found.is_empty() {
            return found;
        }
        let of_text: Vec<usize> = letters(text).map(|(at, _)| at).collect();
        let mut characters: Vec<usize> = found.into_iter().map(|letter| of_text[letter]).collect();
        characters.sort_unstable();
        characters.dedup();
        characters
    }
}

/// The letters of a text that addresses are told by, each with its place among the characters of the text.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let all = text.chars().enumerate();
    all.filter_map(|(at, one)| letter(one).map(|letter| (at, letter)))
}

/// A character as all ways of typing it have it; none of a space.
fn letter(one: char) -> Option<char> {
    Some(match one {
        _ if is_space(one) => return None,
        _ if is_dash(one) => '-',
        '、' => ',',
        // The full-width forms stand in Unicode in the order of ASCII.
        '！'..='～' => char::from_u32(one as u32 - '！' as u32 + u32::from(b'!')).unwrap_or(one),
        _ => one,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn of(address: &str) -> Addresses {
        Addresses::of(SoughtAddress::new(address).into_iter().collect())
    }

    #[test]
    fn an_address_is_found_however_it_is_spaced_and_typed() {
        let sought = of("临溪县云杉巷9号院（东区）3-2-501，A座");
        for text in [
            "临溪县云杉巷9号院（东区）3-2-501，A座",
            "住 临溪县 云杉巷 9号院 (东区) 3－2－501、A座。",
            "临溪县云杉巷９号院（东区）３—２—５０１,Ａ座",
            "临溪县云杉巷\n9号院\u{3000}(东区）\r\n 3–2–501 ，\tA座",
        ] {
            assert!(sought.are_in(text), "{text}");
        }
        for text in [
            "临溪县云杉巷9号院（西区）3-2-501，A座",
            "临溪县云杉巷9号院（东区）32501，A座",
            "临溪县云杉巷9号院（东区）3-2-501A座",
            "临溪县云杉巷9号院（东区）3-2-501，a座",
            "",
        ] {
            assert!(!sought.are_in(text), "{text}");
        }
    }

    #[test]
    fn its_characters_are_found_and_the_spaces_inside_are_not() {
        let sought = of("云杉巷 9号");
        assert_eq!(sought.characters_in("住云杉 巷９\n号东"), [1, 2, 4, 5, 7]);
        assert!(sought.characters_in("住云杉巷").is_empty());
        assert!(SoughtAddress::new(" \u{3000}").is_none());
    }

    #[test]
    fn one_that_ends_as_it_begins_is_found_each_time() {
        let sought = of("一二一二一");
        assert_eq!(
            sought.characters_in("一二一二二一二一二一二一"),
            [5, 6, 7, 8, 9, 10, 11]
        );
    }

    /// The ways of typing a character of an address, itself among them.
    fn typed(one: char) -> Vec<char> {
        let alike = |all: &str| all.chars().collect();
        match one {
            '-' => alike("-－—–﹣"),
            ',' => alike(",，、"),
            '(' => alike("(（"),
            ')' => alike(")）"),
            '!'..='~' => vec![one, char::from_u32(one as u32 + 0xFEE0).unwrap()],
            _ => vec![one],
        }
    }

    /// An address, a way of typing it, and how many characters of the address stand in that.
    fn typed_anew() -> impl Strategy<Value = (String, String)> {
        let letters = select(
            "云杉巷临溪县号院单元区东西0123456789ABab-,()"
                .chars()
                .collect::<Vec<_>>(),
        );
        let spaces = select(vec![
            "", "", "", " ", "\u{3000}", "\n", " \r\n\t", "\u{200b}",
        ]);
        let one = (letters, spaces)
            .prop_flat_map(|(letter, space)| (Just(letter), select(typed(letter)), Just(space)));
        proptest::collection::vec(one, 1..40).prop_map(|all| {
            let address = all.iter().map(|(letter, ..)| *letter).collect();
            let mut text = String::new();
            for (_, typed, space) in &all {
                text.push(*typed);
                text.push_str(space);
            }
            (address, text)
        })
    }

    proptest! {
        #[test]
        fn any_spelling_is_found_and_only_its_own_characters(
            (address, typed) in typed_anew(),
            before in "[甲乙丙 \n]{0,20}",
            after in "[甲乙丙 \n]{0,20}",
        ) {
            let sought = of(&address);
            let text = format!("{before}{typed}{after}");
            let found = sought.characters_in(&text);
            prop_assert_eq!(found.len(), address.chars().count());
            let characters: Vec<char> = text.chars().collect();
            let said: String = found.iter().filter_map(|at| letter(characters[*at])).collect();
            let plain: String = letters(&address).map(|(_, letter)| letter).collect();
            prop_assert_eq!(said, plain);
        }

        #[test]
        fn a_text_that_differs_in_a_character_is_not_it(
            (address, typed) in typed_anew(),
            place in any::<proptest::sample::Index>(),
        ) {
            let characters: Vec<char> = typed.chars().collect();
            let letters: Vec<usize> = letters(&typed).map(|(at, _)| at).collect();
            let other = letters[place.index(letters.len())];
            let changed: String = characters
                .iter()
                .enumerate()
                .map(|(at, one)| if at == other { '丁' } else { *one })
                .collect();
            prop_assert!(!of(&address).are_in(&changed), "{changed}");
            let shortened: String = characters
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != other)
                .map(|(_, one)| *one)
                .collect();
            prop_assert!(!of(&address).are_in(&shortened), "{shortened}");
        }
    }
}
