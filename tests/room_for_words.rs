//! Whether what is painted in little room can be read: no words over others, none cut that must stand whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod painted;
    pub mod window;
}

use common::painted::Painted;
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::{Memory, Rangef, Rect};
use egui_kittest::Node;
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

fn at(window: &mut Window, room: [f32; 2]) {
    window.harness.set_size(room.into());
    window.steps(8);
}

/// Everything of a role whose name holds these words.
fn all<'a>(window: &'a Window, role: Role, words: &'a str) -> Vec<Node<'a>> {
    let all = window.harness.query_all_by_role(role);
    all.filter(move |node| {
        let name = node.accesskit_node().label();
        name.is_some_and(|name| name.contains(words))
    })
    .collect()
}

#[test]
fn the_status_bar_keeps_its_parts_apart_and_what_the_page_counts() {
    let mut window = Window::sample();
    for (key, counted) in [
        (Key::Num1, "全部"),
        (Key::Num2, "全部"),
        (Key::Num3, "期限"),
    ] {
        window.key(Modifiers::COMMAND, key);
        for room in ROOMS {
            at(&mut window, room);
            let [width, height] = room;
            let bar =
                Rect::from_x_y_ranges(Rangef::new(0.0, width), Rangef::new(height - 28.0, height));
            let painted = Painted::of(&window);
            let place = format!("{key:?} at {room:?}");
            painted.assert_apart(bar, &place);
            let words = painted.within(bar);
            let said: Vec<&str> = words.iter().map(|words| words.text.as_str()).collect();
            let shown = said.iter().any(|words| words.starts_with(counted));
            assert!(shown, "{place}: {said:?}");
            let saved = words.iter().find(|words| words.text.contains("保存"));
            assert!(
                saved.is_some_and(|words| !words.is_cut),
                "{place}: {said:?}"
            );
        }
    }
}

#[test]
fn the_weeks_of_the_terms_say_their_counts_whole() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num3);
    for room in ROOMS {
        at(&mut window, room);
        let cells = all(&window, Role::Button, " 项，规定 ");
        assert!(cells.len() > 6, "{:?}", window.texts());
        let painted = Painted::of(&window);
        for cell in cells {
            let words = painted.within(cell.rect());
            let cut = words.iter().find(|words| words.is_cut);
            let cut = cut.map(|words| words.text.as_str());
            assert!(cut.is_none(), "{room:?}: {cut:?} is cut");
        }
    }
}

