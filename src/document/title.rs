//! Titles broken by sense into lines of good shape (GB/T 9704-2012 §7.3.1: 词意完整、排列对称、长短适宜、间距恰当，
//! 梯形或菱形).

mod vocabulary;
mod words;

pub use words::{parts, short_parts};

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{LEFT, MM_PER_PT, SIZE_2, TITLE_PITCH, WIDTH};
use super::line::{Span, TextLine, break_ragged};
use super::page::{Page, Spot, baseline_in, text_width};
use super::paragraph::place_line;

/// What one more line costs; far more than any bad break.
const LINE: f32 = 10.0;
/// The cost of a break by the sense it parts: before a number, after a name, inside a phrase.
const SENSE: [f32; 3] = [0.0, 0.4, 0.8];
/// A line between two longer ones (沙漏形) costs this much.
const HOURGLASS: f32 = 0.6;
/// Three or more lines of one length cost this much.
const RECTANGLE: f32 = 0.2;
/// A last line of less than a quarter of the longest costs this much.
const STUMP: f32 = 0.5;

/// Wider than any title, em.
const ENDLESS: f32 = 1000.0;

/// Breaks a title into lines no wider than `width` mm, only between its parts where that is possible.
///
/// The fewest lines win; among those, breaks that part the sense least and lines of good shape.
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
        .map(|part| text_width(fonts, Face::Title.of_size(size), part))
        .collect::<Result<Vec<_>, _>>()?;
    let search = Search {
        parts: &parts,
        widths: &widths,
        width,
    };
    let ends = (0..parts.len())
        .find_map(|breaks| search.best(breaks))
        .unwrap_or_else(|| vec![parts.len()]);
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

/// Puts a title in 2号小标宋, broken by sense and centred on the type area. Returns its bottom, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn place(
    page: &mut Page,
    fonts: &Fonts,
    parts: &[String],
    top: f32,
) -> Result<f32, MissingGlyph> {
    let lines = lines(fonts, parts, SIZE_2, WIDTH)?;
    for (row, line) in lines.iter().enumerate() {
        let baseline = baseline_in(top + row as f32 * TITLE_PITCH, TITLE_PITCH, SIZE_2);
        place_centred(page, fonts, line, (LEFT, WIDTH), baseline)?;
    }
    Ok(top + lines.len() as f32 * TITLE_PITCH)
}

/// Puts a line of a title in 2号小标宋 in the middle between a left edge and so much to the right of it, mm.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn place_centred(
    page: &mut Page,
    fonts: &Fonts,
    text: &str,
    (left, room): (f32, f32),
    baseline: f32,
) -> Result<(), MissingGlyph> {
    let em = SIZE_2 * MM_PER_PT;
    for line in pressed(fonts, text)? {
        let last = line.glyphs.last();
        let wide = last.map_or(0.0, |(glyph, at)| at + glyph.advance);
        let x = left + (room - wide * em) / 2.0;
        place_line(page, &line, Spot { x, baseline }, SIZE_2, em);
    }
    Ok(())
}

/// A line of a title whose adjacent marks are pressed as in text.
fn pressed(fonts: &Fonts, text: &str) -> Result<Vec<TextLine>, MissingGlyph> {
    let face = Face::Title;
    break_ragged(fonts, &[Span { face, text }], ENDLESS)
}

/// A search for the best breaks.
struct Search<'a> {
    parts: &'a [String],
    widths: &'a [f32],
    width: f32,
}

impl Search<'_> {
    /// The best way to break in so many places; `None` when the lines are then too wide.
    fn best(&self, breaks: usize) -> Option<Vec<usize>> {
        let mut best: Option<(f32, Vec<usize>)> = None;
        self.try_from(&mut Vec::new(), breaks, &mut best);
        best.map(|(_, ends)| ends)
    }

    fn try_from(&self, ends: &mut Vec<usize>, left: usize, best: &mut Option<(f32, Vec<usize>)>) {
        let start = ends.last().copied().unwrap_or(0);
        let reach = |end: usize| self.widths[start..end].iter().sum::<f32>() <= self.width;
        if left == 0 {
            if reach(self.parts.len()) {
                ends.push(self.parts.len());
                let cost = self.cost(ends);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    *best = Some((cost, ends.clone()));
                }
                ends.pop();
            }
            return;
        }
        for end in (start + 1..self.parts.len()).take_while(|end| reach(*end)) {
            ends.push(end);
            self.try_from(ends, left - 1, best);
            ends.pop();
        }
    }

    fn cost(&self, ends: &[usize]) -> f32 {
        let mut start = 0;
        let mut rows = Vec::with_capacity(ends.len());
        for end in ends {
            rows.push(self.widths[start..*end].iter().sum::<f32>());
            start = *end;
        }
        let breaks = &ends[..ends.len() - 1];
        let sense: f32 = breaks.iter().map(|end| self.sense(*end)).sum();
        ends.len() as f32 * LINE + sense + shape(&rows, self.width)
    }

    /// What a break before the part at a place costs.
    fn sense(&self, index: usize) -> f32 {
        let after = &self.parts[index];
        let before = &self.parts[index - 1];
        let numbered = after
            .strip_prefix('第')
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        let named = after.starts_with('（')
            || before.ends_with([
                '议', '会', '局', '县', '市', '室', '司', '》', '”', '）', '、',
            ]);
        if numbered {
            SENSE[0]
        } else if named {
            SENSE[1]
        } else {
            SENSE[2]
        }
    }
}

