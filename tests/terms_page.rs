//! The page 期限, through its accessible tree: its counts, its keys, what is made of its terms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::document::forms::schedule;
use banli::document::term_calendar::calendar;
use banli::ledger::workbench::term_list::ListedTerm;
use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window};

/// The window at the page, over the sample.
fn at_terms() -> Window {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num3);
    assert_eq!(window.workspace().page(), Screen::Terms);
    window
}

/// Every open term of the sample.
fn open(window: &Window) -> Vec<ListedTerm> {
    let open = window.desk().ledger().open_terms().into_iter();
    open.map(|(case, term)| (case.id, *term)).collect()
}

#[test]
fn the_page_counts_what_the_command_line_and_the_paper_count() {
    let window = at_terms();
    let open = open(&window);
    let legal = open.iter().filter(|(_, term)| term.binding).count();
    let inner = open.len() - legal;
    for words in [
        format!("规定和内部：全部 {}", open.len()),
        format!("规定和内部：规定 {legal}"),
        format!("规定和内部：内部 {inner}"),
        format!("期限 {} 项（规定 {legal} · 内部 {inner}）", open.len()),
    ] {
        assert!(window.shows(&words), "{words}: {:?}", window.texts());
    }
    let sheet = schedule::of_terms(window.desk().ledger(), &open);
    assert_eq!(sheet.tables[0].rows.len(), open.len());
}

#[test]
fn letters_act_in_the_table_and_not_in_a_field() {
    let mut window = at_terms();
    let legal = open(&window)
        .iter()
        .filter(|(_, term)| term.binding)
        .count();
    window.key(Modifiers::NONE, Key::G);
    assert!(
        window.shows("分组：规则，按下换一种"),
        "{:?}",
        window.texts()
    );
    window.key(Modifiers::COMMAND, Key::K);
    window.key(Modifiers::NONE, Key::G);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        window.shows("分组：规则，按下换一种"),
        "a field had the key"
    );
    window.key(Modifiers::NONE, Key::Num2);
    let words = format!("期限 {legal} 项（规定 {legal} · 内部 0）");
    assert!(window.shows(&words), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Num1);
    assert!(!window.shows("清除筛选"));
}

#[test]
fn ticked_terms_are_counted_printed_and_let_go() {
    let mut window = at_terms();
    window.key(Modifiers::NONE, Key::Space);
    assert!(window.shows_words("已选 "), "{:?}", window.texts());
    window.key(Modifiers::COMMAND, Key::P);
    assert!(window.shows_words("期限调度表 · "), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_words("期限调度表 · "));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_words("已选 "), "{:?}", window.texts());
}

#[test]
fn several_items_are_urged_only_when_that_is_said_twice() {
    let mut window = at_terms();
    let before = window.desk().ledger().facts.reminders.rows().len();
    window.key(Modifiers::NONE, Key::F9);
    assert!(window.shows("登记催办"), "{:?}", window.texts());
    assert_eq!(window.focused().as_deref(), Some("登记催办"));
    let ledger = window.desk().ledger();
    let all: Vec<_> = ledger.cases().map(|(case, _)| case.id).collect();
    let urging = ledger.urging(&all);
    assert!(urging.left_out > 0, "some wait for nobody");
    let said = format!("登记今天催办 {} 件，催的是", urging.waiting.len());
    assert!(window.shows_words(&said), "{said}: {:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("登记催办"));
    assert_eq!(window.desk().ledger().facts.reminders.rows().len(), before);
}

#[test]
fn the_panel_explains_the_term_and_enter_opens_its_item() {
    let mut window = at_terms();
    assert!(window.shows("同一件的其他期限"), "{:?}", window.texts());
    assert!(window.shows("依据"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::W);
    assert!(!window.shows("依据"), "W closes the reasons");
    window.click(Role::Button, "打开案件");
    assert!(matches!(window.workspace().page(), Screen::Case(_)));
}

#[test]
fn a_week_pressed_twice_is_shown_alone_and_pressed_again_no_more() {
    let mut window = at_terms();
    let all = format!("期限 {} 项", open(&window).len());
    window.click(Role::Button, "已逾期：");
    assert!(window.shows_words(&all), "the first press goes there");
    window.click(Role::Button, "已逾期：");
    assert!(!window.shows_words(&all), "the second shows it alone");
    window.click(Role::Button, "已逾期：");
    assert!(window.shows_words(&all));
}

#[test]
fn a_calendar_file_of_the_sample_has_an_event_for_each_term() {
    let window = at_terms();
    let open = open(&window);
    let file = calendar(window.desk().ledger(), &open, 3);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), open.len());
}

#[test]
fn every_character_of_the_page_has_a_face() {
    let window = at_terms();
    assert_eq!(window.missing_glyphs(), "");
}