/// What shows of a control, whatever scrolls around it.
fn in_sight(window: &Window, role: Role, label: &str) -> Rect {
    let found = all(window, role, label);
    let whole = found.first().map(Node::rect);
    let whole = whole.unwrap_or_else(|| panic!("no “{label}”: {:?}", window.texts()));
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

#[test]
fn every_field_of_an_item_comes_into_sight_in_little_room() {
    let mut window = Window::sample();
    window.open_found("老旧小区");
    for room in ROOMS {
        at(&mut window, room);
        for (role, field) in [
            (Role::ComboBox, "科室"),
            (Role::ComboBox, "承办人"),
            (Role::ComboBox, "分管领导"),
            (Role::TextInput, "案由"),
        ] {
            let leave = |memory: &mut Memory| memory.focused().map(|id| memory.surrender_focus(id));
            window.harness.ctx.memory_mut(leave);
            window.steps(1);
            let found = all(&window, role, field);
            found.first().inspect(|node| node.focus());
            drop(found);
            window.steps(15);
            let shown = in_sight(&window, role, field);
            assert!(shown.height() >= 24.0, "{field} at {room:?}: {shown:?}");
        }
    }
}

#[test]
fn the_name_of_a_term_stands_clear_of_its_chip_and_day() {
    let mut window = Window::sample();
    for item in ["老旧小区", "县提平 4"] {
        window.open_found(item);
        for room in ROOMS {
            at(&mut window, room);
            let painted = Painted::of(&window);
            let terms = all(&window, Role::Button, "按下看为什么是这一天");
            assert!(!terms.is_empty(), "{:?}", window.texts());
            for term in terms {
                let name = term.accesskit_node().label().unwrap_or_default();
                let place = format!("{name} at {room:?}");
                painted.assert_apart(term.rect(), &place);
                let first = name.split(" · ").next().unwrap_or_default();
                let rule = first.split('，').next().unwrap_or_default();
                let words = painted.within(term.rect());
                let title = words.iter().find(|words| words.text.starts_with(rule));
                // It may be scrolled away.
                let Some(title) = title else { continue };
                let is_shown = !title.is_cut || title.rect.width() >= 100.0;
                assert!(is_shown, "{place}: {:?}", title.rect);
            }
        }
    }
}

#[test]
fn an_item_tells_of_its_legal_terms_before_the_inner_steps() {
    let mut window = Window::sample();
    let ledger = window.desk().ledger();
    let inner_first = |terms: &[banli::ledger::case_terms::CaseTerm]| {
        let first = terms.iter().min_by_key(|term| term.counted.due);
        first.is_some_and(|term| !term.binding) && terms.iter().any(|term| term.binding)
    };
    let mut cases = ledger.cases();
    let (case, _) = cases
        .find(|(_, state)| inner_first(&state.open_terms))
        .unwrap();
    let title = case.title.clone();
    drop(cases);
    at(&mut window, [1440.0, 1400.0]);
    window.open_found(&title);
    let mut terms = all(&window, Role::Button, "按下看为什么是这一天");
    terms.sort_by(|one, other| one.rect().top().total_cmp(&other.rect().top()));
    let is_inner: Vec<bool> = terms
        .iter()
        .map(|term| {
            let name = term.accesskit_node().label();
            name.is_some_and(|name| name.contains("，内部，"))
        })
        .collect();
    assert_eq!(is_inner.first(), Some(&false), "{:?}", window.texts());
    assert!(is_inner.contains(&true), "{:?}", window.texts());
    let inner = terms.iter().position(|term| {
        let name = term.accesskit_node().label();
        name.is_some_and(|name| name.contains("，内部，"))
    });
    let painted = Painted::of(&window);
    let words = painted.within(terms[inner.unwrap()].rect());
    assert!(
        words.iter().any(|words| words.text == "内部"),
        "it has its tag"
    );
}

#[test]
fn that_the_day_of_a_promise_may_still_move_is_never_cut() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num6);
    for room in [[1440.0, 1400.0], [1366.0, 1400.0], [960.0, 1400.0]] {
        at(&mut window, room);
        let painted = Painted::of(&window);
        let rows = all(&window, Role::Row, "，暂定，");
        assert!(!rows.is_empty(), "{room:?}: {:?}", window.texts());
        for row in rows {
            let words = painted.within(row.rect());
            let mut marks = words.iter().filter(|words| words.text == "暂定");
            let is_whole = marks.next().is_some_and(|mark| !mark.is_cut);
            assert!(is_whole, "{room:?}: {:?}", row.accesskit_node().label());
        }
    }
}

#[test]
fn every_option_of_papers_comes_into_sight_in_little_room() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "生成文件…");
    for room in ROOMS {
        at(&mut window, room);
        for (role, option) in [
            (Role::CheckBox, "合成一个 PDF"),
            (Role::ComboBox, "生成什么"),
            (Role::RadioButton, "PDF"),
            (Role::RadioButton, "按编号"),
            (Role::RadioButton, "文件夹"),
            (Role::Button, "预览下一页"),
        ] {
            let leave = |memory: &mut Memory| memory.focused().map(|id| memory.surrender_focus(id));
            window.harness.ctx.memory_mut(leave);
            window.steps(1);
            let found = all(&window, role, option);
            found.first().inspect(|node| node.focus());
            drop(found);
            window.steps(15);
            let shown = in_sight(&window, role, option);
            assert!(shown.height() >= 18.0, "{option} at {room:?}: {shown:?}");
        }
        // Neither column lies over the other.
        let what = all(&window, Role::ComboBox, "生成什么")[0].rect();
        let search = window.field("查找收件人").rect();
        let right = search.right() + 84.0;
        assert!(right <= what.left(), "{room:?}: {search:?}, {what:?}");
    }
}

