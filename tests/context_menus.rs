//! The menus of fields and rows, by the right button and by the Menu key.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use banli::ui::screen::Screen;
use common::window::{Event, Key, Modifiers, PointerButton, Role, Window};
use eframe::egui::{Pos2, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Presses the right button somewhere.
fn right_click(window: &mut Window, at: Pos2) {
    window.harness.event(Event::PointerMoved(at));
    window.steps(1);
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.steps(1);
    }
    window.steps(2);
}

/// Chooses an entry of the menu; returns whether the system was asked for that.
fn choose(window: &mut Window, entry: &str, command: &ViewportCommand) -> bool {
    {
        let mut buttons = window.harness.query_all_by_role(Role::Button);
        let found = buttons.find(|one| one.accesskit_node().label().as_deref() == Some(entry));
        found.unwrap().click();
    }
    let mut asked = false;
    for _ in 0..4 {
        window.steps(1);
        asked |= window.commands(command);
    }
    asked
}

fn first_row(window: &Window) -> Pos2 {
    let mut rows = window.harness.query_all_by_role(Role::Row);
    rows.next().unwrap().rect().center()
}

#[test]
fn a_field_has_a_menu_that_does_what_its_keys_do() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    let field = "在本视图内搜";
    window.fill(field, "供热");
    let place = window.field(field).rect().center();
    right_click(&mut window, place);
    for entry in ["剪切", "复制", "粘贴", "全选"] {
        assert!(window.shows(entry), "{entry}: {:?}", window.texts());
    }
    window.click(Role::Button, "全选");
    assert_eq!(window.focused().as_deref(), Some(field));
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.steps(3);
    assert!(window.shows("剪切"), "Shift+F10 opens it too");
    assert!(choose(&mut window, "复制", &ViewportCommand::RequestCopy));
    assert_eq!(window.focused().as_deref(), Some(field));
    window.key(Modifiers::NONE, Key::Menu);
    assert!(choose(&mut window, "粘贴", &ViewportCommand::RequestPaste));
    window.harness.event(Event::Paste("集中".to_owned()));
    window.steps(3);
    assert_eq!(window.value(field), "集中", "what was selected is replaced");
    window.key(Modifiers::NONE, Key::Menu);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("剪切"));
    assert_eq!(window.focused().as_deref(), Some(field));
}

#[test]
fn the_row_of_an_item_has_what_the_bar_for_ticked_ones_offers() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    let row = first_row(&window);
    right_click(&mut window, row);
    for entry in ["打开案件", "登记日期…", "改承办人…", "生成文件…", "勾选"]
    {
        assert!(window.shows(entry), "{entry}: {:?}", window.texts());
    }
    window.click(Role::Button, "登记日期…");
    window.steps(4);
    assert_eq!(window.focused().as_deref(), Some("登记的日期"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Num1);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Menu);
    assert!(window.shows("生成文件…"), "{:?}", window.texts());
    assert_eq!(window.focused().as_deref(), Some("打开案件"));
    window.key(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.workspace().page(), Screen::Case(_)));
}

#[test]
fn the_row_of_a_person_leads_to_the_forms_of_the_roster() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num8);
    let row = first_row(&window);
    right_click(&mut window, row);
    for entry in ["改资料", "改代表团…", "改级别…", "新增代表委员"] {
        assert!(window.shows(entry), "{entry}: {:?}", window.texts());
    }
    assert!(choose(
        &mut window,
        "粘贴多行",
        &ViewportCommand::RequestPaste
    ));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::SHIFT, Key::F10);
    window.click(Role::Button, "改代表团…");
    window.steps(4);
    assert_eq!(window.focused().as_deref(), Some("代表团改成"));
}
