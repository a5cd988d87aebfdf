//! The head of the first page: letterhead, red double rules, marks, title.

use crate::document::fonts::{Face, Fonts, Glyph, MissingGlyph};
use crate::document::gb9704::{
    LEFT, LETTERHEAD_TO_RULE, LETTERHEAD_TOP, LINE_PITCH, MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH, RED,
    RIGHT, RULE_GAP, RULE_HEIGHT, RULE_LENGTH, RULE_THICK, RULE_THIN, RULE_TO_MARK,
    SECOND_RULE_FROM_BOTTOM, SIZE_3, SIZE_4,
};
use crate::document::page::{
    ASCENT, GlyphRun, Page, PlacedGlyph, Rect, RuledLine, Spot, baseline_in, text_width,
};
use crate::document::title;
use crate::model::office::MarkPlacement;

use super::content::Letter;
use super::office_name;

/// A letterhead's largest size: one em, mm.
const LETTERHEAD_EM: f32 = 13.6;
/// The widest a letterhead may be, mm.
const LETTERHEAD_WIDTH: f32 = 160.0;
/// White between letterhead characters, in em.
const LETTERHEAD_SPACE: f32 = 0.05;
/// White between two rows of a letterhead, in em.
pub const ROW_SPACE: f32 = 0.25;
/// Half of 号's side bearing: its ink ends at the type area's edge as its box does, both within 0.3 mm.
const NUMBER_OVERHANG: f32 = 0.15;

/// Puts the head on the first page. Returns the top of the first text line, mm.
pub fn place(page: &mut Page, fonts: &Fonts, letter: &Letter) -> Result<f32, MissingGlyph> {
    let rule_top = place_letterhead(page, fonts, &letter.letterhead)? + LETTERHEAD_TO_RULE;
    double_rule(page, rule_top, true);
    double_rule(
        page,
        PAGE_HEIGHT - SECOND_RULE_FROM_BOTTOM - RULE_HEIGHT,
        false,
    );
    let marks_bottom = place_marks(page, fonts, letter, rule_top + RULE_HEIGHT + RULE_TO_MARK)?;
    let title_top = marks_bottom + 2.0 * LINE_PITCH;
    let title_bottom = title::place(page, fonts, &letter.title, title_top)?;
    Ok(title_bottom + LINE_PITCH)
}

/// 送审稿, or another mark of what is not final, in the top margin of a page.
pub fn place_draft_mark(page: &mut Page, fonts: &Fonts, mark: &str) -> Result<(), MissingGlyph> {
    let spot = Spot {
        x: LEFT,
        baseline: 20.0,
    };
    page.text(fonts, Face::Hei.of_size(SIZE_4), spot, mark)?;
    Ok(())
}

/// Puts the letterhead with its ink's top edge at 30 mm. Returns its ink's bottom edge, mm.
fn place_letterhead(page: &mut Page, fonts: &Fonts, text: &str) -> Result<f32, MissingGlyph> {
    let mut top = LETTERHEAD_TOP;
    let mut bottom = top;
    for row in letterhead_rows(fonts, text)? {
        let left = (PAGE_WIDTH - row.ems * row.em) / 2.0;
        let spot = Spot {
            x: left,
            baseline: top + row.ink_top * row.em,
        };
        place_spaced(page, &row.glyphs, spot, row.em);
        bottom = top + row.height;
        top = bottom + ROW_SPACE * row.em;
    }
    Ok(bottom)
}

/// One row of a letterhead.
pub struct LetterheadRow {
    /// Its text.
    pub text: String,
    /// Size of one em, mm.
    pub em: f32,
    /// Height of its ink, mm.
    pub height: f32,
    glyphs: Vec<Glyph>,
    ems: f32,
    ink_top: f32,
}

