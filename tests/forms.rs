//! The forms besides letters: made of a ledger's facts, or blank, and read back from their PDFs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::document::Format;
use banli::document::forms::{self, FormKind};
use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::model::record::Id;
use banli::papers::Printed;
use common::desk::{day, file_of, furnished, sample, suggestion};
use common::pdf::{ReadGlyph, ReadPage, read, text_of};
use serde_json::json;

/// A4, mm.
const PAPER: (f64, f64) = (210.0, 297.0);
/// What a printer cannot reach, mm.
const EDGE: f64 = 8.0;

fn of_year(desk: &Desk, year: u32) -> Vec<Id> {
    let ledger = desk.ledger();
    ledger
        .cases()
        .map(|(case, _)| case)
        .filter(|case| ledger.year_of(case) == Some(year))
        .map(|case| case.id)
        .collect()
}

fn on_its_side(kind: FormKind) -> bool {
    [
        forms::progress::FORM,
        forms::schedule::FORM,
        forms::assignments::FORM,
        forms::commitments::FORM,
        forms::appraisal::FORM,
    ]
    .contains(&kind)
}

fn whole_text(pages: &[ReadPage]) -> String {
    let lines = pages.iter().flat_map(ReadPage::lines);
    lines.map(|line| text_of(&line)).collect()
}

/// Everything lies inside the printable area, and no glyph lies over another or over a line of the table.
fn assert_in_place(what: &str, kind: FormKind, page: &ReadPage) {
    let (width, height) = if on_its_side(kind) {
        (PAPER.1, PAPER.0)
    } else {
        PAPER
    };
    let inked: Vec<&ReadGlyph> = page
        .glyphs
        .iter()
        .filter(|glyph| glyph.ink.area() > 0.0)
        .collect();
    assert!(!inked.is_empty(), "{what}: an empty page");
    for glyph in &inked {
        let ink = glyph.ink;
        assert!(
            ink.x0 > EDGE && ink.y0 > EDGE && ink.x1 < width - EDGE && ink.y1 < height - EDGE,
            "{what}: {} at {ink:?} is outside",
            glyph.text
        );
        for rule in &page.rules {
            let over = rule.rect.intersect(ink);
            let thin = rule.rect.width().min(rule.rect.height()) < 1.0;
            assert!(
                !thin || over.width() <= 0.0 || over.height() <= 0.0,
                "{what}: {} lies over a line at {:?}",
                glyph.text,
                rule.rect
            );
        }
    }
    for (place, one) in inked.iter().enumerate() {
        for other in &inked[place + 1..] {
            let over = one.ink.intersect(other.ink);
            assert!(
                over.width() < 0.4 || over.height() < 0.4,
                "{what}: {} and {} overlap",
                one.text,
                other.text
            );
        }
    }
}

fn assert_all_in_place(kind: FormKind, form: &Printed) {
    for page in read(&form.bytes) {
        assert_in_place(&form.name, kind, &page);
    }
}

#[test]
fn every_form_filled_and_blank_keeps_inside_the_page_and_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    for kind in FormKind::ALL {
        let forms = desk
            .papers()
            .print_forms(*kind, &cases, Format::Pdf)
            .unwrap();
        assert!(!forms.is_empty(), "{}", kind.label());
        for form in forms.iter().take(6) {
            assert_all_in_place(*kind, form);
        }
        assert_all_in_place(
            *kind,
            &desk.papers().print_blank_form(*kind, Format::Pdf).unwrap(),
        );
    }
}

