//! Acts on many ticked items: what they reach is said before they do it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    #[allow(dead_code)] // each test file uses its part of it
    pub mod desk;
    pub mod window;
}

use banli::desk::Issuing;
use banli::ledger::import::ImportFile;
use banli::samples::sample_file;
use banli::ui::Screen;
use common::desk::{empty, file_of};
use common::window::{Key, Modifiers, Role, Window, sample_day};
use serde_json::json;

/// Searches inside the view, and leaves the field.
fn search(window: &mut Window, words: &str) {
    window.fill("在本视图内搜", words);
    window.harness.ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    window.steps(2);
}

#[test]
fn ticked_items_that_the_list_does_not_show_are_told_of_and_can_be_left_out() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    search(&mut window, "燃气");
    window.key(Modifiers::COMMAND, Key::A);
    let chosen = window
        .texts()
        .into_iter()
        .find(|text| text.starts_with("已选 "));
    let chosen = chosen.unwrap();
    let count: usize = chosen.split(' ').nth(1).unwrap().parse().unwrap();
    assert!(count > 1, "{chosen}");
    search(&mut window, "西营乡镇区路灯");
    let words = format!("已选 {count} 件，其中 {count} 件不在当前列表");
    assert!(window.shows(&words), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Space);
    let words = format!("已选 {} 件，其中 {count} 件不在当前列表", count + 1);
    assert!(window.shows(&words), "{:?}", window.texts());
    window.click(Role::Button, "只留列表里的");
    assert!(window.shows("已选 1 件"), "{:?}", window.texts());
    assert!(!window.shows("只留列表里的"));
}

#[test]
fn many_items_are_closed_out_without_an_answer_only_when_asked() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    search(&mut window, "西营乡镇区路灯");
    window.key(Modifiers::COMMAND, Key::A);
    let journal = window.journal().len();
    window.click(Role::Button, "登记日期");
    window.click(Role::ListBoxOption, "销号");
    assert_eq!(window.journal().len(), journal, "it is asked first");
    let asked = window.shows_words("1 件里有 1 件还没有答复");
    assert!(asked, "{:?}", window.texts());
    window.click(Role::Button, "先不销号");
    window.click(Role::ListBoxOption, "销号");
    window.click(Role::Button, "1 件都销号");
    assert_eq!(window.journal().len(), journal + 1, "{:?}", window.texts());
}

#[test]
fn merged_items_say_so_in_the_list_beside_it_and_on_their_page() {
    let mut window = Window::sample();
    let (title, words) = {
        let ledger = window.desk().ledger();
        let main = ledger.facts.merge_groups.iter().next().unwrap().main;
        let count = ledger.merged_with(main).len();
        let title = ledger.facts.cases.get(main).unwrap().title.clone();
        (title, format!("并案 {count} 件，这件为主"))
    };
    window.key(Modifiers::COMMAND, Key::Num2);
    search(&mut window, &title);
    let mut texts = window.texts().into_iter();
    let row = texts.find(|text| text.contains(&title) && text.ends_with(&words));
    let row = row.unwrap_or_else(|| panic!("{:?}", window.texts()));
    window.click(Role::Row, &row);
    assert!(window.shows(&words), "{:?}", window.texts());
    window.click(Role::Button, "打开案件");
    assert!(window.shows(&words), "{:?}", window.texts());
}

#[test]
fn a_month_opens_in_the_popup_in_which_many_items_get_their_day() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    search(&mut window, "西营乡镇区路灯");
    window.key(Modifiers::COMMAND, Key::A);
    window.point_at(Role::Button, "登记日期");
    window.steps(3);
    let open_month = |window: &mut Window| {
        window.point_at(Role::Button, "登记的日期：选日期");
        window.steps(3);
        assert!(window.shows("下个月"), "{:?}", window.texts());
        assert!(window.shows("登记什么"), "{:?}", window.texts());
    };
    open_month(&mut window);
    window.point_at(Role::Button, "下个月");
    window.steps(3);
    assert!(window.shows("2026年12月"), "{:?}", window.texts());
    window.point_at(Role::Button, "2026年12月10日（星期四）");
    window.steps(3);
    assert_eq!(window.value("登记的日期"), "2026-12-10");
    assert!(!window.shows("下个月"), "a day was picked");
    assert!(window.shows("登记什么"), "{:?}", window.texts());
    open_month(&mut window);
    window.point_at(Role::Button, "登记的日期：选日期");
    window.steps(3);
    assert!(!window.shows("下个月"), "its button closes it");
    open_month(&mut window);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("下个月"), "{:?}", window.texts());
    assert!(window.shows("登记什么"), "{:?}", window.texts());
    open_month(&mut window);
    window.point_at(Role::TextInput, "在本视图内搜");
    window.steps(3);
    assert!(!window.shows("下个月"), "{:?}", window.texts());
    window.point_at(Role::TextInput, "在本视图内搜");
    window.steps(3);
    assert!(!window.shows("登记什么"), "{:?}", window.texts());
}

#[test]
fn where_the_roster_has_nobody_to_hand_items_to_the_way_there_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = empty(folder.path(), "台账.banli", sample_day());
    let mut units = sample_file().unwrap().units;
    for unit in &mut units {
        unit.departments.clear();
        unit.leaders.clear();
    }
    let item =
        json!({ "session": "R5", "kind": "suggestion", "number": "36", "title": "关于修桥的建议" });
    let file = ImportFile {
        units,
        ..file_of(vec![item])
    };
    desk.import(&file, Issuing::DATA_ONLY).unwrap();
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "改承办人");
    let words = ["名册里本单位还没有科室。", "名册里本单位还没有人员。"];
    for words in words {
        assert!(window.shows(words), "{:?}", window.texts());
    }
    window.click(Role::Link, "到“名册”新增人员");
    assert_eq!(window.workspace().page(), Screen::People);
}

#[test]
fn the_page_of_a_reply_turns_to_the_item_beside_it_by_the_mouse() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Home);
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::F4);
    let first = window.workspace().page();
    assert!(matches!(first, Screen::Reply(_)), "{first:?}");
    window.click(Role::Button, "下一件");
    let second = window.workspace().page();
    assert!(matches!(second, Screen::Reply(_)), "{second:?}");
    assert_ne!(second, first);
    window.click(Role::Button, "上一件");
    assert_eq!(window.workspace().page(), first);
}
