//! Word files: what stands in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use banli::desk::{Desk, Issuing};
use banli::document::forms::FormKind;
use banli::document::manuscript::Manuscript;
use banli::document::report::ReportDocument;
use banli::document::{Fonts, Format, forms, pdf};
use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::model::vocabulary::{IssueKind, PaperKind};
use banli::papers::Rounds;
use common::desk::{answered, day, file_of, furnished, sample};
use common::pdf::{read, text_of};

/// The parts of a package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|place| {
            let mut file = package.by_index(place).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The text of a part, without marks and spaces.
fn text_in(xml: &str) -> String {
    let mut text = String::new();
    let xml = xml.replace("<w:noBreakHyphen/>", r#"<w:t xml:space="preserve">-</w:t>"#);
    for element in xml.split("<w:t xml:space=\"preserve\">").skip(1) {
        text.push_str(element.split("</w:t>").next().unwrap());
    }
    squeezed(&text.replace("&amp;", "&").replace("&lt;", "<"))
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

fn letter(desk: &Desk, number: &str, format: Format) -> Vec<u8> {
    let case = desk.ledger().find_case(number).unwrap().id;
    let kind = PaperKind::Letter;
    let mut papers = desk
        .papers()
        .print(case, kind, IssueKind::Reply, Rounds::Current, format)
        .unwrap();
    papers.swap_remove(0).bytes
}

#[test]
fn a_letter_in_word_has_the_set_up_of_the_standard_and_all_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let parts = parts(&letter(&desk, "31", Format::Word));
    let document = &parts["word/document.xml"];
    // A4, margins 37, 26, 34 (35 less what rounding may take of the last line) and 28 mm, 28 characters and a grid.
    for expected in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"w:top="2098" w:right="1474" w:bottom="1899" w:left="1587""#,
        r#"w:docGrid w:type="linesAndChars""#,
        "<w:titlePg/>",
        r#"w:type="even""#,
    ] {
        assert!(document.contains(expected), "{expected}");
    }
    for style in [
        "公文正文",
        "公文标题",
        "公文一级标题",
        "发文机关标志",
        "抄送",
        "公文页码",
    ] {
        assert!(parts["word/styles.xml"].contains(style), "{style}");
    }
    assert!(
        parts
            .values()
            .any(|part| part.contains("thickThinSmallGap"))
    );
    assert!(parts.values().any(|part| part.contains(" PAGE ")));

    // Every character of the PDF but page numbers stands in the file, in order.
    let in_word = text_in(document);
    let pdf: String = read(&letter(&desk, "31", Format::Pdf))
        .iter()
        .map(|page| text_of(&page.glyphs))
        .collect();
    let head = squeezed(&desk.ledger().office.letterhead);
    let in_pdf = squeezed(&pdf)
        .replacen(&head, "", 1)
        .replace("—2—", "")
        .replace("—3—", "");
    let (mut word, mut paper): (Vec<char>, Vec<char>) =
        (in_word.chars().collect(), in_pdf.chars().collect());
    word.sort_unstable();
    paper.sort_unstable();
    assert_eq!(word, paper);
}

#[test]
fn no_line_begins_with_a_dash_in_word_either() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let parts = parts(&letter(&desk, "31", Format::Word));
    let settings = &parts["word/settings.xml"];
    let (_, barred) = settings
        .split_once(r#"<w:noLineBreaksBefore w:lang="zh-CN" w:val=""#)
        .unwrap();
    let (barred, _) = barred.split_once('"').unwrap();
    for mark in ['—', '…', '，', '。', '）', '”', '、'] {
        assert!(barred.contains(mark), "{mark}: {barred}");
    }
    // The settings stand in the order of the schema.
    let place = |name: &str| settings.find(name).unwrap();
    assert!(place("characterSpacingControl") < place("noLineBreaksAfter"));
    assert!(place("noLineBreaksBefore") < place("<w:compat>"));
}

#[test]
fn lines_are_held_in_word_without_a_character_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let parts = parts(&letter(&desk, "31", Format::Word));
    let document = &parts["word/document.xml"];
    let spaced = document.matches(r#"<w:rPr><w:spacing w:val=""#).count();
    assert!(spaced > 3, "{spaced} stretches stand wider or closer");
    assert!(!document.contains(['\u{200B}', '\u{200D}', '\u{2060}']));
    // Each sentence is in one piece, whatever runs it is cut into. Those over a page's end have its number inside.
    let in_word = text_in(document);
    let pages = read(&letter(&desk, "31", Format::Pdf));
    let text: String = pages.iter().map(|page| text_of(&page.glyphs)).collect();
    let sentences: Vec<&str> = text.split('。').filter(|one| !one.contains('—')).collect();
    assert!(sentences.len() > 15, "{sentences:?}");
    for sentence in &sentences[1..sentences.len() - 1] {
        assert!(in_word.contains(&squeezed(sentence)), "{sentence}");
    }
}

