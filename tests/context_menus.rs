//! The menus of fields and rows, by the right button and by the Menu key; and the double click that opens a row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use banli::ui::screen::Screen;
use common::window::{Event, Key, Modifiers, PointerButton, Role, Window};
use eframe::egui::{Pos2, ViewportCommand, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Presses the right button somewhere.
fn right_click(window: &mut Window, at: Pos2) {
    window.press_at(at, PointerButton::Secondary);
    window.steps(2);
}

/// Presses the left button twice in a moment.
fn double_click(window: &mut Window, at: Pos2) {
    window.harness.event(Event::PointerMoved(at));
    window.steps(1);
    for _ in 0..2 {
        for pressed in [true, false] {
            window.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        window.steps(1);
    }
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

/// The page of a key, its first row pressed with the right button.
fn menu_of_first_row(key: Key) -> Window {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, key);
    // The lists are gathered in steps.
    window.steps(8);
    let row = first_row(&window);
    right_click(&mut window, row);
    window
}

#[test]
fn the_rows_of_terms_forms_and_promises_have_what_their_bars_offer() {
    for (key, entries) in [
        // A row of 期限 stands for one term, or for many that are alike.
        (
            Key::Num3,
            ["催办…", "打印期限调度表", "存成日历文件（.ics）"],
        ),
        (Key::Num5, ["登记收回", "催要", "打印期限调度表"]),
        (Key::Num6, ["记兑现…", "改期…", "打印承诺事项台账"]),
    ] {
        let mut window = menu_of_first_row(key);
        for entry in entries {
            assert!(window.shows(entry), "{entry}: {:?}", window.texts());
        }
        window.click(Role::Button, "勾选");
        assert!(window.shows_words("已选 "), "{:?}", window.texts());
        window.key(Modifiers::NONE, Key::Menu);
        assert!(window.shows("取消勾选"), "{:?}", window.texts());
        let first = window.focused().unwrap_or_default();
        assert!(
            [entries[0], "打开案件"].contains(&first.as_str()),
            "{first}"
        );
        window.key(Modifiers::NONE, Key::Escape);
        assert!(!window.shows("取消勾选"), "{:?}", window.texts());
    }
}

#[test]
fn an_entry_of_a_row_opens_its_form_with_the_focus_in_it() {
    for (key, field) in [(Key::Num5, "办理态度"), (Key::Num6, "兑现日期")] {
        let mut window = menu_of_first_row(key);
        window.key(Modifiers::NONE, Key::Escape);
        window.key(Modifiers::SHIFT, Key::F10);
        window.key(Modifiers::NONE, Key::Enter);
        let focused = window.focused().unwrap_or_default();
        assert!(focused.starts_with(field), "{focused}");
    }
}

#[test]
fn the_list_of_who_gets_what_has_a_menu() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "生成文件…");
    window.steps(3);
    let (place, name) = {
        let rows = window.harness.query_all_by_role(Role::CheckBox);
        let named = rows.filter_map(|row| Some((row.rect(), row.accesskit_node().label()?)));
        let mut people = named.filter(|(_, name)| name.contains("：答复函"));
        let (rect, name) = people.next().unwrap();
        (rect.center(), name)
    };
    right_click(&mut window, place);
    for entry in ["看这一位的纸", "列出的都勾选", "列出的都不勾"] {
        assert!(window.shows(entry), "{entry}: {:?}", window.texts());
    }
    window.click(Role::Button, "看这一位的纸");
    assert_eq!(window.focused().as_deref(), Some(name.as_str()));
    window.key(Modifiers::SHIFT, Key::F10);
    window.click(Role::Button, "列出的都不勾");
    assert!(window.shows("已选 0 件 · 0 人"), "{:?}", window.texts());
}

#[test]
fn a_double_click_in_the_middle_of_a_row_opens_its_item() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.click(Role::Button, "收起右栏");
    let row = first_row(&window);
    for x in [500.0, 640.0, 720.0, 860.0] {
        let place = pos2(x, row.y);
        double_click(&mut window, place);
        window.steps(4);
        let page = window.workspace().page();
        assert!(matches!(page, Screen::Case(_)), "at {x}: {page:?}");
        window.key(Modifiers::COMMAND, Key::Num2);
    }
}

#[test]
fn a_double_click_on_a_ledger_opened_last_opens_it() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::O);
    window.wait("the ledgers opened last are listed", |window| {
        window.shows("最近的台账 1 个")
    });
    let name = {
        let mut buttons = window.harness.query_all_by_role(Role::Button);
        let named =
            buttons.find(|one| one.accesskit_node().label().as_deref() == Some("台账.banli"));
        named.unwrap().rect().center()
    };
    window.press_at(name, PointerButton::Primary);
    window.steps(10);
    assert!(window.shows("最近的台账 1 个"), "a click only chooses it");
    double_click(&mut window, name);
    window.wait("it is opened", |window| !window.shows_words("最近的台账"));
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.workspace().page(), Screen::Ledger);
}
