//! Notices cover nothing that people read or press.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use banli::desk::Issuing;
use common::desk::{answered, file_of, furnished, suggestion, with_one_item};
use common::window::{Key, Modifiers, PointerButton, Role, Window, sample_day};
use eframe::egui::Rect;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

fn rect_of(window: &Window, role: Role, words: &str) -> Rect {
    let mut all = window.harness.query_all_by_role(role);
    let found = all.find(|node| {
        let name = node.accesskit_node().label();
        name.is_some_and(|name| name.contains(words))
    });
    found
        .unwrap_or_else(|| panic!("no {role:?} “{words}”: {:?}", window.texts()))
        .rect()
}

/// Of what is called exactly so.
fn rect_named(window: &Window, role: Role, name: &str) -> Rect {
    let mut all = window.harness.query_all_by_role(role);
    let found = all.find(|node| node.accesskit_node().label().as_deref() == Some(name));
    found
        .unwrap_or_else(|| panic!("no {role:?} “{name}”: {:?}", window.texts()))
        .rect()
}

#[test]
fn a_notice_stands_beside_the_buttons_at_the_bottom() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    let notice = rect_of(&window, Role::Status, "重点");
    for button in ["生成文件…", "取消选择"] {
        let rect = rect_of(&window, Role::Button, button);
        assert!(!notice.intersects(rect), "{button}: {rect:?}, {notice:?}");
    }
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(!window.shows("撤销"), "nothing is left to be taken back");
}

#[test]
fn a_notice_of_one_line_moves_nothing_on_the_page() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    let before = rect_of(&window, Role::Button, "生成文件…");
    window.click(Role::Button, "设为重点");
    let notice = rect_of(&window, Role::Status, "重点");
    assert!(
        notice.top() >= 900.0 - 28.0,
        "in the status bar: {notice:?}"
    );
    assert_eq!(rect_of(&window, Role::Button, "生成文件…"), before);
    for press in ["撤销：", "关闭提示："] {
        // The bar at the top has an undo of its own.
        let all = window.harness.query_all_by_role(Role::Button);
        let named = all.filter(|node| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name.starts_with(press))
        });
        let rect = named.map(|node| node.rect()).next_back().unwrap();
        let lower = rect.center().y - notice.center().y;
        assert!(lower.abs() < 1.0, "{press}: {lower} points");
    }
    let all = By::new().predicate(|node| {
        let text = node.label().or_else(|| node.value());
        text.is_some_and(|text| text.starts_with("全部 65 件"))
    });
    let counts = window.harness.query_all(all);
    for count in counts.filter(|node| node.rect().top() >= 900.0 - 28.0) {
        assert!(!notice.intersects(count.rect()), "{:?}", count.rect());
    }
    assert!(window.shows_words("已自动保存"));
    window.click(Role::Button, "撤销：");
    assert_eq!(rect_of(&window, Role::Button, "生成文件…"), before);
}

#[test]
fn what_is_said_of_an_empty_form_goes_with_its_page() {
    const EMPTY: &str = "这里是空表";
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "901");
    window.fill("案由", "关于修建北关大街人行天桥的建议");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(20);
    assert_eq!(window.value("编号"), "", "the next one is begun");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    assert!(window.shows_words(EMPTY), "{:?}", window.texts());
    window.key(Modifiers::COMMAND, Key::Num2);
    window.steps(4);
    assert!(!window.shows_words(EMPTY), "{:?}", window.texts());
}

/// A window of that room at the list, with the notice that its only item is 重点 now; and the folder of its ledger.
fn with_notice(room: [f32; 2]) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::open(&path, room);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    (folder, window)
}

#[test]
fn a_notice_over_a_dialog_leaves_its_buttons_free() {
    for room in [
        [1440.0, 900.0],
        [1366.0, 768.0],
        [960.0, 600.0],
        [720.0, 450.0],
    ] {
        let (_folder, mut window) = with_notice(room);
        window.click(Role::Button, "生成文件…");
        window.steps(4);
        let notice = rect_of(&window, Role::Status, "重点").expand2([12.0, 8.0].into());
        for (role, label) in [
            (Role::Button, "取消"),
            (Role::Button, "先勾选"),
            (Role::ComboBox, "生成什么"),
            (Role::TextInput, "查找收件人"),
        ] {
            let rect = rect_named(&window, role, label);
            let is_free = !notice.intersects(rect);
            assert!(is_free, "{label} at {room:?}: {rect:?}, {notice:?}");
        }
        let cancel = rect_named(&window, Role::Button, "取消").center();
        window.press_at(cancel, PointerButton::Primary);
        window.steps(3);
        assert!(!window.shows("先勾选"), "{:?}", window.texts());
    }
}

