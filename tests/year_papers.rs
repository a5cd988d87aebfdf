//! A paper meant for a year asks which items it is of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use common::window::{Key, Modifiers, Role, Window};

#[test]
fn a_summary_of_a_ticked_item_asks_whether_the_year_is_meant() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Space);
    window.click(Role::Button, "生成文件…");
    assert!(!window.shows_words("只按这"));
    window.click(Role::ComboBox, "生成什么");
    window.click(Role::ListBoxOption, "年度总结");
    assert!(window.shows_words("只按这 1 件"), "{:?}", window.texts());
    assert!(window.shows_words("全年"), "{:?}", window.texts());
    assert!(
        !window.shows("生成文件 · 1 件"),
        "the year is meant until another is chosen"
    );
}
