//! Choosing line ends, and adjusting each line to both edges.

use crate::document::fonts::{Fonts, Glyph, MissingGlyph};

use super::atom::{Atom, Character, Span, collect};
use super::class::Class;
use super::loosening::{loosened, split};

/// A line: glyphs with their places, in em of the character pitch from the line's left edge.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The glyphs and where each begins.
    pub glyphs: Vec<(Glyph, f32)>,
}

impl TextLine {
    /// The characters of the line.
    pub fn text(&self) -> String {
        self.glyphs
            .iter()
            .map(|(glyph, _)| glyph.character)
            .collect()
    }
}

/// How far a mark's blank inside a line may be pressed, em.
const PRESS_INSIDE: f32 = 0.25;
/// How far a closing mark at a line's end may be pressed, em (GB/T 15834-2011 §5.1.10).
const PRESS_AT_END: f32 = 0.5;
/// How much wider the pitch of a line may become, as a share of it (GB/T 9704-2012 §5.2.3 sets 28 characters a line).
const MOST_WIDENED: f32 = 0.04;
/// A line as wide as the type area, em; in narrow cells there is not enough to share the room.
const GRID_WIDTH: f32 = 20.0;
/// A line that ends this near its edge is filled as far as the pitch allows, one that ends earlier stays as it is, em.
const NEARLY_FULL: f32 = 0.5;
/// Rounding slack, em.
const SLACK: f32 = 0.001;
/// Han characters on a paragraph's last line at least.
const LEAST_HAN: usize = 2;
/// A last line with this much besides marks is not alone, em.
const MUCH: f32 = 4.0;
/// How much of a line may go over to the last for its sake, em.
const MOST_MOVED: f32 = 4.0;

/// Breaks a paragraph into lines.
///
/// `width` is the line's width and `first_indent` the first line's indent, both in em of the character pitch.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn break_lines(
    fonts: &Fonts,
    spans: &[Span<'_>],
    width: f32,
    first_indent: f32,
) -> Result<Vec<TextLine>, MissingGlyph> {
    broken(fonts, spans, width, first_indent, Edges::Both)
}

/// Breaks a text into lines that keep their natural widths: what is centred or stands at the right is not spread out.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn break_ragged(
    fonts: &Fonts,
    spans: &[Span<'_>],
    width: f32,
) -> Result<Vec<TextLine>, MissingGlyph> {
    broken(fonts, spans, width, 0.0, Edges::Ragged)
}

/// Whether lines reach the right edge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    /// Every line but the last does.
    Both,
    /// None is spread out to.
    Ragged,
}

fn broken(
    fonts: &Fonts,
    spans: &[Span<'_>],
    width: f32,
    first_indent: f32,
    edges: Edges,
) -> Result<Vec<TextLine>, MissingGlyph> {
    let atoms = collect(fonts, spans)?;
    let mut atoms = split_oversized(&atoms, width);
    let mut ends = line_ends(&mut atoms, width, first_indent, edges);
    avoid_lone_character(&atoms, &mut ends, width, first_indent);
    let mut lines = Vec::with_capacity(ends.len());
    let mut start = 0;
    for (row, end) in ends.iter().enumerate() {
        let indent = if row == 0 { first_indent } else { 0.0 };
        let natural = edges == Edges::Ragged || row + 1 == ends.len();
        lines.push(adjust(fonts, &atoms[start..*end], indent, width, natural));
        start = *end;
    }
    Ok(lines)
}

/// An atom that is wider than a line with the marks that hold on to it is cut: a web address behind its marks, another (a
/// name in a narrow cell) where the line ends.
fn split_oversized(atoms: &[Atom], width: f32) -> Vec<Atom> {
    let mut cut = Vec::with_capacity(atoms.len());
    let mut start = 0;
    while start < atoms.len() {
        let end = (start + 1..atoms.len()).find(|index| may_break(atoms, *index));
        let end = end.unwrap_or(atoms.len());
        let held = &atoms[start..end];
        if pressed_width(held) <= width + SLACK {
            cut.extend_from_slice(held);
        } else {
            cut.extend(held.iter().flat_map(|atom| split(atom, width)));
        }
        start = end;
    }
    cut
}

/// Whether a line may end before the atom at `place`.
fn may_break(atoms: &[Atom], index: usize) -> bool {
    let (Some(before), Some(after)) = (atoms.get(index.wrapping_sub(1)), atoms.get(index)) else {
        return true;
    };
    after.parted
        || !after.first().barred_from_start()
            && !before.last().barred_from_end()
            && !after.is_space()
}

/// Where each line ends: the place of the first atom of the next. What follows a line that would have to be spread too far
/// is cut where it may be, so that more of it fits.
fn line_ends(atoms: &mut Vec<Atom>, width: f32, first_indent: f32, edges: Edges) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < atoms.len() {
        let indent = if ends.is_empty() { first_indent } else { 0.0 };
        let mut end = line_end(atoms, start, width - indent);
        let graded = edges == Edges::Both && width >= GRID_WIDTH;
        while graded && end < atoms.len() && widened(&atoms[start..end], width - indent) {
            let Some(better) = fuller_end(atoms, start, end, width - indent) else {
                break;
            };
            end = better;
        }
        ends.push(end);
        start = end;
    }
    ends
}