#[test]
fn a_notice_that_the_status_bar_has_no_room_for_moves_no_bar_of_the_page() {
    for room in [[960.0, 600.0], [720.0, 450.0]] {
        let mut window = Window::sample();
        window.harness.set_size(room.into());
        window.key(Modifiers::COMMAND, Key::Num2);
        window.key(Modifiers::COMMAND, Key::A);
        let bar = |window: &Window| rect_of(window, Role::Button, "生成文件…");
        let before = bar(&window);
        // Suggestions and proposals are not merged: that is said beside the first notice.
        for button in ["设为重点", "并案"] {
            let place = rect_named(&window, Role::Button, button).center();
            window.press_at(place, PointerButton::Primary);
            for _ in 0..6 {
                assert_eq!(bar(&window), before, "{button} at {room:?}");
                window.steps(1);
            }
        }
        let status_bar = room[1] - 28.0;
        let notices = window.harness.query_all_by_role(Role::Status);
        let rects = notices.map(|notice| notice.rect());
        let above: Vec<Rect> = rects.filter(|rect| rect.bottom() < status_bar).collect();
        assert!(!above.is_empty(), "at {room:?}: {:?}", window.texts());
        let covers = above.iter().any(|notice| notice.intersects(before));
        assert!(!covers, "at {room:?}: {above:?}, {before:?}");
        window.steps(120);
        assert_eq!(bar(&window), before, "one is gone at {room:?}");
    }
}

#[test]
fn three_notices_leave_the_title_of_a_dialog_free() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    let body = ["我局已完成现场勘查。"];
    let cases = vec![
        answered("91", &["李春华"], &body, Some("2026-11-02")),
        suggestion("36", &["王建平"]),
    ];
    desk.import(&file_of(cases), Issuing::DATA_ONLY).unwrap();
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    window.click(Role::Button, "取消重点");
    window.click(Role::Button, "取消选择");
    window.key(Modifiers::NONE, Key::Space);
    window.click(Role::Button, "设为重点");
    window.open_found("县建 91");
    window.click(Role::Tab, "概况");
    window.click(Role::Button, "办结…");
    let by_words = By::new().predicate(|node| {
        let words = node.label().or_else(|| node.value());
        node.role() == Role::Label && words.is_some_and(|words| words.starts_with("办结县建"))
    });
    let title = window.harness.query_all(by_words).next();
    let title = title.unwrap_or_else(|| panic!("{:?}", window.texts()));
    let notices = window.harness.query_all_by_role(Role::Status);
    let notices: Vec<Rect> = notices.map(|notice| notice.rect()).collect();
    assert!(!notices.is_empty(), "{:?}", window.texts());
    for notice in notices {
        let notice = notice.expand2([12.0, 8.0].into());
        assert!(!notice.intersects(title.rect()), "{notice:?}");
    }
}

#[test]
fn what_closes_a_notice_is_large_enough_to_be_hit() {
    for room in [[1440.0, 900.0], [720.0, 450.0]] {
        let (_folder, mut window) = with_notice(room);
        let notice = rect_of(&window, Role::Status, "重点").expand2([12.0, 8.0].into());
        let close = rect_of(&window, Role::Button, "关闭提示：");
        let is_large = close.width() >= 23.9 && close.height() >= 23.9;
        assert!(is_large, "at {room:?}: {close:?}");
        assert!(notice.contains_rect(close), "{close:?} in {notice:?}");
        let undo = rect_of(&window, Role::Button, "撤销：");
        assert!(undo.right() <= close.left(), "{undo:?}, {close:?}");
        window.press_at(close.center(), PointerButton::Primary);
        window.steps(2);
        assert!(!window.shows_words("关闭提示："), "{:?}", window.texts());
    }
}
