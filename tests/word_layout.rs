//! How LibreOffice lays out the Word files beside the program's own PDF: every sample letter, 会办意见, form and report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use banli::desk::Desk;
use banli::document::Format;
use banli::document::forms::FormKind;
use banli::model::vocabulary::{Body, PaperKind};
use banli::papers::{PaperError, Printed, Rounds};
use common::desk::sample;

/// A line of text has 28 characters, and some more where marks are pressed.
const LINE: usize = 30;

/// Faces by the names Word files ask for, from the program's own folder.
fn font_settings(folder: &Path) -> std::path::PathBuf {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let alias = |from: &str, to: &str, weight: &str| {
        format!(
            r#"<match target="pattern"><test name="family"><string>{from}</string></test><edit name="family" mode="assign" binding="strong"><string>{to}</string></edit>{weight}</match>"#
        )
    };
    let bold = r#"<edit name="weight" mode="assign"><const>bold</const></edit>"#;
    let path = folder.join("fonts.conf");
    let settings = format!(
        r#"<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{}</dir><cachedir>{}</cachedir>{}{}{}{}{}</fontconfig>"#,
        fonts.display(),
        folder.join("cache").display(),
        alias("仿宋_GB2312", "FandolFang R", ""),
        alias("楷体_GB2312", "FandolKai", ""),
        alias("黑体", "FandolHei", ""),
        alias("方正小标宋简体", "Noto Serif CJK SC", bold),
        alias("宋体", "Noto Serif CJK SC Light", ""),
    );
    fs::write(&path, settings).unwrap();
    path
}

/// Has LibreOffice convert a folder's files, some at a time: it has been seen to stop after many.
fn office(folder: &Path, fonts: &Path, to: &str, end: &str) {
    for some in files(folder, end).chunks(50) {
        let done = Command::new("soffice")
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(folder)
            .args(some)
            .env("FONTCONFIG_FILE", fonts)
            .env("HOME", folder)
            .output()
            .expect("LibreOffice");
        assert!(done.status.success(), "{done:?}");
        for path in some {
            let made = path.with_extension(to);
            assert!(made.exists(), "{}: {done:?}", made.display());
        }
    }
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == end))
        .collect()
}

/// The lines of each page, without spaces; in the order of the file, or as they stand beside each other.
fn lines(pdf: &Path, order: &str) -> Vec<Vec<String>> {
    let text = Command::new("pdftotext")
        .arg(order)
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let squeezed = |line: &str| line.split_whitespace().collect::<String>();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages
        .map(|page| {
            page.lines()
                .map(squeezed)
                .filter(|line| !line.is_empty())
                .collect()
        })
        .collect()
}

/// The same document as the program sets it and as LibreOffice does.
struct Pair {
    name: String,
    mine: PathBuf,
    theirs: PathBuf,
}

impl Pair {
    /// Whether no page of theirs has more than so much more or less than mine, by a measure.
    fn near(&self, order: &str, most: usize, measure: fn(&[String]) -> usize) -> bool {
        let (mine, theirs) = (lines(&self.mine, order), lines(&self.theirs, order));
        mine.len() == theirs.len()
            && mine
                .iter()
                .zip(&theirs)
                .all(|(a, b)| measure(a).abs_diff(measure(b)) <= most)
    }

    /// How many pages mine has, and how many theirs.
    fn pages(&self) -> (usize, usize) {
        let count = |pdf: &Path| lopdf::Document::load(pdf).unwrap().get_pages().len();
        (count(&self.mine), count(&self.theirs))
    }

    /// How many of my lines end elsewhere there, of how many.
    fn moved(&self) -> (usize, usize) {
        let theirs = lines(&self.theirs, "-layout");
        let theirs: Vec<&String> = theirs.iter().flatten().collect();
        let mine = lines(&self.mine, "-layout");
        let mine = mine.iter().flatten();
        let moved = mine.clone().filter(|line| !theirs.contains(line));
        (moved.count(), mine.count())
    }
}

/// How much text stands in lines, in characters; two letters or digits are as wide as one.
fn ems(lines: &[String]) -> usize {
    let width = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    let halves = lines.iter().flat_map(|line| line.chars()).map(width);
    halves.sum::<usize>() / 2
}

/// Makes papers both ways and has LibreOffice set the Word files as it does from 24.8 on.
fn pairs(
    folder: &Path,
    make: impl Fn(Format) -> Vec<Result<Vec<Printed>, PaperError>>,
) -> Vec<Pair> {
    let pairs = both_ways(folder, make);
    let (theirs, fonts) = (folder.join("theirs"), font_settings(folder));
    office(&theirs, &fonts, "fodt", "docx");
    // LibreOffice before 24.8 does not read that Han and digits stand without a gap.
    for path in files(&theirs, "fodt") {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace(
            r#"text-autospace="ideograph-alpha""#,
            r#"text-autospace="none""#,
        );
        fs::write(&path, text).unwrap();
    }
    office(&theirs, &fonts, "pdf", "fodt");
    pairs
}

