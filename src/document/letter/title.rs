//! Titles broken by sense into lines of good shape (词意完整、排列对称).

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::page::text_width;

/// Breaks a title into lines no wider than `width` mm, only between its parts where that is possible.
///
/// The fewest lines win; among those, the break nearest the end of the title (between 届次 and 编号) and the most even
/// lines.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn lines(
    fonts: &Fonts,
    parts: &[String],
    size: f32,
    width: f32,
) -> Result<Vec<String>, MissingGlyph> {
    let parts = split_long_parts(fonts, parts, size, width)?;
    let widths = parts
        .iter()
        .map(|part| text_width(fonts, Face::Title, size, part))
        .collect::<Result<Vec<_>, _>>()?;
    let line = |from: usize, to: usize| widths[from..to].iter().sum::<f32>();
    let mut best: Option<(f32, Vec<usize>)> = None;
    // Titles have a handful of parts: trying every set of breaks is quick.
    for breaks in 0u32..1 << parts.len().saturating_sub(1).min(12) {
        let mut ends: Vec<usize> = (1..parts.len())
            .filter(|place| breaks & (1 << (place - 1)) != 0)
            .collect();
        ends.push(parts.len());
        let mut start = 0;
        let mut row_widths = Vec::new();
        for end in &ends {
            row_widths.push(line(start, *end));
            start = *end;
        }
        if row_widths.iter().any(|row| *row > width) {
            continue;
        }
        let cost = cost(&ends, &row_widths, width, parts.len());
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, ends));
        }
    }
    let ends = best.map_or_else(|| vec![parts.len()], |(_, ends)| ends);
    let mut start = 0;
    Ok(ends
        .into_iter()
        .map(|end| {
            let line = parts[start..end].concat();
            start = end;
            line
        })
        .collect())
}

fn cost(ends: &[usize], rows: &[f32], width: f32, parts: usize) -> f32 {
    let widest = rows.iter().copied().fold(0.0, f32::max);
    let narrowest = rows.iter().copied().fold(f32::MAX, f32::min);
    // The last part is the number; a break before it parts the sense best, one further left parts it worse.
    let sense: f32 = ends[..ends.len() - 1]
        .iter()
        .map(|end| (parts - 1 - end) as f32 * 0.4)
        .sum();
    ends.len() as f32 * 10.0 + sense + (widest - narrowest) / width * 0.3
}

/// A part wider than a line (many numbers of a merged reply) is cut after a 、 or, failing that, anywhere.
fn split_long_parts(
    fonts: &Fonts,
    parts: &[String],
    size: f32,
    width: f32,
) -> Result<Vec<String>, MissingGlyph> {
    let mut cut = Vec::new();
    for part in parts {
        let mut piece = String::new();
        for letter in part.chars() {
            piece.push(letter);
            let full = text_width(fonts, Face::Title, size, &piece)? > width;
            if full && let Some(rest) = piece.pop() {
                let at = piece
                    .rfind('、')
                    .map_or(piece.len(), |at| at + '、'.len_utf8());
                let mut next = piece.split_off(at);
                next.push(rest);
                cut.push(std::mem::replace(&mut piece, next));
            }
        }
        if !piece.is_empty() {
            cut.push(piece);
        }
    }
    Ok(cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{SIZE_2, WIDTH};

    fn broken(parts: &[&str]) -> Vec<String> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        lines(Fonts::bundled().unwrap(), &parts, SIZE_2, WIDTH).unwrap()
    }

    #[test]
    fn breaks_before_the_number() {
        assert_eq!(
            broken(&[
                "对临溪县",
                "第十届",
                "人民代表大会",
                "第五次会议",
                "第37号建议的答复"
            ]),
            ["对临溪县第十届人民代表大会第五次会议", "第37号建议的答复"]
        );
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(
            broken(&["对某县", "第3号建议的答复"]),
            ["对某县第3号建议的答复"]
        );
    }

    #[test]
    fn a_long_place_takes_three_lines_each_within_the_width() {
        let got = broken(&[
            "对黔东南苗族侗族自治州三都水族自治县",
            "第十八届",
            "人民代表大会",
            "第五次会议",
            "第137号建议的会办意见",
        ]);
        assert_eq!(got.len(), 3);
        assert_eq!(
            got.concat(),
            "对黔东南苗族侗族自治州三都水族自治县第十八届人民代表大会第五次会议第137号建议的会办意见"
        );
    }
}
