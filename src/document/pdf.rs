//! Pages to PDF: fonts subset and embedded, text that copies out right.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    Rgb, TextItem, TextMatrix,
};

use super::archival;
use super::fonts::{Face, Fonts, Glyph};
use super::gb9704::MM_PER_PT;
use super::page::{GlyphRun, Page, PlacedGlyph, RuledLine};
use super::streams;

pub use super::info::Info;

/// Writes pages as a PDF file's bytes.
pub fn write(fonts: &Fonts, pages: &[Page], info: &Info) -> Vec<u8> {
    let mut document = PdfDocument::new(&info.title);
    let mut handles: BTreeMap<Face, PdfFontHandle> = BTreeMap::new();
    for glyph in pages
        .iter()
        .flat_map(|page| &page.runs)
        .flat_map(|run| &run.glyphs)
    {
        let face = glyph.glyph.face;
        if !handles.contains_key(&face)
            && let Some(parsed) = fonts.parsed(face)
        {
            handles.insert(face, PdfFontHandle::External(document.add_font(parsed)));
        }
    }
    let pages = pages.iter().map(|page| {
        let (width, height) = page.size();
        PdfPage::new(Mm(width), Mm(height), operations(page, &handles))
    });
    let pages = pages.collect();
    document.with_pages(pages);
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let mut file = document.to_lopdf_document(&options, &mut Vec::new());
    archival::mark(&mut file, info);
    streams::pack(&mut file);
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    drop(file.save_to(&mut bytes));
    bytes
}

fn operations(page: &Page, handles: &BTreeMap<Face, PdfFontHandle>) -> Vec<Op> {
    let mut operations = Vec::new();
    for rule in &page.rules {
        operations.extend(rule_operations(rule, page.size().1));
    }
    operations.push(Op::StartTextSection);
    for run in &page.runs {
        for same_face in run
            .glyphs
            .chunk_by(|before, after| before.glyph.face == after.glyph.face)
        {
            if let Some(handle) = same_face
                .first()
                .and_then(|first| handles.get(&first.glyph.face))
            {
                operations.extend(run_operations(run, same_face, handle, page.size().1));
            }
        }
    }
    operations.push(Op::EndTextSection);
    operations
}

fn color(color: [f32; 3]) -> Color {
    Color::Rgb(Rgb {
        r: color[0],
        g: color[1],
        b: color[2],
        icc_profile: None,
    })
}

fn points(millimetres: f32) -> Pt {
    Pt(millimetres / MM_PER_PT)
}

fn rule_operations(rule: &RuledLine, height: f32) -> [Op; 2] {
    let rect = rule.rect;
    let mut rectangle = printpdf::Rect::from_xywh(
        points(rect.x),
        points(height - rect.y - rect.height),
        points(rect.width),
        points(rect.height),
    );
    rectangle.mode = Some(PaintMode::Fill);
    [
        Op::SetFillColor {
            col: color(rule.color),
        },
        Op::DrawRectangle { rectangle },
    ]
}

fn run_operations(
    run: &GlyphRun,
    glyphs: &[PlacedGlyph],
    handle: &PdfFontHandle,
    height: f32,
) -> [Op; 4] {
    let face = glyphs.first().map_or(Face::Fang, |glyph| glyph.glyph.face);
    let (scale, lower) = face.drawn();
    let em = run.size * MM_PER_PT;
    let glyphs: Vec<PlacedGlyph> = glyphs
        .iter()
        .map(|placed| PlacedGlyph {
            x: placed.x + (1.0 - scale) / 2.0 * placed.glyph.advance * em,
            ..*placed
        })
        .collect();
    let size = run.size * scale;
    let left = glyphs.first().map_or(0.0, |glyph| glyph.x);
    let baseline = height - run.baseline - lower * em;
    let matrix = TextMatrix::Translate(points(left), points(baseline));
    [
        Op::SetFillColor {
            col: color(run.color),
        },
        Op::SetFont {
            font: handle.clone(),
            size: Pt(size),
        },
        Op::SetTextMatrix { matrix },
        Op::ShowText {
            items: vec![TextItem::GlyphIds(codepoints(size, &glyphs))],
        },
    ]
}

/// Glyphs with the correction, in thousandths of an em, that brings each next one to its place.
fn codepoints(size: f32, glyphs: &[PlacedGlyph]) -> Vec<Codepoint> {
    let em = size * MM_PER_PT;
    // Corrections are rounded to a thousandth of an em; what rounding leaves is carried on, so that it never adds up.
    let mut at = glyphs.first().map_or(0.0, |glyph| glyph.x);
    let mut codepoints = Vec::with_capacity(glyphs.len());
    for (index, placed) in glyphs.iter().enumerate() {
        let Glyph {
            id,
            character,
            advance,
            ..
        } = placed.glyph;
        at += advance * em;
        let wanted = glyphs.get(index + 1).map_or(at, |next| next.x);
        let offset = ((at - wanted) / em * 1000.0).round();
        at -= offset / 1000.0 * em;
        codepoints.push(Codepoint {
            gid: id,
            offset,
            cid: Some(character.to_string()),
        });
    }
    codepoints
}
