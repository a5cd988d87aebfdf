//! What is shown in little room: enlarged windows and small screens leave few points.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod window;
}

use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::{Memory, Rect, pos2};
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

/// A control and where it shows: what of it no scroll area cuts away.
struct Control {
    role: Role,
    name: String,
    whole: Rect,
    shown: Rect,
}

const PRESSED: [Role; 7] = [
    Role::Button,
    Role::Link,
    Role::Tab,
    Role::RadioButton,
    Role::CheckBox,
    Role::ComboBox,
    Role::TextInput,
];

/// Every named control of the window.
fn controls(window: &Window) -> Vec<Control> {
    let drawn: Vec<(Rect, Rect)> = window.harness.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let all = layers.flat_map(|(_, widgets)| widgets.iter());
        all.map(|widget| (widget.rect, widget.interact_rect))
            .collect()
    });
    let by = By::new().predicate(|node| PRESSED.contains(&node.role()) && node.label().is_some());
    let nodes = window.harness.query_all(by);
    let placed = nodes.filter(|node| node.accesskit_node().bounding_box().is_some());
    let control = |node: Node<'_>| {
        let whole = node.rect();
        let is_same = |rect: &Rect| {
            (rect.min - whole.min).length() < 0.5 && (rect.max - whole.max).length() < 0.5
        };
        let found = drawn.iter().find(|(rect, _)| is_same(rect));
        let node = node.accesskit_node();
        Control {
            role: node.role(),
            name: node.label().unwrap_or_default(),
            whole,
            shown: found.map_or(whole, |(_, shown)| *shown),
        }
    };
    placed.map(control).collect()
}

/// Whether one lies over the other: not where a row holds its own button, or a field the button of its list.
fn collide(one: &Control, other: &Control) -> bool {
    let both = one.shown.intersect(other.shown);
    if both.width() < 2.0 || both.height() < 2.0 {
        return false;
    }
    let is_field = |control: &Control| control.role == Role::TextInput;
    let (large, small) = if one.whole.area() < other.whole.area() {
        (other, one)
    } else {
        (one, other)
    };
    let holds = large.whole.expand(1.0).contains_rect(small.whole);
    let is_row = large.whole.area() > 6.0 * small.whole.area();
    !(holds && (is_row || is_field(large)))
}

fn assert_apart(window: &Window, place: &str) {
    let all = controls(window);
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            assert!(
                !collide(one, other),
                "{place}: “{}” {:?} and “{}” {:?}",
                one.name,
                one.shown,
                other.name,
                other.shown
            );
        }
    }
}

/// The same at every size.
fn assert_apart_everywhere(window: &mut Window, place: &str) {
    for room in ROOMS {
        window.harness.set_size(room.into());
        window.steps(6);
        assert_apart(window, &format!("{place} at {room:?}"));
    }
}

/// Every control comes into sight once the keyboard is at it.
fn assert_reached(window: &mut Window, room: [f32; 2], place: &str) {
    let hidden: Vec<(Role, String)> = controls(window)
        .into_iter()
        .filter(|control| control.role != Role::TextInput && control.role != Role::ComboBox)
        .filter(|control| {
            let shown = control.shown.intersect(whole(room));
            shown.width() < control.whole.width() / 2.0 || shown.height() < 8.0
        })
        .map(|control| (control.role, control.name))
        .collect();
    for (role, name) in hidden {
        // What has the focus already is not brought into sight anew.
        let leave = |memory: &mut Memory| memory.focused().map(|here| memory.surrender_focus(here));
        window.harness.ctx.memory_mut(leave);
        window.steps(1);
        let found = {
            let mut all = window.harness.query_all_by_role(role);
            let node = all.find(|node| node.accesskit_node().label().as_deref() == Some(&name));
            node.inspect(Node::focus).is_some()
        };
        if !found {
            continue;
        }
        window.steps(12);
        // A line of a table never takes the focus: the arrows step to it.
        if window.focused().as_deref() != Some(name.as_str()) {
            continue;
        }
        let all = controls(window);
        let now = all
            .iter()
            .find(|control| control.role == role && control.name == name);
        let Some(now) = now else { continue };
        let shown = now.shown.intersect(whole(room));
        assert!(
            shown.is_positive(),
            "{place}: “{name}” is out of reach at {:?}",
            now.whole
        );
    }
}

const PAGES: [(&str, Key); 8] = [
    ("工作台", Key::Num1),
    ("台账", Key::Num2),
    ("期限", Key::Num3),
    ("登记", Key::Num4),
    ("征询反馈", Key::Num5),
    ("承诺跟踪", Key::Num6),
    ("统计", Key::Num7),
    ("名册", Key::Num8),
];

#[test]
fn no_control_of_a_page_lies_over_another_and_each_is_reached() {
    let mut window = Window::sample();
    for (page, key) in PAGES {
        window.key(Modifiers::COMMAND, key);
        for room in ROOMS {
            window.harness.set_size(room.into());
            window.steps(6);
            let place = format!("{page} at {room:?}");
            assert_apart(&window, &place);
            assert_reached(&mut window, room, &place);
        }
    }
}

