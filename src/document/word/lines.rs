//! Lines that end in Word where they end in the PDF. Word and LibreOffice part a number from its unit, know no 孤字不成行
//! and press marks by rules of their own; where that would move a line's end, the line's characters stand a little wider
//! or closer. Nothing is put into the text for it: what a clerk copies or searches is what was written.

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::line::{Class, Span, TextLine, WORD_JOINER};

use super::styles;
use super::units::TWIPS;
use super::xml::WordRun;

/// How a text stands in Word.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Size, twips.
    pub size: f32,
    /// How much wider characters stand than their size by the style, twips.
    pub spacing: i32,
    /// Width of a line, mm.
    pub width: f32,
    /// Indent of the first line, mm.
    pub indent: f32,
    /// Whether lines reach to both edges.
    pub spread: bool,
    /// How much the program that sets it may add between Han and a letter or digit, twips.
    pub gap: f32,
}

/// LibreOffice's characters are so much wider than their size on its own grid of pixels.
const WIDER: f32 = 323.0 / 320.0;
/// What a line must have left to hold its text whatever is rounded, twips.
const LEAST_LEFT: f32 = 50.0;
/// What is left of a line that is filled, twips: its characters are narrower in Word, which must find no room for a digit.
const LEFT_WHEN_FILLED: f32 = 10.0;
/// What LibreOffice before 24.8 adds between Han and a letter or digit, whatever it is told, em.
const GAP: f32 = 0.2;
/// So much of those gaps is allowed for on a line that reaches to both edges, twips: where there are none, the next character
/// must find no room.
const MOST_GAPS: f32 = 96.0;
/// How near to fitting the next word may come, twips.
const NEAR: f32 = 40.0;

/// A word of more characters that goes over to the next line leaves more room than the few characters before it can share.
const LONG_WORD: usize = 12;

/// Whether a text holds a word so long, an address or a number, that its lines do not reach to both edges.
pub fn holds_long_word(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_ascii_graphic());
    words.any(|word| word.len() > LONG_WORD)
}

#[derive(Clone, Copy)]
struct WordCharacter {
    face: Face,
    character: char,
    class: Class,
    /// Advance, em.
    width: f32,
}

/// The runs of a text whose lines in the PDF are known.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn runs(
    fonts: &Fonts,
    spans: &[Span<'_>],
    lines: &[TextLine],
    measure: Measure,
) -> Result<Vec<WordRun>, MissingGlyph> {
    let letters = letters(fonts, spans)?;
    let mut runs: Vec<WordRun> = Vec::new();
    let mut rest = letters.as_slice();
    for (row, line) in lines.iter().enumerate() {
        let own = held(rest, line);
        // Spaces at a line's end show nowhere.
        let spaces = rest[own..].iter().take_while(|letter| letter.is_space());
        let (here, after) = rest.split_at(own + spaces.count());
        rest = after;
        let indent = if row == 0 { measure.indent } else { 0.0 };
        let (each, last) = measure.spacing(&here[..own], after, indent);
        for (index, letter) in here.iter().enumerate() {
            let spacing = if index + 1 == own { last } else { each };
            push(&mut runs, letter, spacing);
        }
    }
    for letter in rest {
        push(&mut runs, letter, None);
    }
    Ok(runs)
}

/// How many of the letters stand on a line. They are counted by those that show: a space may have no glyph, as behind the
/// number of a 附件 whose title begins with a figure.
fn held(letters: &[WordCharacter], line: &TextLine) -> usize {
    let glyphs = line.glyphs.iter();
    let shown = glyphs.filter(|(glyph, _)| Class::of(glyph.character) != Class::Space);
    let mut letters = letters.iter().enumerate();
    let shows = |(_, letter): &(usize, &WordCharacter)| !letter.is_space();
    shown
        .filter_map(|_| letters.find(shows))
        .last()
        .map_or(0, |(index, _)| index + 1)
}

