//! Dialogs own the keyboard, and what they open lies above them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use banli::ledger::acts::{CorrectCase, Edit};
use common::desk::with_one_item;
use common::window::{Key, Modifiers, Role, Window};

#[test]
fn no_key_does_anything_behind_a_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = banli::desk::Desk::open(&path, common::window::sample_day()).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    let title = Edit::Set("关于修桥的建议".to_owned());
    desk.act(CorrectCase {
        title,
        ..CorrectCase::of(case)
    })
    .unwrap();
    drop(desk);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "生成文件…");
    assert!(window.shows_words("生成什么"));
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::COMMAND, Key::K);
    window.key(Modifiers::COMMAND, Key::Num1);
    window.steps(3);
    let title = |window: &Window| {
        window
            .desk()
            .ledger()
            .find_case("36")
            .unwrap()
            .title
            .clone()
    };
    assert_eq!(title(&window), "关于修桥的建议");
    assert!(window.shows_words("生成什么"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    window.steps(2);
    assert!(!window.shows_words("生成什么"));
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(2);
    assert_ne!(
        title(&window),
        "关于修桥的建议",
        "without a dialog it is undone"
    );
}

#[test]
fn a_list_opens_above_its_dialog_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    for time in 1..=3 {
        window.click(Role::Button, "生成文件…");
        window.point_at(Role::ComboBox, "生成什么");
        window.steps(3);
        if time > 1 {
            window.point_at(Role::ListBoxOption, "征询意见表");
            window.steps(3);
            assert!(
                window.shows("征询意见表") && !window.shows("走访专用卡"),
                "the {time}. time: {:?}",
                window.texts()
            );
        }
        window.point_at(Role::Button, "取消");
        window.steps(2);
    }
}

#[test]
fn a_wrong_item_is_taken_out_with_its_reason_and_comes_back_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    let is_there = |window: &Window| window.desk().ledger().find_case("36").is_ok();
    window.key(Modifiers::COMMAND, Key::Num2);
    let command = |window: &mut Window, words: &str| {
        window.key(Modifiers::COMMAND, Key::K);
        window.steps(2);
        window.commit(words);
        window.steps(2);
        window.key(Modifiers::NONE, Key::Enter);
        window.steps(3);
    };
    command(&mut window, "移出台账");
    assert_eq!(window.focused().as_deref(), Some("移出理由"));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(2);
    assert!(is_there(&window), "without a reason nothing goes");
    window.commit("和第31号是同一件");
    window.steps(2);
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    assert!(!is_there(&window), "{:?}", window.texts());
    command(&mut window, "移出的件");
    assert!(
        window.shows_words("移出理由：和第31号是同一件"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, "放回台账：县建 36");
    window.steps(3);
    assert!(is_there(&window));
    window.key(Modifiers::NONE, Key::Escape);
    window.steps(2);
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(3);
    assert!(!is_there(&window), "undo takes it out again");
}
