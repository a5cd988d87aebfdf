//! What was typed for an act that the file did not take is in its form again: another program wrote, or the disk is full.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::Path;

use banli::desk::Desk;
use common::desk::{day, retitle, with_one_item};
use common::window::{Event, Key, Modifiers, Role, Window};
use eframe::egui::vec2;

/// Another program writes into the ledger that the window has open.
fn write_elsewhere(path: &Path) {
    let name = path.file_name().unwrap().to_string_lossy();
    fs::remove_file(path.with_file_name(format!("{name}.lock"))).unwrap();
    let mut other = Desk::open(path, day("2026-11-20")).unwrap();
    retitle(&mut other, "那边改的");
}

fn opened(folder: &Path) -> (Window, std::path::PathBuf) {
    let path = with_one_item(folder);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.harness.set_size(vec2(1440.0, 1400.0));
    window.steps(3);
    (window, path)
}

fn open_item(window: &mut Window) {
    window.open_found("36");
}

const NOTE: &str = "王代表来电，想先看现场";

#[test]
fn a_note_that_another_program_kept_out_is_in_its_form_again_and_after_opening_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    open_item(&mut window);
    window.key(Modifiers::NONE, Key::F6);
    window.steps(3);
    window.fill("记一笔的内容", NOTE);
    write_elsewhere(&path);
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    assert!(
        window.shows_words("别的程序改过这本台账"),
        "{:?}",
        window.texts()
    );
    assert_eq!(window.value("记一笔的内容"), NOTE);
    window.click(Role::Button, "重新打开");
    window.await_session();
    open_item(&mut window);
    assert_eq!(window.value("记一笔的内容"), NOTE);
    window.focus("记一笔的内容");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    assert!(
        window
            .desk()
            .ledger()
            .facts
            .notes
            .iter()
            .any(|note| note.text == NOTE)
    );
}

#[test]
fn a_person_and_pasted_rows_that_the_file_did_not_take_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    window.key(Modifiers::COMMAND, Key::Num8);
    window.steps(3);
    window.key(Modifiers::NONE, Key::Insert);
    window.steps(3);
    window.fill("新增：姓名", "赵小满");
    write_elsewhere(&path);
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    assert!(window.shows_words("别的程序改过这本台账"));
    assert_eq!(window.value("新增：姓名"), "赵小满");
}

#[test]
fn pasted_rows_that_the_file_did_not_take_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    window.key(Modifiers::COMMAND, Key::Num8);
    window.steps(3);
    let rows =
        "姓名\t代表团\t电话\n钱一\t城关镇代表团\t13900000001\n孙二\t城关镇代表团\t13900000002\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    window.steps(4);
    let before: Vec<String> = window.texts();
    let told = before.iter().find(|text| text.contains("新增 2 人"));
    let told = told.unwrap_or_else(|| panic!("{before:?}")).clone();
    write_elsewhere(&path);
    window.click(Role::Button, "存入 · 新增 2 人");
    window.steps(3);
    assert!(window.shows_words("别的程序改过这本台账"));
    assert!(window.shows_words(&told), "{:?}", window.texts());
}
