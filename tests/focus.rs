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
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

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

/// The tabs of a page, beside those of the rail.
fn tabs(window: &Window, rail: &[String]) -> Vec<String> {
    let all = window.harness.query_all_by_role(Role::Tab);
    let names = all.filter_map(|node| node.accesskit_node().label());
    names.filter(|name| !rail.contains(name)).collect()
}

/// Gives a tab the focus.
fn focus_tab(window: &mut Window, name: &str) {
    {
        let mut all = window.harness.query_all_by_role(Role::Tab);
        let tab = all.find(|tab| tab.accesskit_node().label().as_deref() == Some(name));
        tab.expect("the tab").focus();
    }
    window.steps(2);
}

/// Where what has the focus begins and ends, from the top.
fn focused_at(window: &Window) -> (f32, f32) {
    let focused = By::new().predicate(|node| node.is_focused() && !node.is_hidden());
    let node = window.harness.query_all(focused).next();
    let rect = node.expect("something has the focus").rect();
    (rect.top(), rect.bottom())
}

#[test]
fn a_tab_chosen_by_key_leads_by_one_tab_to_its_first_control() {
    let mut window = Window::sample();
    let rail = tabs(&window, &[]);
    window.open_found("公共租赁住房");
    let names = tabs(&window, &rail);
    assert_eq!(names.len(), 8, "{names:?}");
    // What was recorded of it need not hold anything to be pressed.
    for (at, name) in names[..7].iter().enumerate() {
        if at > 0 {
            window.key(Modifiers::COMMAND, Key::Tab);
        }
        for by_enter in [false, true] {
            if by_enter {
                focus_tab(&mut window, name);
                window.key(Modifiers::NONE, Key::Enter);
            } else if at == 0 {
                continue;
            }
            assert_eq!(window.focused().as_ref(), Some(name));
            let (_, bottom) = focused_at(&window);
            window.key(Modifiers::NONE, Key::Tab);
            let first = window.focused();
            assert!(focused_at(&window).0 >= bottom, "{name}: {first:?}");
            window.key(Modifiers::SHIFT, Key::Tab);
            let before = window.focused().expect("the last of the tabs");
            assert!(names.contains(&before), "{name}: {first:?}, {before}");
        }
    }
}

#[test]
fn a_tab_that_the_focus_comes_to_leads_on_to_the_next_tab() {
    let mut window = Window::sample();
    let rail = tabs(&window, &[]);
    window.open_found("公共租赁住房");
    let names = tabs(&window, &rail);
    focus_tab(&mut window, &names[0]);
    window.key(Modifiers::NONE, Key::Tab);
    assert_eq!(window.focused().as_ref(), Some(&names[1]));
}
