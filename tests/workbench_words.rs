//! What the workbench says of its own figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use banli::ledger::rows::Rows;
use banli::ledger::standing::Deadline;
use common::window::{Event, Key, Modifiers, Role, Window};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// The pointer rests on something until what it says appears.
fn hover(window: &mut Window, role: Role, label: &str) {
    let place = {
        let mut all = window.harness.query_all_by_role(role);
        let found = all.find(|node| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name.starts_with(label))
        });
        let found = found.unwrap_or_else(|| panic!("{label}: {:?}", window.texts()));
        found.rect().center()
    };
    window.harness.event(Event::PointerMoved(place));
    window.steps(15);
}

#[test]
fn a_tile_says_that_an_item_with_terms_in_several_spans_counts_in_each() {
    let mut window = Window::sample();
    let ledger = window.desk().ledger();
    let rows = Rows::new(ledger);
    let stands = |deadline: Deadline| {
        let rows = rows.all().iter();
        let held = rows.filter(move |row| deadline.holds(row.standing));
        held.map(|row| row.case).collect::<Vec<_>>()
    };
    let (late, soon) = (stands(Deadline::Overdue), stands(Deadline::Soon));
    assert!(late.iter().any(|case| soon.contains(case)), "one is in two");
    let counted = format!("7 个工作日内 {} 件", soon.len());
    hover(&mut window, Role::Button, &counted);
    assert!(window.shows_words("每一段都数"), "{:?}", window.texts());
    hover(
        &mut window,
        Role::Button,
        &format!("已逾期 {} 件", late.len()),
    );
    assert!(window.shows_words("每一段都数"), "{:?}", window.texts());
}

#[test]
fn the_roles_beside_all_items_add_up_to_them() {
    let window = Window::sample();
    let texts = window.texts();
    let said = texts.iter().find(|text| text.starts_with("全部 65 件："));
    let said = said.unwrap_or_else(|| panic!("{texts:?}"));
    let (all, parts) = said.split_once('：').unwrap();
    let number = |words: &str| -> usize {
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    let sum: usize = parts.split(" · ").map(number).sum();
    assert_eq!(sum, number(all), "{said}");
}

#[test]
fn a_day_that_may_still_move_says_so_in_the_list_and_at_the_head_of_its_item() {
    let mut window = Window::sample();
    window.harness.set_size([1440.0, 2400.0].into());
    window.key(Modifiers::COMMAND, Key::Num2);
    window.steps(3);
    let listed = "答复期限2027-01-12（暂定）";
    assert!(window.shows_words(listed), "{:?}", window.texts());
    window.open_found("县提平 5");
    assert!(window.shows("暂定"), "{:?}", window.texts());
    let next = "暂定 27-01-12 周二前";
    assert!(window.shows_words(next), "{:?}", window.texts());
    let row = "2027-01-12（暂定），";
    assert!(window.shows_words(row), "{:?}", window.texts());
}
