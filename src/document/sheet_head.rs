//! The line above a form's table: a text at its left and one at its right, on lines of their own where one cannot hold both.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_SMALL_4};
use super::line::{Span, break_ragged};
use super::page::text_width;

/// One line above a table: what stands at its left and at its right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadLine {
    /// Flush left.
    pub left: String,
    /// Flush right.
    pub right: String,
}

/// The lines above a table so wide, mm: both texts on one with a character between them, or each on its own.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn head_lines(
    fonts: &Fonts,
    (left, right): &(String, String),
    width: f32,
) -> Result<Vec<HeadLine>, MissingGlyph> {
    if left.is_empty() && right.is_empty() {
        return Ok(Vec::new());
    }
    let letters = Face::Fang.of_size(SIZE_SMALL_4);
    let em = SIZE_SMALL_4 * MM_PER_PT;
    let gap = if left.is_empty() || right.is_empty() {
        0.0
    } else {
        em
    };
    let wide = text_width(fonts, letters, left)? + text_width(fonts, letters, right)?;
    if wide + gap <= width {
        return Ok(vec![HeadLine {
            left: left.clone(),
            right: right.clone(),
        }]);
    }
    let broken = |text: &str| break_ragged(fonts, &[Span::fang(text)], width / em);
    let (left, right) = (broken(left)?, broken(right)?);
    let left = left.iter().map(|line| HeadLine {
        left: line.text(),
        right: String::new(),
    });
    let right = right.iter().map(|line| HeadLine {
        left: String::new(),
        right: line.text(),
    });
    Ok(left.chain(right).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(name: &str) -> Vec<HeadLine> {
        let head = (
            format!("承办单位（盖章）：{name}"),
            "填表日期：　　年　　月　　日".to_owned(),
        );
        head_lines(Fonts::bundled().unwrap(), &head, 170.0).unwrap()
    }

    #[test]
    fn both_texts_share_a_line_only_where_it_holds_them() {
        for count in 1..=40 {
            let lines = lines(&"局".repeat(count));
            let together = lines
                .iter()
                .any(|line| !line.left.is_empty() && !line.right.is_empty());
            // 40.15 characters a line: nine before the name, a gap of one, fourteen of the day.
            assert_eq!(together, count <= 16, "{count}: {lines:?}");
            let left: String = lines.iter().map(|line| line.left.as_str()).collect();
            assert_eq!(left.chars().count(), 9 + count);
            let expected = match count {
                ..=16 => 1,
                17..=31 => 2,
                _ => 3,
            };
            assert_eq!(lines.len(), expected, "{count}: {lines:?}");
        }
    }

    #[test]
    fn nothing_above_a_table_takes_no_line() {
        let head = (String::new(), String::new());
        let lines = head_lines(Fonts::bundled().unwrap(), &head, 170.0).unwrap();
        assert!(lines.is_empty());
    }
}
