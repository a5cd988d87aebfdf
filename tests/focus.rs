//! Where the focus goes: to the next field, into a form or dialog that opens, and back to where the work goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use banli::ui::Screen;
use common::desk::with_one_item;
use common::window::{Key, Modifiers, Role, Window};

/// The roster, on the tab of units.
fn units() -> Window {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num8);
    window.key(Modifiers::COMMAND, Key::Tab);
    window
}

/// The page where the letter of the one item is written.
fn reply(folder: &std::path::Path) -> Window {
    let path = with_one_item(folder);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::F4);
    window.steps(3);
    window
}

#[test]
fn enter_leads_through_the_form_of_a_new_ledger() {
    let mut window = Window::first();
    window.focus("单位全称");
    for next in ["简称", "县（市、区）", "上级市"] {
        window.key(Modifiers::NONE, Key::Enter);
        assert_eq!(window.focused().as_deref(), Some(next));
    }
}

#[test]
fn units_are_found_and_begun_by_key() {
    let mut window = units();
    window.key(Modifiers::COMMAND, Key::F);
    assert_eq!(window.focused().as_deref(), Some("找单位"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Insert);
    assert_eq!(window.focused().as_deref(), Some("全称"));
    window.commit("县气象局");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("简称"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("单位电话"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("存入名册"));
    window.key(Modifiers::NONE, Key::Enter);
    let focused = window.focused().unwrap();
    assert!(focused.starts_with("县气象局"), "{focused}");
}

#[test]
fn a_review_is_given_by_keys_and_leads_back_to_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = reply(folder.path());
    window.key(Modifiers::NONE, Key::F3);
    assert_eq!(window.focused().as_deref(), Some("逐条答复所提问题"));
    window.key(Modifiers::COMMAND, Key::Enter);
    assert!(window.shows_words("四道都打上钩"), "{:?}", window.texts());
    assert!(window.focused().is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("逐条答复所提问题"));
    let focused = window.focused().unwrap_or_default();
    assert!(focused.contains("段"), "{focused}");
}

#[test]
fn the_dialog_of_papers_opens_with_the_focus_in_it() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::COMMAND, Key::P);
    window.steps(3);
    let focused = window.focused().unwrap_or_default();
    assert!(
        ["打印", "生成", "取消"].contains(&focused.as_str()),
        "{focused}"
    );
}

#[test]
fn a_month_opens_by_key_and_gives_the_focus_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("第二次交办", "3月5日");
    window.focus("第一次交办");
    window.focus("第二次交办");
    window.key(Modifiers::ALT, Key::ArrowDown);
    window.steps(3);
    let day = window.focused().unwrap_or_default();
    assert!(day.contains('月'), "{day}");
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(3);
    assert_eq!(window.focused().as_deref(), Some("第二次交办"));
}

#[test]
fn what_the_bar_of_the_ledger_does_gives_the_focus_to_the_table() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    assert!(window.shows("已选 1 件"), "{:?}", window.texts());
    for mark in ["设为重点", "取消重点"] {
        if window.shows(mark) {
            window.click(Role::Button, mark);
            assert_eq!(window.focused().as_deref(), Some("台账列表"));
        }
    }
    // The keys of the table go on from there.
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    assert!(window.shows("已选 2 件"), "{:?}", window.texts());
    window.click(Role::Button, "取消选择");
    assert_eq!(window.focused().as_deref(), Some("台账列表"));
    window.key(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.workspace().page(), Screen::Case(_)));
}

#[test]
fn what_the_bar_of_the_roster_does_gives_the_focus_to_the_table() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num8);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    window.click(Role::Button, "改级别…");
    window.click(Role::ListBoxOption, "乡级");
    assert_eq!(window.focused().as_deref(), Some("名册列表"));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    assert!(window.shows("已勾 2 人"), "{:?}", window.texts());
    window.click(Role::Button, "取消勾选");
    assert_eq!(window.focused().as_deref(), Some("名册列表"));
}

#[test]
fn a_record_entered_in_the_roster_leaves_the_focus_where_the_next_begins() {
    let mut window = units();
    window.click(Role::Button, "新增人员");
    window.fill("人员姓名", "试录甲");
    window.click(Role::Button, "存入名册");
    assert_eq!(window.focused().as_deref(), Some("新增人员"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("人员姓名"));
    window.click(Role::Button, "不新增");
    assert_eq!(window.focused().as_deref(), Some("新增人员"));
    window.key(Modifiers::COMMAND, Key::Tab);
    window.click(Role::Button, "新增届次");
    window.click(Role::Button, "存入名册");
    assert_eq!(window.focused().as_deref(), Some("新增届次"));
    window.key(Modifiers::COMMAND, Key::Tab);
    window.click(Role::Button, "新增代表委员");
    window.fill("新增：姓名", "试录乙");
    window.click(Role::Button, "存入");
    assert_eq!(window.focused().as_deref(), Some("新增：姓名"));
}

#[test]
fn what_is_missing_beside_the_list_leads_to_its_field_in_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.steps(4);
    window.click(Role::Link, "设置里没有督查电话");
    assert_eq!(window.workspace().page(), Screen::Settings);
    window.steps(6);
    assert_eq!(window.focused().as_deref(), Some("督查电话"));
}
