//! A window on 名册 or 设置, and what stands in its ledger.

use crate::common::window::{Key, Modifiers, Role, Window};
use banli::ledger::Ledger;
use banli::model::facts::{Department, Person, Session, Staff, Unit};
use eframe::egui::vec2;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

pub fn ledger(window: &Window) -> &Ledger {
    window.desk().ledger()
}

/// The standing person of that name.
pub fn person<'a>(window: &'a Window, name: &str) -> Option<&'a Person> {
    let mut persons = ledger(window).facts.persons.iter();
    persons.find(|person| person.name == name)
}

pub fn unit<'a>(window: &'a Window, name: &str) -> Option<&'a Unit> {
    let mut units = ledger(window).facts.units.iter();
    units.find(|unit| unit.name == name)
}

pub fn department<'a>(window: &'a Window, name: &str) -> Option<&'a Department> {
    let mut departments = ledger(window).facts.departments.iter();
    departments.find(|department| department.name == name)
}

pub fn staff<'a>(window: &'a Window, name: &str) -> Option<&'a Staff> {
    let mut staff = ledger(window).facts.staff.iter();
    staff.find(|staff| staff.name == name)
}

pub fn sessions(window: &Window) -> Vec<&Session> {
    ledger(window).facts.sessions.iter().collect()
}

/// The sample in a window so high that nothing is scrolled out of sight.
pub fn tall() -> Window {
    let mut window = Window::sample();
    window.harness.set_size(vec2(1440.0, 1800.0));
    window.steps(3);
    window
}

/// Turns to 名册, to a tab of it.
pub fn roster(tab: &str) -> Window {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::Num8);
    window.click(Role::Tab, tab);
    window
}

/// Turns to 设置, to a section of it.
pub fn settings(section: &str) -> Window {
    let mut window = tall();
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, section);
    window
}

/// Chooses from a drop-down list, however long it is.
pub fn choose(window: &mut Window, list: &str, option: &str) {
    for (role, label) in [(Role::ComboBox, list), (Role::ListBoxOption, option)] {
        last(window, role, label).scroll_to_me();
        window.steps(6);
        last(window, role, label).click();
        window.steps(4);
    }
}

pub fn last<'a>(window: &'a Window, role: Role, label: &str) -> Node<'a> {
    let all = window.harness.query_all_by_role(role);
    let mut named = all.filter(|node| node.accesskit_node().label().as_deref() == Some(label));
    named.next_back().unwrap()
}
