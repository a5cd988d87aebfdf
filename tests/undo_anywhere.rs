//! Ctrl+Z takes the last act back from anywhere, unless the field being typed in has something of its own to take back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use common::desk::{retitle, with_one_item};
use common::window::{Key, Modifiers, Window};

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
