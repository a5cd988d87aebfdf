//! Installed official faces: found by their Chinese or English names, used per element, filled up glyph by glyph.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::path::Path;

use banli::document::fonts::{MissingGlyph, installed};
use banli::document::manuscript::Manuscript;
use banli::document::report::ReportDocument;
use banli::document::{Face, Fonts, Format, pdf};
use banli::model::office::FontChoice;
use common::pdf::{read, text_of};

/// The fonts with 仿宋_GB2312 for the body: a TrueType face of a dozen boxes, made for this test.
fn chosen() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let found = installed::under(&folder);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].face, found[0].family.as_str()),
        (Face::Fang, "仿宋_GB2312")
    );
    let choice = FontChoice {
        body: "仿宋_GB2312".to_owned(),
        title: "这台机器没有的字体".to_owned(),
        ..FontChoice::default()
    };
    Fonts::with(&choice, &found).unwrap()
}

#[test]
fn a_chosen_face_is_used_and_what_it_lacks_is_borrowed() {
    let fonts = chosen();
    let own = fonts.glyph(Face::Fang, '答').unwrap();
    assert_eq!(own.face, Face::Fang);
    // What the chosen face lacks comes from 宋体; what no face has is named.
    assert_eq!(fonts.glyph(Face::Fang, '䶮').unwrap().face, Face::Song);
    assert_eq!(
        fonts.glyph(Face::Fang, '\u{10FFFD}'),
        Err(MissingGlyph('\u{10FFFD}'))
    );
    // A face that is not installed leaves the program's own in place.
    assert_eq!(fonts.glyph(Face::Title, '答').unwrap().face, Face::Title);
    assert_eq!(fonts.word_family(Face::Fang), "仿宋_GB2312");
    assert_eq!(fonts.word_family(Face::Title), "方正小标宋简体");
}

#[test]
fn a_document_in_a_chosen_face_reads_back_and_word_names_it() {
    let fonts = chosen();
    let report = ReportDocument {
        title: "办理答复".to_owned(),
        text: "您好，建议办理答复函。杨䶮您好。".to_owned(),
        signature: "办理".to_owned(),
        ..ReportDocument::default()
    };
    let manuscript = Manuscript::Report(report);
    let info = pdf::Info::default();
    let bytes = manuscript.write(&fonts, &info, Format::Pdf).unwrap();
    let pages = read(&bytes);
    let text = text_of(&pages[0].glyphs);
    assert!(text.contains("您好，建议办理答复函。杨䶮您好。"), "{text}");
    // The boxes of the chosen face are what is drawn: 820 of 1000 high, 3号.
    let box_high = 0.82 * 15.75 * 25.4 / 72.0;
    let drawn = pages[0].glyphs.iter().filter(|glyph| glyph.text == "您");
    let heights: Vec<f64> = drawn.map(|glyph| glyph.ink.height()).collect();
    assert_eq!(heights.len(), 2);
    assert!(
        heights.iter().all(|high| (high - box_high).abs() < 0.05),
        "{heights:?}"
    );

    let word = manuscript.write(&fonts, &info, Format::Word).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap();
    let mut styles = String::new();
    std::io::Read::read_to_string(
        &mut package.by_name("word/styles.xml").unwrap(),
        &mut styles,
    )
    .unwrap();
    assert!(styles.contains(r#"w:eastAsia="仿宋_GB2312""#));
}
