//! Which year am I in: the switch in the top bar, by keyboard, and what of the window goes by it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::ledger::Ledger;
use banli::ledger::filter::Filter;
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::model::facts::Session;
use banli::model::vocabulary::Body;
use banli::ui::Screen;
use common::window::{Key, Modifiers, Role, Window};

/// The conference's session of a year.
fn conference(ledger: &Ledger, year: u32) -> &Session {
    let mut sessions = ledger.facts.sessions.iter();
    let wanted = |one: &&Session| (one.year, one.body) == (year, Body::Conference);
    sessions.find(wanted).unwrap()
}

fn held(window: &Window, scope: Scope) -> usize {
    let rows = Rows::new(window.desk().ledger());
    rows.all().iter().filter(|row| scope.holds(row)).count()
}

/// What the rows of the list say.
fn rows_said(window: &Window) -> Vec<String> {
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    let rows = window.harness.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn rows_shown(window: &Window) -> usize {
    use egui_kittest::kittest::Queryable as _;
    window.harness.query_all_by_role(Role::Row).count()
}

/// Chooses by keyboard what the window counts and lists.
fn choose(window: &mut Window, label: &str) {
    window.key(Modifiers::COMMAND, Key::J);
    for _ in 0..40 {
        window.key(Modifiers::NONE, Key::ArrowDown);
        if window.focused().as_deref() == Some(label) {
            window.key(Modifiers::NONE, Key::Enter);
            window.steps(6);
            return;
        }
    }
    panic!("no choice “{label}”: {:?}", window.texts());
}

#[test]
fn the_switch_goes_over_to_one_session_by_keyboard_and_back_to_all() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    assert!(window.shows("正在看：全部届次"), "{:?}", window.texts());
    assert!(window.shows_words("全部 65 件（共 65 件）"));
    let ledger = window.desk().ledger();
    let session = conference(ledger, 2025);
    let scope = Scope::Session(session.id);
    let (name, title) = (scope.name(ledger), scope.title(ledger));
    let count = held(&window, scope);
    assert!(count > 0 && count < 20, "{count} fit on the screen");
    choose(&mut window, &name);
    assert!(window.shows(&format!("正在看：{title}")));
    let status = format!("全部 {count} 件（{name}共 {count} 件）");
    assert!(window.shows_words(&status), "{:?}", window.texts());
    assert_eq!(rows_shown(&window), count);
    window.key(Modifiers::COMMAND, Key::Num1);
    window.steps(6);
    let status = format!("{name} {count} 件：");
    assert!(window.shows_words(&status), "{:?}", window.texts());
    assert!(window.shows_words(&format!("{name} {count} 件，已办结")));
    choose(&mut window, "全部届次");
    assert!(window.shows_words("全部 65 件，已办结"));
    choose(&mut window, "今年 · 2026 年");
    let count = held(&window, Scope::Year(2026));
    assert!(window.shows_words(&format!("2026 年 {count} 件，已办结")));
}

#[test]
fn a_number_on_a_board_opens_its_list_which_says_the_sessions() {
    let mut window = Window::sample();
    choose(&mut window, "2026 年");
    window.click(Role::Link, "查看");
    assert_eq!(window.workspace().page(), Screen::Ledger);
    let chip = "2026 年 · 逾期和 7 个工作日内";
    assert!(window.shows_words(chip), "{:?}", window.texts());
    // Other sessions, and the list behind the figure is left.
    choose(&mut window, "2025 年");
    assert!(!window.shows_words(chip));
    let count = held(&window, Scope::Year(2025));
    let status = format!("全部 {count} 件（2025 年共 {count} 件）");
    assert!(window.shows_words(&status), "{:?}", window.texts());
}

#[test]
fn the_search_finds_items_of_every_session_and_says_their_prefix() {
    let mut window = Window::sample();
    let ledger = window.desk().ledger();
    let session = conference(ledger, 2024);
    let case = ledger
        .cases()
        .map(|(case, _)| case)
        .find(|case| case.session == session.id)
        .unwrap();
    let (id, title, numbered) = (case.id, case.title.clone(), ledger.numbered(case));
    assert!(numbered.starts_with("2024县提"), "{numbered}");
    choose(&mut window, "2026 年");
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", &title);
    assert!(window.shows(&format!("{numbered} {title}")));
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(4);
    assert_eq!(window.workspace().page(), Screen::Case(id));
    assert!(window.shows_words(&format!("{numbered}  {title}")));
    assert!(window.shows_words("不在正在看的“2026 年”里"));
}

#[test]
fn every_item_is_found_by_what_the_window_calls_it() {
    let window = Window::sample();
    let ledger = window.desk().ledger();
    let rows = Rows::new(ledger);
    let every: Vec<u32> = (0..rows.all().len() as u32).collect();
    for (case, _) in ledger.cases() {
        let numbered = ledger.numbered(case);
        for text in [numbered.clone(), numbered.replace(' ', "")] {
            let filter = Filter {
                text: text.clone(),
                ..Filter::default()
            };
            let found = filter.select(&rows, &every);
            let mut found = found.iter().map(|index| rows.all()[*index as usize].case);
            assert!(found.any(|found| found == case.id), "{text}");
        }
    }
}

#[test]
fn a_number_typed_figure_by_figure_is_found_as_one_typed_at_once() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    for text in ["0", "03", "037", "2025", "2025县", "2025县建"] {
        window.fill("在本视图内搜", text);
        window.steps(3);
        let typed = rows_said(&window);
        window.fill("在本视图内搜", "");
        window.steps(3);
        window.fill("在本视图内搜", text);
        window.steps(3);
        assert_eq!(typed, rows_said(&window), "{text}");
    }
}

#[test]
fn an_item_registered_into_another_session_is_said_to_be_elsewhere() {
    let mut window = Window::sample();
    choose(&mut window, "2024 年");
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "9902");
    window.fill("案由", "关于增设公交站点的建议");
    window.fill("领衔代表", "李春华");
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    let ledger = window.desk().ledger();
    let case = ledger.find_case("9902").unwrap();
    assert_eq!(ledger.year_of(case), Some(2026));
    assert!(
        window.shows_words("不属于正在看的“2024 年”"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn the_switch_survives_closing_the_ledger_and_opening_it_again() {
    let mut window = Window::sample();
    choose(&mut window, "2025 年");
    let count = held(&window, Scope::Year(2025));
    let path = window.desk().store().path().to_owned();
    window.key(Modifiers::COMMAND, Key::O);
    window.fill("已有台账的位置", path.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    assert!(
        window.shows_words("正在看：2025 年"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows_words(&format!("2025 年 {count} 件，已办结")));
    window.key(Modifiers::COMMAND, Key::Num2);
    let status = format!("全部 {count} 件（2025 年共 {count} 件）");
    assert!(window.shows_words(&status), "{:?}", window.texts());
}

#[test]
fn the_list_shows_the_session_of_each_item_where_that_is_asked_for() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    assert!(!window.shows("按届次排序"));
    window.click(Role::Button, "列");
    window.click(Role::CheckBox, "届次");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("按届次排序"), "{:?}", window.texts());
    assert!(window.shows("按案由排序"));
    window.click(Role::Button, "列");
    window.click(Role::CheckBox, "届次");
    assert!(!window.shows("按届次排序"));
}