#[test]
fn the_head_of_a_round_keeps_its_counts_clear_of_its_buttons() {
    let mut window = Window::sample();
    window.open_found("公共租赁住房");
    window.click(Role::Tab, "答复送达");
    for room in ROOMS {
        at(&mut window, room);
        let look = all(&window, Role::Button, "预览")[0].rect();
        let line = Rect::from_x_y_ranges(Rangef::new(52.0, room[0]), look.y_range().expand(8.0));
        Painted::of(&window).assert_apart(line, &format!("{room:?}"));
        for button in ["预览", "打印这一件", "存 Word", "作废…"] {
            let rect = all(&window, Role::Button, button)[0].rect();
            let is_whole = rect.left() >= 52.0 && rect.right() <= room[0];
            assert!(is_whole, "{button} at {room:?}: {rect:?}");
        }
    }
}

#[test]
fn a_form_that_came_back_is_answered_whole_in_little_room() {
    let mut window = Window::sample();
    window.open_found("公共租赁住房");
    window.click(Role::Tab, "征询反馈");
    all(&window, Role::Row, "程远")[0].click();
    window.steps(4);
    for room in ROOMS {
        at(&mut window, room);
        let mut answers = Vec::new();
        for name in ["办理态度：", "办理结果满意度：", "要不要面谈："] {
            let rects = all(&window, Role::RadioButton, name);
            answers.extend(rects.iter().map(Node::rect));
        }
        assert_eq!(answers.len(), 8, "{:?}", window.texts());
        let day = window.field("收回日期").rect();
        for rect in answers {
            assert!(rect.right() <= room[0] - 16.0, "{room:?}: {rect:?}");
            assert!(rect.width() >= 40.0, "{room:?}: {rect:?}");
            assert!(!rect.intersects(day), "{room:?}: {rect:?}, {day:?}");
        }
        window.focus("代表委员意见");
        window.steps(12);
        let shown = in_sight(&window, Role::TextInput, "代表委员意见");
        assert!(shown.height() >= 20.0, "{room:?}: {shown:?}");
        let leave = |memory: &mut Memory| memory.focused().map(|id| memory.surrender_focus(id));
        window.harness.ctx.memory_mut(leave);
    }
}

/// Words of these that are painted cut.
fn cut_of<'a>(painted: &'a Painted, wanted: &[&str]) -> Vec<&'a str> {
    let words = painted.words.iter();
    let wanted = words.filter(|words| wanted.iter().any(|one| words.text.starts_with(one)));
    let cut = wanted.filter(|words| words.is_cut);
    cut.map(|words| words.text.as_str()).collect()
}

#[test]
fn tables_of_recipients_keep_their_columns_and_say_headings_and_keys_whole() {
    let mut window = Window::sample();
    window.open_found("公共租赁住房");
    let headings = ["姓名 代表团", "方式", "日期", "收回", "态度", "结果"];
    for (tab, talk, keys) in [
        ("答复送达", "面谈", "F2 改这一行"),
        ("征询反馈", "要不要面谈", "1 满意　2"),
    ] {
        window.click(Role::Tab, tab);
        for room in ROOMS {
            at(&mut window, room);
            let painted = Painted::of(&window);
            let cut = [&headings[..], &[talk, keys]].concat();
            let cut = cut_of(&painted, &cut);
            assert!(cut.is_empty(), "{tab} at {room:?}: {cut:?}");
            let row = all(&window, Role::Row, "程远")[0].rect();
            let is_whole = tab == "征询反馈" || row.width() >= 980.0;
            assert!(is_whole, "{tab} at {room:?}: {row:?}");
        }
    }
}
