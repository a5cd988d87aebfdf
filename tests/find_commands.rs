//! Ctrl+K finds whatever a button does, says of which item it would be, and leads to its form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use banli::ui::screen::Screen;
use common::window::{Event, Key, Modifiers, Role, Window};
use eframe::egui::ViewportCommand;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Opens the palette and types.
fn look_for(window: &mut Window, typed: &str) {
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", typed);
}

/// What stands beside a command that was found.
fn detail(window: &Window, label: &str) -> String {
    let mut rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let row = rows.find(|row| row.accesskit_node().label().as_deref() == Some(label));
    let row = row.unwrap_or_else(|| panic!("no “{label}”: {:?}", window.texts()));
    row.accesskit_node().description().unwrap_or_default()
}

/// Looks for a command and runs it.
fn run(window: &mut Window, typed: &str, label: &str) {
    look_for(window, typed);
    window.click(Role::ListBoxOption, label);
    window.steps(6);
}

/// Opens an item by its title.
fn open_case(window: &mut Window, title: &str) {
    look_for(window, title);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.workspace().page(), Screen::Case(_)));
}

#[test]
fn what_a_button_says_is_found_with_its_page_and_what_it_needs() {
    let mut window = Window::sample();
    for (typed, label, page) in [
        ("归档", "办结", "案件"),
        ("公开", "登记公开", "答复送达"),
        ("登记审核", "登记审核", "答复"),
        ("并案", "并案", "台账"),
        ("登记日期", "登记日期", "台账"),
        ("设为重点", "设为重点", "台账"),
        ("签发", "签发", "答复"),
        ("送达", "登记送达", "答复送达"),
        ("销号", "办结", "案件"),
    ] {
        look_for(&mut window, typed);
        let beside = detail(&window, label);
        assert!(beside.contains(page), "{typed}: {beside}");
        assert!(beside.contains("先在台账里选一件"), "{typed}: {beside}");
        window.key(Modifiers::NONE, Key::Escape);
    }
    for (typed, label, page) in [
        ("新增单位", "新增单位", "名册"),
        ("dwks", "单位科室", "名册"),
        ("年度总结", "年度总结", "统计"),
        ("粘贴", "粘贴多行", "名册"),
        ("导入", "导入放假安排", "设置"),
        ("模板", "发文", "设置"),
    ] {
        look_for(&mut window, typed);
        let beside = detail(&window, label);
        assert!(beside.contains(page), "{typed}: {beside}");
        assert!(!beside.contains("先在台账里选"), "{typed}: {beside}");
        window.key(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_command_without_its_item_says_so_and_does_nothing() {
    let mut window = Window::sample();
    let before = window.journal();
    run(&mut window, "设为重点", "设为重点");
    assert!(
        window.shows_words("先在台账里选一件"),
        "{:?}",
        window.texts()
    );
    assert_eq!(window.journal(), before);
    assert_eq!(window.workspace().page(), Screen::Dashboard);
}

#[test]
fn a_command_opens_its_form_on_the_item_at_hand_with_the_focus_in_its_first_field() {
    let mut window = Window::sample();
    open_case(&mut window, "雨污分流");
    let page = window.workspace().page();
    for (typed, label, field) in [
        ("交办", "登记交办", "承办单位"),
        ("报送", "登记报送", ""),
        ("复查", "登记复查", "复查日期"),
        ("登记承诺", "登记承诺", "承诺内容"),
        ("提出人", "修改提出人", "添加联名人"),
        ("基本信息", "修改基本信息", "案由"),
    ] {
        run(&mut window, typed, label);
        assert_eq!(window.workspace().page(), page, "{label}");
        let focused = window.focused().unwrap_or_default();
        assert!(
            !focused.is_empty() && focused.starts_with(field),
            "{label}: {focused:?}"
        );
    }
}

#[test]
fn the_ticked_items_are_acted_on_together() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    look_for(&mut window, "登记日期");
    let beside = detail(&window, "登记日期");
    assert!(beside.contains("选中的"), "{beside}");
    window.click(Role::ListBoxOption, "登记日期");
    window.steps(6);
    assert_eq!(window.focused().as_deref(), Some("登记的日期"));
}

#[test]
fn the_forms_of_the_roster_are_opened_from_anywhere() {
    let mut window = Window::sample();
    for (label, field) in [
        ("新增单位", "全称"),
        ("新增人员", "人员姓名"),
        ("新增科室", "新科室名称"),
        ("新增代表委员", "姓名"),
    ] {
        window.key(Modifiers::COMMAND, Key::Num1);
        run(&mut window, label, label);
        assert_eq!(window.workspace().page(), Screen::People, "{label}");
        let focused = window.focused().unwrap_or_default();
        assert!(focused.contains(field), "{label}: {focused:?}");
    }
    window.key(Modifiers::COMMAND, Key::Num1);
    look_for(&mut window, "粘贴多行");
    window.harness.key_press(Key::Enter);
    let mut asked = false;
    for _ in 0..6 {
        window.steps(1);
        asked |= window.commands(&ViewportCommand::RequestPaste);
    }
    assert!(asked, "the clipboard is asked of the system");
    window.harness.event(Event::Paste("一句话".to_owned()));
    window.steps(4);
    assert!(
        window.shows_words("复制的不是表格里的行"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_number_finds_items_first_and_the_beginning_of_a_command_that_command() {
    let mut window = Window::sample();
    look_for(&mut window, "36");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.workspace().page(), Screen::Case(_)));
    look_for(&mut window, "统计");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.workspace().page(), Screen::Statistics);
}

#[test]
fn what_stands_on_one_page_only_is_led_to_with_the_focus_on_it() {
    let mut window = Window::sample();
    for (label, screen, control) in [
        ("沿用上一件", Screen::Entry, "沿用上一件"),
        ("导出清单", Screen::Ledger, "导出"),
        ("选列", Screen::Ledger, "列"),
        ("存日历文件", Screen::Terms, "存 .ics 日历文件"),
        ("存成统计表", Screen::Statistics, "存成表格"),
        ("勾选几位，一起改级别、代表团", Screen::People, "名册列表"),
        ("选一位，移出名册", Screen::People, "在名册里找"),
        ("粘贴放假通知", Screen::Settings, "通知原句"),
        ("加一条期限", Screen::Settings, "加一条期限"),
        ("改办理结果类别", Screen::Settings, "加一类"),
        ("读规则文件", Screen::Settings, "读规则文件…"),
        ("存成规则文件", Screen::Settings, "存成规则文件…"),
        ("恢复到某一时刻", Screen::Settings, "恢复到某一时刻…"),
        ("第二份备份放在哪里", Screen::Settings, "第二份放在"),
    ] {
        window.key(Modifiers::COMMAND, Key::Num1);
        run(&mut window, label, label);
        assert_eq!(window.workspace().page(), screen, "{label}");
        let focused = window.focused().unwrap_or_default();
        assert!(focused.starts_with(control), "{label}: {focused:?}");
    }
}
