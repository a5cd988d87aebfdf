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

/// The letters of an atom that no line holds; Western words and numbers stay whole where a line holds the atom itself.
pub fn split(atom: &Atom, width: f32) -> Vec<Atom> {
    for parts in [address_parts(atom, width), range_parts(atom, width)] {
        if !parts.is_empty() {
            return parts;
        }
    }
    let parts = standard_parts(atom);
    if !parts.is_empty() {
        let held = |part: Atom| {
            if part.width() <= width {
                vec![part]
            } else {
                split(&part, width)
            }
        };
        return parts.into_iter().flat_map(held).collect();
    }
    let fits = atom.width() <= width;
    let western = |letter: &Character| letter.class == Class::Western && fits;
    let words = atom.letters.chunk_by(|a, b| western(a) && western(b));
    words.map(|letters| Atom::from(letters.to_vec())).collect()
}

/// The parts of an atom between which a line may end if it must: an address after / . @ -, a range of years after its
/// dash, the number of a standard after its space, a long name. The atom itself where it has no such place.
pub fn loosened(atom: &Atom) -> Vec<Atom> {
    let letters = &atom.letters;
    let address = is_address(letters);
    let glued = letters.iter().skip(1).all(|one| one.glued);
    let gives_way = letters.iter().skip(1).all(|one| one.gives_way);
    // What is quoted is no name: its line ends early rather.
    let quoted = letters
        .first()
        .is_some_and(|first| first.class == Class::Open);
    let long_name = (letters.len() > LONGEST_NAME || gives_way) && glued && !quoted;
    let dotted = letters.iter().any(|one| one.glyph.character == DOT);
    let (range, standard) = (is_range(letters), is_standard(letters));
    let mut parts: Vec<Atom> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &letters[before]);
        let parted = before.is_none_or(|before| {
            (address && ends_part(before, letter))
                || (range && before.glyph.character == DASH)
                || (standard && are_of_two_words(before, letter))
                || (long_name && dotted && before.glyph.character == DOT)
                || (long_name && !dotted && apart(index, letters.len()))
        });
        match parts.last_mut() {
            Some(part) if !parted => part.letters.push(*letter),
            _ => parts.push(Atom {
                letters: vec![*letter],
                // A space stays at the line's end.
                parted: !parts.is_empty() && letter.class != Class::Space,
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

/// Whether an atom is the number of a standard with the letters before it, GB/T 9704—2012, which a space parts.
fn is_standard(letters: &[Character]) -> bool {
    let is_own_space = |one: &Character| one.class == Class::Space && !one.glued;
    letters.iter().any(is_own_space)
}

fn are_of_two_words(before: &Character, letter: &Character) -> bool {
    before.class == Class::Space || letter.class == Class::Space
}

/// The letters, the space and the number of a standard that no line holds; nothing of what is none.
fn standard_parts(atom: &Atom) -> Vec<Atom> {
    if is_standard(&atom.letters) {
        cut(&atom.letters, are_of_two_words)
    } else {
        Vec::new()
    }
}

/// The two halves of a range of years that no line holds, cut after its dash; nothing of what is no range, or where a half
/// is itself wider than a line.
fn range_parts(atom: &Atom, width: f32) -> Vec<Atom> {
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
fn address_parts(atom: &Atom, width: f32) -> Vec<Atom> {
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
