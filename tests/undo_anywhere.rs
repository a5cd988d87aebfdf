//! Ctrl+Z takes the last act back from anywhere, unless the field being typed in has something of its own to take back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use common::desk::{retitle, with_one_item};
use common::window::{Key, Modifiers, Role, Window};

fn title(window: &Window) -> String {
    window
        .desk()
        .ledger()
        .find_case("36")
        .unwrap()
        .title
        .clone()
}

#[test]
fn a_field_keeps_the_key_only_while_it_has_something_to_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = banli::desk::Desk::open(&path, common::window::sample_day()).unwrap();
    let before = desk.ledger().find_case("36").unwrap().title.clone();
    retitle(&mut desk, "关于修桥的建议");
    drop(desk);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::F);
    window.fill("在本视图内搜", "修");
    window.steps(2);
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(2);
    assert_eq!(
        title(&window),
        "关于修桥的建议",
        "the field's own typing goes first"
    );
    assert_eq!(window.value("在本视图内搜"), "");
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(2);
    assert_eq!(
        title(&window),
        before,
        "nothing is left to undo in the field"
    );
    window.key(Modifiers::COMMAND, Key::Y);
    window.steps(2);
    let redone = (title(&window), window.value("在本视图内搜"));
    assert!(
        redone == ("关于修桥的建议".to_owned(), String::new()) || redone.1 == "修",
        "{redone:?}"
    );
}

#[test]
fn every_page_offers_what_was_done_last_by_name_and_says_why_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = banli::desk::Desk::open(&path, common::window::sample_day()).unwrap();
    let before = desk.ledger().find_case("36").unwrap().title.clone();
    retitle(&mut desk, "关于修桥的建议");
    let done = desk.undo_title().unwrap();
    drop(desk);
    let mut window = Window::over(&path, false);
    window.await_session();
    let (undo, redo) = (format!("撤销：{done}"), format!("重做：{done}"));
    let nothing = "重做：没有可以重做的操作。";
    for digit in [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Comma,
        Key::F1,
    ] {
        let held = if digit == Key::F1 {
            Modifiers::NONE
        } else {
            Modifiers::COMMAND
        };
        window.key(held, digit);
        assert!(window.shows(&undo), "{digit:?}: {:?}", window.texts());
        assert!(window.shows(nothing), "{digit:?}: {:?}", window.texts());
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.click(Role::Button, nothing);
    assert_eq!(title(&window), "关于修桥的建议", "it is disabled");
    window.click(Role::Button, &undo);
    assert_eq!(title(&window), before);
    window.click(Role::Button, &redo);
    assert_eq!(title(&window), "关于修桥的建议");
}
