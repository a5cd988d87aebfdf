//! The parts of a .docx and the zip around them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::document::fonts::Fonts;
use crate::document::gb9704::{
    CHARACTER_PITCH, HEIGHT, LINE_PITCH, LINES, MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH,
};
use crate::document::pdf::Info;

use super::content::{Margin, Setup, WordContent};
use super::styles;
use super::text::SLACK;
use super::units::twips;
use super::xml::escape;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The size of the style Normal, from which the document grid counts, points: below the pitch, for LibreOffice misreads
/// what is below zero.
const GRID_SIZE: f32 = 15.5;
/// The lines of the grid are so far apart at least, twips: more than that size.
const LEAST_GRID: i32 = 320;

/// Packs everything.
pub fn zip(content: &WordContent, fonts: &Fonts, info: &Info) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".to_owned(), content_types(content)),
        ("_rels/.rels".to_owned(), package_relations()),
        ("docProps/core.xml".to_owned(), core(info)),
        ("word/document.xml".to_owned(), document(content)),
        (
            "word/styles.xml".to_owned(),
            styles::xml(fonts, content.setup.pitch.unwrap_or(LINE_PITCH)),
        ),
        ("word/settings.xml".to_owned(), settings(content)),
        (
            "word/_rels/document.xml.rels".to_owned(),
            document_relations(content),
        ),
    ];
    for (index, margin) in content.margins.iter().enumerate() {
        let root = if margin.foot { "ftr" } else { "hdr" };
        parts.push((
            format!("word/{}", margin.file(index)),
            format!(
                r#"{HEAD}<w:{root} xmlns:w="{MAIN}">{}</w:{root}>"#,
                margin.xml
            ),
        ));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in &parts {
        // Writing to memory cannot fail.
        drop(writer.start_file(name.as_str(), SimpleFileOptions::default()));
        drop(writer.write_all(xml.as_bytes()));
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

impl Margin {
    fn file(&self, index: usize) -> String {
        let what = if self.foot { "footer" } else { "header" };
        format!("{what}{}.xml", index + 1)
    }

    fn kind(&self) -> &'static str {
        if self.foot { "footer" } else { "header" }
    }
}

fn content_types(content: &WordContent) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut overrides = String::new();
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
    ] {
        // Writing to a string cannot fail.
        _ = write!(
            overrides,
            r#"<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>"#
        );
    }
    for (index, margin) in content.margins.iter().enumerate() {
        _ = write!(
            overrides,
            r#"<Override PartName="/word/{}" ContentType="{word}.{}+xml"/>"#,
            margin.file(index),
            margin.kind()
        );
    }
    format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
    )
}

fn package_relations() -> String {
    format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn document_relations(content: &WordContent) -> String {
    let mut relations = format!(
        r#"<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="settings" Type="{OFFICE}/settings" Target="settings.xml"/>"#
    );
    for (index, margin) in content.margins.iter().enumerate() {
        _ = write!(
            relations,
            r#"<Relationship Id="margin{index}" Type="{OFFICE}/{}" Target="{}"/>"#,
            margin.kind(),
            margin.file(index)
        );
    }
    format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>"#)
}

fn core(info: &Info) -> String {
    let date = info
        .date
        .map(|day| {
            format!(
                r#"<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>"#
            )
        })
        .unwrap_or_default();
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>{date}</cp:coreProperties>"#,
        escape(&info.title),
        escape(&info.author)
    )
}

/// What no line of Chinese begins with: the marks that Word itself bars, and the dash, as in the PDF.
const NOT_AT_START: &str = "!%),.:;>?]}¢¨°·ˇˉ―—‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
/// What none ends with: the marks that Word itself bars.
const NOT_AT_END: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

fn settings(content: &WordContent) -> String {
    let even = if content.margins.iter().any(|margin| margin.pages == "even") {
        "<w:evenAndOddHeaders/>"
    } else {
        ""
    };
    let barred = format!(
        r#"<w:noLineBreaksAfter w:lang="zh-CN" w:val="{}"/><w:noLineBreaksBefore w:lang="zh-CN" w:val="{}"/>"#,
        escape(NOT_AT_END),
        escape(NOT_AT_START)
    );
    format!(
        r#"{HEAD}<w:settings xmlns:w="{MAIN}">{even}<w:drawingGridHorizontalSpacing w:val="160"/><w:characterSpacingControl w:val="compressPunctuation"/>{barred}<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

fn document(content: &WordContent) -> String {
    format!(
        r#"{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{}{}</w:body></w:document>"#,
        content.body,
        section(content)
    )
}

fn section(content: &WordContent) -> String {
    let mut references = String::new();
    for (index, margin) in content.margins.iter().enumerate() {
        _ = write!(
            references,
            r#"<w:{}Reference w:type="{}" r:id="margin{index}"/>"#,
            margin.kind(),
            margin.pages
        );
    }
    let first = if content.margins.iter().any(|margin| margin.pages == "first") {
        "<w:titlePg/>"
    } else {
        ""
    };
    let Setup {
        landscape,
        margins: [top, right, bottom, left],
        edges: [header, footer],
        grid,
        ..
    } = content.setup;
    let (width, height, orient) = if landscape {
        (PAGE_HEIGHT, PAGE_WIDTH, r#" w:orient="landscape""#)
    } else {
        (PAGE_WIDTH, PAGE_HEIGHT, "")
    };
    let grid = grid.map(grid_xml).unwrap_or_default();
    format!(
        r#"<w:sectPr>{references}<w:pgSz w:w="{}" w:h="{}"{orient}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>{first}{grid}</w:sectPr>"#,
        twips(width),
        twips(height),
        twips(top),
        twips(right),
        twips(bottom),
        twips(left),
        twips(header),
        twips(footer),
    )
}

/// The grid of 28 characters a line. Its lines count in LibreOffice alone, which uses as many whole ones as a page holds.
fn grid_xml(first_page: f32) -> String {
    let pitch = grid_pitch(first_page);
    let character = CHARACTER_PITCH / MM_PER_PT;
    let space = ((character - GRID_SIZE) * 4096.0).round() as i32;
    format!(r#"<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{space}"/>"#)
}

/// From one line of the grid to the next, twips: as near to the 22 lines of the standard as fills both the first page,
/// of which the header leaves so much, mm, and the others but for the slack; what fills them best where none does.
fn grid_pitch(first_page: f32) -> i32 {
    let pages = [first_page, HEIGHT + SLACK].map(twips);
    let left = |pitch: i32| pages.map(|page| page % pitch).into_iter().max();
    let pitches = || (LEAST_GRID..=pages[1] / LINES as i32).rev();
    let filling = pitches().find(|pitch| left(*pitch) < Some(twips(SLACK)));
    filling
        .or_else(|| pitches().min_by_key(|pitch| left(*pitch)))
        .unwrap_or(pages[1] / LINES as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_takes_no_line_from_any_page() {
        let slack = twips(SLACK);
        // Of reports, and under letterheads of one line and of two.
        for first_page in [HEIGHT + SLACK, 215.1, 207.3] {
            let pitch = grid_pitch(first_page);
            for page in [first_page, HEIGHT + SLACK] {
                assert!(twips(page) % pitch < slack, "{first_page}: {pitch}");
            }
            assert!((550..=583).contains(&pitch), "{first_page}: {pitch}");
        }
        for tenths in 1500..2250 {
            let pitch = grid_pitch(tenths as f32 / 10.0);
            assert!(pitch >= LEAST_GRID, "{pitch}");
            assert!(twips(HEIGHT + SLACK) % pitch < 3 * slack, "{pitch}");
        }
    }
}