/// The rows of a letterhead, all of one size: as large as fits.
pub fn letterhead_rows(fonts: &Fonts, text: &str) -> Result<Vec<LetterheadRow>, MissingGlyph> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let lines = office_name::lines(fonts, text)?;
    let rows = lines.iter().map(|line| letterhead_glyphs(fonts, line));
    let rows: Vec<Vec<Glyph>> = rows.collect::<Result<_, _>>()?;
    let em = letterhead_em(&rows);
    let row = |row: Vec<Glyph>| {
        let (ink_top, ink_bottom) = ink_extent(fonts, &row);
        LetterheadRow {
            text: row.iter().map(|glyph| glyph.character).collect(),
            em,
            height: (ink_top - ink_bottom) * em,
            ems: row_ems(&row),
            ink_top,
            glyphs: row,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

fn letterhead_glyphs(fonts: &Fonts, text: &str) -> Result<Vec<Glyph>, MissingGlyph> {
    let glyphs = text.chars().map(|letter| fonts.glyph(Face::Title, letter));
    glyphs.collect()
}

/// The size at which the widest of some rows fits, mm.
fn letterhead_em(rows: &[Vec<Glyph>]) -> f32 {
    let widest = rows.iter().map(|row| row_ems(row)).fold(0.0, f32::max);
    LETTERHEAD_EM.min(LETTERHEAD_WIDTH / widest)
}

/// How wide a row is with the white between its characters, in em.
fn row_ems(row: &[Glyph]) -> f32 {
    let advances = row.iter().map(|glyph| glyph.advance + LETTERHEAD_SPACE);
    advances.sum::<f32>() - LETTERHEAD_SPACE
}

/// The highest and lowest ink of a row, in em from the baseline.
fn ink_extent(fonts: &Fonts, row: &[Glyph]) -> (f32, f32) {
    let inks: Vec<_> = row.iter().filter_map(|glyph| fonts.ink(*glyph)).collect();
    let top = inks.iter().map(|ink| ink.top).fold(f32::MIN, f32::max);
    let bottom = inks.iter().map(|ink| ink.bottom).fold(f32::MAX, f32::min);
    if inks.is_empty() {
        (ASCENT, 0.0)
    } else {
        (top, bottom)
    }
}

fn place_spaced(page: &mut Page, row: &[Glyph], spot: Spot, em: f32) {
    let mut x = spot.x;
    let mut glyphs = Vec::with_capacity(row.len());
    for glyph in row {
        glyphs.push(PlacedGlyph { glyph: *glyph, x });
        x += (glyph.advance + LETTERHEAD_SPACE) * em;
    }
    page.runs.push(GlyphRun {
        size: em / MM_PER_PT,
        color: RED,
        baseline: spot.baseline,
        glyphs,
    });
}

/// A red double rule, 170 mm, centred on the page; thick above thin or thin above thick.
fn double_rule(page: &mut Page, top: f32, thick_first: bool) {
    let x = (PAGE_WIDTH - RULE_LENGTH) / 2.0;
    let (first, second) = if thick_first {
        (RULE_THICK, RULE_THIN)
    } else {
        (RULE_THIN, RULE_THICK)
    };
    for (y, height) in [(top, first), (top + first + RULE_GAP, second)] {
        page.rules.push(RuledLine {
            rect: Rect {
                x,
                y,
                width: RULE_LENGTH,
                height,
            },
            color: RED,
        });
    }
}

/// Puts 是否同意公开, 办理结果 and 文号 flush right, one per line. Returns the bottom of the last, mm.
fn place_marks(
    page: &mut Page,
    fonts: &Fonts,
    letter: &Letter,
    top: f32,
) -> Result<f32, MissingGlyph> {
    let mut marks: Vec<(&str, Face)> = Vec::new();
    match (&letter.disclosure, letter.marks) {
        (Some(disclosure), MarkPlacement::UnderRule) => marks.push((disclosure, Face::Fang)),
        (Some(disclosure), MarkPlacement::PageCorner) => {
            flush_right(
                page,
                fonts,
                Face::Hei,
                disclosure,
                baseline_in(15.0, LINE_PITCH, SIZE_3),
            )?;
        }
        (None, _) => {}
    }
    marks.extend(
        letter
            .outcome
            .as_deref()
            .map(|outcome| (outcome, Face::Fang)),
    );
    marks.push((&letter.document_number, Face::Fang));
    // The first mark's character box, not its line box, stands 7/8 of a character below the rule.
    let em = SIZE_3 * MM_PER_PT;
    for (row, (mark, face)) in marks.iter().enumerate() {
        flush_right(
            page,
            fonts,
            *face,
            mark,
            top + row as f32 * LINE_PITCH + ASCENT * em,
        )?;
    }
    Ok(top + (marks.len() - 1) as f32 * LINE_PITCH + em)
}

fn flush_right(
    page: &mut Page,
    fonts: &Fonts,
    face: Face,
    text: &str,
    baseline: f32,
) -> Result<(), MissingGlyph> {
    let letters = face.of_size(SIZE_3);
    let width = text_width(fonts, letters, text)?;
    let spot = Spot {
        x: RIGHT + NUMBER_OVERHANG - width,
        baseline,
    };
    page.text(fonts, letters, spot, text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::SIZE_2;

    #[test]
    fn a_letterhead_is_of_one_size_and_larger_than_the_title_whatever_its_length() {
        let fonts = Fonts::bundled().unwrap();
        for (name, rows) in [
            ("临溪县住房和城乡建设局", 1),
            ("临溪县城市管理综合行政执法局", 1),
            ("临溪县城乡居民社会养老保险管理局", 2),
            ("临溪县人力资源和社会保障局劳动监察大队", 2),
            ("临溪县自然资源和规划局国土空间规划技术中心", 2),
            ("临溪县住房和城乡建设局城市地下管网管理服务中心", 2),
            ("临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心", 2),
        ] {
            let set = letterhead_rows(fonts, name).unwrap();
            assert_eq!(set.len(), rows, "{name}");
            let text: String = set.iter().map(|row| row.text.as_str()).collect();
            assert_eq!(text, name);
            for row in &set {
                assert!((row.em - set[0].em).abs() < f32::EPSILON, "{name}");
                assert!(row.em > 1.2 * SIZE_2 * MM_PER_PT, "{name}: {}", row.em);
                assert!(row.ems * row.em <= LETTERHEAD_WIDTH + 0.01);
            }
        }
    }

    #[test]
    fn a_letterhead_is_parted_where_the_signature_is_and_nowhere_else() {
        let fonts = Fonts::bundled().unwrap();
        for name in [
            "临溪县住房和城乡建设局",
            "临溪县城市管理综合行政执法局",
            "峨边彝族自治县住房和城乡建设局",
            "临溪县人民代表大会常务委员会办公室",
            "内蒙古自治区呼和浩特市住房和城乡建设局",
            "临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心",
        ] {
            let rows = letterhead_rows(fonts, name).unwrap();
            let rows: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
            let signature = crate::document::letter::tail::signature_lines(fonts, name).unwrap();
            assert_eq!(rows, signature);
        }
    }
}