fn letters(fonts: &Fonts, spans: &[Span<'_>]) -> Result<Vec<WordCharacter>, MissingGlyph> {
    let mut letters = Vec::new();
    for span in spans {
        for character in span.text.chars().filter(|letter| *letter != WORD_JOINER) {
            letters.push(WordCharacter {
                face: span.face,
                character,
                class: Class::of(character),
                width: fonts.plain_glyph(span.face, character)?.advance,
            });
        }
    }
    Ok(letters)
}

fn push(runs: &mut Vec<WordRun>, letter: &WordCharacter, spacing: Option<i32>) {
    match runs.last_mut() {
        Some(run) if run.face == letter.face && run.spacing == spacing => {
            run.text.push(letter.character);
        }
        _ => runs.push(WordRun {
            face: letter.face,
            text: letter.character.to_string(),
            spacing,
        }),
    }
}

impl WordCharacter {
    fn is_space(&self) -> bool {
        self.class == Class::Space
    }
}

impl Measure {
    /// Text of so many half points on lines so wide, mm, that reach to both edges.
    pub fn new(half_points: u32, width: f32) -> Self {
        Self {
            size: half_points as f32 * 10.0,
            spacing: styles::spacing(half_points),
            width,
            indent: 0.0,
            spread: true,
            gap: 0.0,
        }
    }

    /// The same in a cell, whose few characters leave no room for the gaps that a program may add.
    #[must_use]
    pub fn in_cell(self) -> Self {
        let gap = self.size * GAP;
        Self { gap, ..self }
    }

    /// The same, the first line indented by so many characters of the size.
    #[must_use]
    pub fn indented(mut self, characters: f32) -> Self {
        self.indent = characters * self.size / TWIPS;
        self
    }

    /// The spacing of a line's characters and that of its last, where the line would end elsewhere by the style's.
    fn spacing(
        &self,
        line: &[WordCharacter],
        after: &[WordCharacter],
        indent: f32,
    ) -> (Option<i32>, Option<i32>) {
        if line.is_empty() {
            return (None, None);
        }
        let room = (self.width - indent) * TWIPS;
        let left = room - self.natural(line, WIDER) - self.gaps(line);
        let most_left = room - self.natural(line, 1.0) + self.pressed(line);
        let word = word(after);
        // A mark that would come to stand at the line's end LibreOffice lets hang over it, whatever it is told.
        let hangs = word.last().is_some_and(|last| last.class == Class::Close);
        let inside = &word[..word.len() - usize::from(hangs)];
        let least = self.natural(inside, 1.0) - NEAR;
        let takes_more = !word.is_empty() && most_left >= least;
        let all_alike = |remaining: f32| {
            let each = ((left - remaining) / line.len() as f32).floor() as i32;
            let each = (each != 0).then_some(self.spacing + each);
            (each, each)
        };
        if left < LEAST_LEFT {
            all_alike(LEAST_LEFT)
        } else if takes_more && self.spread {
            all_alike(LEFT_WHEN_FILLED)
        } else if takes_more {
            // What is not spread out has its room behind the last character, where it does not show.
            let room = (most_left - least).min(left - LEAST_LEFT).ceil() as i32;
            (None, (room > 0).then_some(self.spacing + room))
        } else {
            (None, None)
        }
    }

    /// How wide letters stand by the style, twips, on a grid that widens them.
    fn natural(&self, letters: &[WordCharacter], wider: f32) -> f32 {
        let widths = letters.iter().map(|letter| letter.width);
        widths.sum::<f32>() * self.size * wider + letters.len() as f32 * self.spacing as f32
    }

    /// How much wider letters may stand for the gaps between Han and letters or digits, twips.
    fn gaps(&self, letters: &[WordCharacter]) -> f32 {
        let apart = |pair: &&[WordCharacter]| {
            let classes = (pair[0].class, pair[1].class);
            matches!(
                classes,
                (Class::Han, Class::Western) | (Class::Western, Class::Han)
            )
        };
        let gaps = letters.windows(2).filter(apart).count() as f32 * self.gap;
        if self.spread {
            gaps.min(MOST_GAPS)
        } else {
            gaps
        }
    }

    /// How much adjacent marks are pressed by Word, twips; LibreOffice presses none.
    fn pressed(&self, letters: &[WordCharacter]) -> f32 {
        let adjacent = |pair: &&[WordCharacter]| {
            let classes = (pair[0].class, pair[1].class);
            matches!(
                classes,
                (Class::Close, Class::Close | Class::Open) | (Class::Open, Class::Open)
            )
        };
        letters.windows(2).filter(adjacent).count() as f32 * self.size / 2.0
    }
}

/// What Word and LibreOffice take into the line above if it has room: the characters from one place a line may end to the
/// next by their rules.
fn word(letters: &[WordCharacter]) -> &[WordCharacter] {
    let whole = |pair: &[WordCharacter]| {
        let (before, after) = (pair[0].class, pair[1].class);
        after.barred_from_start()
            || before.barred_from_end()
            || (before, after) == (Class::Western, Class::Western)
    };
    let end = letters.windows(2).position(|pair| !whole(pair));
    &letters[..end.map_or(letters.len(), |end| end + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::break_ragged;
    use crate::document::word::styles::TABLE_HALF_POINTS;

    /// How wide the one line of a cell is, mm, where a program adds so much between Han and digits, em.
    fn width_of(text: &str, room: f32, gap: f32) -> f32 {
        let fonts = Fonts::bundled().unwrap();
        let spans = [Span::fang(text)];
        let measure = Measure {
            spread: false,
            ..Measure::new(TABLE_HALF_POINTS, room).in_cell()
        };
        let lines = break_ragged(fonts, &spans, room * TWIPS / measure.size).unwrap();
        assert_eq!(lines.len(), 1, "{text}");
        let set = runs(fonts, &spans, &lines, measure).unwrap();
        let letters = letters(fonts, &spans).unwrap();
        let spaced = set.iter().map(|run| {
            let count = run.text.chars().count() as i32;
            count * run.spacing.unwrap_or_default()
        });
        let measure = Measure {
            gap: gap * measure.size,
            ..measure
        };
        let wide = measure.natural(&letters, 1.0) + measure.gaps(&letters);
        (wide + spaced.sum::<i32>() as f32) / TWIPS
    }

    #[test]
    fn the_line_of_a_cell_holds_with_gaps_between_han_and_digits_and_stays_as_it_is_where_there_is_room()
     {
        let fonts = Fonts::bundled().unwrap();
        for text in [
            "县建议第1号",
            "2025年市建议第1号",
            "已逾期408个工作日",
            "转科室",
        ] {
            let letters = letters(fonts, &[Span::fang(text)]).unwrap();
            let plain = Measure::new(TABLE_HALF_POINTS, 0.0).natural(&letters, 1.0) / TWIPS;
            // A column just wide enough in the PDF.
            let room = plain + 1.0;
            assert!(width_of(text, room, GAP) <= room, "{text}");
            let wide = width_of(text, plain + 12.0, 0.0);
            assert!((wide - plain).abs() < 0.01, "{text}: {wide} of {plain}");
        }
    }
}