#[test]
fn no_control_of_the_settings_lies_over_another() {
    let mut window = Window::sample();
    window.click(Role::Tab, "设置");
    for section in [
        "单位",
        "发文",
        "文号",
        "地方规则",
        "放假安排",
        "外观",
        "备份和恢复",
    ] {
        window.click(Role::ListBoxOption, section);
        assert_apart_everywhere(&mut window, section);
    }
    window.click(Role::ListBoxOption, "外观");
    let largest = named(&window, Role::RadioButton, "放大：200%").rect();
    assert!(whole(ROOMS[5]).contains_rect(largest), "{largest:?}");
}

/// An item of a second round, a key case, overdue: it has every mark.
fn marked_item(window: &mut Window) {
    window.open_found("老旧小区");
}

#[test]
fn no_part_of_an_items_head_lies_over_another() {
    let mut window = Window::sample();
    marked_item(&mut window);
    for tab in [
        "概况",
        "分办会办",
        "沟通走访",
        "答复送达",
        "征询反馈",
        "承诺跟踪",
        "附件",
    ] {
        window.click(Role::Tab, tab);
        assert_apart_everywhere(&mut window, tab);
    }
    window.harness.set_size(ROOMS[4].into());
    window.steps(4);
    window.click(Role::Button, "更多");
    assert!(window.shows("记走访"), "{:?}", window.texts());
}

#[test]
fn the_fields_of_a_form_stay_in_its_card() {
    let mut window = Window::sample();
    marked_item(&mut window);
    window.key(Modifiers::NONE, Key::F7);
    window.steps(4);
    for field in ["沟通地点", "参加人员"] {
        let rect = window.field(field).rect();
        assert!(rect.right() <= 1440.0 - 16.0, "{field}: {rect:?}");
    }
}

#[test]
fn the_next_item_is_registered_from_the_top_of_the_form() {
    let mut window = Window::sample();
    window.harness.set_size([1024.0, 640.0].into());
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "901");
    window.fill("案由", "关于修建北关大街人行天桥的建议");
    window.focus("内容摘要");
    window.steps(12);
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(12);
    assert_eq!(window.value("编号"), "", "the next one is begun");
    let first = named(&window, Role::ComboBox, "届次").rect();
    assert!(first.top() > 60.0, "{first:?}");
}

#[test]
fn the_buttons_of_a_form_stand_at_its_end_on_a_high_screen() {
    let mut window = Window::sample();
    window.harness.set_size([3840.0, 2160.0].into());
    window.key(Modifiers::COMMAND, Key::N);
    window.steps(6);
    let last = named(&window, Role::CheckBox, "列为重点办理").rect();
    let save = named(&window, Role::Button, "保存并登下一件").rect();
    assert!(save.top() - last.bottom() < 160.0, "{last:?}, {save:?}");
}

/// What is in sight of a field, none where it is scrolled away.
fn in_sight(window: &Window, label: &str) -> Rect {
    let whole = window.field(label).rect();
    window.harness.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let mut all = layers.flat_map(|(_, widgets)| widgets.iter());
        let found = all.find(|widget| {
            (widget.rect.min - whole.min).length() < 0.5
                && (widget.rect.max - whole.max).length() < 0.5
        });
        found.map_or(Rect::NOTHING, |widget| widget.interact_rect)
    })
}

/// Six lines of the text of a reply, in points.
const SIX_LINES: f32 = 6.0 * 18.0;

#[test]
fn the_text_of_a_reply_keeps_six_lines_in_sight() {
    let mut window = Window::sample();
    window.open_found("西营村集中供热");
    window.key(Modifiers::NONE, Key::F4);
    let long = "我局对全县建成区排水管网逐段检测，把雨污混接点全部登记入册。".repeat(12);
    window.fill("正文第 1 段", &long);
    let rooms = ROOMS.into_iter().chain([[1093.0, 614.0]]);
    for room in rooms {
        window.harness.set_size(room.into());
        window.steps(12);
        assert_apart(&window, &format!("reply at {room:?}"));
        let shown = in_sight(&window, "正文第 1 段");
        assert!(shown.height() >= SIX_LINES, "{room:?}: {shown:?}");
    }
    window.harness.set_size(ROOMS[3].into());
    window.steps(12);
    assert!(window.shows_words("还缺"), "{:?}", window.texts());
    window.click(Role::Button, "展开审核");
    window.steps(6);
    let shown = in_sight(&window, "正文第 1 段");
    assert!(shown.height() >= SIX_LINES, "{shown:?}");
    window.click(Role::Button, "登记审核：");
    assert!(window.shows_words("都过才算通过"), "{:?}", window.texts());
}

#[test]
fn the_manual_stands_whole_beside_its_contents() {
    let mut window = Window::sample();
    window.key(Modifiers::NONE, Key::F1);
    for room in ROOMS {
        window.harness.set_size(room.into());
        window.steps(6);
        assert_apart(&window, &format!("help at {room:?}"));
        let contents = window.field("在手册里查找").rect().right();
        for press in ["上一节", "下一节", "打印这一节", "打印手册…"] {
            let rect = named(&window, Role::Button, press).rect();
            assert!(
                rect.left() > contents && whole(room).contains_rect(rect),
                "{press} at {room:?}: {rect:?}, contents to {contents}"
            );
        }
    }
}
