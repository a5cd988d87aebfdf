//! 版式检查 under the preview: what the setting shows is named with its place, and keys and clicks lead there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window};

const SENTENCE: &str = "我局对全县建成区排水管网逐段检测，把雨污混接点全部登记入册。";

/// The reply to a case that has none yet, with this as its first paragraph.
fn written(text: &str) -> Window {
    let mut window = Window::sample();
    window.open_found("西营村集中供热");
    window.key(Modifiers::NONE, Key::F4);
    assert!(matches!(window.workspace().page(), Screen::Reply(_)));
    window.fill("正文第 1 段", text);
    window
}

#[test]
fn a_letter_that_is_set_well_says_so_and_how_it_is_set() {
    let mut window = written(SENTENCE);
    window.wait("the check has passed", |window| {
        window.shows_words("版式检查通过")
    });
    assert!(
        window.shows_words("每页 22 行，每行 28 字") || window.shows_words("可留意"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Link, "明细");
    assert!(window.shows_words("版式检查通过"));
}

#[test]
fn f8_leads_to_each_place_and_says_which_it_is() {
    let loose = "老旧管网改造工程今年继续推进到ABCDEFGHIJKLMNOPQRSTUVWXYZ后面的话还有一些。";
    let mut window = written(loose);
    window.wait("the loose line is found", |window| {
        window.shows_words("处要看")
    });
    window.key(Modifiers::NONE, Key::F8);
    window.steps(4);
    assert!(window.shows_words("第 1 页：“…"), "{:?}", window.texts());
    assert_eq!(window.focused().as_deref(), Some("正文第 1 段"));
    window.key(Modifiers::SHIFT, Key::F8);
    window.steps(2);
    assert!(window.shows_words("第 1 页"), "{:?}", window.texts());
}

#[test]
fn a_wrong_mark_is_listed_with_its_page_and_a_click_leads_to_it() {
    let mut window = written("按照县政府【2026】12号文件已经开工。");
    window.wait("the mark is found", |window| window.shows_words("处要看"));
    window.click(Role::Link, "明细");
    window.click(Role::Link, "第 1 页：年份括号");
    window.steps(4);
    assert_eq!(window.focused().as_deref(), Some("正文第 1 段"));
    window.click(Role::Button, "改为“〔2026〕”");
    window.wait("nothing is left to mend", |window| {
        !window.shows_words("处要看")
    });
}