#[test]
fn a_long_list_repeats_its_header_and_counts_its_pages_and_rows() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    let form = desk
        .papers()
        .print_forms(forms::assignments::FORM, &cases, Format::Pdf)
        .unwrap();
    let pages = read(&form[0].bytes);
    assert!(pages.len() > 1, "{} cases on one page", cases.len());
    let mut rows = Vec::new();
    for (place, page) in pages.iter().enumerate() {
        page.line_with("主办单位");
        page.line_with(&format!("第{}页", place + 1));
        // The first column holds the rows' numbers.
        let first = page
            .glyphs
            .iter()
            .map(|glyph| glyph.left)
            .fold(f64::MAX, f64::min);
        rows.extend(page.lines().iter().filter_map(|line| {
            let number: String = line
                .iter()
                .take_while(|glyph| glyph.left < first + 8.0)
                .map(|glyph| glyph.text.as_str())
                .collect();
            number.trim().parse::<usize>().ok()
        }));
    }
    assert_eq!(rows, (1..=cases.len()).collect::<Vec<_>>());
    let text = whole_text(&pages);
    for case in cases {
        let case = desk.ledger().facts.cases.get(case).unwrap();
        assert!(
            text.contains(&format!("第{}号", case.number)),
            "第{}号",
            case.number
        );
    }
}

#[test]
fn each_deputy_gets_a_responsibility_form_of_their_own_cases() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    let forms = desk
        .papers()
        .print_forms(forms::responsibility::FORM, &cases, Format::Pdf)
        .unwrap();
    let form = forms
        .iter()
        .find(|form| form.name.contains("郑海涛代表"))
        .expect("one for 郑海涛");
    let text = whole_text(&read(&form.bytes));
    assert!(text.contains("郑海涛代表："), "{text}");
    assert!(text.contains("第12号"), "{text}");
    assert!(text.contains("何永昌"), "{text}");
    assert!(!text.contains("第87号"), "another's case: {text}");
}

#[test]
fn a_form_with_nothing_to_list_is_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let desk = furnished(folder.path(), day("2026-11-20"));
    let error = desk
        .papers()
        .print_forms(forms::visit::FORM, &[], Format::Pdf)
        .unwrap_err();
    let words = error.to_string();
    assert!(words.contains("走访专用卡"), "{words}");
    assert!(words.contains("没有生成"), "{words}");
}

/// An empty ledger of an office with so long a name.
fn of_office(folder: &Path, characters: usize) -> Desk {
    let whole = "临溪县住房和城乡建设局城市地下综合管廊建设管理服务中心工作处";
    let name: String = whole.chars().take(characters).collect();
    let profile = Profile::shipped("魏县2024").unwrap();
    Desk::create(
        &folder.join("台账.banli"),
        &Office::named(&name),
        &profile,
        day("2026-11-20"),
    )
    .unwrap()
}

/// The forms that are tables.
const TABLES: [FormKind; 14] = [
    forms::responsibility::FORM,
    forms::key_cases::FORM,
    forms::visit::FORM,
    forms::recheck::FORM,
    forms::progress::FORM,
    forms::schedule::FORM,
    forms::assignments::FORM,
    forms::reminder::FORM,
    forms::commitments::FORM,
    forms::contacts::FORM,
    forms::routing::FORM,
    forms::closing_slip::FORM,
    forms::ballot::FORM,
    forms::appraisal::FORM,
];

#[test]
fn blank_forms_of_offices_with_long_names_keep_their_texts_apart_and_take_one_page() {
    for characters in [10, 14, 17, 18, 19, 20, 21, 22, 24, 27, 30] {
        let folder = tempfile::tempdir().unwrap();
        let desk = of_office(folder.path(), characters);
        for kind in TABLES {
            let form = desk.papers().print_blank_form(kind, Format::Pdf).unwrap();
            assert_all_in_place(kind, &form);
            let pages = read(&form.bytes).len();
            assert_eq!(pages, 1, "{} of {characters}", kind.label());
        }
    }
}

#[test]
fn a_blank_reminder_has_its_signature_under_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let form = desk
        .papers()
        .print_blank_form(forms::reminder::FORM, Format::Pdf)
        .unwrap();
    let pages = read(&form.bytes);
    assert_eq!(pages.len(), 1);
    let below = |text: &str| pages[0].line_with(text)[0].baseline;
    assert!(below("签收人") < below("临溪县住房和城乡建设局"));
}

