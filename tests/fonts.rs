//! Installed official faces: found by their Chinese or English names, used per element, filled up glyph by glyph; and what is
//! said of a character that no face has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::path::Path;

use banli::desk::Issuing;
use banli::document::fonts::{MissingGlyph, installed};
use banli::document::manuscript::Manuscript;
use banli::document::report::ReportDocument;
use banli::document::{Face, Fonts, Format, pdf};
use banli::model::office::FontChoice;
use common::desk::{answered, day, file_of, furnished};
use common::pdf::{ReadGlyph, read, text_of};

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

/// The lines of a report with this text.
fn lines_of(text: &str) -> Vec<Vec<ReadGlyph>> {
    let report = ReportDocument {
        title: "办理答复".to_owned(),
        text: text.to_owned(),
        signature: "办理".to_owned(),
        ..ReportDocument::default()
    };
    let fonts = Fonts::bundled().unwrap();
    let info = pdf::Info::default();
    let bytes = Manuscript::Report(report)
        .write(fonts, &info, Format::Pdf)
        .unwrap();
    read(&bytes)[0].lines()
}

#[test]
fn a_borrowed_character_is_no_larger_and_no_higher_than_its_neighbours() {
    let lines = lines_of("经国题䶮圆𬭎厦墨同意办理建议。");
    let line = lines
        .iter()
        .find(|line| text_of(line).contains('䶮'))
        .unwrap();
    let rare = |glyph: &&ReadGlyph| "䶮𬭎".contains(glyph.text.as_str());
    let plain: Vec<&ReadGlyph> = line
        .iter()
        .filter(|glyph| !rare(glyph) && glyph.ink.height() > 3.0)
        .collect();
    let highest = plain
        .iter()
        .map(|glyph| glyph.ink.y0)
        .fold(f64::MAX, f64::min);
    let widest = plain
        .iter()
        .map(|glyph| glyph.ink.width())
        .fold(0.0, f64::max);
    let tallest = plain
        .iter()
        .map(|glyph| glyph.ink.height())
        .fold(0.0, f64::max);
    let borrowed: Vec<&ReadGlyph> = line.iter().filter(rare).collect();
    assert_eq!(borrowed.len(), 2);
    for glyph in borrowed {
        assert!(
            glyph.ink.y0 >= highest - 0.05,
            "{}: {:?}",
            glyph.text,
            glyph.ink
        );
        assert!(glyph.ink.height() <= tallest + 0.05 && glyph.ink.width() <= widest + 0.1);
    }
}

#[test]
fn a_rare_character_in_a_heading_is_as_heavy_as_its_neighbours_and_stands_with_them() {
    let fonts = Fonts::bundled().unwrap();
    for rare in "䶮𬱖㛃𫖮𬭎".chars() {
        assert_eq!(fonts.glyph(Face::Hei, rare).unwrap().face, Face::HeiRare);
        for plain in [Face::Fang, Face::Kai] {
            assert_eq!(fonts.glyph(plain, rare).unwrap().face, Face::Song, "{rare}");
        }
    }
    let lines = lines_of("一、关于经国题䶮圆厦墨反映的问题\n已经完成。");
    let line = lines
        .iter()
        .find(|line| text_of(line).contains('䶮'))
        .unwrap();
    let inks = line
        .iter()
        .filter(|glyph| glyph.text != "䶮" && glyph.ink.height() > 3.5);
    let highest = inks.clone().map(|glyph| glyph.ink.y0);
    let highest = highest.fold(f64::MAX, f64::min);
    let lowest = inks.map(|glyph| glyph.ink.y1).fold(0.0, f64::max);
    let rare = line.iter().find(|glyph| glyph.text == "䶮").unwrap().ink;
    assert!(
        rare.y0 >= highest - 0.15 && rare.y1 <= lowest + 0.15,
        "{rare:?} in a line from {highest} to {lowest}"
    );
}

#[test]
fn marks_in_a_heading_are_as_heavy_as_its_characters() {
    let fonts = Fonts::bundled().unwrap();
    for mark in "“”‘’～A9/._=&%-:?#@".chars() {
        assert_eq!(
            fonts.glyph(Face::Hei, mark).unwrap().face,
            Face::HeiLatin,
            "{mark}"
        );
    }
    let lines = lines_of("一、推进“三供一业”改造（2024～2026年）\n已经完成。");
    let line = lines
        .iter()
        .find(|line| text_of(line).contains('“'))
        .unwrap();
    let ink = |mark: &str| line.iter().find(|glyph| glyph.text == mark).unwrap().ink;
    // ～ stands in the middle of the line and not over it.
    let (wave, han) = (ink("～"), ink("供"));
    assert!(
        (wave.center().y - han.center().y).abs() < 0.8,
        "{wave:?} beside {han:?}"
    );
    assert!(
        ink("“").width() > 1.8 && ink("“").height() > 1.2,
        "{:?}",
        ink("“")
    );
}

#[test]
fn a_character_no_face_has_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let before = desk.store().check().unwrap();
    let file = file_of(vec![answered(
        "37",
        &["李春华"],
        &["已办结😀。"],
        Some("2026-05-08"),
    )]);
    let error = desk
        .import(&file, Issuing::RECORDED)
        .unwrap_err()
        .to_string();
    assert!(error.contains("😀") && error.contains("U+1F600"), "{error}");
    assert_eq!(
        desk.store().check().unwrap(),
        before,
        "nothing was written, no 文号 spent"
    );
    assert_eq!(desk.ledger().cases().count(), 0);
}
