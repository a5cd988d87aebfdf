//! 名册 in little room: what is typed of a new person, and what is to be mended of pasted rows, stands where people see it.

use crate::common::window::{Event, Key, Modifiers, Role, Window};
use crate::shown::roster;
use eframe::egui::{Memory, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Screens of 1440x900 and 1366x768 at 100, 150 and 200 %, in points.
const ROOMS: [[f32; 2]; 6] = [
    [1440.0, 900.0],
    [1366.0, 768.0],
    [960.0, 600.0],
    [910.0, 512.0],
    [720.0, 450.0],
    [683.0, 384.0],
];

/// Width of the panel at right, height of the status bar.
const PANEL: f32 = 356.0;
const STATUS: f32 = 28.0;

const ADDING: [(Role, &str); 8] = [
    (Role::TextInput, "新增：姓名"),
    (Role::ComboBox, "新增：身份"),
    (Role::ComboBox, "新增：级别"),
    (Role::TextInput, "新增：代表团"),
    (Role::TextInput, "新增：单位职务"),
    (Role::TextInput, "新增：电话"),
    (Role::Button, "存入"),
    (Role::Button, "先放一放"),
];

const PASTED: [(Role, &str); 5] = [
    (Role::TextInput, "第 2 行的电话"),
    (Role::Button, "第 2 行：先空着"),
    (Role::Button, "第 2 行：不加"),
    (Role::Button, "粘贴的都不加"),
    (Role::Button, "存入 · 新增 1 人"),
];

fn rect_of(window: &Window, role: Role, name: &str) -> Rect {
    let mut all = window.harness.query_all_by_role(role);
    let found = all.find(|node| node.accesskit_node().label().as_deref() == Some(name));
    let rect = found.map(|node| node.rect());
    rect.unwrap_or_else(|| panic!("no {role:?} “{name}”: {:?}", window.texts()))
}

fn at(window: &mut Window, room: [f32; 2]) {
    window.harness.set_size(room.into());
    window.steps(8);
}

/// These stand beside the panel, none over another.
fn assert_apart(window: &Window, room: [f32; 2], controls: &[(Role, &str)]) {
    let rects: Vec<Rect> = controls
        .iter()
        .map(|(role, name)| rect_of(window, *role, name))
        .collect();
    for (index, rect) in rects.iter().enumerate() {
        let name = controls[index].1;
        assert!(
            rect.right() <= room[0] - PANEL,
            "{name} at {room:?}: {rect:?}"
        );
        for (other, under) in rects.iter().enumerate().skip(index + 1) {
            let other = controls[other].1;
            let are_apart = !rect.shrink(1.0).intersects(*under);
            assert!(
                are_apart,
                "{name} and {other} at {room:?}: {rect:?}, {under:?}"
            );
        }
    }
}

/// It comes into sight once the keyboard is at it.
fn assert_reached(window: &mut Window, room: [f32; 2], name: &str) {
    window.focus(name);
    window.steps(12);
    let rect = rect_of(window, Role::TextInput, name);
    let is_seen = rect.top() >= 100.0 && rect.bottom() <= room[1] - STATUS;
    assert!(is_seen, "{name} at {room:?}: {rect:?}");
    assert!(rect.width() >= 60.0, "{name} at {room:?}: {rect:?}");
    // What has the focus already is not led to again.
    let leave = |memory: &mut Memory| memory.focused().map(|id| memory.surrender_focus(id));
    window.harness.ctx.memory_mut(leave);
    window.steps(1);
}

#[test]
fn the_row_for_a_new_person_goes_on_over_more_lines_in_little_room() {
    let mut window = roster("代表委员");
    window.key(Modifiers::NONE, Key::Insert);
    for room in ROOMS {
        at(&mut window, room);
        assert_apart(&window, room, &ADDING);
        for field in ["新增：姓名", "新增：单位职务", "新增：电话"] {
            assert_reached(&mut window, room, field);
        }
    }
    window.fill("新增：姓名", "钱试录");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("新增：代表团"));
}

#[test]
fn what_is_to_be_mended_of_pasted_rows_stands_clear_of_its_answers() {
    let mut window = roster("代表委员");
    let rows = "姓名\t代表团\t单位职务\t电话\n赵试录\t城关镇代表团\t城关镇\t13903105599\n钱试录\t城关镇代表团\t城关镇\t1390310559\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    window.steps(4);
    for room in ROOMS {
        at(&mut window, room);
        assert_apart(&window, room, &PASTED);
        assert_reached(&mut window, room, "第 2 行的电话");
    }
    // With the row for a new person below, neither lies over the other.
    window.click(Role::Button, "新增代表委员");
    let both: Vec<(Role, &str)> = PASTED.into_iter().chain(ADDING).collect();
    for room in ROOMS {
        at(&mut window, room);
        assert_apart(&window, room, &both);
        assert_reached(&mut window, room, "第 2 行的电话");
        assert_reached(&mut window, room, "新增：电话");
    }
}
