//! Closing the window over a ledger under a passphrase while a field is being typed in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod sealed;
    pub mod window;
}

use common::sealed::{PASSPHRASE, count, open, readable, sealed};
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::ViewportCommand;

#[test]
fn what_was_typed_in_a_field_is_in_the_file_and_nothing_plain_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, _) = sealed(folder.path());
    let private = folder.path().join(".打开的台账");
    let mut window = Window::over(&path, false);
    window.steps(3);
    window.fill("台账密码或恢复密钥", PASSPHRASE);
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(4);
    window.fill("备注", "代表已来电催问");
    window.close();
    assert!(window.is_kept_open(), "until it is sealed");
    window.wait("it is sealed", |window| {
        window.commands(&ViewportCommand::Close)
    });
    drop(window);
    assert_eq!(count(&private), 0, "no plain copy");
    let (desk, taken_up) = open(&path, PASSPHRASE, &private);
    assert_eq!(taken_up, None);
    let case = desk.ledger().find_case("36").unwrap();
    assert_eq!(case.note.as_deref(), Some("代表已来电催问"));
}

#[test]
#[cfg(unix)] // Windows lets nobody move a file that is open
fn where_the_file_was_moved_away_it_is_said_what_is_kept_and_nothing_plain_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, _) = sealed(folder.path());
    let private = folder.path().join(".打开的台账");
    let mut window = Window::over(&path, false);
    window.steps(3);
    window.fill("台账密码或恢复密钥", PASSPHRASE);
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(4);
    window.fill("备注", "代表已来电催问");
    window.key(Modifiers::NONE, Key::Tab);
    let note = |window: &Window| {
        let case = window.desk().ledger().find_case("36").unwrap();
        case.note.clone()
    };
    assert_eq!(note(&window).as_deref(), Some("代表已来电催问"));
    let away = folder.path().join("移走.banli");
    std::fs::rename(&path, &away).unwrap();
    window.fill("备注", "没有存上的字");
    window.key(Modifiers::NONE, Key::Tab);
    window.close();
    assert!(window.is_kept_open());
    window.steps(2);
    assert!(window.shows_words("现在关闭就没有了"));
    assert!(window.shows_words("之前存上的改动都在这台电脑上"));
    window.click(Role::Button, "不存了，直接关闭");
    window.close();
    assert!(!window.is_kept_open());
    drop(window);
    assert!(count(&private) > 0, "what was recorded is kept");
    assert!(
        readable(&private, "王建平").is_empty(),
        "and nobody can read it"
    );
    std::fs::rename(&away, &path).unwrap();
    let (desk, taken_up) = open(&path, PASSPHRASE, &private);
    assert!(taken_up.is_some_and(|words| words.contains("接着上次的内容")));
    let case = desk.ledger().find_case("36").unwrap();
    assert_eq!(case.note.as_deref(), Some("代表已来电催问"));
}
