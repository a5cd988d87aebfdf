//! The overview of a case: the own part, remarks, and what happened by kind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use common::desk::with_one_item;
use common::window::{Key, Modifiers, Role, Window};

fn at_the_case(path: &std::path::Path) -> Window {
    let mut window = Window::over(path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Enter);
    window
}

#[test]
fn a_remark_is_noted_by_key_and_found_among_the_talks() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = at_the_case(&path);
    window.key(Modifiers::NONE, Key::F6);
    assert_eq!(window.focused().as_deref(), Some("记一笔的内容"));
    window.commit("代表来电，问进度");
    window.click(Role::Button, "记下");
    assert!(
        window.shows_words("代表来电，问进度"),
        "{:?}",
        window.texts()
    );
    assert_eq!(window.journal()[0], "记一笔");
    let filter = |window: &mut Window, group: &str| {
        window.click(Role::ComboBox, "看哪一类动态");
        window.click(Role::ListBoxOption, group);
    };
    filter(&mut window, "答复");
    assert!(!window.shows_words("代表来电，问进度"));
    filter(&mut window, "沟通");
    assert!(window.shows_words("代表来电，问进度"));
    filter(&mut window, "修改");
    window.steps(4);
    assert!(window.shows("记一笔"), "{:?}", window.texts());
}

#[test]
fn the_own_part_stands_first_on_the_overview() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let window = at_the_case(&path);
    let texts = window.texts();
    let place = |words: &str| texts.iter().position(|text| text == words);
    for label in ["科室", "承办人", "分管领导"] {
        assert!(place(label).unwrap() < place("类型").unwrap(), "{texts:?}");
    }
}

#[test]
fn columns_without_room_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.steps(2);
    assert!(window.shows_words("没放下的列"), "{:?}", window.texts());
    assert!(window.shows_words("收起右栏"));
}
