//! Atoms: what a line never breaks inside.

use crate::document::fonts::{Face, Fonts, Glyph, MissingGlyph};

use super::class::{Class, unit_length};

/// A stretch of text in one face.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The face.
    pub face: Face,
    /// The text.
    pub text: &'a str,
}

impl<'a> Span<'a> {
    /// Text in 仿宋, as bodies, forms and labels are.
    pub fn fang(text: &'a str) -> Self {
        Self {
            face: Face::Fang,
            text,
        }
    }
}

/// Takes no room and keeps what stands on both its sides together; two of them only as long as the line can be filled.
pub const WORD_JOINER: char = '\u{2060}';

/// Glues the characters of names together wherever they stand in a text, so that no line parts them.
pub fn keep_whole(text: &str, names: &[String]) -> String {
    let mut glued = text.to_owned();
    for name in names.iter().filter(|name| name.chars().count() > 1) {
        if glued.contains(name.as_str()) {
            let letters: Vec<String> = name.chars().map(String::from).collect();
            glued = glued.replace(name.as_str(), &letters.join("\u{2060}"));
        }
    }
    glued
}

/// What stands between quotes is kept whole up to so many characters.
const QUOTED: usize = 8;
/// The marks around a quoted word or the name of a text.
const QUOTES: [(char, char); 2] = [('“', '”'), ('《', '》')];

/// Glues what stands in “” or 《》 together where it is short, so that no line parts it.
pub fn keep_quoted_whole(text: &str) -> String {
    let mut glued = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let quotes = QUOTES.iter().find(|(open, _)| *open == first);
        let end = quotes.and_then(|(_, close)| {
            let mut letters = rest.char_indices().take(QUOTED + 2);
            let (at, close) = letters.find(|(_, letter)| letter == close)?;
            Some(at + close.len_utf8())
        });
        let (here, after) = rest.split_at(end.unwrap_or(first.len_utf8()));
        for (index, letter) in here.chars().enumerate() {
            if index > 0 {
                glued.push(WORD_JOINER);
            }
            glued.push(letter);
        }
        rest = after;
    }
    glued
}

/// One character on its way into a line, widths in em of the character pitch.
#[derive(Clone, Copy, Debug)]
pub struct Character {
    pub glyph: Glyph,
    pub class: Class,
    /// Advance before squeezing.
    pub width: f32,
    /// Blank taken off its left side.
    pub trim_left: f32,
    /// Blank taken off its right side because another mark follows.
    pub trim_right: f32,
    /// A word joiner stood before it.
    pub glued: bool,
    /// Two stood before it.
    pub gives_way: bool,
}

/// Characters a line never breaks inside.
#[derive(Clone, Debug)]
pub struct Atom {
    pub letters: Vec<Character>,
    /// It was cut off the atom before it, so that a line may end there whatever it begins with.
    pub parted: bool,
}

impl From<Vec<Character>> for Atom {
    fn from(letters: Vec<Character>) -> Self {
        Self {
            letters,
            parted: false,
        }
    }
}

impl Atom {
    pub fn first(&self) -> Class {
        self.letters
            .first()
            .map_or(Class::Han, |letter| letter.class)
    }

    pub fn last(&self) -> Class {
        self.letters
            .last()
            .map_or(Class::Han, |letter| letter.class)
    }

    pub fn width(&self) -> f32 {
        self.letters
            .iter()
            .map(|letter| letter.width - letter.trim_left - letter.trim_right)
            .sum()
    }

    pub fn is_space(&self) -> bool {
        self.letters
            .iter()
            .all(|letter| letter.class == Class::Space)
    }
}