/// The paragraphs of a letter with this body, one piece of XML each.
fn paragraphs_of(body: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let cases = vec![answered("37", &["李春华"], body, None)];
    desk.import(&file_of(cases), Issuing::RECORDED).unwrap();
    let document = &parts(&letter(&desk, "37", Format::Word))["word/document.xml"];
    document.split("<w:p>").skip(1).map(str::to_owned).collect()
}

/// The place of the paragraph with a text.
fn place_of(paragraphs: &[String], text: &str) -> usize {
    let has = |one: &String| text_in(one).contains(text);
    paragraphs.iter().position(has).unwrap()
}

#[test]
fn a_title_of_an_appendix_that_begins_with_a_figure_is_not_pulled_apart() {
    let set = paragraphs_of(&[
        "已经办结。",
        "@ 2026年改造计划表",
        "一张表。",
        "@ 2027年改造计划表",
        "一张表。",
    ]);
    for title in ["附件：1.2026年改造计划表", "2.2027年改造计划表"] {
        let line = &set[place_of(&set, title)];
        assert!(!line.contains(r#"<w:spacing w:val=""#), "{line}");
        assert!(line.contains("年改造计划表</w:t>"), "in one piece: {line}");
    }
}

const KEPT: &str = "<w:keepNext/>";

#[test]
fn a_long_last_paragraph_may_be_parted_and_what_is_short_stays_with_the_signature() {
    let sentence = "我局组织排水管理所对滨湖片区雨水管网逐段排查。";
    let set_of = |count: usize| {
        let long = sentence.repeat(count);
        paragraphs_of(&[long.as_str(), "@ 项目清单", "一张表。"])
    };
    let set = set_of(20);
    let last = &set[place_of(&set, "逐段排查。我局")];
    assert!(
        !last.contains(KEPT),
        "enough of it goes over by itself: {last}"
    );
    // LibreOffice would take all of it over: where that leaves the page before half empty, the thanks go over alone.
    let goes_along = |count: usize| {
        let set = set_of(count);
        set[place_of(&set, "逐段排查。我局")].contains(KEPT)
    };
    assert!(!(8..=14).any(goes_along));
    assert!(last.contains("<w:widowControl/>"), "{last}");
    let thanks = place_of(&set, "感谢您");
    let list = place_of(&set, "附件：项目清单");
    assert_eq!(list, thanks + 2, "a blank line stands between");
    assert!(set[thanks..=list].iter().all(|one| one.contains(KEPT)));

    let set = paragraphs_of(&["已经办结。"]);
    assert!(set[place_of(&set, "已经办结")].contains(KEPT));
}

#[test]
fn only_a_signature_that_would_stand_alone_takes_a_long_paragraph_along() {
    let fonts = Fonts::bundled().unwrap();
    let sentence = "我局组织排水管理所对滨湖片区雨水管网逐段排查。";
    let mut held = 0;
    for count in 4..60 {
        let report = ReportDocument {
            title: "办理报告".to_owned(),
            text: sentence.repeat(count),
            signature: "临溪县住房和城乡建设局".to_owned(),
            ..ReportDocument::default()
        };
        let lacks = report.fitting(fonts).unwrap().lacks_text;
        let info = pdf::Info::default();
        let bytes = Manuscript::Report(report)
            .write(fonts, &info, Format::Word)
            .unwrap();
        let document = &parts(&bytes)["word/document.xml"];
        let mut paragraphs = document.split("<w:p>");
        let text = paragraphs.find(|one| text_in(one).contains("逐段排查。我局"));
        assert_eq!(text.unwrap().contains(KEPT), lacks, "{count} sentences");
        held += usize::from(lacks);
    }
    assert!((1..20).contains(&held), "{held} of 56");
}

#[test]
fn the_name_of_a_table_is_parted_where_the_pdf_parts_it() {
    let fonts = Fonts::bundled().unwrap();
    let report = ReportDocument {
        title: "办理报告".to_owned(),
        text: "^ 各类代表建议、代表议案、政协提案、审议意见的办理结果（单位：件）\n| 类别 | 件数 |\n| 建议 | 1 |".to_owned(),
        signature: "临溪县住房和城乡建设局".to_owned(),
        ..ReportDocument::default()
    };
    let bytes = Manuscript::Report(report)
        .write(fonts, &pdf::Info::default(), Format::Word)
        .unwrap();
    let document = &parts(&bytes)["word/document.xml"];
    let mut paragraphs = document.split("<w:p>");
    let caption = paragraphs.find(|one| text_in(one).contains("（单位：件）"));
    let lines: Vec<String> = caption.unwrap().split("<w:br/>").map(text_in).collect();
    assert_eq!(
        lines,
        [
            "各类代表建议、代表议案、政协提案、",
            "审议意见的办理结果（单位：件）"
        ]
    );
}

#[test]
fn a_page_ends_inside_a_paragraph_under_a_heading_as_it_does_in_the_pdf() {
    let fonts = Fonts::bundled().unwrap();
    let three_lines = "我局组织排水管理所对滨湖片区雨水管网逐段排查。".repeat(3);
    let mut alone = Vec::new();
    for above in 10..24 {
        let lines = ["已经办结。"; 45];
        let report = ReportDocument {
            title: "办理报告".to_owned(),
            text: format!(
                "{}\n# 排查情况\n{three_lines}\n{}",
                lines[..above].join("\n"),
                lines.join("\n")
            ),
            signature: "临溪县住房和城乡建设局".to_owned(),
            ..ReportDocument::default()
        };
        let parted_alone = report.fitting(fonts).unwrap().parted_alone[above + 1];
        let bytes = Manuscript::Report(report)
            .write(fonts, &pdf::Info::default(), Format::Word)
            .unwrap();
        let document = &parts(&bytes)["word/document.xml"];
        let mut paragraphs = document.split("<w:p>");
        let text = paragraphs.find(|one| text_in(one).contains("逐段排查。我局"));
        let in_pairs = text.unwrap().contains("<w:widowControl/>");
        assert_eq!(in_pairs, !parted_alone, "under {above} lines");
        alone.push(parted_alone);
    }
    // With room for the heading and two lines only the first of them stays; with less, the heading goes over as well.
    assert_eq!(alone.iter().filter(|alone| **alone).count(), 1, "{alone:?}");
}

#[test]
fn a_paragraph_with_an_address_is_not_pulled_apart() {
    let set = paragraphs_of(&[
        "# 详见https://www.linxi.gov.cn/zwgk/zdgk/2026/index.html",
        "项目代码2026-130434-48-01-123456789012，已经开工。",
        "联系电话0318-5512041，已经办结。",
    ]);
    let left = r#"<w:jc w:val="left"/>"#;
    assert!(set[place_of(&set, "详见")].contains(left));
    assert!(set[place_of(&set, "已经开工")].contains(left));
    assert!(!set[place_of(&set, "已经办结")].contains("<w:jc"));
}

#[test]
fn a_list_in_word_repeats_its_header_and_splits_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases: Vec<_> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let form = desk
        .papers()
        .print_forms(forms::progress::FORM, &cases, Format::Word)
        .unwrap()
        .swap_remove(0);
    assert_eq!(form.name, "办理进度表.docx");
    let document = &parts(&form.bytes)["word/document.xml"];
    let rows = document.matches("<w:tr>").count();
    assert_eq!(rows, cases.len() + 1);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(document.matches("<w:cantSplit/>").count(), rows);
    assert!(document.contains(r#"w:orient="landscape""#));
    assert!(
        !document.contains('\u{2060}'),
        "nothing holds names together"
    );
}

#[test]
fn the_line_above_a_table_is_two_in_word_where_one_cannot_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, tabs) in [
        ("临溪县住房和城乡建设局", 1),
        ("临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心", 0),
    ] {
        let desk = Desk::create(
            &folder
                .path()
                .join(format!("{}.banli", name.chars().count())),
            &Office::named(name),
            &Profile::shipped("魏县2024").unwrap(),
            day("2026-11-20"),
        )
        .unwrap();
        let form = desk
            .papers()
            .print_blank_form(forms::recheck::FORM, Format::Word)
            .unwrap();
        let document = &parts(&form.bytes)["word/document.xml"];
        assert_eq!(document.matches("<w:r><w:tab/></w:r>").count(), tabs);
        assert!(text_in(document).contains(&format!("{name}填表日期：年月日")));
    }
}

#[test]
fn no_table_in_word_follows_another_without_a_paragraph_between() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases: Vec<_> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let mut several = 0;
    for &kind in FormKind::ALL {
        let made = desk.papers().print_forms(kind, &cases, Format::Word);
        let blank = desk.papers().print_blank_form(kind, Format::Word);
        for form in made.into_iter().flatten().chain(blank) {
            let document = &parts(&form.bytes)["word/document.xml"];
            assert!(!document.contains("</w:tbl><w:tbl>"), "{}", form.name);
            several += usize::from(document.matches("<w:tbl>").count() > 1);
        }
    }
    assert!(several > 10, "{several} forms of several tables");
}