/// Makes papers both ways.
fn both_ways(
    folder: &Path,
    make: impl Fn(Format) -> Vec<Result<Vec<Printed>, PaperError>>,
) -> Vec<Pair> {
    let (mine, theirs) = (folder.join("mine"), folder.join("theirs"));
    fs::create_dir_all(&mine).unwrap();
    fs::create_dir_all(&theirs).unwrap();
    let mut pairs = Vec::new();
    for (pdf, word) in make(Format::Pdf).into_iter().zip(make(Format::Word)) {
        let (Ok(pdf), Ok(word)) = (pdf, word) else {
            continue;
        };
        assert_eq!(pdf.len(), word.len());
        for (pdf, word) in pdf.into_iter().zip(word) {
            let place = pairs.len();
            let pair = Pair {
                name: pdf.name,
                mine: mine.join(format!("{place}.pdf")),
                theirs: theirs.join(format!("{place}.pdf")),
            };
            fs::write(&pair.mine, &pdf.bytes).unwrap();
            fs::write(pair.theirs.with_extension("docx"), &word.bytes).unwrap();
            pairs.push(pair);
        }
    }
    pairs
}

/// At most one in so many pairs may be apart: there a paragraph tied to the signature is not parted.
fn assert_few(apart: &[&Pair], all: usize, one_in: usize) {
    let names: Vec<&str> = apart.iter().map(|pair| pair.name.as_str()).collect();
    assert!(apart.len() * one_in <= all, "{names:?} of {all}");
}

fn letters(desk: &Desk, format: Format) -> Vec<Result<Vec<Printed>, PaperError>> {
    let cases = desk.ledger().cases();
    cases
        .map(|(case, _)| {
            let kind = desk.ledger().letter_kind(case.id);
            desk.papers()
                .print(case.id, PaperKind::Letter, kind, Rounds::All, format)
        })
        .collect()
}

fn forms(desk: &Desk, format: Format) -> Vec<Result<Vec<Printed>, PaperError>> {
    let cases: Vec<_> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    let one = |printed: Result<Printed, PaperError>| printed.map(|printed| vec![printed]);
    let mut made = Vec::new();
    for &kind in FormKind::ALL {
        made.push(desk.papers().print_forms(kind, &cases, format));
        made.push(one(desk.papers().print_blank_form(kind, format)));
    }
    for &body in Body::ALL {
        made.push(one(desk.papers().print_blank_feedback_form(body, format)));
    }
    for case in cases {
        let kind = desk.ledger().letter_kind(case);
        made.push(
            desk.papers()
                .print(case, PaperKind::Feedback, kind, Rounds::All, format),
        );
    }
    made
}

#[test]
#[ignore = "needs LibreOffice and poppler; run where they are installed"]
fn letters_break_where_the_pdf_does() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let pairs = pairs(folder.path(), |format| letters(&desk, format));
    assert!(pairs.len() >= 80, "{} letters", pairs.len());
    let apart: Vec<&Pair> = pairs
        .iter()
        .filter(|pair| !pair.near("-layout", 1, <[String]>::len))
        .collect();
    assert_few(&apart, pairs.len(), 50);
    let moved = pairs.iter().map(Pair::moved);
    let (moved, all) = moved.fold((0, 0), |(moved, all), (a, b)| (moved + a, all + b));
    assert!(moved * 200 <= all, "{moved} of {all} lines");
}

#[test]
#[ignore = "needs LibreOffice and poppler; run where they are installed"]
fn forms_and_reports_fill_their_pages_as_the_pdf_does() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let pairs = pairs(folder.path(), |format| forms(&desk, format));
    assert!(pairs.len() >= 150, "{} forms", pairs.len());
    // Cells' lines stand beside each other, so a page is measured by its characters.
    let apart: Vec<&Pair> = pairs
        .iter()
        .filter(|pair| !pair.near("-raw", LINE, ems))
        .collect();
    assert_few(&apart, pairs.len(), 100);
}

/// Any LibreOffice sets a form as it comes, with the gaps that those before 24.8 put between Han and digits.
#[test]
#[ignore = "needs LibreOffice and poppler; run where they are installed"]
fn every_form_has_as_many_pages_as_the_pdf_however_han_and_digits_stand() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let pairs = both_ways(folder.path(), |format| forms(&desk, format));
    let fonts = font_settings(folder.path());
    office(&folder.path().join("theirs"), &fonts, "pdf", "docx");
    assert!(pairs.len() >= 150, "{} forms", pairs.len());
    let other = |pair: &&Pair| {
        let (mine, theirs) = pair.pages();
        mine != theirs
    };
    let other: Vec<_> = pairs.iter().filter(other).collect();
    let named = |pair: &&Pair| format!("{} {:?}", pair.name, pair.pages());
    let other: Vec<String> = other.iter().map(named).collect();
    assert!(other.is_empty(), "{other:?}");
}
