//! The manual on paper, read back from its PDF.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::document::product::{ManualPart, Product};
use banli::model::manual::parts::Manual;
use common::batch::{made, order};
use common::desk::sample;
use common::pdf::{ReadPage, read, text_of};

/// The pages of what is made of the manual.
fn pages(part: ManualPart) -> Vec<ReadPage> {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let report = made(&desk, &[], order(folder.path(), Product::Manual(part)));
    assert_eq!(report.refused, []);
    let [file] = &report.made[..] else {
        panic!("one file: {:?}", report.made);
    };
    assert!(file.to_string_lossy().ends_with(".pdf"));
    read(&std::fs::read(file).unwrap())
}

/// The lines of a page, without blanks.
fn lines(page: &ReadPage) -> Vec<String> {
    let lines = page.lines().into_iter();
    let text = lines.map(|line| text_of(&line).replace([' ', '\u{3000}'], ""));
    text.collect()
}

#[test]
fn every_page_is_numbered_and_every_chapter_begins_where_the_contents_say() {
    let pages = pages(ManualPart::Whole);
    let texts: Vec<Vec<String>> = pages.iter().map(lines).collect();
    for (index, page) in texts.iter().enumerate() {
        let number = format!("—{}—", index + 1);
        assert_eq!(page.last(), Some(&number), "page {}", index + 1);
    }
    assert_eq!(texts[0][0], "使用手册");
    let manual = Manual::shipped();
    let mut next = 0;
    for chapter in &manual.chapters {
        let begins = texts[next..]
            .iter()
            .position(|page| page[0] == chapter.title);
        let begins = begins.unwrap_or_else(|| panic!("{} begins no page", chapter.title)) + next;
        let number = (begins + 1).to_string();
        let contents: Vec<String> = texts[..begins].concat();
        let told = contents.iter().any(|line| line.ends_with(&number));
        assert!(told, "{} on page {number}", chapter.title);
        next = begins + 1;
    }
}

#[test]
fn one_page_of_it_is_printed_alone() {
    let place = Manual::shipped().place_of("期限怎么算").unwrap();
    let texts: Vec<String> = pages(ManualPart::Page(place))
        .iter()
        .flat_map(lines)
        .collect();
    assert_eq!(texts[0], "期限怎么算");
    let whole = texts.concat();
    assert!(whole.contains("顺延到下一个工作日") && whole.contains("依据：《民法典》"));
}