/// Collects spans into atoms and squeezes adjacent marks.
pub fn collect(fonts: &Fonts, spans: &[Span<'_>]) -> Result<Vec<Atom>, MissingGlyph> {
    let mut letters = Vec::new();
    let mut joiners = 0;
    for span in spans {
        for character in span.text.chars() {
            if character == WORD_JOINER {
                joiners += 1;
                continue;
            }
            let glyph = fonts.glyph(span.face, character)?;
            let class = Class::of(character);
            letters.push(Character {
                glyph,
                class,
                width: glyph.advance,
                trim_left: 0.0,
                trim_right: 0.0,
                glued: joiners > 0,
                gives_way: joiners > 1,
            });
            joiners = 0;
        }
    }
    squeeze(&mut letters);
    Ok(group(&letters))
}

/// Two adjacent marks together take one and a half characters.
fn squeeze(letters: &mut [Character]) {
    for index in 1..letters.len() {
        let (before, after) = (letters[index - 1], letters[index]);
        let full = |letter: Character| letter.width > 0.9;
        match (before.class, after.class) {
            (Class::Close, Class::Close | Class::Open) if full(before) => {
                letters[index - 1].trim_right = 0.5;
            }
            (Class::Open, Class::Open) if full(after) => letters[index].trim_left = 0.5,
            _ => {}
        }
    }
}

fn group(letters: &[Character]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(letters.len());
    for (index, letter) in letters.iter().enumerate() {
        let joins = index > 0 && joins(letters, index);
        match atoms.last_mut() {
            Some(atom) if joins => atom.letters.push(*letter),
            _ => atoms.push(Atom::from(vec![*letter])),
        }
    }
    atoms
}

/// Whether the letter at `place` may not be parted from the one before it.
fn joins(letters: &[Character], index: usize) -> bool {
    let (before, here) = (&letters[index - 1], &letters[index]);
    if here.glued {
        return true;
    }
    let digit = |letter: &Character| letter.glyph.character.is_ascii_digit();
    match (before.class, here.class) {
        (Class::Western, Class::Western) => true,
        // Addresses and units such as km/h are one word.
        (Class::Western, Class::Solidus) => letters
            .get(index + 1)
            .is_some_and(|next| matches!(next.class, Class::Western | Class::Solidus)),
        (Class::Solidus, Class::Western | Class::Solidus) => {
            index > 1 && matches!(letters[index - 2].class, Class::Western | Class::Solidus)
        }
        // —— and …… are one mark.
        (Class::Pair, Class::Pair) => {
            before.glyph.character == here.glyph.character && pair_place(letters, index) % 2 == 1
        }
        // Telephone numbers and hyphenated words.
        (Class::Western, Class::Stay) if here.glyph.character == '-' => true,
        (Class::Stay, Class::Western) => before.glyph.character == '-',
        // Numbers keep their unit.
        (Class::Western, Class::Han | Class::Stay) if digit(before) => {
            unit_after(letters, index) > 0
        }
        (Class::Han, Class::Han) => within_unit(letters, index),
        // 第3号 is one word.
        (Class::Han, Class::Western) if before.glyph.character == '第' => {
            digit(here) && ends_ordinal(letters, index)
        }
        // So are 2021—2025 and GB/T 9704—2012, its space with it.
        (Class::Western, Class::Space) => is_within_standard(letters, index),
        (Class::Space, Class::Western) => is_within_standard(letters, index - 1),
        (Class::Western, Class::Pair) => is_range(letters, index),
        (Class::Pair, Class::Western) => is_range(letters, index - 1),
        // 5时45分 is one time of day.
        (Class::Han, Class::Western) if before.glyph.character == '时' => {
            digit(here) && index > 1 && digit(&letters[index - 2])
        }
        // 文号 〔2024〕12号 is one word.
        (Class::Open, Class::Western) => before.glyph.character == '〔' && digit(here),
        (Class::Western, Class::Close) => digit(before) && here.glyph.character == '〕',
        (Class::Close, Class::Western) => before.glyph.character == '〕' && digit(here),
        _ => matches!(before.glyph.character, '￥' | '＄') && digit(here),
    }
}

/// How many letters from `place` on are the unit of a number that ends before it.
fn unit_after(letters: &[Character], index: usize) -> usize {
    let following: Vec<char> = letters[index..]
        .iter()
        .take(4)
        .map(|letter| letter.glyph.character)
        .collect();
    unit_length(&following)
}

/// Whether the letter at `place` is a further character of a number's unit.
fn within_unit(letters: &[Character], index: usize) -> bool {
    (1..=3.min(index.saturating_sub(1))).any(|back| {
        let start = index - back;
        letters[start - 1].glyph.character.is_ascii_digit() && unit_after(letters, start) > back
    })
}

/// Whether the number that begins at `place` is followed by 号.
fn ends_ordinal(letters: &[Character], index: usize) -> bool {
    let mut after = letters[index..].iter().map(|letter| letter.glyph.character);
    after.find(|letter| !letter.is_ascii_digit()) == Some('号')
}

/// Whether the letter at `place` is a single dash between two numbers.
fn is_range(letters: &[Character], index: usize) -> bool {
    let digit = |index: usize| {
        let letter = letters.get(index);
        letter.is_some_and(|letter| letter.glyph.character.is_ascii_digit())
    };
    letters[index].glyph.character == '—' && index > 0 && digit(index - 1) && digit(index + 1)
}

/// Whether the letter at `place` is the space between the letters of a standard and its number: GB/T 9704, DB13/T 2700.
fn is_within_standard(letters: &[Character], index: usize) -> bool {
    let character = |letter: &Character| letter.glyph.character;
    let mark = |one: &&Character| {
        let one = character(one);
        one.is_ascii_uppercase() || one.is_ascii_digit() || one == '/'
    };
    let before: Vec<char> = letters[..index]
        .iter()
        .rev()
        .take_while(mark)
        .map(character)
        .collect();
    let begins = before.iter().rev().take(2);
    let begins = begins.filter(|one| one.is_ascii_uppercase());
    let number = letters.get(index + 1).map(character);
    character(&letters[index]) == ' '
        && begins.count() == 2
        && number.is_some_and(|first| first.is_ascii_digit())
}

/// How many of the same dash or dot stand before the letter at `place`.
fn pair_place(letters: &[Character], index: usize) -> usize {
    let character = letters[index].glyph.character;
    letters[..index]
        .iter()
        .rev()
        .take_while(|letter| letter.glyph.character == character)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_quoted_words_are_glued_and_nothing_else_is() {
        let glued = |text: &str| keep_quoted_whole(text).replace(WORD_JOINER, "+");
        assert_eq!(glued("“一河一策”方案"), "“+一+河+一+策+”方案");
        assert_eq!(glued("印发《办法》"), "印发《+办+法+》");
        let long = "《临溪县城市地下综合管廊管理办法》";
        assert_eq!(glued(long), long);
        assert_eq!(glued("没有完的“引文"), "没有完的“引文");
    }
}
