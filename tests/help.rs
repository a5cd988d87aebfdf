//! The manual in the window, by keyboard, through the accessible tree.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::model::manual::parts::Manual;
use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window};

/// The field that searches the manual.
const SEARCH: &str = "在手册里查找";

/// What stands above a page of the manual.
fn head(title: &str) -> String {
    let manual = Manual::shipped();
    let page = manual.page(manual.place_of(title).unwrap()).unwrap();
    format!("{}　{}", page.number, page.title)
}

fn help(window: &mut Window) {
    window.key(Modifiers::NONE, Key::F1);
    assert_eq!(window.workspace().page(), Screen::Help);
}

fn back(window: &mut Window, screen: Screen) {
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.workspace().page(), screen);
}

#[test]
fn f1_opens_the_chapter_of_the_page_and_esc_goes_back_to_it_as_it_was() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num3);
    window.key(Modifiers::NONE, Key::G);
    help(&mut window);
    assert!(window.shows(&head("期限怎么算")), "{:?}", window.texts());
    assert!(window.shows("期限页的快捷键"));
    assert!(window.shows("换一种分组：G"), "{:?}", window.texts());
    back(&mut window, Screen::Terms);
    assert!(window.shows("分组：规则，按下换一种"));

    window.key(Modifiers::COMMAND, Key::Num4);
    window.fill("案由", "关于修缮老城墙的建议");
    help(&mut window);
    assert!(window.shows(&head("登记一件")), "{:?}", window.texts());
    back(&mut window, Screen::Entry);
    assert_eq!(window.value("案由"), "关于修缮老城墙的建议");
    window.steps(2);
    assert_eq!(window.focused().as_deref(), Some("案由"));

    window.key(Modifiers::COMMAND, Key::Num8);
    help(&mut window);
    assert!(window.shows(&head("代表委员")), "{:?}", window.texts());
    back(&mut window, Screen::People);
}

#[test]
fn initials_find_what_is_looked_for_and_enter_opens_it() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    help(&mut window);
    window.fill(SEARCH, "zx");
    let found = Manual::shipped().search("zx");
    let sum: usize = found.hits.iter().map(|hit| hit.count).sum();
    assert_eq!(sum, found.total);
    let words = format!("{} 节 {sum} 处，↑↓ 选，Enter 看", found.hits.len());
    assert!(window.shows(&words), "{words}: {:?}", window.texts());

    let title_of = |hit: usize| {
        let place = found.hits[hit].place;
        Manual::shipped().page(place).unwrap().title.clone()
    };
    assert!(title_of(0).contains("征询"), "{}", title_of(0));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows(&head(&title_of(0))), "{:?}", window.texts());
    back(&mut window, Screen::Ledger);
}

#[test]
fn esc_clears_the_search_before_it_goes_back() {
    let mut window = Window::sample();
    help(&mut window);
    window.fill(SEARCH, "顺延");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.workspace().page(), Screen::Help);
    assert_eq!(window.value(SEARCH), "");
    back(&mut window, Screen::Dashboard);
}

#[test]
fn the_rail_leads_to_it_and_a_term_is_tried_with_the_loaded_calendar() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num3);
    window.click(Role::Tab, "帮助");
    assert_eq!(window.workspace().page(), Screen::Help);
    assert!(
        window.shows("到 2027-02-22 周一　暂定"),
        "{:?}",
        window.texts()
    );
    window.fill("试一试：多长", "15");
    window.click(Role::RadioButton, "试一试：单位：个工作日");
    assert!(window.shows("到 2026-12-11 周五"), "{:?}", window.texts());
}

#[test]
fn the_manual_is_printed_by_its_key() {
    let mut window = Window::sample();
    help(&mut window);
    window.key(Modifiers::COMMAND, Key::P);
    assert!(window.shows("使用手册"), "{:?}", window.texts());
    window.click(Role::Button, "生成");
    let folder = window.folder.join("建议提案办理文件");
    window.wait("the manual is written", |_| {
        folder.join("使用手册.pdf").exists()
    });
}
