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

/// One character on its way into a line, widths in em of the character pitch.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    pub glyph: Glyph,
    pub class: Class,
    /// Advance before squeezing.
    pub width: f32,
    /// Blank taken off its left side.
    pub trim_left: f32,
    /// Blank taken off its right side because another mark follows.
    pub trim_right: f32,
}

/// Characters a line never breaks inside.
#[derive(Clone, Debug)]
pub struct Atom {
    pub letters: Vec<Letter>,
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
    for span in spans {
        for character in span.text.chars() {
            let glyph = fonts.glyph(span.face, character)?;
            let class = Class::of(character);
            letters.push(Letter {
                glyph,
                class,
                width: glyph.advance,
                trim_left: 0.0,
                trim_right: 0.0,
            });
        }
    }
    squeeze(&mut letters);
    Ok(group(&letters))
}

/// Two adjacent marks together take one and a half characters.
fn squeeze(letters: &mut [Letter]) {
    for place in 1..letters.len() {
        let (before, after) = (letters[place - 1], letters[place]);
        let full = |letter: Letter| letter.width > 0.9;
        match (before.class, after.class) {
            (Class::Close, Class::Close | Class::Open) if full(before) => {
                letters[place - 1].trim_right = 0.5;
            }
            (Class::Open, Class::Open) if full(after) => letters[place].trim_left = 0.5,
            _ => {}
        }
    }
}

fn group(letters: &[Letter]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(letters.len());
    for (place, letter) in letters.iter().enumerate() {
        let joins = place > 0 && joins(letters, place);
        match atoms.last_mut() {
            Some(atom) if joins => atom.letters.push(*letter),
            _ => atoms.push(Atom {
                letters: vec![*letter],
            }),
        }
    }
    atoms
}

/// Whether the letter at `place` may not be parted from the one before it.
fn joins(letters: &[Letter], place: usize) -> bool {
    let (before, here) = (&letters[place - 1], &letters[place]);
    let digit = |letter: &Letter| letter.glyph.character.is_ascii_digit();
    match (before.class, here.class) {
        (Class::Western, Class::Western) => true,
        // —— and …… are one mark.
        (Class::Pair, Class::Pair) => {
            before.glyph.character == here.glyph.character && pair_place(letters, place) % 2 == 1
        }
        // Telephone numbers and hyphenated words.
        (Class::Western, Class::Stay) if here.glyph.character == '-' => true,
        (Class::Stay, Class::Western) => before.glyph.character == '-',
        // Numbers keep their unit.
        (Class::Western, Class::Han | Class::Stay) if digit(before) => {
            unit_after(letters, place) > 0
        }
        (Class::Han, Class::Han) => within_unit(letters, place),
        // 文号 〔2024〕12号 is one word.
        (Class::Open, Class::Western) => before.glyph.character == '〔' && digit(here),
        (Class::Western, Class::Close) => digit(before) && here.glyph.character == '〕',
        (Class::Close, Class::Western) => before.glyph.character == '〕' && digit(here),
        _ => matches!(before.glyph.character, '￥' | '＄') && digit(here),
    }
}

/// How many letters from `place` on are the unit of a number that ends before it.
fn unit_after(letters: &[Letter], place: usize) -> usize {
    let following: Vec<char> = letters[place..]
        .iter()
        .take(4)
        .map(|letter| letter.glyph.character)
        .collect();
    unit_length(&following)
}

/// Whether the letter at `place` is a further character of a number's unit.
fn within_unit(letters: &[Letter], place: usize) -> bool {
    (1..=3.min(place.saturating_sub(1))).any(|back| {
        let start = place - back;
        letters[start - 1].glyph.character.is_ascii_digit() && unit_after(letters, start) > back
    })
}

/// How many of the same dash or dot stand before the letter at `place`.
fn pair_place(letters: &[Letter], place: usize) -> usize {
    let character = letters[place].glyph.character;
    letters[..place]
        .iter()
        .rev()
        .take_while(|letter| letter.glyph.character == character)
        .count()
}
