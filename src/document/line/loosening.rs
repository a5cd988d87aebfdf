//! Where a line may end inside an atom, when it could be filled only by spreading its characters too far.

use super::atom::{Atom, Character};
use super::class::Class;

/// Western words of so many letters with marks inside are addresses.
const ADDRESS: usize = 12;
/// Names of more characters may be parted, those of people never are.
const LONGEST_NAME: usize = 4;

/// Between the years of a range: 2021—2025年.
const DASH: char = '—';
/// In a name such as 买买提·吐尔逊, which is parted after it only.
const DOT: char = '·';

/// The parts of an atom between which a line may end if it must: an address after / . @ -, a range of years after its
/// dash, a long name. The atom itself where it has no such place.
pub fn loosened(atom: &Atom) -> Vec<Atom> {
    let letters = &atom.letters;
    let address = is_address(letters);
    let long_name = letters.len() > LONGEST_NAME && letters.iter().skip(1).all(|one| one.glued);
    let dotted = letters.iter().any(|one| one.glyph.character == DOT);
    let range = is_range(letters);
    let mut parts: Vec<Atom> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &letters[before]);
        let parted = before.is_none_or(|before| {
            (address && ends_part(before, letter))
                || (range && before.glyph.character == DASH)
                || (long_name && dotted && before.glyph.character == DOT)
                || (long_name && !dotted && apart(index, letters.len()))
        });
        match parts.last_mut() {
            Some(part) if !parted => part.letters.push(*letter),
            _ => parts.push(Atom {
                letters: vec![*letter],
                parted: !parts.is_empty(),
            }),
        }
    }
    parts
}

/// Whether an atom is two numbers with one unit: the number of a standard, 9704—2012, has none.
fn is_range(letters: &[Character]) -> bool {
    let has_dash = letters.iter().any(|one| one.glyph.character == DASH);
    let last = letters.last().map(|one| one.class);
    has_dash && last == Some(Class::Han)
}

/// The two halves of a range of years that no line holds, cut after its dash; nothing of what is no range, or where a half
/// is itself wider than a line.
pub fn range_parts(atom: &Atom, width: f32) -> Vec<Atom> {
    if !is_range(&atom.letters) {
        return Vec::new();
    }
    let mut parts = cut(&atom.letters, |before, _| before.glyph.character == DASH);
    if parts.iter().any(|part| part.width() > width) {
        parts.clear();
    }
    parts
}

/// A web or mail address.
fn is_address(letters: &[Character]) -> bool {
    let is =
        |letter: &Character| matches!(letter.class, Class::Western | Class::Solidus | Class::Stay);
    let named = letters.windows(2).any(|pair| {
        ".@".contains(pair[0].glyph.character) && pair[1].glyph.character.is_alphabetic()
    });
    letters.len() >= ADDRESS && letters.iter().all(is) && named
}

/// Whether a line may end between two letters of an address: after / . @ -, not inside :// or a number.
fn ends_part(before: &Character, letter: &Character) -> bool {
    let (before, here) = (before.glyph.character, letter.glyph.character);
    let number = before == '.' && here.is_ascii_digit();
    "/.@-".contains(before) && !"/.@-".contains(here) && !number
}

/// The parts of an address that no line holds with the marks around it: behind / . @ - and before @; only a part that is
/// itself wider than a line is cut behind other marks, or between letters. Nothing of what is no address.
pub fn address_parts(atom: &Atom, width: f32) -> Vec<Atom> {
    if !is_address(&atom.letters) {
        return Vec::new();
    }
    let at_marks = cut(&atom.letters, |before, letter| {
        ends_part(before, letter) || letter.glyph.character == '@'
    });
    let narrow = |part: &Atom| part.width() <= width;
    let mut parts: Vec<Atom> = Vec::new();
    for part in at_marks {
        let smaller = if narrow(&part) {
            vec![part]
        } else {
            cut(&part.letters, |before, _| {
                "_?&=".contains(before.glyph.character)
            })
        };
        for mut one in smaller {
            one.parted = !parts.is_empty();
            if narrow(&one) {
                parts.push(one);
            } else {
                parts.extend(cut(&one.letters, |_, _| true));
            }
        }
    }
    parts
}

/// Letters in atoms, cut wherever a line may end between two.
fn cut(letters: &[Character], may_end: impl Fn(&Character, &Character) -> bool) -> Vec<Atom> {
    let parts = letters.chunk_by(|before, letter| !may_end(before, letter));
    parts.map(|part| Atom::from(part.to_vec())).collect()
}

/// Whether both parts of a name of so many characters have two at least.
fn apart(index: usize, count: usize) -> bool {
    index >= 2 && index + 2 <= count
}
