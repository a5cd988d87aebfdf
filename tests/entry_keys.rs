//! The registration form by keyboard alone: Enter, Tab and Shift+Tab always lead to a field, and nothing typed is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod told;
    pub mod window;
}

use common::desk::with_one_item;
use common::told::{batch, press, text};
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::accesskit::Toggled;
use eframe::egui::vec2;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Opens the form for a new item.
fn form(folder: &std::path::Path) -> Window {
    let path = with_one_item(folder);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::N);
    window.steps(3);
    window
}

/// What is typed where.
const TYPED: [(&str, &str); 6] = [
    ("编号", "88"),
    ("案由", "关于增设斑马线的建议"),
    ("领衔代表", "王建平"),
    ("第一次交办", "3月2日"),
    ("第二次交办", "3月5日"),
    ("内容摘要", "学校门口没有斑马线。"),
];
const LAST: &str = "保存并登下一件";

/// Goes on by a key from where the focus is up to the button that saves, typing on the way; the fields it led through.
fn walk(window: &mut Window, (modifiers, key): (Modifiers, Key)) -> Vec<String> {
    let mut way = Vec::new();
    for step in 0..60 {
        let at = window.focused();
        let at = at.unwrap_or_else(|| panic!("nothing has the focus at step {step}: {way:#?}"));
        way.push(at.clone());
        if at == LAST {
            return way;
        }
        if let Some((_, text)) = TYPED.iter().find(|(field, _)| *field == at)
            && window.value(&at).is_empty()
        {
            window.commit(text);
        }
        window.key(modifiers, key);
    }
    panic!("never at its end: {way:#?}");
}

/// What was typed stands in the ledger.
fn assert_registered(window: &Window) {
    let ledger = window.desk().ledger();
    let case = ledger.find_case("88").unwrap();
    assert_eq!(case.title, "关于增设斑马线的建议");
    assert_eq!(case.content.as_deref(), Some("学校门口没有斑马线。"));
    let lead = ledger.lead_sponsor(case.id).unwrap();
    assert_eq!(lead.name, "王建平");
    let part = ledger.own_assignment(case.id).unwrap();
    let days = [part.first_assigned_on, part.assigned_on];
    assert_eq!(
        days.map(|day| day.unwrap().to_string()),
        ["2026-03-02", "2026-03-05"]
    );
}

#[test]
fn enter_leads_from_field_to_field_to_saving() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = form(folder.path());
    let way = walk(&mut window, (Modifiers::NONE, Key::Enter));
    for (field, _) in TYPED {
        assert!(
            way.iter().any(|at| at == field),
            "{field} is passed over: {way:#?}"
        );
    }
    window.key(Modifiers::NONE, Key::Enter);
    assert_registered(&window);
    assert_eq!(
        window.focused().as_deref(),
        Some("编号"),
        "the next one begins"
    );
}

#[test]
fn tab_leads_through_every_field_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = form(folder.path());
    let way = walk(&mut window, (Modifiers::NONE, Key::Tab));
    for (field, _) in TYPED {
        assert!(
            way.iter().any(|at| at == field),
            "{field} is passed over: {way:#?}"
        );
    }
    let mut back = Vec::new();
    for _ in 0..way.len() + 4 {
        window.key(Modifiers::SHIFT, Key::Tab);
        back.push(window.focused().unwrap_or_default());
    }
    assert!(back.contains(&"案由".to_owned()), "{back:#?}");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    assert_registered(&window);
}

#[test]
fn what_is_typed_is_there_again_after_escape() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = form(folder.path());
    walk(&mut window, (Modifiers::NONE, Key::Enter));
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::Escape);
    }
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::N);
    assert_eq!(window.value("案由"), "关于增设斑马线的建议");
    assert_eq!(window.value("内容摘要"), "学校门口没有斑马线。");
}

#[test]
fn escape_leaves_the_focus_where_one_types() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = form(folder.path());
    window.fill("案由", "关于增设");
    for _ in 0..2 {
        window.key(Modifiers::NONE, Key::Escape);
        assert_eq!(window.focused().as_deref(), Some("案由"));
    }
    window.commit("斑马线的建议");
    assert_eq!(window.value("案由"), "关于增设斑马线的建议");
}

/// Whether a drop-down list has the focus.
fn is_on_list(window: &Window) -> bool {
    let mut lists = window.harness.query_all_by_role(Role::ComboBox);
    lists.any(|list| list.is_focused())
}

/// How many names open lists offer.
fn offered(window: &Window) -> usize {
    let names = window.harness.query_all_by_role(Role::ListBoxOption);
    names.count()
}

#[test]
fn escape_leaves_the_focus_on_a_choice_and_on_the_list_that_it_closes() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = form(folder.path());
    window.harness.set_size(vec2(1366.0, 1400.0));
    window.steps(3);
    let choice = window.focused();
    assert!(
        choice.as_ref().is_some_and(|name| name.contains('：')),
        "{choice:?}"
    );
    for _ in 0..2 {
        window.key(Modifiers::NONE, Key::Escape);
        assert_eq!(window.focused(), choice);
    }
    for _ in 0..60 {
        if !is_on_list(&window) {
            window.key(Modifiers::NONE, Key::Tab);
        }
    }
    let list = window.focused();
    let closed = offered(&window);
    for by_key in [true, false] {
        if by_key {
            window.key(Modifiers::NONE, Key::Space);
        } else {
            window.point_at(Role::ComboBox, list.as_deref().unwrap());
            window.steps(2);
        }
        assert!(offered(&window) > closed, "{:?}", window.texts());
        for _ in 0..2 {
            window.key(Modifiers::NONE, Key::Escape);
            assert_eq!(offered(&window), closed);
            assert_eq!(window.focused(), list, "opened by key: {by_key}");
        }
    }
}

/// The type chosen.
fn kind(window: &Window) -> String {
    let mut kinds = window.harness.query_all_by_role(Role::RadioButton);
    let chosen = kinds.find(|node| {
        let name = node.accesskit_node().label().unwrap_or_default();
        name.starts_with("类型：") && node.accesskit_node().toggled() == Some(Toggled::True)
    });
    chosen
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

#[test]
fn the_digit_of_a_type_s_key_stays_out_of_the_number() {
    let alt_3 = || press(Modifiers::ALT, Key::Num3);
    for passes in [
        vec![vec![alt_3(), text("3")]],
        vec![vec![alt_3()], vec![text("3")]],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut window = form(folder.path());
        window.focus("编号");
        for events in passes {
            batch(&mut window, events);
        }
        window.steps(4);
        batch(&mut window, vec![text("1"), text("2")]);
        window.steps(4);
        assert!(kind(&window).contains("提案"), "{}", kind(&window));
        assert_eq!(window.value("编号"), "12");
    }
}