/// What lines of these widths cost for their shape.
fn shape(rows: &[f32], width: f32) -> f32 {
    let widest = rows.iter().copied().fold(0.0, f32::max);
    let narrowest = rows.iter().copied().fold(f32::MAX, f32::min);
    let hourglass = rows
        .windows(3)
        .any(|row| row[1] < row[0] && row[1] < row[2]);
    let rectangle = rows.len() > 2 && widest - narrowest < width / 50.0;
    let stump = rows.last().is_some_and(|last| *last < widest / 4.0);
    let mut cost = (widest - narrowest) / width * 0.3;
    for (is, price) in [
        (hourglass, HOURGLASS),
        (rectangle, RECTANGLE),
        (stump, STUMP),
    ] {
        cost += if is { price } else { 0.0 };
    }
    cost
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
            let full = text_width(fonts, Face::Title.of_size(size), &piece)? > width;
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
    fn adjacent_marks_of_a_title_are_pressed() {
        let fonts = Fonts::bundled().unwrap();
        let text = "关于“‘十四五’规划”任务";
        let lines = pressed(fonts, text).unwrap();
        let (glyph, at) = *lines[0].glyphs.last().unwrap();
        let wide = text_width(fonts, Face::Title.of_size(SIZE_2), text).unwrap();
        let natural = wide / (SIZE_2 * MM_PER_PT);
        assert_eq!(lines.len(), 1);
        assert!((natural - at - glyph.advance - 0.5).abs() < 0.01);
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

    #[test]
    fn titles_of_attachments_break_between_words() {
        for (title, expected) in [
            (
                "2026年滨湖片区雨水管网清掏完成情况一览表",
                vec!["2026年滨湖片区雨水管网", "清掏完成情况一览表"],
            ),
            ("滨湖片区排水管理所台账", vec!["滨湖片区排水管理所台账"]),
        ] {
            let got = lines(Fonts::bundled().unwrap(), &parts(title), SIZE_2, WIDTH).unwrap();
            assert_eq!(got, expected);
        }
    }

    #[test]
    fn free_titles_break_by_sense_and_keep_quoted_names_whole() {
        for (title, expected) in [
            (
                "关于临溪县农业农村局代表建议政协提案办理情况的综合分析报告",
                vec![
                    "关于临溪县农业农村局代表建议",
                    "政协提案办理情况的综合分析报告",
                ],
            ),
            ("承诺事项台账", vec!["承诺事项台账"]),
            (
                "临溪县住房和城乡建设局2024—2026年代表建议政协提案办理工作总结",
                vec![
                    "临溪县住房和城乡建设局2024—2026年",
                    "代表建议政协提案办理工作总结",
                ],
            ),
            (
                "渝州市城市管理和综合行政执法局（市园林绿化管理局）代表建议政协提案办理责任分解表",
                vec![
                    "渝州市城市管理和综合行政执法局",
                    "（市园林绿化管理局）代表建议",
                    "政协提案办理责任分解表",
                ],
            ),
            (
                "中国移动通信集团河北有限公司临溪分公司2026年代表建议政协提案办理工作总结",
                vec![
                    "中国移动通信集团河北有限公司临溪分公司",
                    "2026年代表建议政协提案办理工作总结",
                ],
            ),
            (
                "2026年代表建议、代表议案、政协提案综合分析报告",
                vec!["2026年代表建议、代表议案、", "政协提案综合分析报告"],
            ),
            (
                "临溪县住房和城乡建设局关于印发《重点建议提案督办方案》的通知",
                vec![
                    "临溪县住房和城乡建设局",
                    "关于印发《重点建议提案督办方案》的通知",
                ],
            ),
        ] {
            let got = lines(Fonts::bundled().unwrap(), &parts(title), SIZE_2, WIDTH).unwrap();
            assert_eq!(got, expected);
        }
    }
}