#[test]
fn the_headings_of_a_blank_form_stand_whole() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    for (kind, headings) in [
        (
            forms::responsibility::FORM,
            ["建议提案编号", "承办科室", "承办人"],
        ),
        (forms::appraisal::FORM, ["承办单位", "基本满意", "不满意"]),
        (forms::recheck::FORM, ["建议提案编号", "答复情况", "备注"]),
    ] {
        let form = desk.papers().print_blank_form(kind, Format::Pdf).unwrap();
        let pages = read(&form.bytes);
        for heading in headings {
            pages[0].line_with(heading);
        }
    }
}

/// How many lines the highest cell of a page has room for, from the lines at the sides of its cells.
fn highest(page: &ReadPage) -> f64 {
    let sides = page.rules.iter().map(|rule| rule.rect);
    let sides = sides.filter(|side| side.width() < 1.0);
    let highest = sides.map(|side| side.height()).fold(0.0, f64::max);
    (highest - 3.6) / 6.2
}

#[test]
fn no_row_of_the_sample_is_higher_than_eight_lines() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    // The others have boxes to write in.
    let with_boxes = [forms::visit::FORM, forms::routing::FORM];
    for kind in TABLES.into_iter().filter(|kind| !with_boxes.contains(kind)) {
        let forms = desk
            .papers()
            .print_forms(kind, &cases, Format::Pdf)
            .unwrap();
        for form in forms {
            for page in read(&form.bytes) {
                let lines = highest(&page);
                // There the title has most of a sheet on its side.
                let most = if kind == forms::appraisal::FORM {
                    5.1
                } else {
                    8.1
                };
                assert!(lines < most, "{}: {lines:.1} lines", form.name);
            }
        }
    }
}

#[test]
fn no_name_of_the_sample_goes_over_a_line_of_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    let staff = desk.ledger().facts.staff.iter();
    let names: Vec<&str> = staff.map(|staff| staff.name.as_str()).collect();
    let kinds = [
        forms::analysis::FORM,
        forms::summary::FORM,
        forms::plan::FORM,
        forms::recheck::FORM,
    ];
    for kind in kinds {
        let forms = desk
            .papers()
            .print_forms(kind, &cases, Format::Pdf)
            .unwrap();
        for page in forms.iter().flat_map(|form| read(&form.bytes)) {
            let lines: Vec<String> = page.lines().iter().map(|line| text_of(line)).collect();
            for pair in lines.windows(2) {
                let ends = |name: &&&str| {
                    let inside = name.char_indices().skip(1);
                    inside.map(|(at, _)| name.split_at(at)).any(|(one, other)| {
                        pair[0].trim_end().ends_with(one) && pair[1].trim_start().starts_with(other)
                    })
                };
                let parted = names.iter().find(ends);
                assert!(parted.is_none(), "{parted:?}: {pair:?}");
            }
        }
    }
}

#[test]
fn notes_never_stand_alone_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = of_year(&desk, 2026);
    for kind in [forms::appraisal::FORM, forms::recheck::FORM] {
        for count in 1..=cases.len() {
            let forms = desk
                .papers()
                .print_forms(kind, &cases[..count], Format::Pdf)
                .unwrap();
            let pages = read(&forms[0].bytes);
            let last = pages.last().unwrap();
            last.line_with("注：");
            assert!(
                !last.rules.is_empty(),
                "{} of {count} items: notes alone on page {}",
                kind.label(),
                pages.len()
            );
        }
    }
}

#[test]
fn the_numbers_of_one_table_are_of_one_style() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let mut items = vec![suggestion("36", &["王建平"]), suggestion("3", &["李春华"])];
    items[1]["kind"] = json!("motion_as_suggestion");
    for item in &mut items {
        item["key_case"] = json!(true);
    }
    desk.import(&file_of(items), Issuing::DATA_ONLY).unwrap();
    let forms = desk
        .papers()
        .print_forms(forms::key_cases::FORM, &of_year(&desk, 2026), Format::Pdf)
        .unwrap();
    let text = whole_text(&read(&forms[0].bytes));
    for number in ["第36号", "第3号"] {
        assert!(text.contains(number), "{text}");
    }
}
