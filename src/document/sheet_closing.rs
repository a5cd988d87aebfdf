//! The lines at a form's end: who issues it, and when.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{DATE_FROM_RIGHT, MM_PER_PT, SIZE_4};
use super::letter::tail;
use super::page::text_width;

/// One line at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingLine {
    /// Its text.
    pub text: String,
    /// Its width, mm.
    pub width: f32,
    /// How far from the right it ends, mm.
    pub inset: f32,
}

/// From one line at the end to the next, mm.
pub const CLOSING_PITCH: f32 = 9.0;

/// The height of so many lines at the end with the blank one above them, mm.
pub fn closing_height(lines: usize) -> f32 {
    if lines == 0 {
        0.0
    } else {
        (lines + 1) as f32 * CLOSING_PITCH
    }
}

/// The lines at the end as they are set: the last, which is the date, four characters from the right, the names above it
/// centred over it, each parted by sense where it is long, as 署名 is in letters.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn closing_lines(fonts: &Fonts, lines: &[String]) -> Result<Vec<ClosingLine>, MissingGlyph> {
    let Some((last, names)) = lines.split_last() else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    for name in names {
        texts.extend(tail::signature_lines(fonts, name)?);
    }
    texts.push(last.clone());
    let wide = |text: &str| text_width(fonts, Face::Fang.of_size(SIZE_4), text);
    let mut middle = DATE_FROM_RIGHT * SIZE_4 * MM_PER_PT + wide(last)? / 2.0;
    for text in &texts {
        middle = middle.max(wide(text)? / 2.0);
    }
    let line = |text: String| {
        let width = wide(&text)?;
        Ok(ClosingLine {
            text,
            width,
            inset: middle - width / 2.0,
        })
    };
    texts.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_takes_two_lines_and_none_passes_the_edge() {
        let day = "2026年11月20日".to_owned();
        for (name, count) in [
            ("临溪县住房和城乡建设局", 2),
            ("临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心", 3),
        ] {
            let lines = [name.to_owned(), day.clone()];
            let set = closing_lines(Fonts::bundled().unwrap(), &lines).unwrap();
            assert_eq!(set.len(), count, "{set:?}");
            let name_set: String = set[..count - 1]
                .iter()
                .map(|line| line.text.as_str())
                .collect();
            assert_eq!(name_set, name);
            assert!(set.iter().all(|line| line.inset > -0.01), "{set:?}");
        }
    }
}
