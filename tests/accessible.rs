//! Everything Tab comes to, on every page, tab, section and in the dialogs: it is named, told from its neighbours, and
//! shows that it has the focus. What is chosen, wrong or new is told to people who do not see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use std::collections::{BTreeMap, HashSet};

use banli::ui::widgets::button::ringed;
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::accesskit::Live;
use eframe::egui::{Id, Memory, Theme};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

/// More controls than any page has.
const MOST: usize = 500;

/// A control that Tab came to.
struct Stop {
    id: Id,
    role: Role,
    name: String,
    ringed: bool,
}

/// Every control that Tab comes to, until it comes round.
fn tab_round(window: &mut Window) -> Vec<Stop> {
    let mut seen = HashSet::new();
    let mut stops = Vec::new();
    for _ in 0..MOST {
        window.harness.key_press(Key::Tab);
        window.steps(2);
        let Some(id) = window.harness.ctx.memory(Memory::focused) else {
            continue;
        };
        if !seen.insert(id) {
            break;
        }
        let focused = By::new().predicate(|node| node.is_focused() && !node.is_hidden());
        let stop = window.harness.query_all(focused).next().map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        });
        let (role, name) = stop.unwrap_or((Role::Unknown, String::new()));
        let ringed = ringed(&window.harness.ctx) == Some(id);
        stops.push(Stop {
            id,
            role,
            name,
            ringed,
        });
    }
    stops
}

/// What is wrong with the controls shown now.
fn faults(window: &mut Window, place: &str) -> Vec<String> {
    let stops = tab_round(window);
    let mut faults = Vec::new();
    if stops.len() == MOST || stops.is_empty() {
        faults.push(format!("{place}：Tab 到了 {} 处", stops.len()));
    }
    for text in window.texts() {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.windows(2).any(|two| two[0] == two[1]) {
            faults.push(format!("{place}：“{text}” says a word twice"));
        }
    }
    let mut named: BTreeMap<String, Id> = BTreeMap::new();
    for stop in stops {
        let said = format!("{:?} “{}”", stop.role, stop.name);
        if matches!(stop.role, Role::Unknown | Role::GenericContainer) {
            faults.push(format!("{place}：{said} has no role"));
        }
        if !stop.name.chars().any(|one| one >= '\u{2e80}') {
            faults.push(format!("{place}：{said} has no name in Chinese"));
        }
        if !stop.ringed {
            faults.push(format!("{place}：{said} shows no ring"));
        }
        if named
            .insert(said.clone(), stop.id)
            .is_some_and(|other| other != stop.id)
        {
            faults.push(format!("{place}：{said} is there twice"));
        }
    }
    faults
}

/// The names of everything of a role on the page.
fn names(window: &Window, role: Role) -> Vec<String> {
    let all = window.harness.query_all_by_role(role);
    all.filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn every_control_of_every_page_is_named_once_and_shows_the_focus() {
    let mut window = Window::sample();
    let rail = names(&window, Role::Tab);
    assert!(rail.len() >= 6, "{rail:?}");
    let mut found = Vec::new();
    for page in &rail {
        window.click(Role::Tab, page);
        window.steps(5);
        found.extend(faults(&mut window, page));
        let mut parts: Vec<(Role, String)> = names(&window, Role::Tab)
            .into_iter()
            .filter(|name| !rail.contains(name))
            .map(|name| (Role::Tab, name))
            .collect();
        if page == "设置" {
            let sections = names(&window, Role::ListBoxOption);
            parts.extend(sections.into_iter().map(|name| (Role::ListBoxOption, name)));
        }
        for (role, part) in parts {
            window.click(role, &part);
            window.steps(3);
            found.extend(faults(&mut window, &format!("{page}、{part}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_control_of_an_item_and_its_reply_is_named_once_and_shows_the_focus() {
    let mut window = Window::sample();
    let rail = names(&window, Role::Tab);
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "自建房质量");
    window.key(Modifiers::NONE, Key::Enter);
    let tabs = names(&window, Role::Tab);
    let mut found = Vec::new();
    for tab in tabs.iter().filter(|name| !rail.contains(name)) {
        window.click(Role::Tab, tab);
        window.steps(3);
        found.extend(faults(&mut window, tab));
    }
    window.key(Modifiers::NONE, Key::F4);
    window.wait("the preview is there", |window| {
        window.shows_words("预览第 1 页")
    });
    window.steps(5);
    found.extend(faults(&mut window, "答复"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_control_of_a_dialog_is_named_once_and_shows_the_focus() {
    let mut found = Vec::new();
    let mut window = Window::sample();
    window.key(Modifiers::NONE, Key::F1);
    found.extend(faults(&mut window, "帮助"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "生成文件…");
    found.extend(faults(&mut window, "生成文件"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_chosen_is_said() {
    let mut window = Window::sample();
    window.click(Role::Tab, "台账");
    let chosen = |window: &Window, page: &str| {
        let mut tabs = window.harness.query_all_by_role(Role::Tab);
        let tab = tabs.find(|tab| tab.accesskit_node().label().as_deref() == Some(page));
        tab.and_then(|tab| tab.accesskit_node().is_selected())
    };
    assert_eq!(chosen(&window, "台账"), Some(true));
    assert_eq!(chosen(&window, "工作台"), Some(false));
}

#[test]
fn what_is_wrong_is_a_message_and_is_told_with_its_field() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "99");
    window.click(Role::Button, "只保存");
    window.steps(3);
    let described = window.field("案由").accesskit_node().description();
    assert!(
        described.is_some_and(|words| words.contains("案由")),
        "{:?}",
        window.texts()
    );
    let urgent = By::new().predicate(|node| {
        let words = node.value().or_else(|| node.label());
        node.live() == Live::Assertive && words.is_some_and(|words| words.contains("案由"))
    });
    assert!(window.harness.query_all(urgent).next().is_some());
}

#[test]
fn what_was_done_is_a_message_that_waits_its_turn() {
    let mut window = Window::sample();
    window.harness.set_size([1440.0, 2400.0].into());
    window.steps(3);
    window.click(Role::Button, "催办");
    let told =
        By::new().predicate(|node| node.live() == Live::Polite && node.role() == Role::Status);
    assert!(
        window.harness.query_all(told).next().is_some(),
        "{:?}",
        window.texts()
    );
}

#[test]
fn high_contrast_and_larger_text_are_chosen_in_the_settings() {
    let mut window = Window::sample();
    let border = |window: &Window| {
        let style = window.harness.ctx.style_of(Theme::Light);
        style.visuals.window_stroke.width
    };
    assert!(border(&window) < 2.0);
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, "外观");
    window.click(Role::RadioButton, "对比度：高对比度");
    assert!(border(&window) >= 2.0, "borders are thicker");
    window.click(Role::RadioButton, "对比度：标准");
    assert!(border(&window) < 2.0);
    window.click(Role::RadioButton, "放大：175%");
    assert!((window.harness.ctx.zoom_factor() - 1.75).abs() < 0.001);
}
