//! How letters fill their pages: none ends early, a short one stays on one, and lines come closer only where that saves a
//! page or fills the one before the signature.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::Issuing;
use banli::document::Format;
use banli::ledger::acts::FitPages;
use banli::model::vocabulary::{IssueKind, PaperKind};
use banli::papers::Rounds;
use common::desk::{answered, day, file_of, furnished};
use common::pdf::{ReadGlyph, ReadPage, read, text_of};

/// From one line to the next where there is room, mm.
const PITCH: f64 = 225.0 / 22.0;
/// The widest they come, mm.
const MOST: f64 = 225.0 / 20.5;
/// The closest lines come without being told, and told to, mm.
const LEAST: [f64; 2] = [225.0 / 24.0, 225.0 / 26.0];
const SENTENCE: &str = "施工单位已经进场。";

/// Lines of the body's size, top to bottom.
fn text_lines(page: &ReadPage) -> Vec<Vec<ReadGlyph>> {
    let lines = page.lines().into_iter();
    lines
        .filter(|line| (line[0].em - 5.556).abs() < 0.02 && !line[0].red)
        .collect()
}

/// The letters with so many short paragraphs each, not yet issued.
fn drafts(counts: &[usize], fitted: bool) -> Vec<Vec<ReadPage>> {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let bodies: Vec<Vec<&str>> = counts.iter().map(|count| vec![SENTENCE; *count]).collect();
    let number = |place: usize| (100 + place).to_string();
    let cases = bodies.iter().enumerate();
    let cases = cases.map(|(place, body)| answered(&number(place), &["李春华"], body, None));
    desk.import(&file_of(cases.collect()), Issuing::RECORDED)
        .unwrap();
    (0..counts.len())
        .map(|place| {
            let case = desk.ledger().find_case(&number(place)).unwrap().id;
            if fitted {
                desk.act(FitPages { case, fitted: true }).unwrap();
            }
            let printed = desk.papers().print(
                case,
                PaperKind::Letter,
                IssueKind::Reply,
                Rounds::Current,
                Format::Pdf,
            );
            read(&printed.unwrap()[0].bytes)
        })
        .collect()
}

/// From one line of text to the next on a page, mm: the least distance there is.
fn pitch(page: &ReadPage) -> f64 {
    let lines = text_lines(page);
    let gaps = lines.windows(2);
    gaps.map(|pair| pair[1][0].baseline - pair[0][0].baseline)
        .fold(f64::MAX, f64::min)
}

fn is_text(line: &[ReadGlyph]) -> bool {
    text_of(line).contains("施工") || text_of(line).contains("感谢")
}

/// The page of 署名.
fn signature_page(pages: &[ReadPage]) -> usize {
    let is_name = |line: &Vec<ReadGlyph>| text_of(line) == "临溪县住房和城乡建设局";
    let page = pages
        .iter()
        .rposition(|page| text_lines(page).iter().any(is_name));
    page.unwrap()
}

#[test]
fn a_letter_of_any_length_fills_its_pages_and_its_signature_has_company() {
    let counts: Vec<usize> = (1..=60).collect();
    let letters = drafts(&counts, false);
    let mut pages_before = 1;
    for (count, pages) in counts.iter().zip(&letters) {
        assert!(pages.len() >= pages_before, "{count} lines");
        pages_before = pages.len();
        let pitch = pitch(&pages[0]);
        assert!(
            (LEAST[0] - 0.01..=MOST + 0.01).contains(&pitch),
            "{count}: {pitch}"
        );
        let signed = text_lines(&pages[signature_page(pages)]);
        let text = signed.iter().filter(|line| is_text(line)).count();
        assert!(text >= 1, "{count}: no text beside the signature");
        for (index, page) in pages[..pages.len() - 1].iter().enumerate() {
            // A line's box reaches less than a third of a line below its baseline.
            let lowest = text_lines(page).last().unwrap()[0].baseline;
            let spare = (262.0 - lowest) / pitch;
            assert!(
                spare < 3.3,
                "{count}: page {} ends {spare:.1} lines early",
                index + 1
            );
        }
    }
}

#[test]
fn lines_come_closer_where_the_signature_alone_would_go_over() {
    let counts: Vec<usize> = (1..=24).collect();
    let letters = drafts(&counts, false);
    let one_page = letters.iter().filter(|pages| pages.len() == 1);
    let closer = one_page.filter(|pages| pitch(&pages[0]) < PITCH - 0.05);
    let closer: Vec<f64> = closer.map(|pages| pitch(&pages[0])).collect();
    assert!(!closer.is_empty());
    let two = letters.iter().filter(|pages| pages.len() == 2);
    let goes_on = |pages: &&Vec<ReadPage>| {
        let lines = text_lines(&pages[1]);
        lines.iter().filter(|line| is_text(line)).count() > 3
    };
    for pages in two.filter(goes_on) {
        assert!(
            (pitch(&pages[0]) - PITCH).abs() < 0.02,
            "nothing is saved by closer lines"
        );
    }
}

#[test]
fn a_letter_told_to_takes_a_page_less_or_stays_as_it_is() {
    let counts: Vec<usize> = (1..=30).collect();
    let (plain, fitted) = (drafts(&counts, false), drafts(&counts, true));
    let mut saved = 0;
    for (before, after) in plain.iter().zip(&fitted) {
        assert!(after.len() <= before.len());
        saved += usize::from(after.len() < before.len());
        assert!(pitch(&after[0]) >= LEAST[1] - 0.01);
        if after.len() == before.len() {
            assert!((pitch(&after[0]) - pitch(&before[0])).abs() < 0.01);
        }
    }
    assert!(saved >= 1);
}
