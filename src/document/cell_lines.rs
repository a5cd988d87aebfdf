//! The lines of a narrow cell, which keep their natural widths: names and words stay whole on them.

use super::cell_words::CellWords;
use super::fonts::{Fonts, MissingGlyph};
use super::line::{Span, TextLine, break_ragged, keep_whole};
use super::text_width::{ems, ordinals};
use super::title::short_parts;

/// Names of more characters may be parted.
const LONGEST_ITEM: f32 = 8.0;
/// Words of running text of more characters may be parted.
const LONGEST_WORD: f32 = 4.0;

/// Breaks a cell's text into lines of so many em. The words of running text, as a title is, stay whole where that takes no
/// more lines.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn narrow_lines(
    fonts: &Fonts,
    text: &str,
    words: &CellWords,
    room: f32,
) -> Result<Vec<TextLine>, MissingGlyph> {
    let broken = |text: &str| break_ragged(fonts, &[Span::fang(text)], room);
    if let Some(glued) = words.glued(room) {
        return broken(&glued);
    }
    let text = keep_whole(text, &short_items(text, room));
    let lines = broken(&text)?;
    if lines.len() < 2 {
        return Ok(lines);
    }
    let mut known = short_parts(&text);
    known.retain(|word| ems(word) <= LONGEST_WORD.min(room));
    let whole = broken(&keep_whole(&text, &known))?;
    Ok(if whole.len() > lines.len() {
        lines
    } else {
        whole
    })
}

/// The names between 、, those in brackets and 第118号 that a line of the cell can hold: none is parted.
fn short_items(text: &str, room: f32) -> Vec<String> {
    let mut items = ordinals(text);
    for part in text.split('、').filter(|part| *part != text) {
        items.push(part.to_owned());
    }
    for part in text.split('（').skip(1) {
        if let Some((name, _)) = part.split_once('）') {
            items.push(format!("（{name}）"));
        }
    }
    items.retain(|item| ems(item) <= room.min(LONGEST_ITEM));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: f32) -> Vec<String> {
        let fonts = Fonts::bundled().unwrap();
        let lines = narrow_lines(fonts, text, &CellWords::new(text), room).unwrap();
        lines.iter().map(TextLine::text).collect()
    }

    #[test]
    fn a_word_of_a_title_stays_whole_where_that_takes_no_more_lines() {
        let title = "关于加快老旧小区雨污分流改造的建议";
        assert_eq!(
            lines(title, 9.4),
            ["关于加快老旧小区", "雨污分流改造的建议"]
        );
        // Whole words would take a line more.
        assert_eq!(
            lines(title, 6.0),
            ["关于加快老旧", "小区雨污分流", "改造的建议"]
        );
    }

    #[test]
    fn a_number_is_on_one_line_in_the_narrowest_column_it_gets() {
        for text in ["100%", "100.0%", "92.5%", "31/32", "2026-04-14"] {
            assert_eq!(lines(text, CellWords::new(text).least()), [text]);
        }
    }
}
