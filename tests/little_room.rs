//! What is shown in little room: enlarged windows and small screens leave few points.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::{Rect, pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

/// Screens of 1440x900 and 1366x768 at 100, 150 and 200 %, in points.
const ROOMS: [[f32; 2]; 6] = [
    [1440.0, 900.0],
    [1366.0, 768.0],
    [960.0, 600.0],
    [910.0, 512.0],
    [720.0, 450.0],
    [683.0, 384.0],
];

fn whole(room: [f32; 2]) -> Rect {
    Rect::from_min_max(pos2(0.0, 0.0), room.into())
}

fn named<'a>(window: &'a Window, role: Role, label: &str) -> Node<'a> {
    let mut all = window.harness.query_all_by_role(role);
    let found = all.find(|node| {
        let name = node.accesskit_node().label();
        name.is_some_and(|name| name.starts_with(label))
    });
    found.unwrap_or_else(|| panic!("no {role:?} “{label}”: {:?}", window.texts()))
}

#[test]
fn every_page_is_reached_by_the_rail_at_every_size() {
    let mut window = Window::sample();
    for room in ROOMS {
        window.harness.set_size(room.into());
        window.steps(3);
        for page in ["帮助", "设置"] {
            let rect = named(&window, Role::Tab, page).rect();
            assert!(
                whole(room).contains_rect(rect),
                "{page} at {room:?}: {rect:?}"
            );
        }
        let foot = named(&window, Role::Tab, "帮助").rect().top();
        for page in [
            "工作台",
            "台账",
            "期限",
            "登记",
            "全部件的征询反馈",
            "全部件的承诺跟踪",
            "统计",
            "名册",
        ] {
            named(&window, Role::Tab, page).focus();
            window.steps(12);
            let rect = named(&window, Role::Tab, page).rect();
            assert!(
                whole(room).contains_rect(rect) && rect.bottom() <= foot + 1.0,
                "{page} at {room:?}: {rect:?}"
            );
        }
    }
}