/// Whether a line has to be spread farther than its pitch allows.
fn widened(atoms: &[Atom], room: f32) -> bool {
    let natural: f32 = atoms.iter().map(Atom::width).sum();
    let gaps = loose_gaps(atoms).iter().filter(|loose| **loose).count();
    room - natural > gaps as f32 * MOST_WIDENED + SLACK
}

/// A later end of a line that stays too empty at `end`: with marks pressed, or with the next atom cut.
fn fuller_end(atoms: &mut Vec<Atom>, start: usize, end: usize, room: f32) -> Option<usize> {
    let near = (end + 1..=atoms.len()).take_while(|later| later - end <= 4);
    let pressed = near
        .filter(|later| may_break(atoms, *later))
        .find(|later| pressed_width(&atoms[start..*later]) <= room + SLACK);
    if pressed.is_some() {
        return pressed;
    }
    let held = (end + 1..atoms.len()).find(|later| may_break(atoms, *later));
    for index in end..held.unwrap_or(atoms.len()) {
        let parts = loosened(&atoms[index]);
        if parts.len() > 1 {
            let count = parts.len();
            let whole = atoms[index].clone();
            atoms.splice(index..=index, parts);
            let later = line_end(atoms, start, room);
            if later > end {
                return Some(later);
            }
            atoms.splice(index..index + count, [whole]);
        }
    }
    None
}

fn line_end(atoms: &[Atom], start: usize, room: f32) -> usize {
    let mut natural = 0.0;
    let mut fit = start;
    while fit < atoms.len() && natural + atoms[fit].width() <= room + SLACK {
        natural += atoms[fit].width();
        fit += 1;
    }
    if fit == atoms.len() {
        return fit;
    }
    let fit = fit.max(start + 1);
    if may_break(atoms, fit) {
        return fit;
    }
    // 先挤进: press the marks of the line so that the barred marks that follow fit in.
    let pulled = (fit + 1..=atoms.len())
        .take_while(|end| end - fit <= 3)
        .find(|end| may_break(atoms, *end));
    if let Some(end) = pulled.filter(|end| pressed_width(&atoms[start..*end]) <= room + SLACK) {
        return end;
    }
    // 后推出: send characters down until the line may end.
    (start + 1..fit)
        .rev()
        .find(|end| may_break(atoms, *end))
        .unwrap_or(fit)
}

/// A line's width with all its marks pressed.
fn pressed_width(atoms: &[Atom]) -> f32 {
    let letters: Vec<&Character> = atoms.iter().flat_map(|atom| &atom.letters).collect();
    let natural: f32 = atoms.iter().map(Atom::width).sum();
    let pressed: f32 = letters
        .iter()
        .enumerate()
        .map(|(index, letter)| press(letter, index + 1 == letters.len()))
        .sum();
    natural - pressed
}

/// How far a letter can still be pressed.
fn press(letter: &Character, at_end: bool) -> f32 {
    if letter.class != Class::Close || letter.width < 0.9 {
        return 0.0;
    }
    let most = if at_end { PRESS_AT_END } else { PRESS_INSIDE };
    (most - letter.trim_right).max(0.0)
}

/// 孤字不成行: a last line has two Han characters at least, or a number or word that is as much to look at; a shorter one
/// takes more down, or goes up into the line before.
fn avoid_lone_character(atoms: &[Atom], ends: &mut Vec<usize>, width: f32, first_indent: f32) {
    let rows = ends.len();
    if rows < 2 {
        return;
    }
    let start_of_last = ends[rows - 2];
    let words = letters_from(atoms, start_of_last)
        .filter(|letter| !matches!(letter.class, Class::Open | Class::Close));
    let wide: f32 = words.map(|letter| letter.width).sum();
    if wide >= MUCH || han_from(atoms, start_of_last) >= LEAST_HAN {
        return;
    }
    let (start, room) = if rows == 2 {
        (0, width - first_indent)
    } else {
        (ends[rows - 3], width)
    };
    if pressed_width(&atoms[start..]) <= room + SLACK {
        ends.remove(rows - 2);
        return;
    }
    let breaks = (start + 1..start_of_last)
        .rev()
        .filter(|end| may_break(atoms, *end));
    // The line before must not become so short that spreading it out shows.
    let near = breaks.take_while(|end| {
        let moved: f32 = atoms[*end..start_of_last].iter().map(Atom::width).sum();
        moved <= MOST_MOVED && pressed_width(&atoms[*end..]) <= width + SLACK
    });
    let near: Vec<usize> = near.collect();
    let enough = near.iter().find(|end| han_from(atoms, **end) >= LEAST_HAN);
    if let Some(end) = enough.or(near.first()) {
        ends[rows - 2] = *end;
    }
}

