//! Papers for several: who gets what, ticked by click and by keys, looked at page by page, and counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use banli::desk::Issuing;
use common::desk::{answered, file_of, furnished};
use common::window::{Key, Modifiers, Role, Window, sample_day};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const TO_LI: &str = "李春华";
const TO_WANG: &str = "王建平";

/// A window with the dialog over one case that two people get answers to.
fn dialog() -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    let body = ["我局已完成现场勘查。"];
    let case = answered("37", &[TO_LI, TO_WANG], &body, Some("2026-05-08"));
    desk.import(&file_of(vec![case]), Issuing::RECORDED)
        .unwrap();
    drop(desk);
    let mut window = Window::open(&folder.path().join("台账.banli"), [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "生成文件…");
    window.steps(3);
    (window, folder)
}

/// The row of somebody, by its whole name.
fn row(window: &Window, person: &str) -> String {
    let rows = window.harness.query_all_by_role(Role::CheckBox);
    let mut names = rows.filter_map(|row| row.accesskit_node().label());
    names
        .find(|name| name.contains(person))
        .unwrap_or_else(|| panic!("no row for {person}: {:?}", window.texts()))
}

/// The row of a whole name.
fn row_named<'a>(window: &'a Window, name: &str) -> Node<'a> {
    let mut rows = window.harness.query_all_by_role(Role::CheckBox);
    let found = rows.find(|node| node.accesskit_node().label().as_deref() == Some(name));
    found.unwrap()
}

#[test]
fn everyone_is_listed_with_what_they_get_and_the_pages_are_counted() {
    let (mut window, _kept) = dialog();
    assert!(row(&window, TO_LI).ends_with("：答复函和征询意见表"));
    assert!(row(&window, TO_WANG).ends_with("：答复函和征询意见表"));
    assert!(window.shows("已选 1 件 · 2 人"), "{:?}", window.texts());
    window.wait("the pages are counted", |window| {
        window.shows_words("共 4 份，")
    });
    window.wait("the first paper is looked at", |window| {
        window.shows_words("李春华 第 1 页")
    });
}

#[test]
fn whoever_is_not_ticked_gets_nothing() {
    let (mut window, folder) = dialog();
    let name = row(&window, TO_WANG);
    row_named(&window, &name).click_accesskit();
    window.steps(4);
    assert!(window.shows("已选 1 件 · 1 人"), "{:?}", window.texts());
    window.wait("the pages are counted", |window| {
        window.shows_words("共 2 份，")
    });
    window.click(Role::Button, "生成");
    window.wait("it is made", |window| window.shows_words("已生成 2 份"));
    let made = std::fs::read_dir(folder.path().join("建议提案办理文件")).unwrap();
    let names: Vec<String> = made
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().any(|name| name.contains(TO_LI)), "{names:?}");
    assert!(
        !names.iter().any(|name| name.contains(TO_WANG)),
        "{names:?}"
    );
}

#[test]
fn arrows_choose_space_ticks_and_page_down_turns_the_page() {
    let (mut window, _kept) = dialog();
    // The row looked at first is the one that Tab comes to.
    let name = row(&window, "37 关于");
    row_named(&window, &name).focus();
    window.steps(3);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.steps(3);
    assert!(window.focused().is_some_and(|name| name.contains(TO_LI)));
    window.wait("his paper is looked at", |window| {
        window.shows_words("李春华 第 1 页")
    });
    window.key(Modifiers::NONE, Key::PageDown);
    window.wait("its next page is there", |window| {
        window.shows_words("李春华 第 2 页")
    });
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.steps(3);
    assert!(
        window.focused().is_some_and(|name| name.contains(TO_WANG)),
        "{:?}",
        window.focused()
    );
    window.wait("the other's paper is looked at", |window| {
        window.shows_words("王建平 第 1 页")
    });
    window.key(Modifiers::NONE, Key::Space);
    window.steps(3);
    assert!(window.shows("已选 1 件 · 1 人"), "{:?}", window.texts());
}

#[test]
fn somebody_is_found_by_name_and_the_ticks_of_others_stay() {
    let (mut window, _kept) = dialog();
    let li = row(&window, TO_LI);
    window.fill("查找收件人", TO_WANG);
    window.steps(2);
    assert!(!window.shows(&li), "{:?}", window.texts());
    window.click(Role::CheckBox, "选案件和收件人");
    window.fill("查找收件人", "");
    window.steps(2);
    assert!(window.shows(&li));
    assert!(window.shows("已选 1 件 · 1 人"), "{:?}", window.texts());
}

#[test]
fn nothing_ticked_cannot_be_made_and_the_button_says_why() {
    let (mut window, _kept) = dialog();
    window.click(Role::CheckBox, "选案件和收件人");
    window.steps(2);
    assert!(window.shows("先勾选"), "{:?}", window.texts());
    window.click(Role::CheckBox, "选案件和收件人");
    window.steps(2);
    assert!(window.shows("已选 1 件 · 2 人"), "{:?}", window.texts());
}

#[test]
fn the_page_looked_at_is_whole_and_takes_the_room_there_is() {
    let (mut window, _kept) = dialog();
    window.wait("the page is drawn", |window| {
        window.shows_words(" 第 1 页") && window.shows_words("第 1 / ")
    });
    for (room, least) in [
        ([1440.0, 900.0], 300.0),
        ([1366.0, 768.0], 240.0),
        ([960.0, 600.0], 120.0),
    ] {
        window.harness.set_size(room.into());
        window.steps(6);
        let rect = |role: Role, words: &str| {
            let mut all = window.harness.query_all_by_role(role);
            let found = all.find(|node| {
                let name = node.accesskit_node().label();
                name.is_some_and(|name| name.contains(words))
            });
            found.unwrap().rect()
        };
        let page = rect(Role::Image, " 第 1 页");
        let below = rect(Role::Button, "预览下一页").top();
        assert!(page.bottom() <= below, "{room:?}: {page:?}, to {below}");
        assert!(page.height() >= least, "{room:?}: {page:?}");
        let options = rect(Role::CheckBox, "合成一个 PDF").bottom();
        assert!(options <= page.top(), "{room:?}: {page:?}, from {options}");
        assert!(page.top() - options < 80.0, "{room:?}: {page:?}");
    }
}
