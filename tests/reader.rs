//! Documents from outside: whatever they hold, the program goes on, and what can be read is read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its part of it
mod common {
    pub mod desk;
    pub mod hostile;
    pub mod window;
}

use std::path::PathBuf;

use banli::desk::Issuing;
use banli::ledger::acts::content::Bytes;
use banli::ledger::acts::{Attach, NewFile};
use banli::reader::{self, DocumentKind, OutsideDocument, OutsideReader, ReadError};
use common::desk::{answered, file_of, furnished, issued};
use common::hostile;
use common::window::{Key, Modifiers, Role, Window, sample_day};

/// A reader in a process of its own.
fn reader() -> OutsideReader {
    reader::read_by(PathBuf::from(env!("CARGO_BIN_EXE_banli")));
    OutsideReader::default()
}

fn pdf(bytes: Vec<u8>) -> OutsideDocument {
    OutsideDocument {
        kind: DocumentKind::Pdf,
        bytes,
    }
}

#[test]
fn a_sound_document_is_read_again_and_again_by_one_process() {
    let mut reader = reader();
    for _ in 0..3 {
        let drawn = reader.draw(pdf(hostile::sound()), &[0, 7], 0.5).unwrap();
        assert_eq!(drawn.sizes, [[200.0, 100.0]; 2]);
        assert_eq!(
            drawn.pictures.len(),
            1,
            "the page that is not there is left out"
        );
        let (index, page) = &drawn.pictures[0];
        assert_eq!((*index, page.width, page.height), (0, 100, 50));
        assert_eq!(page.rgba.len(), 100 * 50 * 4);
        let flat = reader.flatten(pdf(hostile::sound())).unwrap();
        assert_eq!(flat.pages, 2);
        let again = reader.flatten(pdf(flat.bytes)).unwrap();
        assert_eq!(again.pages, 2);
    }
}

#[test]
fn what_would_take_all_memory_or_time_is_refused_and_the_next_is_read() {
    let mut reader = reader();
    for (what, bytes) in hostile::documents() {
        let drawn = reader.draw(pdf(bytes.clone()), &[0], 1.0);
        let flat = reader.flatten(pdf(bytes));
        for refused in [drawn.map(drop), flat.map(drop)] {
            let known = [Ok(()), Err(ReadError::Unreadable), Err(ReadError::TooMuch)];
            assert!(known.contains(&refused), "{what}");
        }
        assert!(
            reader.draw(pdf(hostile::sound()), &[0], 1.0).is_ok(),
            "after {what}"
        );
    }
}

#[test]
fn a_tree_without_end_and_a_stream_that_swells_are_not_drawn() {
    let mut reader = reader();
    for what in [
        "a tree of pages that points to itself",
        "a stream of objects that swells",
    ] {
        let mut documents = hostile::documents().into_iter();
        let (_, bytes) = documents.find(|(name, _)| *name == what).unwrap();
        assert!(
            reader.draw(pdf(bytes.clone()), &[0], 1.0).is_err(),
            "{what}"
        );
        assert!(reader.flatten(pdf(bytes)).is_err(), "{what}");
    }
}

#[test]
fn a_picture_that_says_it_is_larger_than_a_house_is_refused() {
    let mut reader = reader();
    for (what, bytes) in hostile::pictures() {
        let document = OutsideDocument {
            kind: DocumentKind::Picture,
            bytes,
        };
        let drawn = reader.draw(document, &[0], 1.0);
        assert!(drawn.is_err(), "{what}");
    }
}

#[test]
fn cut_short_and_altered_documents_never_end_the_program() {
    let mut reader = reader();
    let sound = hostile::sound();
    for cut in (0..sound.len()).step_by(23) {
        drop(reader.draw(pdf(sound[..cut].to_vec()), &[0], 1.0));
    }
    for (at, flip) in (0..sound.len()).step_by(11).zip((0..8).cycle()) {
        let mut altered = sound.clone();
        altered[at] ^= 1 << flip;
        drop(reader.flatten(pdf(altered)));
    }
    assert!(reader.draw(pdf(sound), &[0], 1.0).is_ok());
}

/// A ledger with an answered item to which hostile and sound files are attached.
fn ledger_with_attachments(folder: &std::path::Path) -> PathBuf {
    let mut desk = furnished(folder, sample_day());
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    let case = answered("91", &["李春华"], &body, Some("2026-11-02"));
    desk.import(&file_of(vec![case]), Issuing::RECORDED)
        .unwrap();
    let case = desk.ledger().cases().next().unwrap().0.id;
    let file = |name: &str, bytes: Vec<u8>| NewFile {
        name: name.to_owned(),
        bytes: Bytes(bytes),
    };
    let mut documents = hostile::documents().into_iter();
    let (_, looped) = documents.next().unwrap();
    let files = vec![
        file("现场图.pdf", hostile::sound()),
        file("坏的.pdf", looped),
    ];
    desk.act(Attach { case, files }).unwrap();
    assert!(!issued(&desk, case).signer.is_empty());
    folder.join("台账.banli")
}

#[test]
fn the_window_says_what_cannot_be_shown_and_goes_on() {
    drop(reader());
    let folder = tempfile::tempdir().unwrap();
    let path = ledger_with_attachments(folder.path());
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.open_found("雨污分流");
    window.click(Role::Tab, "附件");
    window.click(Role::Link, "坏的.pdf");
    window.wait("it says so", |window| {
        window.shows_words("没有打开") || window.shows_words("读不出来")
    });
    assert!(window.shows_words("可以另存出来"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    window.click(Role::Link, "现场图.pdf");
    window.wait("the sound one is drawn", |window| {
        window.shows("现场图.pdf 第 1 页")
    });
}

#[test]
fn an_archive_is_looked_at_as_what_came_from_outside_is() {
    drop(reader());
    let folder = tempfile::tempdir().unwrap();
    let path = ledger_with_attachments(folder.path());
    let mut desk = banli::desk::Desk::open(&path, sample_day()).unwrap();
    let case = desk.ledger().cases().next().unwrap().0.id;
    let deep = NewFile {
        name: "颜色.pdf".to_owned(),
        bytes: Bytes(hostile::colours_in_colours(20_000)),
    };
    let files = vec![deep];
    desk.act(Attach { case, files }).unwrap();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.open_found("雨污分流");
    window.key(Modifiers::COMMAND, Key::P);
    window.click(Role::ComboBox, "生成什么");
    window.click(Role::ListBoxOption, "归档文件");
    window.wait("its first page is drawn", |window| {
        window.shows_words("第 1 页")
    });
    // Every page after the other, the hostile ones among them.
    for _ in 0..20 {
        window.key(Modifiers::NONE, Key::PageDown);
        window.steps(20);
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.steps(5);
    assert!(window.shows_words("雨污分流"), "{:?}", window.texts());
}

#[test]
fn the_archive_binds_what_it_can_and_names_the_rest() {
    drop(reader());
    let folder = tempfile::tempdir().unwrap();
    let path = ledger_with_attachments(folder.path());
    let desk = banli::desk::Desk::open(&path, sample_day()).unwrap();
    let case = desk.ledger().cases().next().unwrap().0.id;
    let plan = desk.papers().archive(case).unwrap();
    let kept = |hash| desk.store().content(hash);
    let archive = plan.make(&kept).unwrap();
    let flat = OutsideReader::default()
        .flatten(pdf(archive.bytes))
        .unwrap();
    assert!(flat.pages > 6, "{}", flat.pages);
}