/// How many Han characters stand from an atom on.
fn han_from(atoms: &[Atom], start: usize) -> usize {
    letters_from(atoms, start)
        .filter(|letter| letter.class == Class::Han)
        .count()
}

fn letters_from(atoms: &[Atom], start: usize) -> impl Iterator<Item = &Character> {
    atoms[start..].iter().flat_map(|atom| &atom.letters)
}

/// Places a line's glyphs; unless it keeps its natural width it fills the room.
fn adjust(fonts: &Fonts, atoms: &[Atom], indent: f32, width: f32, natural_width: bool) -> TextLine {
    let trailing = atoms
        .iter()
        .rev()
        .take_while(|atom| atom.is_space())
        .count();
    let atoms = &atoms[..atoms.len() - trailing];
    let natural: f32 = atoms.iter().map(Atom::width).sum();
    let pressable: Vec<f32> = pressable(atoms);
    let overfull = indent + natural > width + SLACK;
    // The mark at the line's end gives way first, and wholly: half a character or none.
    let end_press = if overfull {
        pressable.last().copied().unwrap_or(0.0)
    } else {
        0.0
    };
    let spare = width - indent - natural + end_press;
    let letters: Vec<&Character> = atoms.iter().flat_map(|atom| &atom.letters).collect();
    let loose = loose_gaps(atoms);
    let gaps = loose.iter().filter(|loose| **loose).count();
    let widen = if natural_width {
        0.0
    } else {
        widening(spare, gaps, width)
    };
    // The marks inside share what is still too much.
    let inside: f32 = pressable.iter().rev().skip(1).sum();
    let share = if spare < 0.0 && inside > 0.0 {
        (-spare / inside).min(1.0)
    } else {
        0.0
    };

    let mut x = indent;
    let mut glyphs = Vec::new();
    for (index, letter) in letters.into_iter().enumerate() {
        let last_letter = index + 1 == pressable.len();
        let pressed = if last_letter {
            end_press
        } else {
            pressable[index] * share
        };
        glyphs.push(placed(fonts, letter, x, last_letter && pressed > 0.0));
        x += letter.width - letter.trim_left - letter.trim_right - pressed;
        if loose.get(index) == Some(&true) {
            x += widen;
        }
    }
    TextLine { glyphs }
}

/// How much wider each of so many gaps becomes, for a line with so much room to spare, em.
fn widening(spare: f32, gaps: usize, width: f32) -> f32 {
    if spare <= 0.0 || gaps == 0 {
        return 0.0;
    }
    let most = gaps as f32 * MOST_WIDENED + SLACK;
    match spare {
        spare if width < GRID_WIDTH || spare <= most => spare / gaps as f32,
        spare if spare - most <= NEARLY_FULL => MOST_WIDENED,
        _ => 0.0,
    }
}

/// Whether room may come in after each letter but the last: between atoms, and inside one where a Han character is
/// concerned, so that a number's unit stands no closer than the text around it.
fn loose_gaps(atoms: &[Atom]) -> Vec<bool> {
    let mut loose = Vec::new();
    for atom in atoms {
        for pair in atom.letters.windows(2) {
            loose.push(pair.iter().any(|letter| letter.class == Class::Han));
        }
        loose.push(true);
    }
    loose.pop();
    loose
}

/// A letter at `x`. A mark that has lost its blank half shows as its half-width twin, so that its advance box neither
/// overlaps its neighbour's nor passes the line's end.
fn placed(fonts: &Fonts, letter: &Character, x: f32, pressed_at_end: bool) -> (Glyph, f32) {
    if pressed_at_end || letter.trim_right > 0.0 || letter.trim_left > 0.0 {
        let twin = fonts.half(letter.glyph);
        if twin != letter.glyph {
            return (twin, x);
        }
    }
    (letter.glyph, x - letter.trim_left)
}

/// How far each letter of a line can be pressed.
fn pressable(atoms: &[Atom]) -> Vec<f32> {
    let letters: Vec<&Character> = atoms.iter().flat_map(|atom| &atom.letters).collect();
    letters
        .iter()
        .enumerate()
        .map(|(index, letter)| press(letter, index + 1 == letters.len()))
        .collect()
}
